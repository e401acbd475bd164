"""A draft of a European digital credential (European Learning Model 3, JSON-LD), made of the Europass certificate.

It is not sealed and of no legal value: the school checks it, seals it with its own electronic seal and issues it with
the Commission's tools. What the seal brings (`issued`, the issuer's eIDAS identifier) is left to them. Nothing about
health or fewer opportunities goes in, nor gender or nationality; the day of birth where the certificate prints it.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import as_file, files
from typing import Any, Final
from uuid import UUID, uuid5

from planner.documents import credential_codes as codes
from planner.documents.europass.actuals import after_as_agreed, paper_of, with_actuals
from planner.documents.learning_agreement.matrix import matrix_of
from planner.letters import fold
from planner.locale import catalogue, message
from planner.model import (
    Achievement,
    AfterMobility,
    Issuer,
    Mobility,
    Organisation,
    Outcome,
    OutcomeResult,
    PaperState,
    Participant,
    Project,
    Step,
)
from planner.outcomes.results import result_of
from planner.readiness import Missing

Json = dict[str, Any]

_CONTEXT: Final = ("https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap")
_SCHEMA: Final = "http://data.europa.eu/snb/model/ap/edc-generic-full"
_SPACE: Final = UUID("8a8f6a1e-4a3f-4d4e-9d0b-2f6d1c0b7e52")
"""Ids are made of those of the plan within this space: the same certificate is the same credential again."""

_PAGE: Final = (620, 877)
"""Pixels of the picture of its page: A4 at 75 dots an inch."""


def credential_gaps(mobility: Mobility, participant: Participant, project: Project) -> tuple[Missing, ...]:
    """Return what a credential cannot be made without, and where it is told."""
    after = paper_of(mobility, participant).after or after_as_agreed(mobility, participant)
    first, last = with_actuals(mobility, participant, after)[0].period(with_actuals(mobility, participant, after)[1])
    issuer = _issuer(project, mobility, after)
    by_host = after.issuer is Issuer.HOSTING
    issuer_at, its = (Step.PLACE, "mobility.host") if by_host else (Step.PROJECT, "project.organisation")
    known = {
        ("name", Step.PEOPLE, "participants"): participant.first_name and participant.last_name,
        ("dates", Step.PLACE, "mobility.first_day"): first and last,
        ("issuer", issuer_at, f"{its}.name"): issuer.name,
        ("country", issuer_at, f"{its}.country"): codes.has_country(issuer.country),
        ("activity", Step.ACTIVITY, "mobility.activity"): mobility.activity is not None,
    }
    lacks = [each for each, is_known in known.items() if not is_known]
    return tuple(Missing(message(f"credential.lacks.{name}"), step, field) for name, step, field in lacks)


def credential_of(project: Project, mobility: Mobility, participant: Participant) -> Json:
    """Return the draft as the Commission's tools take it up, `{"credential": …}`.

    Args:
        project: the grant agreement, and the school.
        mobility: the plan.
        participant: whose certificate it is; `credential_gaps` says nothing of it.
    """
    return {"credential": _Draft(project, mobility, participant).whole()}


def credential_file(participant: Participant) -> str:
    """Return the name of a participant's draft; what people are called may not be a way out of the folder."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(participant.name)).strip("-") or "participant"
    # Two of one name are told apart by six digits of the id, which says nothing of anybody.
    return f"credential-draft-{plain[:60]}-{uuid5(_SPACE, participant.id).hex[:6]}.json"


def _issuer(project: Project, mobility: Mobility, after: AfterMobility) -> Organisation:
    return mobility.host if after.issuer is Issuer.HOSTING else project.organisation


class _Draft:
    def __init__(self, project: Project, mobility: Mobility, participant: Participant) -> None:
        self._project, self._plan, self._person = project, mobility, participant
        paper = paper_of(mobility, participant)
        self._is_issued = paper.state is PaperState.ISSUED
        self._after = paper.after or after_as_agreed(mobility, participant)
        self._was, self._who = with_actuals(mobility, participant, self._after)
        self._lang = project.language
        self._numbers: dict[str, int] = {}

    def whole(self) -> Json:
        self._body = self._organisation(_issuer(self._project, self._plan, self._after))
        first, last = self._was.period(self._who)
        assert first is not None
        assert last is not None  # asked for by `credential_gaps`
        # The same number whenever it is made: a draft made twice is one credential to whoever takes it up.
        number = uuid5(_SPACE, f"{self._plan.id}/{self._person.id}")
        identifier = self._number()
        return {
            "@context": list(_CONTEXT),
            "id": f"urn:credential:{number}",
            "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
            **({"identifier": identifier} if identifier else {}),
            "credentialProfiles": codes.generic_profile(),
            "credentialSchema": {"id": _SCHEMA, "type": "ShaclValidator2017"},
            "displayParameter": self._display(),
            "issuer": self._body,
            "validFrom": _moment(self._after.issued_on or last),
            "credentialSubject": self._subject(first, last),
        }

    # -- small parts ---------------------------------------------------------------------------------------------------

    def _id(self, kind: str) -> str:
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return f"urn:epass:{kind}:{self._numbers[kind]}"

    def _made(self, kind: str, **parts: Any) -> Json:
        name = kind[0].lower() + kind[1:]
        return {"id": self._id(name), "type": kind, **{key: each for key, each in parts.items() if each}}

    def _text(self, text: str) -> dict[str, str]:
        return {self._lang: text} if text else {}

    def _in_words(self, key: str) -> dict[str, str]:
        return {lang: catalogue(lang).text(key) for lang in dict.fromkeys((self._lang, "en"))}

    def _number(self) -> Json | None:
        if not self._person.mobility_id:
            return None
        return self._made("Identifier", schemeName="Mobility ID", notation=self._person.mobility_id)

    def _organisation(self, body: Organisation) -> Json:
        full = self._made("Note", noteLiteral=self._text(body.address)) if body.address else None
        address = (
            self._made("Address", countryCode=codes.country(body.country), fullAddress=full)
            if codes.has_country(body.country)
            else None
        )
        location = self._made("Location", address=address) if address else None
        oid = self._made("Identifier", schemeName="Erasmus+ OID", notation=body.oid) if body.oid else None
        return self._made("Organisation", legalName=self._text(body.name), location=location, identifier=oid)

    def _display(self) -> Json:
        kind, encoding = codes.picture()
        title = self._in_words("papers.kind.europass_certificate")
        lines = [title[self._lang], self._person.name, *self._draft_words().values()]
        image = self._made("MediaObject", content=_picture(lines), contentType=kind, contentEncoding=encoding)
        detail = self._made("DisplayDetail", image=image, page=1)
        own = codes.language(self._lang)
        display = self._made("IndividualDisplay", language=own, displayDetail=[detail])
        about = {"title": title, "description": self._draft_words(), "primaryLanguage": own, "language": [own]}
        return self._made("DisplayParameter", **about, individualDisplay=[display])

    def _draft_words(self) -> dict[str, str]:
        return self._in_words("credential.unsealed" if self._is_issued else "credential.draft")

    # -- the person and what is claimed --------------------------------------------------------------------------------

    def _subject(self, first: date, last: date) -> Json:
        person, born = self._person, self._person.birth_date
        activity = self._activity(first, last)
        claims = [activity, *self._achievements(activity["id"])]
        names = {"givenName": person.first_name, "familyName": person.last_name, "fullName": person.name}
        # As on the printed certificate: the school decided once whether the day of birth leaves the house.
        shown = born if self._plan.agreement.prints_birth_date else None
        return self._made(
            "Person",
            **{key: self._text(each) for key, each in names.items()},
            dateOfBirth=_moment(shown) if shown else None,
            hasClaim=claims,
        )

    def _awarded(self) -> Json:
        return self._made("AwardingProcess", awardingBody=self._body)

    def _activity(self, first: date, last: date) -> Json:
        activity = self._plan.activity
        title = self._in_words(f"kinds.activity.{activity}")
        spec = self._made("LearningActivitySpecification", title=title, dcType=codes.kind_of_activity(activity))
        period = self._made("PeriodOfTime", startDate=_moment(first), endDate=_moment(last))
        return self._made(
            "LearningActivity",
            title=title,
            description=self._text(self._after.overall),
            awardedBy=self._awarded(),
            directedBy=self._organisation(self._was.host) if self._was.host.name else None,
            temporal=[period],
            specifiedBy=spec,
        )

    def _achievements(self, activity: str) -> Iterator[Json]:
        """What was reached, fully or partly; what nobody assessed or was not reached is no claim."""
        found = matrix_of(self._was, self._who, catalogue(self._lang)).outcomes
        for outcome in found:
            result = result_of(self._plan, self._person.id, outcome.id)
            if result is not None and result.achievement in {Achievement.ACHIEVED, Achievement.PARTLY}:
                yield self._achievement(outcome, result, activity)

    def _achievement(self, outcome: Outcome, result: OutcomeResult, activity: str) -> Json:
        title = self._text(outcome.title or outcome.statement)
        learned = self._made("LearningOutcome", title=title, relatedESCOSkill=_skills(outcome, self._lang))
        if outcome.statement and outcome.title:
            learned["additionalNote"] = [self._made("Note", noteLiteral=self._text(outcome.statement))]
        return self._made(
            "LearningAchievement",
            title=title,
            awardedBy=self._awarded(),
            influencedBy=[{"id": activity, "type": "LearningActivity"}],
            provenBy=[self._assessment(title, result)],
            specifiedBy=self._made("LearningAchievementSpecification", title=title, learningOutcome=[learned]),
        )

    def _assessment(self, title: dict[str, str], result: OutcomeResult) -> Json:
        assert result.achievement is not None
        words = codes.achievement(result.achievement)
        told = {lang: f"{text} ({result.grade})" if result.grade else text for lang, text in words.items()}
        return self._made(
            "LearningAssessment",
            title=title,
            grade=self._made("Note", noteLiteral=told),
            awardedBy=self._awarded(),
            assessedBy=[self._organisation(self._was.host)] if self._was.host.name else None,
            issued=_moment(result.assessed_on) if result.assessed_on else None,
            specifiedBy=self._made("LearningAssessmentSpecification", title=title, dcType=codes.practical_assessment()),
        )


def _skills(outcome: Outcome, lang: str) -> list[Json]:
    concept = outcome.esco
    if concept is None or not concept.uri.startswith(codes.ESCO_SKILL):
        return []
    labels = {key: each for key, each in concept.labels.items() if key in {lang, "en"}}
    return [codes.esco_skill(concept.uri, labels)]


def _moment(day: date) -> str:
    # Noon of Greenwich: the same day in every country of the programme.
    return f"{day.isoformat()}T12:00:00Z"


def _picture(lines: Sequence[str]) -> str:
    """A plain page that says what it is, as base64 of a PNG: the profile asks for a picture of each page."""
    from PIL import Image, ImageDraw, ImageFont  # WeasyPrint stands on it; heavy, and seldom asked for

    image = Image.new("L", _PAGE, 255)
    draw = ImageDraw.Draw(image)
    with as_file(files("planner.documents").joinpath("fonts", "sans-regular.ttf")) as path:
        font = ImageFont.truetype(str(path), 18)
        for number, line in enumerate(lines):
            draw.text((48, 72 + 44 * number), line[:60], fill=0, font=font)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return base64.b64encode(out.getvalue()).decode("ascii")

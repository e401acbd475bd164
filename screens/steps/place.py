"""Step 2: where to, when, and how to get there."""

from __future__ import annotations

from collections.abc import Callable
from math import floor

from planner.locale import message
from planner.model import ActivityType, OrganisationKind, Step, Venue
from planner.places import band_for, near_edge, one_way_km
from screens.commands import Command
from screens.pages.builders import StepPage, choice, field, title_words
from screens.pages.labels import country_options
from screens.pages.spec import Action, Heading, Kind, Page, PageHost
from screens.session.session import Session
from screens.steps.asked import by_column, by_limit
from screens.steps.hosts import HOSTS


def _at(venue: Venue) -> Callable[[Session], bool]:
    return lambda session: session.mobility_or_empty.is_for_learners and session.mobility_or_empty.group.venue is venue


def _venue_asked(session: Session) -> bool:
    """Whether the call asks where a group learns, or an answer of another call stands that this one does not allow."""
    plan = session.mobility_or_empty
    kept = plan.activity is ActivityType.GROUP_MOBILITY_LEARNERS and plan.group.venue is not Venue.HOST
    return kept or by_column("min_learner_countries")(session)


def _learners_mix(session: Session) -> bool:
    """Whether the rule of two countries asks for their number: at an EU seat, or where the host's learners are none."""
    alone = session.programme.limit("host_peers_count").value == 0
    return _at(Venue.EU_SEAT)(session) or (alone and by_column("min_learner_countries")(session))


def _distance(session: Session) -> str:
    """One-way kilometres and their band, with a mark near a band's edge."""
    km = one_way_km(session.mobility_or_empty.travel)
    if km is None:
        return ""
    band = band_for(session.programme.bands, km)
    # Near an edge another way of measuring gives another band: the official calculator has the last word.
    key = "note.distance_edge" if near_edge(session.programme.bands, km) is not None else "note.distance"
    if band is None:
        # Cut, not rounded: 9.6 km are below the band that begins at 10.
        return f"{floor(km)} km"
    # The last band has no upper end, as the guide says "8000 km or more".
    to = "" if band.to_km is None else band.to_km
    return session.words.render(message(key, km=floor(km), least=band.from_km, most=to))


def _days(session: Session) -> str:
    days = session.mobility_or_empty.days()
    # Days that are only planned stand in their own field: beside a date they would look counted.
    if session.mobility_or_empty.first_day is None or session.mobility_or_empty.last_day is None or days is None:
        return ""
    return session.words.text("note.days", n=days)


def _travel_days(session: Session) -> str:
    kind = "green" if session.mobility_or_empty.travel.green else "standard"
    most = session.programme.limit(f"funded_travel_days_{kind}").value
    return "" if most is None else session.words.text("note.of_most", most=int(most))


def _is_over(session: Session) -> bool:
    last = session.mobility_or_empty.last_day
    return last is not None and last < session.today


def _host_out(host: PageHost) -> None:
    """Take the host out in one step, which undo takes back."""
    from planner.workflows import NO_HOST  # it brings all that stores plans

    session = host.session
    before = session.mobility_or_empty
    # A step of history that changes nothing would make undo seem broken.
    if all(getattr(before, name) == empty for name, empty in NO_HOST.items()):
        host.say(session.words.text("said.no_host"))
        return
    session.editor.apply({f"mobility.{name}": empty for name, empty in NO_HOST.items()})
    host.changed()
    host.say(session.words.text("said.removed"))


PAGE = Page(
    "place",
    title_words("page.place"),
    lambda _session: (
        field("mobility.host.name"),
        choice("mobility.host.kind", OrganisationKind, "organisation_kind"),
        field("mobility.travel.destination", Kind.TOWN, beside=_distance),
        field("mobility.travel.origin", Kind.TOWN),
        field("mobility.travel.official_km", Kind.NUMBER),
        field("mobility.first_day", Kind.DATE),
        field("mobility.last_day", Kind.DATE, beside=_days),
        field("mobility.took_place", Kind.YES_NO, shown=_is_over),
        # Only while the dates are not known: with both of them days are counted.
        field(
            "mobility.planned_days",
            Kind.WHOLE,
            shown=lambda session: None in session.mobility_or_empty.period(),
        ),
        field("mobility.travel.green", Kind.YES_NO),
        field("mobility.travel.green_means", shown=lambda session: session.mobility_or_empty.travel.green),
        field("mobility.travel.funded_travel_days", Kind.WHOLE, beside=_travel_days),
        field("mobility.short_stay_justification", Kind.PROSE, shown=_short),
        choice("mobility.group.venue", Venue, "venue", shown=_venue_asked),
        field("mobility.group.venue_reason", Kind.PROSE, shown=_at(Venue.ELSEWHERE)),
        field("mobility.group.learner_countries", Kind.WHOLE, shown=_learners_mix),
        field(
            "mobility.mentors_at_host",
            Kind.WHOLE,
            shown=lambda session: session.mobility_or_empty.activity is ActivityType.JOB_SHADOWING,
        ),
        field("mobility.host_established_there", Kind.YES_NO, shown=by_limit("host_established_in_country")),
        field("mobility.host_related_to_sender", Kind.YES_NO, shown=by_limit("related_host_excluded")),
        field(
            "mobility.related_host_transnational",
            Kind.YES_NO,
            shown=lambda session: bool(session.mobility_or_empty.host_related_to_sender),
        ),
        field("mobility.host_staff_lead", Kind.YES_NO, shown=by_limit("host_staff_lead")),
        field("mobility.one_country", Kind.YES_NO, shown=by_limit("one_country_per_mobility")),
        Heading("heading.host"),
        field("mobility.host.address"),
        field("mobility.host.town"),
        field("mobility.host.country", Kind.CHOICE, options=country_options),
        field("mobility.host.oid"),
        field("mobility.host.website"),
        field("mobility.host.email"),
        field("mobility.host.phone"),
        Heading("heading.host_contact"),
        field("mobility.host_contact.name"),
        field("mobility.host_contact.role"),
        field("mobility.host_contact.email"),
        field("mobility.host_contact.phone"),
    ),
    actions=(
        HOSTS,
        Action(Command("host_out", "ctrl+t", "page_action('ctrl+t')", shown=False, priority=True), _host_out),
    ),
)


def _short(session: Session) -> bool:
    rules = (
        session.programme.activities.get(session.mobility_or_empty.activity)
        if session.mobility_or_empty.activity
        else None
    )
    days = session.mobility_or_empty.days()
    least = rules.min_days.value if rules and rules.min_days else None
    fewer = rules.min_days_fewer_opportunities if rules else None
    # Known shortness only: without dates or without a bound nobody is asked to justify anything.
    return fewer is not None and days is not None and least is not None and days < least


STEP = StepPage(Step.PLACE, "kinds.step.place", PAGE, "mobility")

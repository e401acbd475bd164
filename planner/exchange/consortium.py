"""Several schools' projects under one grant agreement as one, for the lead partner: limits hold for all together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from planner.assess import findings_of
from planner.barred import surroundings_of_each
from planner.eligibility import Finding, Verdict
from planner.model import Mobility, Project, fold_name
from planner.programme import Programme

_ACROSS = frozenset(
    {"course_once_per_person", "course_same_consortium", "course_same_sender", "overlapping_stays", "visit_per_host"}
)
"""Rules that look from one mobility at others: of these the lead partner is told doubts too."""


class Share(NamedTuple):
    """What one school's project file holds.

    Attributes:
        name: the file's.
        project: the school's.
        mobilities: in their order.
        saved: when each was saved, by its id.
    """

    name: str
    project: Project
    mobilities: tuple[Mobility, ...]
    saved: Mapping[str, datetime] = {}

    @property
    def school(self) -> str:
        """The school's name, or the file's while that is not typed."""
        return self.project.organisation.name or self.name


class Double(NamedTuple):
    """A mobility that stands in two files.

    Attributes:
        mobility: the one that counts.
        kept: the file that it counts from.
        other: the other file.
        same: whether it says the same in both.
        saved: when the one that counts was saved, later than the other; None where neither is the later one.
    """

    mobility: Mobility
    kept: str
    other: str
    same: bool
    saved: datetime | None = None


class Consortium(NamedTuple):
    """One grant agreement: the lead partner's project with the mobilities of all.

    Attributes:
        lead: whose grant, awarded amounts and rates hold: the first that names a grant, else the first.
        shares: all files in their order.
        mobilities: of all files in their order, each once; ids are as they were.
        owners: whose each mobility is, by its id.
        doubles: mobilities that stand in more than one file; of these the one saved last counts.
    """

    lead: Share
    shares: tuple[Share, ...]
    mobilities: tuple[Mobility, ...]
    owners: Mapping[str, Share]
    doubles: tuple[Double, ...]

    @property
    def project(self) -> Project:
        """The lead partner's."""
        return self.lead.project


class School(NamedTuple):
    """What a school brings: the mobilities of its file, and the people that it sends, in whosever mobilities."""

    name: str
    mobilities: tuple[Mobility, ...]
    people: int


def consortia(shares: Iterable[Share]) -> tuple[Consortium, ...]:
    """Return the consortia that project files belong to: one for each code of a grant agreement and call.

    A project without a code belongs to nobody but itself. People without a sender are sent by their file's school: a
    reading of ours, for the limits per sender and per consortium ask who sends whom (Guide 2026 p. 86).
    """
    together: dict[tuple[str, int], list[Share]] = {}
    for each in shares:
        together.setdefault((code_of(each.project) or each.project.id, each.project.call), []).append(each)
    return tuple(map(_merged, together.values()))


def code_of(project: Project) -> str:
    """Return a grant agreement's code, however it was typed."""
    return "".join(project.code.split()).upper()


def _merged(shares: list[Share]) -> Consortium:
    found: dict[str, tuple[Mobility, Share]] = {}
    doubles: list[Double] = []
    for share in shares:
        for mobility in share.mobilities:
            if mobility.id in found:
                double = _double(*found[mobility.id], mobility, share)
                doubles.append(double)
                if double.mobility is not mobility:
                    continue
            # A later one takes the place of the earlier one: the higher rate is for those that stand first.
            found[mobility.id] = mobility, share
    lead = next((each for each in shares if each.project.grant is not None), shares[0])
    owners = {key: share for key, (_, share) in found.items()}
    # Named only now: of what stands alike in two schools' files the senders would differ.
    sent = tuple(_sent(mobility, share.project.organisation.name) for mobility, share in found.values())
    return Consortium(lead, tuple(shares), sent, owners, tuple(doubles))


def _double(first: Mobility, share: Share, second: Mobility, other: Share) -> Double:
    if first == second:
        return Double(first, share.name, other.name, same=True)
    before, after = share.saved.get(first.id), other.saved.get(first.id)
    # Nobody can tell which is the later one: the first file's counts, and that they differ is told.
    if before is None or after is None or before == after:
        return Double(first, share.name, other.name, same=False)
    if after > before:
        return Double(second, other.name, share.name, same=False, saved=after)
    return Double(first, share.name, other.name, same=False, saved=before)


def _sent(mobility: Mobility, school: str) -> Mobility:
    """The mobility with its senders named."""
    people = tuple(
        each if each.sender else each.model_copy(update={"sender": school}) for each in mobility.participants
    )
    return mobility.model_copy(update={"participants": people})


def schools_of(consortium: Consortium) -> Iterator[School]:
    """Yield each school, once however its name is spelt, and each further sender that mobilities name."""
    names = {fold_name(each.school): each.school for each in consortium.shares}
    own: dict[str, list[Mobility]] = {}
    people: dict[str, int] = {}
    for mobility in consortium.mobilities:
        own.setdefault(fold_name(consortium.owners[mobility.id].school), []).append(mobility)
        for each in mobility.participants if mobility.counts else ():
            sender = each.sender or consortium.owners[mobility.id].school
            names.setdefault(fold_name(sender), sender)
            people[fold_name(sender)] = people.get(fold_name(sender), 0) + 1
    for key, name in names.items():
        yield School(name, tuple(own.get(key, ())), people.get(key, 0))


def troubles(consortium: Consortium, programme: Programme) -> Iterator[tuple[Finding, Mobility]]:
    """Yield the rules that mobilities break beside all others, and the doubts of those that look at others."""
    project, mobilities = consortium.project, consortium.mobilities
    for mobility, beside in zip(mobilities, surroundings_of_each(project, mobilities, programme), strict=True):
        for finding in findings_of(project, mobility, programme, beside) if mobility.counts else ():
            in_doubt = finding.verdict is not Verdict.OK and finding.rule in _ACROSS
            if finding.verdict is Verdict.BLOCKED or in_doubt:
                yield finding, mobility


def other_grants(consortium: Consortium) -> Iterator[tuple[Share, Decimal]]:
    """Yield the files that name another grant than the lead partner's, with it, in EUR."""
    for share in consortium.shares:
        grant = share.project.grant
        if grant is not None and grant != consortium.project.grant:
            yield share, grant


def other_rates(consortium: Consortium) -> Iterator[tuple[Share, tuple[str, ...]]]:
    """Yield the files in which rates are typed that are others than the lead partner's, with their names."""
    ours = {name: rate.value for name, rate in consortium.project.rate_card.typed.items()}
    for share in consortium.shares:
        theirs = share.project.rate_card.typed
        names = tuple(name for name, rate in sorted(theirs.items()) if ours.get(name) != rate.value)
        if names:
            yield share, names

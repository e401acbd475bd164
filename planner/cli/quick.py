"""A plan made of flags: the quick what-if of `estimate`."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal
from difflib import get_close_matches

from planner import clock
from planner.cli.output import note
from planner.cli.places import town_of
from planner.cli.plans import LoadedPlan
from planner.exchange import BadInput
from planner.locale import Catalogue, message
from planner.model import (
    INCOMING_ACTIVITIES,
    LEARNER_ACTIVITIES,
    AccompanyingPerson,
    Action,
    ActivityType,
    Course,
    Mobility,
    Organisation,
    Participant,
    Project,
    RateCard,
    Role,
    Town,
    Travel,
    TypedRate,
)
from planner.places import country_code
from planner.programme import (
    TYPED_ONLY,
    available_calls,
    is_rate_name,
    load_call,
    rate_doubted,
    rate_names,
    rate_refused,
)

FLAGS = (
    "call",
    "action",
    "sending",
    "host",
    "from",
    "to",
    "activity",
    "learners",
    "staff",
    "accompanying",
    "days",
    "travel_days",
    "distance",
    "green",
    "fewer_opportunities",
    "course_days",
    "rate",
)
DEFAULT_ACTIVITY = ActivityType.SHORT_TERM_LEARNERS
DEFAULT_SENDING = "LV"

_STAFF_ROLES = {
    ActivityType.INVITED_EXPERTS: Role.INVITED_EXPERT,
    ActivityType.HOSTING_TEACHERS_IN_TRAINING: Role.TEACHER_IN_TRAINING,
}


def asked_by_flags(options: Namespace) -> tuple[str, ...]:
    """Return the what-if flags that were given."""
    return tuple(f"--{name.replace('_', '-')}" for name in FLAGS if getattr(options, name) is not None)


def quick_plan(options: Namespace, words: Catalogue) -> LoadedPlan:
    """Return the plan that the flags describe.

    Raises:
        BadInput: flags contradict each other, or name a rate, town or country that does not exist.
        UnknownCall: there is no such call.
    """
    # The newest call: whoever asks quickly plans ahead.
    programme = load_call(options.call or available_calls()[-1])
    activity = ActivityType(options.activity or DEFAULT_ACTIVITY)
    home = _place(options.sending or DEFAULT_SENDING, words)
    origin, destination = _ends(options, home, activity, words)
    project = Project(
        call=programme.call,
        action=Action(options.action or Action.KA121),
        organisation=Organisation(town=home.name, country=home.country),
        rate_card=RateCard(typed=_typed(options.rate or [])),
    )
    for name, rate in project.rate_card.typed.items():
        if doubt := rate_doubted(programme, name, rate.value):
            note(words.render(doubt))
    mobility = Mobility(
        activity=activity,
        planned_days=options.days,
        participants=_participants(options, activity),
        accompanying=tuple(AccompanyingPerson() for _ in range(options.accompanying or 0)),
        host=Organisation(town=destination.name, country=destination.country),
        travel=Travel(
            origin=origin,
            destination=destination,
            official_km=options.distance,
            green=bool(options.green),
            funded_travel_days=options.travel_days or 0,
        ),
        course=_course(options, activity),
    )
    return LoadedPlan(project, mobility, programme)


def _course(options: Namespace, activity: ActivityType) -> Course:
    if options.course_days is not None and activity is not ActivityType.COURSES_AND_TRAINING:
        raise BadInput(message("cli.estimate.no_course", activity=message(f"kinds.activity.{activity}")))
    return Course(fee_days=options.course_days)


def _participants(options: Namespace, activity: ActivityType) -> tuple[Participant, ...]:
    learners, staff = _counts(options, activity)
    fewer = options.fewer_opportunities or 0
    if fewer > learners + staff:
        raise BadInput(message("cli.estimate.fewer", fewer=fewer, n=learners + staff))
    roles = [Role.LEARNER] * learners + [_STAFF_ROLES.get(activity, Role.STAFF)] * staff
    # The first ones: in a quick question only how many matters.
    return tuple(Participant(role=role, fewer_opportunities=at < fewer) for at, role in enumerate(roles))


def _counts(options: Namespace, activity: ActivityType) -> tuple[int, int]:
    """Learners and staff who take part; one of the kind that fits where no number is given."""
    learners, staff = options.learners or 0, options.staff or 0
    for_learners = activity in LEARNER_ACTIVITIES
    name = message(f"kinds.activity.{activity}")
    if for_learners and staff:
        raise BadInput(message("cli.estimate.staff_accompany", activity=name))
    # Learners may go on a visit that prepares their own mobility (guide 2026, p. 91).
    if learners and not for_learners and activity is not ActivityType.PREPARATORY_VISIT:
        raise BadInput(message("cli.estimate.no_learners", activity=name))
    if options.learners is None and options.staff is None:
        return (1, 0) if for_learners else (0, 1)
    if not learners + staff:
        raise BadInput(message("cli.estimate.nobody"))
    return learners, staff


def _typed(rates: list[tuple[str, Decimal]]) -> dict[str, TypedRate]:
    unknown = [name for name, _ in rates if not is_rate_name(name)]
    if unknown:
        names = [*TYPED_ONLY, *rate_names(load_call(available_calls()[-1]))]
        close = [each for name in unknown for each in get_close_matches(name, names, 3)]
        key = "cli.estimate.rate_perhaps" if close else "cli.estimate.rate_unknown"
        raise BadInput(message(key, names=tuple(unknown), close=tuple(close)))
    for name, value in rates:
        if why := rate_refused(name, value):
            raise BadInput(message("cli.estimate.rate_refused", why=why))
    return {name: TypedRate(value=value, typed_on=clock.today()) for name, value in rates}


def _ends(options: Namespace, home: Town, activity: ActivityType, words: Catalogue) -> tuple[Town, Town]:
    """Where the trip starts and goes: a country, or a town, whose distance is then reckoned.

    People go from the school to the host; guests come the other way, and are paid at the school's country.
    """
    start, end = (getattr(options, each) for each in ("from", "to"))
    abroad = _place(options.host or "", words)
    usual = (abroad, home) if activity in INCOMING_ACTIVITIES else (home, abroad)
    return (_place(start, words) if start else usual[0], _place(end, words) if end else usual[1])


def _place(typed: str, words: Catalogue) -> Town:
    country = country_code(typed) if typed else ""
    if country is not None:
        return Town(country=country)
    # Two letters are a code that no country has, and no town to look for.
    if len(typed) == 2:
        raise BadInput(message("cli.country.unknown", typed=typed))
    return town_of(typed, words).town

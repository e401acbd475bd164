"""Which rates of the agreement a project waits for, and the order in which its page shows rates."""

from __future__ import annotations

from planner.budget import needed_rates
from planner.programme import TYPED_ONLY, is_rate_name, rate_names
from screens.session.session import Session


def open_rates(session: Session) -> tuple[str, ...]:
    """Return the rates that totals wait for, those of the open mobility first."""
    own = session.budget.missing if session.mobility else ()
    needed = needed_rates(session.project, session.mobilities, session.programme)
    wanted = dict.fromkeys((*(each for each in own if is_rate_name(each)), *needed))
    tariff = session.tariff
    # By the tariff and not by what is typed: a rate may stand in the call or in the agency's own table.
    return tuple(each for each in wanted if tariff.rate(each).value is None)


def path_of_first_open(session: Session) -> str:
    """Return the path of the first rate that a total waits for; empty where none does."""
    found = open_rates(session)
    return f"project.rate_card.typed.{found[0]}" if found else ""


def shown_rates(session: Session) -> list[str]:
    """Name the rates that the project's mobilities need, then others that are typed or lacking, then the call's.

    Those in between are rates for whatever country or activity, and of activities that the call does not have.
    """
    # Lacking rates are those of the open mobility; on the project's own screen none is open.
    lacking = session.budget.missing if session.mobility else ()
    asked = dict.fromkeys([*(each for each in TYPED_ONLY if each in session.project.rate_card.typed), *lacking])
    usual = rate_names(session.programme)
    others = [each for each in asked if is_rate_name(each) and each not in usual]
    first = needed_rates(session.project, session.mobilities, session.programme)
    return [*dict.fromkeys((*first, *others, *usual))]

"""When a question is asked: its rule is one of the call's, by a limit or by a column of the activity's row."""

from __future__ import annotations

from collections.abc import Callable

from screens.session.session import Session


def by_limit(limit: str) -> Callable[[Session], bool]:
    """Ask where the call has a limit."""
    # By what the call has and never by its year: a call that is added brings its questions by its data file alone.
    return lambda session: limit in session.programme.limits


def by_column(column: str) -> Callable[[Session], bool]:
    """Ask where the activity's row of the call's table has a column."""

    def asked(session: Session) -> bool:
        activity = session.mobility_or_empty.activity
        # No type chosen yet: nothing that hangs on it is asked, so that the page begins short.
        rules = session.programme.activities.get(activity) if activity else None
        return rules is not None and rules.column(column) is not None

    return asked

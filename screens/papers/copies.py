"""Copies of what is signed or issued: printed and kept beside the keys, and tried again where one could not be kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from planner.documents import DocumentError, Paper
from planner.issuing import keep, keep_due
from planner.store.errors import StoreError
from screens.pages.spec import PageHost
from screens.papers.gaps import context_of, forget_statuses, keeper_here, today
from screens.session.session import Session


def keep_copies(host: PageHost, papers: list[Paper], on: date) -> None:
    """Print what was signed or issued just now and keep it."""
    host.services.warm_printer()
    printer, context, keeper = host.services.printer, context_of(host.session), keeper_here(host.session)
    if printer is None:
        return

    def work() -> bool:
        for each in papers:
            keep(each, context, keeper, printer, on)
        return True

    # In a group of its own: what is signed next must not end the keeping of what was signed before.
    host.work(_keep(host, host.session, work), f"papers_keep|{papers[0].key}")


def keep_what_is_due(host: PageHost) -> None:
    """Try again what could not be kept when it was signed or issued: the disk was full, or the program was stopped."""
    printer, context, keeper = host.services.printer, context_of(host.session), keeper_here(host.session)
    if printer is not None:
        host.work(_keep(host, host.session, lambda: keep_due(context, keeper, printer, today())), "papers_keep")


async def _keep(host: PageHost, session: Session, work: Callable[[], bool]) -> None:
    kept = True
    try:
        kept = await host.beside(work)
    except (DocumentError, StoreError) as problem:
        words = session.words
        host.say(words.text("said.copy_not_kept", reason=problem.message), wrong=True)
    finally:  # also where the screen was closed: what is kept now is asked for from elsewhere
        if kept:
            forget_statuses(session)
    if kept:
        host.follow()

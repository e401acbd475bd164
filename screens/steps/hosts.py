"""The hosts that the school knows, to be taken over into the open mobility, and where to look for new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.model import Mobility, fold_name
from screens.pages.spec import Column, PageHost, Row, page_action

if TYPE_CHECKING:
    from planner.across import KnownHost

_NEW = "+"


def _pick_host(host: PageHost) -> None:
    """Offer the hosts of all projects; reading them is a job beside the keys."""
    host.work(_offer(host), "hosts")


async def _offer(host: PageHost) -> None:
    from planner.across import known_hosts  # it brings all that stores plans

    found = await host.services.stored(known_hosts, host.services.workspace)
    if found is None:
        return
    words = host.session.words
    rows = [Row(str(n), (each.host.name, each.host.town, *_state(host, each))) for n, each in enumerate(found)]
    rows.append(Row(_NEW, (words.text("across.new"), "", "", "")))

    def picked(key: str) -> None:
        if key == _NEW:
            host.tell(words.text("across.where"), words.text("across.new"))
        else:
            _ask(host, found[int(key)])

    columns = (
        Column("column.host", 0),
        Column("column.town", 14),
        Column("column.last_used", 11),
        Column("column.checks", 6, right=True),
    )
    host.pick(words.text("page.hosts"), rows, picked, columns=columns)


def _state(host: PageHost, each: KnownHost) -> tuple[str, str]:
    settled, given = each.checked
    return host.session.words.date(each.last_used) if each.last_used else "", f"{settled}/{given}" if given else "?"


def _ask(host: PageHost, known: KnownHost) -> None:
    """Show what is known of a host; on yes it takes the place of the one that stands in the plan."""
    from planner.across import host_lines

    words = host.session.words

    def take() -> None:
        memorandum = next(
            (
                each.id
                for each in host.session.project.memoranda
                if any(fold_name(party.organisation.name) == fold_name(known.host.name) for party in each.parties)
            ),
            "",
        )
        host.session.change(lambda mobility: _with(mobility, known, memorandum))
        host.changed()
        host.say(words.text("across.taken", name=known.host.name))

    host.ask(words.text("across.take", name=known.host.name), "\n".join(host_lines(known, words)), take)


def _with(mobility: Mobility, known: KnownHost, memorandum: str) -> Mobility:
    """The plan with this host; a town that is typed and a memorandum that is chosen stay."""
    own = mobility.travel.destination
    return mobility.model_copy(
        update={
            "host": known.host,
            "host_contact": known.contact,
            "agreement": mobility.agreement.model_copy(update={"hosting_signatory": known.signatory}),
            "travel": mobility.travel if own.name else mobility.travel.model_copy(update={"destination": known.town}),
            "memorandum": mobility.memorandum or memorandum,
        }
    )


HOSTS = page_action("hosts", "f6", _pick_host)

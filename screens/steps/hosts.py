"""The hosts that the school knows, to be taken over into the open mobility, and where to look for new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.pages.spec import Column, PageHost, Row, page_action

if TYPE_CHECKING:
    from planner.known_hosts import KnownHost

_NEW, _KEEP = "+", "="


def _pick_host(host: PageHost) -> None:
    """Offer the hosts of all projects; reading them is a job beside the keys."""
    host.work(_offer(host), "hosts")


async def _offer(host: PageHost) -> None:
    from planner.known_hosts import known_hosts  # it brings all that stores plans

    found = await host.services.stored(known_hosts, host.services.workspace)
    if found is None:
        return
    words = host.session.words
    rows = [Row(str(n), (each.host.name, each.host.town, *_state(host, each))) for n, each in enumerate(found)]
    if host.session.mobility_or_empty.host.name:
        rows.append(Row(_KEEP, (words.text("across.keep"), "", "", "")))
    # Last, behind all that is known: where to look for a host is the way out where none of them fits.
    rows.append(Row(_NEW, (words.text("across.new"), "", "", "")))

    def picked(key: str) -> None:
        if key == _NEW:
            host.tell(words.text("across.where"), words.text("across.new"))
        elif key == _KEEP:
            host.work(_keep(host), "hosts")
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
    # A question mark where nobody ever checked the host: no answer must not look like none to give.
    return host.session.words.date(each.last_used) if each.last_used else "", f"{settled}/{given}" if given else "?"


async def _keep(host: PageHost) -> None:
    """Keep the host of this plan in the school's own list."""
    from planner.known_hosts import keep_host
    from planner.model import KeptHost

    plan = host.session.mobility_or_empty
    entry = KeptHost(
        host=plan.host,
        contact=plan.host_contact,
        signatory=plan.agreement.hosting_signatory,
        town=plan.travel.destination,
    )
    if await host.services.stored(keep_host, host.services.workspace, entry) is not None:
        host.say(host.session.words.text("across.kept", name=plan.host.name))


def _ask(host: PageHost, known: KnownHost) -> None:
    """Show what is known of a host; on yes it takes the place of the one that stands in the plan."""
    from planner.known_hosts import host_lines, memorandum_with, with_host

    words = host.session.words

    def take() -> None:
        memorandum = memorandum_with(host.session.project, known.host.name)
        # One change of many fields: undo takes the whole host back, and no page sees half of one.
        host.session.change(lambda mobility: with_host(mobility, known, memorandum))
        host.changed()
        host.say(words.text("across.taken", name=known.host.name))

    host.ask(words.text("across.take", name=known.host.name), "\n".join(host_lines(known, words)), take)


HOSTS = page_action("hosts", "f6", _pick_host)

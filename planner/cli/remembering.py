"""`history`: earlier states of a mobility, what changed since, and one of them brought back."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from planner.cli.output import show, show_json, wrapped
from planner.cli.plans import stored_pair, workspace_of
from planner.differences import Difference, differences
from planner.locale import Catalogue
from planner.store.history import State
from planner.workflows import restore_state

_LONGEST = 60
"""Letters of a value that one line shows."""


def run(options: Namespace, words: Catalogue) -> int:
    """List the states, compare one with the present, or bring it back."""
    workspace = workspace_of(options, words)
    project, mobility = stored_pair(workspace, options.target)
    if options.restore:
        restore_state(workspace, project.id, mobility.id, options.restore)
        show(words.text("cli.history.restored", title=mobility.title or mobility.id))
        return 0
    states = workspace.history(project.id, mobility.id)
    if options.compare:
        present = workspace.load_mobility(project.id, mobility.id).mobility.model_dump(mode="json")
        chosen = workspace.state(project.id, mobility.id, options.compare)
        _show_differences(differences(chosen.data, present), options, words)
    else:
        _show_states(states, options, words)
    return 0


def _show_states(states: list[State], options: Namespace, words: Catalogue) -> None:
    """One line a state, and under it what is different from the state before."""
    if options.json:
        show_json({"states": [_record(each) for each in states]})
        return
    if not states:
        show(words.text("cli.history.none"))
    for at, each in enumerate(states):
        # The newest stands first, so the state before is the next one.
        older = states[at + 1].data if at + 1 < len(states) else None
        show(f"{each.id}  {words.write(each.at)}  {each.by}".rstrip())
        changed = [] if older is None else differences(older, each.data)
        if changed:
            show(*wrapped(words.text("cli.history.changed", n=len(changed), fields=_fields(changed)), 6))


def _record(state: State) -> dict[str, Any]:
    at = state.at.isoformat(timespec="seconds")
    return {"id": state.id, "at": at, "by": state.by, "revision": state.revision}


def _fields(changed: list[Difference]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(each.path.partition(".")[0] for each in changed))
    return names if len(names) <= 5 else (*names[:5], "..")


def _show_differences(found: list[Difference], options: Namespace, words: Catalogue) -> None:
    if options.json:
        show_json({"changed": [each._asdict() for each in found]})
        return
    if not found:
        show(words.text("cli.history.same"))
    for each in found:
        show(each.path, f"    {_short(each.before, words)} > {_short(each.after, words)}")


def _short(value: Any, words: Catalogue) -> str:
    text = words.text("cli.history.nothing") if value in (None, "", [], {}) else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2]}.."

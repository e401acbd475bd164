"""`translate`: the texts of a mobility in the partner's language, out as a table and in again."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner.cli.output import note, show, show_json, wrapped
from planner.cli.plans import stored_pair, workspace_of
from planner.exchange import BadInput
from planner.exchange.translation_table import read_translation, translation_rows, write_translation
from planner.locale import Catalogue, language_name, message
from planner.locale.reasons import reason_of
from planner.model import Mobility, Project, SecondText
from planner.store import Workspace
from planner.translation import merged, open_texts, source_texts
from planner.workflows import remembered_texts, save_plan


def run(options: Namespace, words: Catalogue) -> int:
    """Set the language, take in what is given, write the table where asked; 1 while texts are open."""
    workspace = workspace_of(options, words)
    project_id, mobility_id = (each.id for each in stored_pair(workspace, options.target))
    project = workspace.open_project(project_id).project
    stored = workspace.load_mobility(project_id, mobility_id)
    mobility = _with_language(project, stored.mobility, options.to)
    if options.reuse:
        mobility = _reused(workspace, project, mobility)
    if options.take:
        mobility = _taken(Path(options.take), project, mobility, words)
    if mobility != stored.mobility:
        save_plan(workspace, project_id, mobility, stored.revision)
    if options.out:
        _write(Path(options.out), project, mobility)
        show(str(Path(options.out)))
    return _tell(project, mobility, options, words)


def _with_language(project: Project, mobility: Mobility, wanted: str) -> Mobility:
    """The plan with its second language.

    Raises:
        BadInput: it has none, or the one it is written in.
    """
    language = wanted or mobility.second_language
    if not language:
        raise BadInput(message("cli.translate.no_language"))
    if language == project.language:
        raise BadInput(message("cli.translate.own_language", language=language_name(language)))
    if language == mobility.second_language:
        return mobility
    return mobility.model_copy(update={"second_language": language})


def _reused(workspace: Workspace, project: Project, mobility: Mobility) -> Mobility:
    """What other plans have for texts that are still open here."""
    language = mobility.second_language
    memory = remembered_texts(workspace, project.language, language)
    known = (each for each in open_texts(project, mobility) if each in memory)
    found = [SecondText(language=language, first=each, second=memory[each]) for each in known]
    return mobility.model_copy(update={"second_texts": merged(mobility.second_texts, found)}) if found else mobility


def _taken(path: Path, project: Project, mobility: Mobility, words: Catalogue) -> Mobility:
    taken = read_translation(path, project, mobility)
    note(words.text("cli.translate.taken", n=len(taken.texts)))
    if taken.strange:
        note(words.text("cli.translate.strange", n=taken.strange))
    return mobility.model_copy(update={"second_texts": merged(mobility.second_texts, taken.texts)})


def _write(path: Path, project: Project, mobility: Mobility) -> None:
    try:
        write_translation(path, project, mobility)
    except OSError as error:
        raise BadInput(message("cli.translate.not_written", file=str(path), reason=reason_of(error))) from None


def _tell(project: Project, mobility: Mobility, options: Namespace, words: Catalogue) -> int:
    left = open_texts(project, mobility)
    if options.json:
        rows = [{"first": first, "second": second} for first, second in translation_rows(project, mobility)]
        show_json({"first": project.language, "second": mobility.second_language, "texts": rows, "open": len(left)})
        return int(bool(left))
    total = len(source_texts(project, mobility))
    said = words.text(
        "cli.translate.count", n=total, done=total - len(left), language=language_name(mobility.second_language)
    )
    show(*wrapped(said, 0))
    for each in left:
        show(*wrapped(f"? {each}", 2))
    return int(bool(left))

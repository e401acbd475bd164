"""`logo`: the school's logo of a project, looked at, set from a file, or taken out."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from planner.cli.output import show, show_json
from planner.cli.plans import project_named, workspace_of
from planner.exchange.logo_file import read_logo
from planner.kept_logo import refusal_at
from planner.locale import Catalogue
from planner.logo import logo_at
from planner.workflows import save_project


def run(options: Namespace, words: Catalogue) -> int:
    """Set or take out the logo where that is asked for, and say which there is now."""
    workspace = workspace_of(options, words)
    opened = workspace.open_project(project_named(workspace, options.target).id)
    project = opened.project
    if options.file or options.remove:
        address = "" if options.remove else read_logo(Path(options.file))
        project = project.model_copy(update={"logo": address})
        save_project(workspace, project, opened.revision)
    title = project.title or project.code or project.id
    refusal = refusal_at(project.logo)
    logo = logo_at(project.logo) if project.logo and refusal is None else None
    why = words.render(refusal.sentence) if refusal else None
    if options.json:
        told = {"kind": logo.kind, "bytes": len(logo.data)} if logo else None
        show_json({"project": project.id, "logo": told, "refused": why})
    elif why:
        show(words.text("cli.logo.refused", title=title, reason=why))
    elif logo is None:
        show(words.text("cli.logo.none", title=title))
    else:
        show(words.text("cli.logo.there", title=title, kind=logo.kind.upper(), kb=-(-len(logo.data) // 1000)))
    return 0

"""What the key of credentials does: drafts of digital credentials beside the certificates, unsealed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from planner.documents import Paper
from planner.inert import escaped_json
from planner.locale.reasons import reason_of
from planner.model import Mobility, Participant, Project
from planner.private_file import write_private
from planner.readiness import Missing
from screens.pages.spec import PageHost, table_action
from screens.papers.actions import paper_here
from screens.papers.folder import papers_folder

CERTIFICATE: Final = "europass_certificate"
"""The paper that a credential is made of."""


def write_credentials(host: PageHost) -> None:
    """Write the draft of the certificate under the cursor; of the whole kind one for each participant."""
    host.work(_write(host, paper_here(host)), "papers_file")


async def _write(host: PageHost, paper: Paper | None) -> None:
    session, words = host.session, host.session.words
    mobility = session.mobility_or_empty
    folder = papers_folder(host.services.workspace)
    people = [
        each
        for each in mobility.participants
        if each.erased_on is None and (paper is None or each.id == paper.subject.id)
    ]
    try:
        told = await host.beside(_files, session.project, mobility, people, folder)
    except OSError as problem:
        host.say(words.text("cli.error.system", file=str(folder), reason=reason_of(problem)), wrong=True)
        return
    lines = [f"{name}: {file or ', '.join(words.render(each.placed) for each in lacks)}" for name, file, lacks in told]
    home = host.hand_over([folder / file for _, file, _ in told if file], folder)
    where = [home] if home else []
    host.tell("\n".join([*lines, "", *where, words.text("credential.draft")]), words.text("credential.title"))


def _files(
    project: Project, mobility: Mobility, people: list[Participant], folder: Path
) -> list[tuple[str, str, tuple[Missing, ...]]]:
    """Write what can be made; name, file and what was missing of each."""
    from planner.documents.digital_credential import credential_file, credential_gaps, credential_of

    told = []
    folder.mkdir(0o700, parents=True, exist_ok=True)
    for person in people:
        lacks = credential_gaps(mobility, person, project)
        path = folder / credential_file(person)
        if not lacks:
            data = json.dumps(credential_of(project, mobility, person), ensure_ascii=False, indent=2)
            write_private(path, f"{escaped_json(data)}\n".encode())
        told.append((person.name, "" if lacks else str(path), lacks))
    return told


CREDENTIAL = table_action("credential", "d", write_credentials)

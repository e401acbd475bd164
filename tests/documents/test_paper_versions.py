"""What is signed stays what was signed: content, versions, kept bytes; whoever speaks of them says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from document_examples import MADE_ON
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper_examples import FULL_PROJECT, GROUP_AFTER, INDIVIDUAL, OVER_ON, SIGNED, WHO, context_of

from planner.documents import (
    Document,
    Paper,
    PaperContext,
    PaperStateError,
    Printing,
    Subject,
    Worker,
    advance,
    changed_since_signed,
    export_documents,
    go_back,
    make,
    missing,
    paper_kind,
    paper_of,
    papers_of,
)
from planner.documents.europass.before_after import print_after, print_before
from planner.documents.europass.content import content_of, fingerprint_of
from planner.documents.europass.differing import differences
from planner.documents.europass.states import live_steps, standing
from planner.documents.form import Stage
from planner.documents.warnings import paper_warnings
from planner.issuing import (
    Keeper,
    as_kept,
    history_of,
    keep,
    keep_due,
    may_go_back,
    next_states,
    status_of,
    taken_back,
    taken_to,
    version_words,
)
from planner.locale import catalogue
from planner.model import Mobility, PaperState, PaperStep, Project
from planner.model.base import Plain
from planner.store import StoreError

AGREEMENT = Paper(paper_kind("learning_agreement"), Subject(WHO.id, WHO.name))
FRESH = INDIVIDUAL.model_copy(update={"papers": ()})

ABOUT = {"id", "participant", "outcome", "task", "part", "person", "mobility_id", "group_mobility_id"}
"""Fields that say which record it is; a number may be given after the signing."""


# -- content -------------------------------------------------------------------------------------------------------


def leaves(part: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(part, Plain):
        for name in type(part).model_fields:
            yield from leaves(getattr(part, name), (*path, name))
    elif isinstance(part, tuple):
        for at, each in enumerate(part):
            yield from leaves(each, (*path, at))
    else:
        yield path, part


def put(part: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(part, tuple):
        return tuple(put(each, rest, value) if at == first else each for at, each in enumerate(part))
    return part.model_copy(update={first: put(getattr(part, first), rest, value)})


def another(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, Enum):
        kinds = list(type(value))
        return kinds[(kinds.index(value) + 1) % len(kinds)]
    if isinstance(value, str):
        return "DE" if len(value) == 2 and value != "DE" else f"{value}Zz"
    if isinstance(value, date):
        return value + timedelta(days=1)
    return value + 1 if isinstance(value, int) else None


CASES = [
    (INDIVIDUAL, WHO.id, Stage.BEFORE),
    (INDIVIDUAL, WHO.id, Stage.AFTER),
    (GROUP_AFTER, "", Stage.BEFORE),
    (GROUP_AFTER, "", Stage.AFTER),
]
CHANGES = [
    (n, at, path)
    for n, (plan, _, _) in enumerate(CASES)
    for at, root in enumerate((FULL_PROJECT, plan))
    for path, value in leaves(root)
    if path[-1] not in ABOUT and another(value) is not None
]


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(CHANGES))
def test_what_a_paper_prints_is_what_is_watched(change: tuple[int, int, tuple[Any, ...]]) -> None:
    """No word of a paper changes unseen: a field that a later paper prints and nobody watches fails here."""
    n, at, path = change
    plan, whose, stage = CASES[n]
    roots: list[Any] = [FULL_PROJECT, plan]
    roots[at] = put(roots[at], path, another(dict(leaves(roots[at]))[path]))

    def look(project: Project, mobility: Mobility) -> tuple[str, str]:
        who = next((each for each in mobility.participants if each.id == whose), None)
        make_it = print_before if stage is Stage.BEFORE else print_after
        printed = repr(make_it(project, mobility, who, Printing("en", date.min)).sections)
        return printed, fingerprint_of(content_of(project, mobility, who, stage))

    (before, mark), (after, new_mark) = look(FULL_PROJECT, plan), look(roots[0], roots[1])
    assert before == after or mark != new_mark, path


def test_neither_words_nor_another_language_change_a_content() -> None:
    content = content_of(FULL_PROJECT, SIGNED, WHO, Stage.BEFORE)
    assert content_of(FULL_PROJECT.model_copy(update={"language": "en"}), SIGNED, WHO, Stage.BEFORE) == content
    assert all(isinstance(each, str) for each in content.values())


def test_what_differs_is_said_in_plain_words() -> None:
    outcomes = list(SIGNED.outcomes)
    outcomes[1] = outcomes[1].model_copy(update={"statement": outcomes[1].statement + " Un vēl."})
    later = SIGNED.model_copy(
        update={"last_day": date(2026, 3, 29), "outcomes": tuple(outcomes), "tasks": SIGNED.tasks[1:]}
    )
    contents = [content_of(FULL_PROJECT, each, WHO, Stage.BEFORE) for each in (SIGNED, later)]
    found = differences(*contents)
    english = [catalogue("en").render(each.message) for each in found]
    assert "Last day: 27/03/2026 -> 29/03/2026" in english
    assert "Outcome 2 · text: other text" in english
    assert "Task 1: left out" in english
    assert all("/" not in each.key.split("/")[0] for each in found)
    for lang in ("en", "lv"):
        assert all(catalogue(lang).render(each.message) for each in found)


# -- states --------------------------------------------------------------------------------------------------------


def test_one_goes_back_from_each_state_with_a_word_why() -> None:
    over = advance(FULL_PROJECT, SIGNED, WHO, PaperState.AFTER_DRAFT, OVER_ON)
    back = go_back(over, WHO, Stage.AFTER, OVER_ON, "not yet", "dace")
    assert paper_of(back, WHO).state is PaperState.SIGNED
    steps = [standing(FULL_PROJECT, each, WHO, Stage.BEFORE).step for each in (back, SIGNED)]
    assert steps[0] == steps[1]
    draft = go_back(back, WHO, Stage.BEFORE, OVER_ON, "a wrong day")
    assert paper_of(draft, WHO).state is PaperState.DRAFT
    assert [each.note for each in paper_of(draft, WHO).steps if each.back] == ["not yet", "a wrong day"]
    assert live_steps(paper_of(draft, WHO).steps) == []
    with pytest.raises(PaperStateError):
        go_back(draft, WHO, Stage.BEFORE, OVER_ON, "again")
    with pytest.raises(PaperStateError):
        go_back(SIGNED, WHO, Stage.BEFORE, OVER_ON, " ")


def test_an_amendment_is_not_lost_when_the_stay_is_over() -> None:
    later = SIGNED.model_copy(update={"last_day": date(2026, 3, 28)})
    amended = advance(FULL_PROJECT, later, WHO, PaperState.AMENDED, MADE_ON)
    over = advance(FULL_PROJECT, amended, WHO, PaperState.AFTER_DRAFT, OVER_ON)
    step = standing(FULL_PROJECT, over, WHO, Stage.BEFORE).step
    assert step is not None
    assert (step.state, step.version) == (PaperState.AMENDED, 2)


def test_an_amendment_that_is_taken_back_still_is_its_version_and_signs_nothing_anew() -> None:
    later = SIGNED.model_copy(update={"last_day": date(2026, 3, 28)})
    amended = advance(FULL_PROJECT, later, WHO, PaperState.AMENDED, MADE_ON)
    back = go_back(amended, WHO, Stage.BEFORE, OVER_ON, "a wrong paper")
    now = standing(FULL_PROJECT, back, WHO, Stage.BEFORE)
    assert (now.version, now.changed) == (2, True)
    other = back.model_copy(update={"last_day": date(2026, 3, 26)})
    assert standing(FULL_PROJECT, other, WHO, Stage.BEFORE).version == 3
    told = [[each.key for each in paper_warnings(FULL_PROJECT, plan, WHO)] for plan in (SIGNED, back)]
    assert told[0] == told[1]


def test_a_certificate_is_watched_after_issue() -> None:
    issued = advance(FULL_PROJECT, INDIVIDUAL, WHO, PaperState.ISSUED, date(2026, 4, 1))
    assert not changed_since_signed(FULL_PROJECT, issued, WHO, Stage.AFTER)
    results = tuple(each.model_copy(update={"grade": "9"}) for each in issued.results)
    better = issued.model_copy(update={"results": results})
    assert changed_since_signed(FULL_PROJECT, better, WHO, Stage.AFTER)
    document = make(paper_kind("europass_certificate"), context_of(better), WHO.id, Printing("en", OVER_ON))
    assert document.draft
    assert "DRAFT" in document.html
    assert (document.version, document.later) == (2, True)


def test_a_signature_of_an_earlier_release_is_neither_true_nor_false() -> None:
    steps = (PaperStep(state=PaperState.READY, on=MADE_ON), PaperStep(state=PaperState.SIGNED, on=MADE_ON))
    old = steps[1].model_copy(update={"fingerprint": "abcdef123456"})
    paper = paper_of(SIGNED, WHO).model_copy(update={"steps": (steps[0], old)})
    others = tuple(each for each in SIGNED.papers if each.participant != WHO.id)
    now = standing(FULL_PROJECT, SIGNED.model_copy(update={"papers": (*others, paper)}), WHO, Stage.BEFORE)
    assert (now.version, now.changed) == (1, None)


# -- kept bytes, and one word for all ------------------------------------------------------------------------------


class _Instantly(Worker):
    """Prints nothing: the page itself stands for its PDF."""

    def render(self, document: Document) -> Any:
        from concurrent.futures import Future

        future = Future[bytes]()
        future.set_result(f"%PDF {document.html}".encode())
        return future


def test_a_copy_that_could_not_be_kept_is_told_and_tried_again(tmp_path: Path) -> None:
    signed = taken_to(AGREEMENT, context_of(FRESH), PaperState.SIGNED, MADE_ON, Keeper(None, "p1", FRESH.id))
    context, keeper, worker = context_of(signed), Keeper(tmp_path, "p1", FRESH.id), _Instantly()

    def said() -> tuple[str, list[str]]:
        printing = Printing("lv", MADE_ON)
        documents = [make(AGREEMENT.kind, context, WHO.id, printing)]
        (made,) = as_kept(documents, context, keeper, worker, printing)
        return version_words(status_of(AGREEMENT, context, (), keeper))[-1].key, [each.key for each in made.warnings]

    blocked = tmp_path / "signed"
    blocked.write_text("")
    with pytest.raises(StoreError):
        keep_due(context, keeper, worker, MADE_ON)
    # The paper is made all the same: an export must not end over it.
    assert said() == ("papers.version.no_copy_yet", ["papers.warning.not_kept"])
    blocked.unlink()
    assert keep_due(context, keeper, worker, MADE_ON)
    assert said() == ("papers.version.copy", [])
    assert not keep_due(context, keeper, worker, MADE_ON), "nothing is due any more"


ACTS = st.lists(
    st.sampled_from(["edit", "edit back", "other", "sign", "amend", "over", "issue", "back", "export", "grade"]),
    min_size=3,
    max_size=14,
)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(ACTS)
def test_list_pages_shell_and_files_say_the_same_and_kept_bytes_stay(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str]
) -> None:
    folder, out = tmp_path_factory.mktemp("workspace"), tmp_path_factory.mktemp("out")
    context = context_of(INDIVIDUAL)
    steps = {"papers": tuple(each.model_copy(update={"steps": ()}) for each in INDIVIDUAL.papers)}
    context = context._replace(mobility=context.mobility.model_copy(update=steps))
    keeper, worker = Keeper(folder, "p1", context.mobility.id), _Instantly()
    kept: dict[Path, bytes] = {}
    for act in acts:
        context = done(act, context, keeper, worker, out)
        for path, data in kept.items():
            assert path.read_bytes() == data, "kept bytes never change"
        kept |= {each: each.read_bytes() for each in folder.rglob("*.paper")}
        for paper in own_papers(context):
            say_the_same(paper, context, keeper, worker)


def own_papers(context: PaperContext) -> list[Paper]:
    return [each for each in papers_of(context) if each.kind.has_states and each.subject.id == WHO.id]


def done(act: str, context: PaperContext, keeper: Keeper, worker: Worker, out: Path) -> PaperContext:
    mobility = context.mobility
    days = {"edit": date(2026, 3, 26), "edit back": date(2026, 3, 27)}
    if act in days:
        return context._replace(mobility=mobility.model_copy(update={"last_day": days[act]}))
    if act == "other":
        return context._replace(mobility=mobility.model_copy(update={"notes": mobility.notes + "."}))
    if act == "grade":
        results = tuple(each.model_copy(update={"grade": f"{len(each.grade)}9"}) for each in mobility.results)
        return context._replace(mobility=mobility.model_copy(update={"results": results}))
    if act == "export":
        printing = Printing("lv", OVER_ON)
        made = [make(each.kind, context, each.subject.id, printing) for each in own_papers(context)]
        export_documents(out, as_kept(made, context, keeper, worker, printing), worker)
        current = [each.name for each in out.iterdir() if each.suffix == ".pdf" and "versija" not in each.name]
        assert len(current) <= len(made), "one current file per paper and person"
        return context
    return moved(act, context, keeper, worker)


def moved(act: str, context: PaperContext, keeper: Keeper, worker: Worker) -> PaperContext:
    states = {"sign": PaperState.SIGNED, "amend": PaperState.AMENDED, "over": PaperState.AFTER_DRAFT}
    to = states.get(act, PaperState.ISSUED)
    for paper in own_papers(context):
        if act == "back" and may_go_back(paper, context):
            return context._replace(mobility=taken_back(paper, context, OVER_ON, "wrong"))
        if act != "back" and to in next_states(paper, context):
            try:
                context = context._replace(mobility=taken_to(paper, context, to, date(2026, 4, 1), keeper))
            except PaperStateError:
                return context
            keep(paper, context, keeper, worker, OVER_ON)
            return context
    return context


def say_the_same(paper: Paper, context: PaperContext, keeper: Keeper, worker: Worker) -> None:
    status = status_of(paper, context, missing(paper.kind, context, paper.subject.id, OVER_ON), keeper)
    printing = Printing("en", OVER_ON)
    document = make(paper.kind, context, paper.subject.id, printing)
    footer = re.search(r"Version (\d+) · (\w+)", document.html)
    assert footer is not None
    assert (int(footer[1]), footer[2]) == (status.version, status.code) == (document.version, document.code)
    assert document.later is bool(status.changed)
    assert document.draft or not status.changed
    said = catalogue("en").render(version_words(status)[0])
    assert f"ersion {status.version} ({status.code})" in said
    held = [step for step, holds in history_of(paper, context) if holds and step.version]
    own = [each for each in held if (each.state is PaperState.ISSUED) is paper.kind.shows_actuals]
    assert (status.step is None) is (not own)
    (first, *_) = as_kept([document], context, keeper, worker, Printing("lv", OVER_ON))
    if status.step is not None:
        assert status.step == own[-1]
        assert status.has_copy
        assert first.version == status.step.version
        assert f"Versija {status.step.version}".encode() in first.kept
        assert bool(status.differs) is bool(status.changed)

"""`esco`: install ESCO on this computer, look what is installed, remove it, search it."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from planner.cli.output import json_text, note, plain, show, show_json, width
from planner.cli.usage import UsageError
from planner.locale import Catalogue, message
from planner.outcomes.esco import (
    Collection,
    ConceptType,
    Esco,
    EscoError,
    Filters,
    Hit,
    ReuseLevel,
    Status,
    concept_uri,
    install,
    install_online,
    open_esco,
    remove,
    status,
)

_BAR = 25


def run(options: Namespace, words: Catalogue) -> int:
    """Do what was asked."""
    actions: dict[str, Callable[[Namespace, Catalogue], int]] = {
        "install": _install,
        "status": _status,
        "remove": _remove,
        "search": _search,
    }
    return actions[options.action](options, words)


def _install(options: Namespace, words: Catalogue) -> int:
    if options.files and options.online:
        raise UsageError(words.text("esco.mistake.not_both"))
    if not options.files and not options.online:
        raise UsageError(words.text("esco.mistake.files_or_online"))
    if options.files and len(options.language) > 1:
        raise UsageError(words.text("esco.mistake.one_language"))
    bar = _Bar(words.text("esco.installing"))
    try:
        if options.online:
            version = options.esco_version.removeprefix("v")
            installed = install_online(options.language, options.address, version, bar)
        else:
            files = [Path(each) for each in options.files]
            installed = install(files, next(iter(options.language), ""), bar)
    finally:
        bar.end()
    _show_status(installed, options, words)
    return 0


def _status(options: Namespace, words: Catalogue) -> int:
    found = status()
    _show_status(found, options, words)
    return 1 if found.problem else 0


def _show_status(found: Status, options: Namespace, words: Catalogue) -> None:
    if options.json:
        problem = words.render(found.problem) if found.problem else None
        show_json(
            {
                **found._asdict(),
                "languages": list(found.languages),
                "searched": list(found.searched),
                "problem": problem,
            }
        )
        return
    if not found.installed:
        show(words.render(found.problem or message("esco.status.none")))
        return
    version = found.version or words.text("esco.version_unknown")
    languages = ", ".join(found.languages)
    facts = {"skills": found.skills, "occupations": found.occupations, "languages": languages}
    show(words.text("esco.installed", version=version, **facts))
    day = date.fromisoformat(found.installed_on)
    sources = ", ".join(found.sources)
    show(words.text("esco.status.since", day=day, size=round(found.size / 1_000_000), sources=sources))


def _remove(_options: Namespace, words: Catalogue) -> int:
    show(words.text("esco.removed") if remove() else words.text("esco.nothing_to_remove"))
    return 0


def _search(options: Namespace, words: Catalogue) -> int:
    text, listing = " ".join(options.text), bool(options.occupation or options.collection)
    # On a terminal it would wait for a line without saying so.
    if not text and not listing and sys.stdin.isatty():
        raise UsageError(words.text("cli.mistake.required", program="esco search", what=words.text("esco.help.text")))
    esco = open_esco()
    try:
        if esco.notice:
            note(words.render(esco.notice))
        language = options.language or words.language.code
        filters = _filters(options, esco, language)
        if text or listing:
            hits = esco.search(text, language, filters, options.limit)
            _answer(text, hits or (esco.nearest(text, language, filters) if text else []), options, words)
        else:
            # A line a question: whoever asks many loads the index once.
            for line in sys.stdin:
                typed = line.rstrip("\r\n")
                _line(typed, esco.search(typed, language, filters, options.limit))
    finally:
        esco.close()
    return 0


def _filters(options: Namespace, esco: Esco, language: str) -> Filters:
    return Filters(
        ConceptType(options.type) if options.type else None,
        ReuseLevel(options.reuse) if options.reuse else None,
        Collection(options.collection) if options.collection else None,
        _occupation(options.occupation, esco, language) if options.occupation else "",
    )


def _occupation(typed: str, esco: Esco, language: str) -> str:
    """Return the address of an occupation given by address or name.

    Raises:
        EscoError: there is none.
    """
    if typed.startswith("http"):
        uri = concept_uri(typed)
        if esco.details(uri) is None:
            raise EscoError(message("esco.uri_unknown", uri=uri))
        return uri
    found = esco.search(typed, language, Filters(ConceptType.OCCUPATION), 1)
    if not found:
        raise EscoError(message("esco.occupation_unknown", typed=typed))
    note(found[0].label)
    return found[0].uri


def _record(hit: Hit) -> dict[str, Any]:
    facts = {"uri": hit.uri, "label": hit.label, "matched": hit.matched, "type": hit.type.value}
    return facts | {"language": hit.language, "english": hit.english, "reuse": hit.reuse, "link": hit.link}


def _line(query: str, hits: list[Hit]) -> None:
    answer = {"query": query, "results": [_record(each) for each in hits]}
    # A program that asks line by line waits for each answer.
    print(json_text(answer), flush=True)


def _answer(query: str, hits: list[Hit], options: Namespace, words: Catalogue) -> None:
    is_close = not hits or hits[0].close
    if options.json:
        # What is only the nearest is no result, so that no program takes it for one.
        name = "results" if is_close else "nearest"
        show_json({"query": query, "results": [], name: [_record(each) for each in hits]})
        return
    if not hits or not is_close:
        note(words.text("esco.only_nearest" if hits else "esco.nothing_found", text=query))
    for hit in hits:
        show(*_lines(hit, words))


def _lines(hit: Hit, words: Catalogue) -> list[str]:
    about = [words.text(f"esco.type.{hit.type.value}")]
    if hit.link:
        about.append(words.text(f"esco.link.{hit.link}"))
    if hit.english and hit.english != hit.label:
        about.append(hit.english)
    if hit.matched not in (hit.label, hit.english):
        about.append(words.text("esco.matched", label=hit.matched))
    return [hit.label, f"    {' · '.join(about)}"[: max(width(), 60)], f"    {hit.uri}"]


class _Bar:
    """How far an installation is, on a terminal."""

    def __init__(self, title: str) -> None:
        self._shown = -1
        self._title = title

    def __call__(self, done: int, total: int) -> None:
        if self._shown < 0 and sys.stderr.isatty():
            note(self._title)
        percent = 100 * done // max(total, 1)
        # Once for each percent, since a slow line would hold up the reading.
        if percent != self._shown and sys.stderr.isatty():
            full = "█" * (percent * _BAR // 100)
            print(plain(f"{full:░<{_BAR}} {percent:>3} %"), end="\r", file=sys.stderr, flush=True)
        self._shown = percent

    def end(self) -> None:
        """Leave the bar's line."""
        if self._shown >= 0 and sys.stderr.isatty():
            print(file=sys.stderr)

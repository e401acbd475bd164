"""What has been said in two languages before: starter units, and the plans of a workspace themselves.

The memory has no store of its own: a text that is erased from the plans is gone from it as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from planner.model import Mobility, Project, SecondText
from planner.outcomes.starter import starter_languages, starter_trades, starter_units
from planner.translation.texts import needed_texts, texts_in


@cache
def known_pairs(first: str, second: str) -> Mapping[str, str]:
    """Return the texts of the starter units in two languages, by those in the first; empty where one has none."""
    # A third language has no starter units: nothing is known of it, and nothing is wrong.
    if not {first, second} <= set(starter_languages()):
        return {}
    return {
        mine: theirs
        for trade in starter_trades()
        for mine, theirs in zip(_texts(trade, first), _texts(trade, second), strict=True)
        if mine and theirs
    }


def _texts(trade: str, language: str) -> tuple[str, ...]:
    return tuple(text for unit in starter_units(trade, language).units for text in texts_in(unit))


def pairs_of(plans: Iterable[tuple[Project, Mobility]], first: str, second: str) -> dict[str, str]:
    """Return what plans have in two languages, read both ways; what comes later wins.

    Args:
        plans: projects and their mobilities, oldest first.
        first: language that the texts are in.
        second: language that they are wanted in.
    """
    found: dict[str, str] = {}
    for project, mobility in plans:
        for each in mobility.second_texts:
            languages = (project.language, each.language)
            if each.second and languages == (first, second):
                found[each.first] = each.second
            elif each.second and languages == (second, first):
                found[each.second] = each.first
    return found


def translations(project: Project, mobility: Mobility, language: str) -> dict[str, str]:
    """Return what stands for each text of a plan in a language: typed by the school, else known from starter units.

    Args:
        project: its language is that of the plan's texts.
        mobility: the plan, with what was typed.
        language: code of the language.
    """
    if language == project.language:
        return {}
    typed = {each.first: each.second for each in mobility.second_texts if each.language == language and each.second}
    # In this order: what the school typed wins over what starter units say.
    return {**known_pairs(project.language, language), **typed}


def open_texts(project: Project, mobility: Mobility) -> tuple[str, ...]:
    """Return the texts that still lack their second one, in the order of the plan; none where no language is set."""
    language = mobility.second_language
    if language in ("", project.language):
        return ()
    known = translations(project, mobility, language)
    return tuple(each for each in needed_texts(project, mobility) if each not in known)


def merged(texts: Iterable[SecondText], more: Iterable[SecondText]) -> tuple[SecondText, ...]:
    """Return second texts with others put in, each text once: what is newer wins, its place stays."""
    return tuple({(each.language, each.first): each for each in (*texts, *more)}.values())

"""What may stand in --what-if: changes by name, such as `days=28,green,learner=60`."""

from __future__ import annotations

from decimal import Decimal

from planner.cli.places import town_of
from planner.editor import EditRefused, OpenPlan
from planner.exchange import BadInput
from planner.locale import Catalogue, message
from planner.model import Town, Variant
from planner.places import country_code
from planner.programme import is_rate_name
from planner.whatif import INPUTS, RATE, Kind, current_value, next_name, with_change

_ALIASES = {
    "learners": "participants",
    "staff": "participants",
    "host": "place",
    "to": "place",
    "sending": "origin",
    "from": "origin",
    "km": "distance",
    "standard": "no_green",
}
_FLAGS = {"green": True, "no_green": False}


def variants_of(plan: OpenPlan, texts: list[str], words: Catalogue) -> list[Variant]:
    """Return the variants that were asked for, named A, B, C and so on.

    Raises:
        BadInput: a change has no such name, or the plan cannot hold its value.
    """
    variants: list[Variant] = []
    for text in texts:
        # Letters as in a plan, then numbers: the shell keeps no variants, so there may be any number.
        variants.append(_variant(plan, Variant(name=next_name(variants) or str(len(variants) + 1)), text, words))
    return variants


def _variant(plan: OpenPlan, variant: Variant, text: str, words: Catalogue) -> Variant:
    for piece in _pieces(text):
        path, value = _change(plan, piece, words)
        try:
            variant = with_change(plan, variant, path, value)
        except EditRefused as refusal:
            raise BadInput(message("whatif.cli.refused", name=piece, reason=refusal.message)) from None
    return variant


def _pieces(text: str) -> list[str]:
    """Part a text at its commas, but not within a value: `host=Porto, PT`."""
    pieces: list[str] = []
    for piece in text.split(","):
        # No sign and no flag: it goes on with the value before it.
        if pieces and "=" not in piece and _name(piece) not in _FLAGS:
            pieces[-1] += f",{piece}"
        else:
            pieces.append(piece)
    return [each.strip() for each in pieces if each.strip()]


def _name(typed: str) -> str:
    name = typed.strip().casefold().replace("-", "_").replace(" ", "_")
    return _ALIASES.get(name, name)


def _change(plan: OpenPlan, piece: str, words: Catalogue) -> tuple[str, object]:
    typed, sign, text = piece.partition("=")
    name, text = _name(typed), text.strip()
    # `green` alone says all; `green=no` is read as any other value.
    if name in _FLAGS and not sign:
        return "green", _FLAGS[name]
    path = _path(typed.strip(), name)
    if not sign or not text:
        raise BadInput(message("whatif.cli.value", name=typed.strip()))
    return path, _value(plan, path, text, words)


def _path(typed: str, name: str) -> str:
    if name in INPUTS or typed.startswith((RATE, "mobility.", "project.")):
        return name if name in INPUTS else typed
    if is_rate_name(name):
        return f"{RATE}{name}"
    raise BadInput(message("whatif.cli.unknown", name=typed, names=tuple(INPUTS)))


def _value(plan: OpenPlan, path: str, text: str, words: Catalogue) -> object:
    if path.startswith(RATE):
        return _amount(text, words)
    kind = INPUTS[path].kind if path in INPUTS else None
    if kind is Kind.TOWN:
        return _town(text, words).model_dump()
    if kind is Kind.COUNTRY:
        # What is no country goes on as it was typed: the plan refuses it with a sentence of its own.
        return country_code(text) or text
    if kind in (Kind.WHOLE, Kind.EURO) and text[0] in "+-":
        return _more(plan, path, text, words)
    if kind is Kind.EURO:
        return _amount(text, words)
    return text


def _amount(text: str, words: Catalogue) -> str:
    try:
        return f"{words.parse_amount(text)}"
    except ValueError:
        # What is no amount goes on as it was typed, for the plan to refuse.
        return text


def _more(plan: OpenPlan, path: str, text: str, words: Catalogue) -> object:
    """`+2` and `-1` count from what the plan has."""
    present = current_value(plan, path)
    if not isinstance(present, (int, Decimal)):
        return text
    try:
        amount = words.parse_amount(text[1:].strip())
    except ValueError:
        return text
    changed = present + amount if text[0] == "+" else present - amount
    # As text, as everything typed is: the plan's own check reads it, and refuses what cannot be.
    return str(changed) if isinstance(present, Decimal) else _plain(changed)


def _plain(number: Decimal) -> str:
    """Write a number of days or people; one with a fraction is left for the plan to refuse."""
    return f"{number.normalize():f}"


def _town(text: str, words: Catalogue) -> Town:
    code = country_code(text)
    if code is not None:
        return Town(country=code)
    return town_of(text, words).town

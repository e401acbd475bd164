"""`rates`: what a call pays a sending country, as far as it is known."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from planner.cli.output import money, show, show_json, sources_of, wrapped
from planner.cli.places import country_of
from planner.locale import Catalogue
from planner.model import Organisation, Project
from planner.programme import Figure, available_calls, build_tariff, load_call, rate_label, rate_names, rate_unit


def run(options: Namespace, words: Catalogue) -> int:
    """Write the tariff."""
    programme = load_call(options.call or available_calls()[-1])
    sending = country_of(options.sending)
    # As if nothing were typed: what the call and the agency give.
    tariff = build_tariff(programme, Project(call=programme.call, organisation=Organisation(country=sending)))
    figures = [tariff.rate(name) for name in rate_names(programme)]
    if options.json:
        rates = [_record(each, words) for each in figures]
        show_json({"call": programme.call, "sending": sending, "currency": "EUR", "rates": rates})
    else:
        show(words.text("cli.rates.title", call=programme.call, country=words.text(f"countries.{sending}")), "")
        for each in figures:
            show(*_lines(each, words))
    return 0


def _record(figure: Figure, words: Catalogue) -> dict[str, Any]:
    return {
        "name": figure.name,
        "label": words.render(rate_label(figure.name)),
        "value": money(figure.value),
        "unit": words.render(rate_unit(figure.name)),
        "source": "; ".join(sources_of([figure], words)),
        "confidence": figure.confidence.value,
    }


def _lines(figure: Figure, words: Catalogue) -> list[str]:
    label, confidence = words.render(rate_label(figure.name)), words.text(f"kinds.confidence.{figure.confidence}")
    if figure.value is None:
        return [*wrapped(f"{label}: {confidence}", 6, "   ?  "), *wrapped(figure.name, 6)]
    amount = words.text("cli.rates.amount", amount=figure.value, unit=rate_unit(figure.name))
    sources = "; ".join(sources_of([figure], words))
    return [*wrapped(f"{label}: {amount}", 6, "      "), *wrapped(f"{figure.name} · {confidence}: {sources}", 6)]

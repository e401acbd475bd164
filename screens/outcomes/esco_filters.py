"""What a search of ESCO is narrowed to, stepped through with keys, and said in one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from planner.locale import Catalogue
from planner.outcomes.esco import Collection, ConceptType, Filters, ReuseLevel

Value = TypeVar("Value")

_TYPES = (None, ConceptType.SKILL, ConceptType.KNOWLEDGE, ConceptType.OCCUPATION)
_REUSE = (None, *ReuseLevel)
_COLLECTIONS = (
    None,
    Collection.TRANSVERSAL,
    Collection.DIGITAL,
    Collection.GREEN,
    Collection.LANGUAGE,
)
_LINKS = ("", "essential", "optional")


class Narrowed(NamedTuple):
    """The filters, with the name of the occupation."""

    filters: Filters = Filters()
    occupation: str = ""

    def step(self, name: str) -> Narrowed:
        """Return the next value of a filter: type, reuse, collection or link."""
        filters = self.filters
        if name == "type":
            return self._with(filters._replace(type=_after(_TYPES, filters.type)))
        if name == "reuse":
            return self._with(filters._replace(reuse=_after(_REUSE, filters.reuse)))
        if name == "collection":
            return self._with(filters._replace(collection=_after(_COLLECTIONS, filters.collection)))
        return self._with(filters._replace(link=_after(_LINKS, filters.link)))

    def only_of(self, uri: str, name: str) -> Narrowed:
        """Return the filters narrowed to what an occupation needs; with an empty address to none."""
        # The search for the occupation was narrowed to occupations; what one needs are none.
        kind = None if uri else self.filters.type
        return Narrowed(self.filters._replace(occupation=uri, link="", type=kind), name)

    def only_occupations(self) -> Narrowed:
        """Return the filters that search occupations."""
        return Narrowed(Filters(type=ConceptType.OCCUPATION))

    def _with(self, filters: Filters) -> Narrowed:
        return self._replace(filters=filters)

    def names(self, words: Catalogue) -> str:
        """Return the values that narrow, each behind its key; empty where none does."""
        filters = self.filters
        parts = [
            (filters.type, "F2", f"esco.type.{filters.type}"),
            (filters.reuse, "F3", f"esco.reuse.{filters.reuse}"),
            (filters.collection, "F4", f"esco.collection.{filters.collection}"),
        ]
        shown = [f"{key} {words.text(name)}" for value, key, name in parts if value]
        if self.occupation:
            link = f" (F6 {words.text(f'esco.link.{filters.link}')})" if filters.link else ""
            shown.append(f"F5 {self.occupation}{link}")
        return ", ".join(shown)

    def line(self, words: Catalogue) -> str:
        """Return the filters in words, each behind its key."""
        filters = self.filters
        parts = [
            ("F2", "type", f"esco.type.{filters.type}" if filters.type else ""),
            ("F3", "reuse", f"esco.reuse.{filters.reuse}" if filters.reuse else ""),
            ("F4", "collection", f"esco.collection.{filters.collection}" if filters.collection else ""),
        ]
        shown = [
            f"{key} {words.text(f'esco.filter.{name}')}: {self._value(words, value)}" for key, name, value in parts
        ]
        return "  ".join([*shown, f"F5 {words.text('esco.filter.occupation')}: {self._whose(words)}"])

    def _value(self, words: Catalogue, key: str) -> str:
        return words.text(key or "esco.filter.any")

    def _whose(self, words: Catalogue) -> str:
        if not self.occupation:
            return words.text("esco.filter.any")
        link = self.filters.link
        return f"{self.occupation} (F6 {words.text(f'esco.link.{link}' if link else 'esco.filter.any')})"


def _after(values: Sequence[Value], value: Value) -> Value:
    return values[(values.index(value) + 1) % len(values)]

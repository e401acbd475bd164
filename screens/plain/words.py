"""The words of a conversation in lines: where a text names keys of a screen, another one stands for it."""

from __future__ import annotations

from functools import cache

from planner.locale import Catalogue


class LineCatalogue(Catalogue):
    """The texts of one language for somebody who answers in lines and has no page to move about in."""

    def _pattern(self, key: str) -> str | list[str]:
        instead = f"plain.instead.{key}"
        return super()._pattern(instead if instead in self._room(instead) else key)


@cache
def line_catalogue(code: str) -> LineCatalogue:
    """Return the catalogue of a language as lines say it, read once.

    Raises:
        FileNotFoundError: there is no such language.
    """
    return LineCatalogue(code)

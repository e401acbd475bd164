"""HTML to PDF. Importing this module costs the import of WeasyPrint (half a second): only where a PDF is made."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from planner.documents.document import MARK_META
from planner.documents.fields import finish_fields
from planner.documents.tags import finish_tags
from planner.logo import logo_at
from planner.model.plan import PLAN_NAME

_FONTS = frozenset({"sans-regular.ttf", "sans-bold.ttf", "form.ttf"})


class ClosedFetcher(URLFetcher):  # type: ignore[misc]
    """Fetches nothing at all: the style sheet is handed over as text, and a logo stands in the page itself."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint hands it over
        """Return a logo that its address holds whole; it is checked once more, whoever put it there.

        Raises:
            ValueError: for any other address.
        """
        if not url.startswith("data:image/"):
            raise ValueError(f"a document fetches nothing: {url!r}")
        logo = logo_at(url)
        return URLFetcherResponse(url, logo.data, {"Content-Type": url[5:].partition(";")[0]})


class FontFetcher(URLFetcher):  # type: ignore[misc]
    """Hands the style sheet, and nothing else, the planner's own fonts: `font:NAME`."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint hands it over
        """Return a font of the planner.

        Raises:
            ValueError: for any other address.
        """
        name = url.removeprefix("font:")
        if name not in _FONTS:
            raise ValueError(f"no font of the planner: {url!r}")
        return URLFetcherResponse(url, files(__package__).joinpath("fonts", name).read_bytes())


def pdf_bytes(html: str, made_on: date, attachment: str = "") -> bytes:
    """Return the page as a tagged PDF (PDF/UA-1), the same bytes for the same page and day.

    A letter that no typeface at hand has is printed as U+FFFD, since an empty box would look like one to tick.

    Args:
        html: a whole page with language and title.
        made_on: day written into the file's data instead of today.
        attachment: JSON that travels inside; empty for none.
    """
    with _fixed_date(made_on):
        pdf, unknown = _printed(html, made_on, attachment)
        if unknown:
            # Only after layout is it known which letters no typeface has: rare, and worth the time of a second one.
            pdf, _ = _printed(html.translate(dict.fromkeys(unknown, "\N{REPLACEMENT CHARACTER}")), made_on, attachment)
    return pdf


def _printed(html: str, made_on: date, attachment: str) -> tuple[bytes, set[int]]:
    """The PDF, and the code points that no typeface has."""
    fonts, style = _style()
    options = {
        "pdf_variant": "pdf/ua-1",
        # Made from the content, so that the same page gives the same bytes.
        "pdf_identifier": True,
        "pdf_forms": True,
        "attachments": [_attached(attachment, made_on)] if attachment else None,
        "presentational_hints": False,
    }
    pages = HTML(string=html, url_fetcher=_fetcher()).render(font_config=fonts, stylesheets=[style], **options)
    pdf = bytes(pages.write_pdf(finisher=_finish, **options))
    return pdf, {each for font in pages.fonts.values() for each in font.missing}


def _finish(pages: Any, pdf: Any) -> None:
    finish_tags(pdf)
    finish_fields(pdf, pages.metadata.custom.get(MARK_META, ""))


def _attached(text: str, made_on: date) -> Attachment:
    day = datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC)
    return Attachment(
        string=text,
        name=PLAN_NAME,
        description="Mobility Planner",
        created=day,
        modified=day,
        relationship="Source",
        url_fetcher=_fetcher(),
    )


@cache
def _fetcher() -> ClosedFetcher:
    return ClosedFetcher()


# 70 ms: parsed once for all papers of a worker.
@cache
def _style() -> tuple[FontConfiguration, CSS]:
    fonts = FontConfiguration()
    text = files(__package__).joinpath("print.css").read_text("utf-8")
    return fonts, CSS(string=text, font_config=fonts, url_fetcher=FontFetcher())


@contextmanager
def _fixed_date(day: date) -> Iterator[None]:
    """Where harfbuzz-subset is absent fontTools stamps the fonts it cuts with the time of day, unless told a date."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before

"""What can go wrong between a record and a file, said in a sentence of the catalogues."""

from __future__ import annotations

from planner.locale import Message, catalogue, message


class DocumentError(Exception):
    """A document could not be made; `message` is the sentence for the coordinator."""

    def __init__(self, what: Message) -> None:
        # English for whoever reads a traceback; screens and shell put `message` into the coordinator's language.
        super().__init__(catalogue("en").render(what))
        self.message = what


class RenderError(DocumentError):
    """The renderer gave up on a document, or its process died."""


class ExportError(DocumentError):
    """A file could not be written."""


def worker_died() -> RenderError:
    """Return the error of a renderer whose process ended without an answer."""
    return RenderError(message("papers.error.worker_died"))

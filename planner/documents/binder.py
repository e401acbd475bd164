"""The side of a process that binds one set, run as `python -m planner.documents.binder`.

It takes papers in their order, each as it is ready, then an empty one, then what to tell of the whole as JSON; it
answers with the PDF and ends. Whatever it trips over ends it: who asked binds the set all at once, and hears why there.
"""

from __future__ import annotations

import gc
import json
import sys
from typing import IO

from planner.documents.binding import Book
from planner.documents.pipe import receive, send


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Bind what comes; answers nothing where the other side is gone before the end."""
    book = Book()
    while paper := receive(requests):
        book.add(paper)
    told = receive(requests)
    if told is not None:
        send(answers, book.finished(**json.loads(told)))


if __name__ == "__main__":
    # A million small objects that stay until the end: to look through them again and again takes a fifth of the time.
    gc.disable()
    serve(sys.stdin.buffer, sys.stdout.buffer)

"""Pages and seconds of every kind of paper, for one and for thirty, and the ratio to bare WeasyPrint on the same page.

Then the set of thirty people by one process and by as many as there are processors, as files and as one PDF.

Run: python tests/benchmarks/bench_pdf.py
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "documents")]

from document_examples import MADE_ON  # noqa: E402
from paper_examples import CASES, INDIVIDUAL, context_of, papers  # noqa: E402
from pypdf import PdfReader  # noqa: E402
from weasyprint import HTML  # noqa: E402

from planner.documents import (  # noqa: E402
    Binding,
    Document,
    Layout,
    PaperContext,
    PaperKind,
    Printing,
    Worker,
    export_documents,
    laid_out,
    make,
    paper_kind,
    papers_of,
    pieces,
    subjects,
)
from planner.documents.worker import processors  # noqa: E402

ROUNDS = 7
MANY = 30
AIM = 1.2
SET = ("learning_agreement", "grant_data_sheet", "assessment_sheet")
ROW = "{:<26}{:>6}{:>9}{:>9}{:>9}{:>7}"


def bare(html: str) -> bytes:
    """WeasyPrint as anyone would call it: the page with its style sheet inside, tagged, in a typeface of the system."""
    return bytes(HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", pdf_forms=True))


def styled(html: str) -> str:
    """The page with the style sheet that our papers get handed beside it."""
    style = files("planner.documents").joinpath("print.css").read_text("utf-8")
    plain = style[style.index("@page") :].replace('"Planner Sans", ', "").replace('"Planner Form"', '"DejaVu Sans"')
    return html.replace("</head>", f"<style>{plain}</style></head>")


def seconds(run: Callable[[], object]) -> float:
    """How long a call takes."""
    began = perf_counter()
    run()
    return perf_counter() - began


def again(kind: PaperKind, context: PaperContext, document: Document) -> Document:
    """The same paper from its record, template included."""
    subject = subjects(kind, context)[0].id
    return make(kind, context, subject, Printing(document.lang, document.made_on))


def measured(kind: PaperKind, context: PaperContext, document: Document, worker: Worker) -> str:
    """A line of the table; rounds of the two ways are interleaved, since other work disturbs both alike."""
    page = styled(document.html)
    theirs, ours = [], []
    for _ in range(ROUNDS):
        theirs.append(seconds(lambda: bare(page)))
        ours.append(seconds(lambda: worker.render(again(kind, context, document)).result()))
    many = seconds(
        lambda: [each.result() for each in [worker.render(again(kind, context, document)) for _ in range(MANY)]]
    )
    pages = len(PdfReader(io.BytesIO(worker.render(document).result())).pages)
    one, alone = median(ours), median(theirs)
    return ROW.format(kind.id, pages, f"{one:.2f}", f"{many:.1f}", f"{alone:.2f}", f"{one / alone:.2f}")


def thirty() -> PaperContext:
    """Thirty people who sign agreements."""
    first = INDIVIDUAL.participants[0]
    people = tuple(first.model_copy(update={"id": f"p{n}", "last_name": f"Bērziņš{n}"}) for n in range(MANY))
    return context_of(INDIVIDUAL.model_copy(update={"participants": people, "papers": (), "results": ()}))


def exported(context: PaperContext, layout: Layout, processes: int) -> float:
    """Seconds that their set takes, the start of the processes included."""
    printing = Printing("lv", MADE_ON)
    papers = list(papers_of(context, map(paper_kind, SET)))

    def run() -> None:
        with TemporaryDirectory() as folder, Worker(processes) as worker:
            export_documents(
                Path(folder), laid_out(pieces(papers, context, printing), layout, context, printing), worker
            )

    return seconds(run)


def print_sets() -> None:
    """Print the set's seconds; one process and several take turns, since other work disturbs both alike."""
    context, row = thirty(), "{:<44}{:>8}{:>8}{:>7}"
    print(row.format(f"set of {MANY}: {', '.join(SET)}", "one, s", "all, s", "ratio"))
    for name, layout in {"a PDF each": Layout(), "one PDF": Layout(Binding.SET)}.items():
        turns = [(exported(context, layout, 1), exported(context, layout, 0)) for _ in range(3)]
        one, several = (median(each) for each in zip(*turns, strict=True))
        print(row.format(f"{name}, {processors()} processors", f"{one:.1f}", f"{several:.1f}", f"{several / one:.2f}"))


def main() -> None:
    """Print the table: seconds through the worker (median), and for bare WeasyPrint in this process."""
    print(ROW.format("paper", "pages", "one, s", "30, s", "bare, s", "ratio"))
    done: set[str] = set()
    with Worker() as worker:
        bare(styled("<html lang=en><head><title>-</title></head><p>-</p></html>"))
        for context in CASES.values():
            for kind, document in papers(context):
                if kind.id not in done:
                    done.add(kind.id)
                    print(measured(kind, context, document, worker), flush=True)
    print(f"aim: ratio of at most {AIM}")
    print_sets()


if __name__ == "__main__":
    main()

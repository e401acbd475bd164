"""Lines beside an outcome: what its EQF level means, and which ESCO concept it comes from.

ESCO is loaded for the outcome that needs it: with its search it takes a tenth of the time in which a plan opens.
"""

from __future__ import annotations

from functools import lru_cache

from planner.locale import Message
from planner.model import Dimension, EscoConcept, Framework, Outcome
from screens.session.session import Session


def level_words(session: Session, outcome: Outcome) -> str:
    """Return the descriptor of an outcome's EQF level for its kind; of skills where no kind is chosen."""
    if outcome.eqf_level is None:
        return ""
    kind = outcome.dimension or Dimension.SKILLS
    words = session.words
    text = words.text(f"note.eqf.{kind.value}.{outcome.eqf_level}")
    return words.text("note.eqf", level=outcome.eqf_level, kind=Message(f"kinds.dimension.{kind}"), text=text)


def concept_words(session: Session, outcome: Outcome) -> str:
    """Return the picked concept with its version and address, or what is wrong with an address typed by hand."""
    if outcome.framework is not Framework.ESCO:
        return ""
    if outcome.esco is None:
        return _address_wrong(session, outcome.reference)
    return _concept(session, outcome.esco)


def _concept(session: Session, concept: EscoConcept) -> str:
    labels = concept.labels
    own = labels.get(session.project.language) or labels.get("en") or next(iter(labels.values()), "")
    english = labels.get("en", "")
    names = own if english in ("", own) else f"{own} / {english}"
    lines = [f"ESCO {concept.version}: {names}", f"  {concept.uri}"]
    if _dropped(concept.uri, concept.version):
        lines.append(f"! {session.words.text('esco.dropped')}")
    return "\n".join(lines)


@lru_cache(maxsize=64)
def _dropped(uri: str, version: str) -> bool:
    """Whether the installed ESCO no longer has a concept; asked once, for an index is seldom installed meanwhile."""
    from planner.outcomes.esco import EscoError, open_esco

    try:
        esco = open_esco()
    except EscoError:
        # No ESCO to ask is no reason to call a concept dropped.
        return False
    try:
        return esco.dropped(EscoConcept(uri=uri, version=version))
    finally:
        esco.close()


def _address_wrong(session: Session, typed: str) -> str:
    if not typed:
        return ""
    from planner.outcomes.esco import EscoError, concept_uri

    try:
        concept_uri(typed)
    except EscoError as problem:
        return f"! {session.words.render(problem.message)}"
    return ""

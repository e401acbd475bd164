"""The plan's texts in the partner's language: which they are, what is known already, and the plan with them in place.

No printing and no files here: papers ask for a plan in a language and print it as any other. Names of people, schools
and towns, codes and addresses are nobody's to translate and may not enter.
"""

from planner.translation.memory import known_pairs, merged, open_texts, pairs_of, translations
from planner.translation.texts import TRANSLATED, in_language, source_texts

__all__ = [
    "TRANSLATED",
    "in_language",
    "known_pairs",
    "merged",
    "open_texts",
    "pairs_of",
    "source_texts",
    "translations",
]

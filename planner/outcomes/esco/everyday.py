"""Everyday life outside of every trade: what is typed about it has nothing close in ESCO.

Whoever dreams of dragons or forgets his keys asks for no skill, however much of it the labels have: keys are cut, and
dragons are set up in a theatre. The words are ours; none of them is work by itself in a trade that schools teach (so
waiting is not among them, nor winning: tables are waited on, customers won). A label that is just what was typed is
shown all the same.
"""

from __future__ import annotations

from planner.outcomes.esco.words import is_no_work, objects_among

_ACTS = {
    "en": (
        *("forget", "sleep", "dream", "daydream", "argue", "quarrel", "believe", "miss", "marry", "divorce"),
        *("lose", "eat", "laugh", "cry", "hate", "love", "kiss", "hug", "gossip", "regret", "wish"),
        *("hope", "haunt", "vanish", "disappear", "teleport", "snore", "yawn", "inherit", "live"),
    ),
    "lv": (
        *("aizmirst", "aizmirs", "aizmigt", "gulet", "izgulet", "sapnot", "stridet", "sastridet", "ticet", "noticet"),
        *("nokave", "svinet", "nosvinet", "apprecet", "izskirties", "laimet", "vinnet"),
        *("zaudet", "notievet", "smieties", "raudat", "ienist", "milet", "iemilet", "skupst", "noskupst", "apskaut"),
        *("saaukst", "saslimt", "parpeldet", "parlekt", "tenkot", "nozelot", "cereties"),
        *("veleties", "piedot", "pazaudet", "pazust", "krakt", "zavaties", "mantot", "stavet", "ilgoties", "dzivot"),
    ),
}
"""What is done; in Latvian how the word begins (folded)."""

_EATEN = frozenset(("est", "ed", "edu", "paest", "apest", "dzert", "dzer", "padzert"))
"""The same, too short for a beginning: est is none of estētika."""

_BESIDE = frozenset(("fall", "get", "be", "grow", "man", "mums", "but", "klut"))
_STATES = {
    "en": frozenset(("love", "married", "late", "old", "rich", "famous", "divorced", "bored", "lonely", "invisible")),
    "lv": frozenset(("sap", "garlaicigi", "skumji", "bagatam", "slavenam", "neredzamam", "vientulam", "laimigam")),
}
"""What people fall into or are behind a word that says so: fall in love, man sāp."""

_THINGS = frozenset(
    (
        *("unicorn", "unicorns", "dragon", "dragons", "ghost", "ghosts", "mermaid", "mermaids", "vampire", "vampires"),
        *("zombie", "zombies", "wizard", "fairy", "treasure", "moon", "stars", "rainbow", "heaven", "miracle"),
        *("headache", "hangover", "boyfriend", "girlfriend", "sister", "brother", "grandma", "grandpa", "aunt"),
        *("uncle", "cousin", "neighbour", "birthday", "christmas", "easter", "happy", "happiness", "tomorrow"),
        *("yesterday", "noon", "midnight"),
    )
)


def is_everyday(folded: str, language: str) -> bool:
    """Whether a folded text begins with something done or felt outside of work."""
    first, *others = folded.split() or [""]
    if first in _BESIDE and not _STATES.get(language, frozenset()).isdisjoint(others[:3]):
        return True
    acts = _ACTS.get(language, ())
    if language == "en":
        return bool(others) and first in acts
    return first.startswith(acts) or first in _EATEN


def is_everyday_thing(word: str) -> bool:
    """Whether an English word (folded) is one of everyday talk: it is no slip and no beginning of another word."""
    return word in _THINGS


def is_idle(folded: str, language: str) -> bool:
    """Whether nothing is made of what a folded text names, or that is everyday talk alone: to ride a unicorn."""
    words = folded.split()
    objects = [each for each, weight in zip(words, objects_among(words, language), strict=True) if weight]
    return is_no_work(words, language) or (language == "en" and all(map(is_everyday_thing, objects)))

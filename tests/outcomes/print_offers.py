"""Print every one-key offer on the labelled statements, with what it writes.

Run: python tests/outcomes/print_offers.py
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

import test_wording_lights as lights  # noqa: E402 - after its folder is on the path

from planner.locale import catalogue  # noqa: E402 - after the checkout is on the path
from planner.outcomes.wording import check  # noqa: E402


def main() -> None:
    """Print the statements, the offers in the words of the screen, and the score before and after."""
    count = worse = 0
    sets = (lights.own, lights.later, lights.last, lights.further, lights.newest, lights.unseen, lights.fresh)
    for text, language, label in (row for rows in (lights.given, *sets, lights.untouched) for row in rows()):
        before = check(text, language)
        for finding in before.findings:
            for offer in (*finding.replacements, *finding.phrases):
                after = [check(each, language) for each in offer.statements]
                count += 1
                worse += len(after) == 1 and after[0].score < before.score and "..." not in offer.statements[0]
                words = catalogue(language).render(offer.offer)
                scores = ", ".join(str(each.score) for each in after)
                print(f"{language} {label} {before.score} -> {scores}  {finding.kind}  {words}")
                print(f"     {text}")
                print("\n".join(f"   > {each}" for each in offer.statements))
    print(f"{count} offers, {worse} with a lower score (but for those with dots to fill in)")


if __name__ == "__main__":
    main()

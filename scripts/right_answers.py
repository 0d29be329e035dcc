"""Grade right answers by the hundred and say how many were called wrong: none should be.

`python scripts/right_answers.py --each 300` grades the references of the units named (the ten that are judged as
behaviour, when none is) with fresh hidden cases and rewritten in ways that mean the same, until so many of every kind
have passed, and prints the table that docs/explanation/proof.md keeps. It ends with 1 when one was called wrong.
"""

import argparse
import os
import sys
import time
from typing import Final

from milepost.app.home import find_home
from milepost.app.house import PACKAGE
from milepost.app.pools import Pools
from milepost.author.right import KINDS, OTHER, grade_right_answers, kinds_of
from milepost.content import find_track, survey_track
from milepost.hooks import add_languages

UNITS: Final = (
    "matplotlib",
    "scikit-learn",
    "supervised-learning",
    "random-forest",
    "neural-networks",
    "pytorch",
    "keras",
    "tensorflow",
    "gan",
    "reinforcement-learning",
)


def main() -> int:
    """Grade, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("units", nargs="*", help="units or exercises; the ten of machine learning when none is named")
    parser.add_argument("--each", type=int, default=300, help="how many right answers of a kind have to pass")
    parser.add_argument("--minutes", type=float, default=60.0, help="stop after so long, whatever has passed")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="the first seed of hidden cases")
    parser.add_argument("--kind", choices=(*KINDS, OTHER), action="append", help="only exercises of this kind")
    asked = parser.parse_args()
    add_languages()
    track = survey_track(find_track(os.environ, package=PACKAGE)).track
    if track is None:
        print("The track cannot be read: see `milepost author lint`.", file=sys.stderr)
        return 2
    names = set(asked.units or UNITS)
    chosen = [e for e in track.exercises if {e.name, e.name.partition("/")[0]} & names and "python" in e.languages]
    kinds = {exercise.name: kinds_of(exercise) for exercise in chosen}
    wanted = frozenset(asked.kind or (*KINDS, OTHER))
    chosen = [exercise for exercise in chosen if kinds[exercise.name] & wanted]
    # The quick ones first: a turn of all of them then begins with what makes the count.
    chosen.sort(key=lambda exercise: exercise.budget_ms)
    end = time.monotonic() + 60 * asked.minutes
    pools = Pools(home=find_home(os.environ).data, log=lambda _: None, patience_s=300.0)
    try:
        tally = grade_right_answers(
            chosen,
            children=pools,
            each=asked.each,
            first_seed=asked.seed,
            told=lambda line: print(line, flush=True),
            is_over=lambda: time.monotonic() > end,
        )
    finally:
        pools.close()
    print("| kind | exercises | right answers that passed | called wrong |\n|---|---|---|---|")
    for kind in (*KINDS, OTHER):
        of_kind = [exercise.name for exercise in chosen if kind in kinds[exercise.name]]
        if of_kind:
            false = sum(each.exercise in of_kind for each in tally.false)
            print(f"| {kind} | {len(of_kind)} | {tally.of_kind(kind, kinds)} | {false} |")
    print(f"\nSeeds from {asked.seed} on. By rewriting: {dict(tally.rewritings.most_common())}")
    for name, what in tally.missing.items():
        print(f"left out: {name}: {what}")
    return int(bool(tally.false))


if __name__ == "__main__":
    raise SystemExit(main())

"""Writes a track of many units that only stand on the map: `python scripts/make_track.py FOLDER [--units 500]`.

For trying the map with more than ours has. The same number of units always gives the same track: titles of one to five
words, stages of uneven length, and needs that reach back near and far. No unit is built.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Final

ICONS: Final = ("sigma", "keyboard", "cylinder", "shelf", "compass", "gears", "stack", "cube")
WORDS: Final = (
    *("sampling", "gradient", "kernels", "forests", "attention", "regression", "clusters", "embeddings", "pipelines"),
    *("metrics", "priors", "tokens", "queues", "drift", "convolutions", "heteroscedasticity", "trees", "retrieval"),
)


def write_track(folder: Path, *, units: int) -> None:
    """Write a track of `units` units into a new folder."""
    drawn = random.Random(units)
    folder.mkdir(parents=True)
    slugs = [f"unit-{number}" for number in range(1, units + 1)]
    stages, left = [], list(slugs)
    while left:
        size = drawn.randint(1, 40)
        stages.append((drawn.choice(ICONS), left[:size]))
        left = left[size:]
    lines = [f'title = "{units} units"', 'summary = "A track to try the map with."', ""]
    for number, (icon, names) in enumerate(stages, 1):
        lines += ["[[stage]]", f'slug = "stage-{number}"', f'title = "Stage {number}"', f'icon = "{icon}"']
        lines += ['summary = "Units that stand in a row."', f"units = {json.dumps(names)}", ""]
    for number, slug in enumerate(slugs):
        title = " ".join(drawn.sample(WORDS, drawn.randint(1, 5))).capitalize()
        # The next one wants the one before it now and then; a few reach far back.
        needs = {slugs[number - 1]} if number and drawn.random() < 0.7 else set()
        needs |= set(drawn.sample(slugs[:number], min(number, drawn.randint(0, 2))))
        lines += [f"[unit.{slug}]", f'title = "{title}"', f'icon = "{drawn.choice(ICONS)}"']
        lines += [f'summary = "About {title.lower()}."', f"needs = {json.dumps(sorted(needs))}", "named = false"]
        lines += [f'teaches = [["{slug}-skill", "Do what unit {number + 1} is about"]]', ""]
    (folder / "track.toml").write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Write one track."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=500)
    options = parser.parse_args()
    write_track(options.folder, units=options.units)
    print(f"{options.units} units in {options.folder}")


if __name__ == "__main__":
    main()

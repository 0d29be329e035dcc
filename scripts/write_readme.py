"""Writes the counts into README.md, and the figures of `milepost bench --json` when its file is given.

Usage: python scripts/write_readme.py [--check] [BENCH.json]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from milepost.content import load_track

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
TRACK = ROOT / "tracks" / "ml-engineer"


def counts() -> str:
    """Give the sentence that says how much there is."""
    track = load_track(TRACK)
    built = [unit for unit in track.units if unit.built]
    wrong = sum(len(exercise.wrong) for exercise in track.exercises)
    right = sum(len(exercise.right) for exercise in track.exercises)
    missing = [unit.title for unit in track.units if not unit.built]
    all_of = "All" if not missing else f"{len(built)} of"
    held = (
        f"{len(track.exercises)} exercises, {wrong:,} known mistakes and {right:,} right answers besides the references"
    )
    told = f"{all_of} {len(track.units)} stops are built, with {held}:"
    stages = [
        f"- {stage.title}: {', '.join(unit.title for unit in stage.units if unit.built)}"
        for stage in track.stages
        if any(unit.built for unit in stage.units)
    ]
    later = [f"Not built yet, and plainly so on the map: {', '.join(missing)}."] if missing else []
    return "\n".join([told, "", *stages, *([""] if later else []), *later])


def figures(told: dict[str, Any]) -> str:
    """Give the table of a measurement."""
    lines = ["| | median | p99 | times a verdict |", "|---|---:|---:|---:|"]
    for row in told["rows"]:
        ratio = row["ratio"]
        times = f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.2g}"
        lines.append(f"| {row['name']} | {_time(row['p50_ms'])} | {_time(row['p99_ms'])} | {times} |")
    lines += ["", f"On `{told['exercise']}`, {told['calls']} fresh calls a verdict. {told['machine']}."]
    return "\n".join(lines)


def _time(ms: float) -> str:
    return f"{ms / 1000:.1f} s" if ms >= 1000 else f"{ms:.1f} ms"


def put(text: str, name: str, inside: str) -> str:
    """Put words between the two marks of that name."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end {name} -->"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}{inside}\n{end}{after}"


def main(words: list[str]) -> int:
    """Write the page, or say that its counts are out of date."""
    text = README.read_text(encoding="utf-8")
    new = put(text, "counts", counts())
    for word in words:
        if word != "--check":
            new = put(new, "figures", figures(json.loads(Path(word).read_text(encoding="utf-8"))))
    if "--check" in words:
        if new != text:
            print("README.md is out of date; run: python scripts/write_readme.py")
        return int(new != text)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

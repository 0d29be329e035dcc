"""Finds links in the texts of a track that lead nowhere."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from milepost.author.faults import Fault, fault
from milepost.terms import Track, Unit

_LINK: Final = re.compile(r"!?\[[^\]\n]*\]\(\s*<?(?P<target>[^)\s>]+)>?(?:\s+[\"'(][^\n]*?[\"')])?\s*\)")
_FENCE: Final = re.compile(r"[ \t]*(?P<mark>`{3,}|~{3,})")
_CODE: Final = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|\$\$.*?\$\$|\$[^$\n]*\$")
_OUTSIDE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def track_link_faults(track: Track) -> Iterator[Fault]:
    """Give every link in a lesson or a task that leads to no file, unit or exercise."""
    names = {unit.slug for unit in track.units} | {exercise.name for exercise in track.exercises}
    for unit in track.units:
        for path in _texts(unit):
            yield from link_faults(path, names)


def link_faults(path: Path, names: set[str]) -> Iterator[Fault]:
    """Give the links of one Markdown file that lead nowhere; links to other hosts are not followed."""
    for line, target in find_links(path.read_text(encoding="utf-8")):
        if _OUTSIDE.match(target):
            continue
        plain = target.split("#")[0].split("?")[0]
        if plain.strip("/").removeprefix("unit/") in names or (path.parent / plain).exists():
            continue
        yield fault("MP-P030", f"{path}:{line}", target=target, missing=f"file or unit `{plain}`")


def find_links(text: str) -> Iterator[tuple[int, str]]:
    """Give the targets of a Markdown text's links with their lines; code and mathematics hold none."""
    closing = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if mark := _FENCE.match(line):
            if not closing:
                closing = mark["mark"]
            elif line.strip().startswith(closing):
                closing = ""
        elif not closing:
            for link in _LINK.finditer(_CODE.sub("", line)):
                yield number, link["target"]


def _texts(unit: Unit) -> Iterator[Path]:
    if unit.folder is not None:
        yield unit.folder / "unit.md"
    for exercise in unit.exercises:
        yield exercise.folder / "task.md"

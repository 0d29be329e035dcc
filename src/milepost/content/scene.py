"""Reads which exercises move the pictures of a unit's scene, without running the scene."""

import ast
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from milepost.content.faults import FaultList
from milepost.content.names import advise
from milepost.content.texts import read_text

# The name of the picture of a scene that has one alone.
ONLY: Final = "scene"

_START: Final = re.compile(r"^MOVED_BY\b", re.MULTILINE)
_MOST_LINES: Final = 20


def read_moves(path: Path, unit: str, exercises: Sequence[str], faults: FaultList) -> Mapping[str, tuple[str, ...]]:
    """Give the pictures that each exercise's answer moves, by the exercise's slug; what cannot be so is noted.

    A scene says it in a line of its own: `MOVED_BY = ("assign", "update")`, with a table of such lists where it has
    several pictures, and None where nothing but the lines that a learner writes into the picture moves it.
    """
    text = read_text(path, faults)
    if text is None:
        return {}
    start = _START.search(text)
    line = 1 if start is None else text.count("\n", 0, start.start()) + 1
    said = None if start is None else _literal(text[start.start() :])
    pictures = None if said is None else _pictures(said[0])
    if pictures is None:
        faults.add("MP-C076", path, line, unit=unit)
        return {}
    moves: dict[str, list[str]] = {}
    for picture, movers in pictures.items():
        if movers is not None and not movers:
            faults.add("MP-C078", path, line, picture=picture)
        for slug in movers or ():
            if slug not in exercises:
                faults.add("MP-C077", path, line, seen=slug, unit=unit, advice=advise(slug, exercises, "Take it out."))
            moves.setdefault(slug, []).append(picture)
    return {slug: tuple(each) for slug, each in moves.items()}


def _literal(text: str) -> tuple[Any] | None:
    """Give the value of the assignment that a text begins with, in a tuple; None where it is none of plain values."""
    lines = text.splitlines(keepends=True)[:_MOST_LINES]
    for many in range(1, len(lines) + 1):
        try:
            (statement,) = ast.parse("".join(lines[:many])).body
        except (SyntaxError, ValueError):
            continue
        try:
            return (ast.literal_eval(statement.value),) if isinstance(statement, ast.Assign) else None
        except (ValueError, TypeError):
            return None
    return None


def _pictures(said: Any) -> dict[str, tuple[str, ...] | None] | None:
    """Give the movers of each picture; None where they are not told as they should be."""
    told = said if isinstance(said, dict) else {ONLY: said}
    found: dict[str, tuple[str, ...] | None] = {}
    for picture, movers in told.items():
        is_list = isinstance(movers, list | tuple) and all(isinstance(each, str) for each in movers)
        if not isinstance(picture, str) or not (movers is None or is_list):
            return None
        found[picture] = None if movers is None else tuple(movers)
    return found or None

"""The languages that tools of data visualisation keep their work in: what each is called, and which evaluator carries it out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any, Final

PLACE: Final = "milepost.kinds.workbooks"
SHARED: Final = ("trouble", "tables", "inside")


@dataclass(frozen=True, slots=True)
class Tongue:
    """One of them: `evaluator` is its package beside this file, `engine` how a verdict names it.

    `swaps` are pairs of words that its mutants take for one another.
    """

    evaluator: str
    engine: str
    swaps: tuple[tuple[str, str], ...] = ()


_OPERATORS: Final = ((" + ", " - "), (" * ", " / "), ("<=", "<"), (">=", ">"), (" and ", " or "))
TONGUES: Final[Mapping[str, Tongue]] = {
    "qvs": Tongue(
        "qlik",
        "Milepost's QlikView",
        swaps=(
            *_OPERATORS,
            *(
                ("Sum", "Count"),
                ("Min", "Max"),
                ("Avg", "Sum"),
                ("First", "Last"),
                ("Left", "Right"),
                ("Year", "Month"),
            ),
            *(("Left Join", "Inner Join"), ("LEFT JOIN", "INNER JOIN"), ("Left Keep", "Inner Keep")),
            *(("Exists(", "not Exists("), ("RESIDENT", "RESIDENT"), ("Peek", "Previous"), ("{1", "{$")),
        ),
    ),
}


@cache
def find_evaluator(language: str) -> Any:
    """Give the module of a language's evaluator, with `read` and `ASKED`."""
    return import_module(f"{PLACE}.{TONGUES[language].evaluator}.entry")


@cache
def carried_files(language: str) -> tuple[tuple[str, bytes], ...]:
    """Give the files that go into the sandbox beside an answer, by the path that they are imported under."""
    package = files(PLACE)
    folder = PLACE.replace(".", "/")
    own = TONGUES[language].evaluator
    shared = [(f"{folder}/{name}.py", (package / f"{name}.py").read_bytes()) for name in SHARED]
    inner = sorted(
        (f"{folder}/{own}/{each.name}", each.read_bytes())
        for each in (package / own).iterdir()
        if each.name.endswith(".py")
    )
    return (*shared, *inner)

"""Carries out an answer's text by an evaluator, inside the sandbox; this file goes there beside the answer.

What comes out is plain: the checker makes its own tables of it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from milepost.kinds.workbooks.tables import Table
from milepost.kinds.workbooks.trouble import CannotRead, Refused

TABLE = "table"
MOMENTS = "moments"
GIVES = "gives"


class Evaluator(Protocol):
    """What `entry.py` of an evaluator has: how a text is read, and what it may be asked."""

    ASKED: Mapping[str, Callable[[str, dict[str, Any]], Any]]

    def read(self, text: str) -> None:
        """Read the text and no more; CannotRead."""
        ...


def answer(evaluator: Evaluator, text: str, names: Sequence[str]) -> dict[str, Callable[..., Any]]:
    """Give the functions that a text stands for, by name; each takes the task's values in the order of `names`."""
    try:
        evaluator.read(text)
    except RecursionError:
        raise CannotRead("it is nested too deeply to be read", 1) from None

    def carried_out(asked: Callable[[str, dict[str, Any]], Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            given = dict(zip(names, args, strict=True))
            try:
                return {GIVES: carry_out(asked, text, given)}
            except (Refused, CannotRead) as fault:  # part of a text may be read only when it is reached
                return {"refused": fault.message, "line": fault.line}
            except RecursionError:
                return {"refused": "it calls itself without end, or is nested too deeply", "line": None}

        return call

    return {name: carried_out(asked) for name, asked in evaluator.ASKED.items()}


def carry_out(asked: Callable[[str, dict[str, Any]], Any], text: str, given: Mapping[str, Any]) -> Any:
    """Give what a text gives where it is asked for this, all of it plain; CannotRead, Refused."""
    return _outward(asked(text, {name: _inward(value) for name, value in given.items()}))


def _inward(value: Any) -> Any:
    if isinstance(value, dict) and set(value) == {TABLE}:
        return {name: _inward(cells) for name, cells in value[TABLE]}
    if isinstance(value, dict) and set(value) == {MOMENTS}:
        return [None if text is None else datetime.fromisoformat(text) for text in value[MOMENTS]]
    if isinstance(value, dict):
        return {name: _inward(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_inward(item) for item in value]
    return value


def _outward(value: Any) -> Any:
    if isinstance(value, Table):
        return {TABLE: [[name, [_cell(cell) for cell in cells]] for name, cells in value.columns.items()]}
    if isinstance(value, Mapping):
        return {str(name): _outward(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_outward(item) for item in value]
    return _cell(value)


def _cell(value: Any) -> Any:
    return value if value is None or type(value) in {bool, int, float, str, datetime} else str(value)

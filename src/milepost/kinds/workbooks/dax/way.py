"""The way of a measure through its cells: every filter context that it passes through, and the rows that each leaves.

What comes is a table of texts in JSON, for a table is what a measure gives.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from milepost.kinds.workbooks.dax.context import Context, Filter
from milepost.kinds.workbooks.dax.evaluation import Engine, Frame, Passed
from milepost.kinds.workbooks.dax.model import shown
from milepost.kinds.workbooks.dax.syntax import Node
from milepost.kinds.workbooks.dax.values import sort_key
from milepost.kinds.workbooks.tables import Table

MOST_VALUES: Final = 3


def as_table(engine: Engine, cells: Iterable[tuple[Context, Any, list[Passed]]]) -> Table:
    """Give a row for each context in order: `cell` (its number), `deep` and `told`, an object in JSON.

    `told` has the `text` that made the context (None for the cell's own), the `row` from which it was made, its `filters`, the
    visible `rows` of each table as runs from a number to a number, the relationships that hold (`active`, `both`), and the `value`.
    """
    found: dict[str, list[Any]] = {"cell": [], "deep": [], "told": []}
    for cell, (ctx, value, way) in enumerate(cells):
        outer = {"text": None, "row": None, **_of(engine, ctx), "value": _plain(value)}
        steps = [(0, outer), *((each.deep + 1, _passed(engine, each)) for each in way)]
        for deep, told in steps:
            found["cell"].append(cell)
            found["deep"].append(deep)
            found["told"].append(json.dumps(told))
    return Table(found)


def _passed(engine: Engine, passed: Passed) -> dict[str, Any]:
    row = None if passed.frame is None else _row(passed.frame)
    return {"text": spell(passed.node), "row": row, **_of(engine, passed.ctx), "value": _plain(passed.value)}


def _of(engine: Engine, ctx: Context) -> dict[str, Any]:
    active, both = ctx.web.key
    return {
        "filters": [_filter(each) for each in ctx.filters],
        "rows": {table: _runs(ctx.visible(table)) for table in engine.model.tables},
        "active": sorted(active),
        "both": sorted(both),
    }


def _filter(made: Filter) -> dict[str, Any]:
    """Give a filter: its columns, how many combinations pass, and where it is of one column the first of them and the last."""
    told: dict[str, Any] = {"columns": [shown(each) for each in made.columns], "count": len(made.tuples)}
    if len(made.columns) == 1:
        values = sorted((each for (each,) in made.tuples), key=sort_key)
        told |= {
            "values": [_plain(each) for each in values[:MOST_VALUES]],
            "last": _plain(values[-1]) if values else None,
        }
    return told


def _row(frame: Frame) -> str:
    cells = zip(frame.table.columns, frame.table.rows[frame.place], strict=True)
    return ", ".join(f"{name} {_plain(value)}" for (_, name), value in list(cells)[:MOST_VALUES])


def _runs(numbers: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for each in numbers:
        if runs and runs[-1][1] == each - 1:
            runs[-1][1] = each
        else:
            runs.append([each, each])
    return runs


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        day, _, hour = value.isoformat(" ").partition(" ")
        return day if hour == "00:00:00" else f"{day} {hour}"
    return value if value is None or isinstance(value, bool | int | float | str) else "a table"


def spell(node: Node) -> str:
    """Give a part of an expression as DAX writes it, on one line."""
    parts = [spell(each) for each in node.args]
    match node.kind:
        case "value":
            return (
                f'"{str(node.value).replace(chr(34), chr(34) * 2)}"' if isinstance(node.value, str) else f"{node.value}"
            )
        case "column":
            return shown((node.table, node.name))
        case "bracket":
            return f"[{node.name}]"
        case "name":
            return node.name if node.name.isidentifier() else f"'{node.name}'"
        case "call":
            return f"{node.name}({', '.join(parts)})"
        case "sign" | "in":
            left, right = (
                f"({text})" if each.kind in {"sign", "in", "not"} else text
                for each, text in zip(node.args, parts, strict=True)
            )
            return f"{left} {node.name.upper()} {right}"
        case "minus":
            return f"-{parts[0]}"
        case "not":
            return f"NOT {parts[0]}"
        case "set":
            return f"{{{', '.join(parts)}}}"
        case "row":
            return f"({', '.join(parts)})"
        case "var":
            named = " ".join(f"VAR {name} = {text}" for name, text in zip(node.name.split("\n"), parts, strict=False))
            return f"{named} RETURN {parts[-1]}"
    return ""

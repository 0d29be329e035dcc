"""Runs the texts of a lesson: a script is carried out on the unit's own data, and its tables are printed."""

import csv
import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from milepost.check.database import Database, rows_of
from milepost.hooks import LessonFailure
from milepost.kinds.workbooks.crossing import as_taken
from milepost.kinds.workbooks.inside import carry_out
from milepost.kinds.workbooks.speaking import find_evaluator
from milepost.kinds.workbooks.trouble import CannotRead, Refused
from milepost.wire import Table

MOST_ROWS = 12
MODEL: Final = "model.json"
_VISUAL: Final = re.compile(r"\s*// visual: (.+)")
_VIEW: Final = re.compile(r"\s*// view: (.+)")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def run_lesson(
    language: str, fences: Sequence[str], data: Path | None = None
) -> list[tuple[str, LessonFailure | None]]:
    """Give what each fence printed, and how it failed; what comes after a failure is not run.

    `data` is a folder of CSV files, each a table by the name of its file. A fence begins anew, on the same data. In DAX and
    Tableau a `model.json` beside them says more: see `_measured` and `_viewed`.
    """
    given = {} if data is None else {path.stem: _read(path) for path in sorted(data.glob("*.csv"))}
    more = {} if data is None or not (data / MODEL).is_file() else json.loads((data / MODEL).read_text("utf-8"))
    if more or language in {"tableau", "twb"}:
        given = {name: {column: _dated(cells) for column, cells in table.items()} for name, table in given.items()}
    asked = next(iter(find_evaluator(language).ASKED.values()))
    told: list[tuple[str, LessonFailure | None]] = []
    for fence in fences:
        try:
            if language == "tableau":
                asked, values = _viewed(fence, more, given)
            else:
                values = given | _measured(fence, more) if more else given
            told.append((_written(as_taken(carry_out(asked, fence, values))), None))
        except (CannotRead, Refused) as fault:
            told.append(("", LessonFailure(type(fault).__name__, fault.message, fault.line or 1)))
            break
    return told


def _measured(fence: str, more: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a fence's measures are asked for beside the tables: every measure that it defines, in the cells of a visual.

    `model.json` has `relationships`, `dates`, and `visuals`: by a name, `cells` (columns with their values) and perhaps
    `slicers`. A fence that begins with the remark `// visual: NAME` names one; without it, it is the first. Days, written
    as 2024-03-31, are read as such.
    """
    from milepost.kinds.workbooks.dax import syntax  # noqa: PLC0415 - for lessons in DAX alone

    named = _VISUAL.match(fence)
    name = named[1].strip() if named else next(iter(more["visuals"]))
    if name not in more["visuals"]:
        raise Refused(f"there is no visual '{name}' in {MODEL}: it has {', '.join(more['visuals'])}", 1)
    measures = [each.name for each in syntax.read(fence) if each.table is None]
    about = {"relationships": more.get("relationships", []), "dates": more.get("dates"), "ask": measures}
    return {"slicers": {}, **more["visuals"][name], **about}


def _viewed(fence: str, more: Mapping[str, Any], given: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    """Give what a fence of Tableau is asked for: every field that it defines, at the marks of a view.

    `model.json` has `views`: by a name, what `view` is given (`dimensions`, `filters` and so on), and `data`, the table, where
    there are several; `"rows": true` asks for the rows of the data source instead. A fence that begins with the remark
    `// view: NAME` names one; without it, it is the first, and without any the grand total. One formula without a name is
    called `Value`.
    """
    entry = find_evaluator("tableau")
    views = more.get("views") or {"total": {}}
    named = _VIEW.match(fence)
    name = named[1].strip() if named else next(iter(views))
    if name not in views:
        raise Refused(f"there is no view '{name}' in {MODEL}: it has {', '.join(views)}", 1)
    about = dict(views[name])
    data = about.pop("data", next(iter(given), ""))
    rows = about.pop("rows", False)
    about.setdefault("ask", [field or "Value" for field in entry.names(fence)])
    return entry.ASKED["column" if rows else "view"], {data: given[data], **about}


def _dated(cells: list[Any]) -> list[Any]:
    """Give a column of days as days, any other as it is."""
    if not cells or not all(isinstance(cell, str) and _DAY.fullmatch(cell) for cell in cells):
        return cells
    return [datetime.fromisoformat(cell) for cell in cells]


def _read(path: Path) -> dict[str, list[Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(file)
    return {name: [_cell(row[place]) for row in rows] for place, name in enumerate(names)}


def _cell(text: str) -> Any:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text or None


def _written(value: Any) -> str:
    if isinstance(value, Database):
        return "".join(f"{name}\n{_table(table)}" for name, table in value.tables.items())
    return _table(value) if isinstance(value, Table) else f"{value}\n"


def _table(table: Table) -> str:
    rows = [list(table.names), *([_shown(cell) for cell in row] for row in rows_of(table)[:MOST_ROWS])]
    widths = [max(len(row[place]) for row in rows) for place in range(len(table.names))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    more = len(table) - MOST_ROWS
    return "".join(f"  {line}\n" for line in lines) + (f"  ... and {more} rows more\n" if more > 0 else "")


def _shown(cell: object) -> str:
    if cell is None:
        return "-"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ").removesuffix(" 00:00:00")
    return f"{cell:g}" if isinstance(cell, float) else str(cell)

"""What a task can ask of QlikView: a load script, or a chart's expression."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from milepost.kinds.workbooks.qlik.charts import Chart, Sheet
from milepost.kinds.workbooks.qlik.files import as_grid, as_value, is_table
from milepost.kinds.workbooks.qlik.formats import Formats
from milepost.kinds.workbooks.qlik.grids import Grid
from milepost.kinds.workbooks.qlik.model import Model
from milepost.kinds.workbooks.qlik.parsing import read_expression
from milepost.kinds.workbooks.qlik.script import check_script, run_script
from milepost.kinds.workbooks.qlik.statements import blank_comments
from milepost.kinds.workbooks.qlik.values import plain
from milepost.kinds.workbooks.tables import Table
from milepost.kinds.workbooks.trouble import Refused

_SCRIPT: Final = re.compile(
    r"\s*((\[[^\]]*\]|[\w.$#@%-]+)\s*:|(set|let|load|drop|rename|store|qualify|unqualify|trace|rem|for|if|do|left|right|inner"
    r"|outer|join|concatenate|noconcatenate|mapping)\b(?!\s*\())",
    re.IGNORECASE,
)


def _as_table(grid: Grid) -> Table:
    return Table({field: [plain(row[at]) for row in grid.rows] for at, field in enumerate(grid.fields)})


def script(text: str, given: Mapping[str, Any]) -> dict[str, object]:
    """Run a load script on files named as the task's tables.

    Gives the tables left at its end and, by their files' names, those that STORE wrote; the synthetic keys (fields of
    each), and the circular references (tables of each).
    """
    run = run_script(text, given)
    model = Model(run.tables)
    return {
        "tables": {name: _as_table(grid) for name, grid in {**run.tables, **run.files.stored}.items()},
        "synthetic": model.synthetic,
        "loops": model.loops,
    }


def expression(text: str, given: Mapping[str, Any]) -> object:
    """Evaluate a chart's expression on the task's tables, which are linked by their fields' names.

    `selections` (field to values) and `dimensions` (fields) are read from what is given; other plain values are variables.
    Gives a value without dimensions, else {"rows": Table} of the dimensions and `value`, ordered by the dimensions.
    """
    formats = Formats()
    selected = given.get("selections") or {}
    dimensions = list(given.get("dimensions") or [])
    tables = {n: as_grid(t, formats) for n, t in given.items() if n not in {"selections", "dimensions"} and is_table(t)}
    if not tables:
        raise Refused("There is no table to evaluate this on.")
    variables = {n: as_value(v, formats) for n, v in given.items() if not isinstance(v, (dict, list))}
    chosen = {field: [as_value(each, formats) for each in values] for field, values in selected.items()}
    sheet = Sheet(Model(tables), chosen, variables)
    node = sheet.read(blank_comments(text))
    if not dimensions:
        return plain(sheet.value(node))
    rows = Chart(sheet, dimensions).rows(node)
    columns: dict[str, list[object]] = {field: [plain(key[at]) for key in rows] for at, field in enumerate(dimensions)}
    columns["value"] = [plain(each) for each in rows.values()]
    return {"rows": Table(columns)}


ASKED: Final[dict[str, Callable[[str, Mapping[str, Any]], object]]] = {"script": script, "expression": expression}


def read(text: str, asked: str | None = None) -> None:
    """Read a text without running it; CannotRead where it is neither. `asked` says which it is, when that is known."""
    if asked is None:
        plain_text = blank_comments(text)
        asked = "script" if _SCRIPT.match(plain_text) or ";" in plain_text else "expression"
    if asked == "script":
        check_script(text)
    elif "$(" not in text:
        read_expression(blank_comments(text))

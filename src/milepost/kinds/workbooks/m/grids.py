"""What M's functions of tables have in common."""

from collections.abc import Callable
from typing import Any

from milepost.kinds.workbooks.m.evaluation import LIBRARY, Broken, Function, Grid, Wrong, call
from milepost.kinds.workbooks.m.scalars import need


def names_of(value: Any) -> list[str]:
    """Give a list of names, where one may stand for itself."""
    return list(value) if isinstance(value, list) else [value]


def pairs_of(value: Any) -> list[list[Any]]:
    """Give a list of lists, where one of them may stand for itself."""
    return value if value and isinstance(value[0], list) else [value] if value else []


def column_of(table: Grid, name: str) -> list[Any]:
    """Give the cells of a column; Wrong, with the columns that there are, where it is not among them."""
    if name not in table.columns:
        raise Wrong(f"the column '{name}' of the table wasn't found: there is {', '.join(table.columns) or 'none'}")
    return table.columns[name]


def on_table(name: str, least: int, most: int | None = None) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function whose first argument is a table; `least` and `most` say how many arguments it takes."""

    def put(function: Callable[..., Any]) -> Callable[..., Any]:
        def run(table: Any, *rest: Any) -> Any:
            return function(need(table, "table", name), *rest)

        LIBRARY[name] = Function(name, run, least, least if most is None else most)
        return function

    return put


def cell_of(function: Any, *args: Any) -> Any:
    """Give what a function makes for a cell; an error stays in its cell."""
    try:
        return call(function, *args)
    except Wrong as wrong:
        return Broken(wrong)

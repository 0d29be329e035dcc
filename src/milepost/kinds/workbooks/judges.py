"""When two results of a workbook are the same: tables by their names and their columns' names, in whatever order."""

from collections.abc import Mapping
from typing import Any, Final

from milepost.check.database import Database
from milepost.kinds.sql.judges import RowJudge, same_cell
from milepost.terms import Portrait
from milepost.wire import Table

_ROWS: Final = RowJudge(names=True)


class ModelJudge:
    """Compares models, tables and values; the order of rows and of columns does not count, how a column is called does."""

    def same(self, want: object, got: object) -> bool:
        """Say whether two results are the same."""
        want, got = _opened(want), _opened(got)
        if isinstance(want, Database | Table):
            return _ROWS.same(want, _in_order(want, got))
        return same_cell(want, got)

    def say(self, want: object, got: object) -> str:
        """Say in a sentence how two results differ; empty when nothing more is known."""
        want, got = _opened(want), _opened(got)
        return _ROWS.say(want, _in_order(want, got))

    def pair(self, want: object, got: object) -> tuple[Portrait, Portrait] | None:
        """Give both portraits with the rows marked that differ; None for what are no tables."""
        want, got = _opened(want), _opened(got)
        return _ROWS.pair(want, _in_order(want, got))


def _opened(value: Any) -> Any:
    """Give the table of a chart, which comes as its rows."""
    return value["rows"] if isinstance(value, Mapping) and set(value) == {"rows"} else value


def _in_order(want: Any, got: Any) -> Any:
    """Give what came with the columns of each table in the order of the wanted ones, where they are the same columns."""
    if isinstance(want, Table) and isinstance(got, Table):
        if sorted(want.names) != sorted(got.names) or len(set(got.names)) < len(got.names):
            return got
        return Table(want.names, tuple(got[name] for name in want.names))
    if isinstance(want, Database) and isinstance(got, Database):
        tables = {name: _in_order(want.tables.get(name), table) for name, table in got.tables.items()}
        return Database(tables)
    return got


model: Final = ModelJudge()

"""What a task can ask of a text in DAX: its measures, cell by cell, or its calculated columns."""

from collections.abc import Mapping
from typing import Any, Final

from milepost.kinds.workbooks.dax import aggregations, periods, scalars, tables
from milepost.kinds.workbooks.dax import syntax as dax
from milepost.kinds.workbooks.dax.context import Context, Filter
from milepost.kinds.workbooks.dax.evaluation import Engine, Env, Passed, base_rows, scalar
from milepost.kinds.workbooks.dax.model import Column, Model
from milepost.kinds.workbooks.dax.syntax import Definition
from milepost.kinds.workbooks.dax.way import as_table
from milepost.kinds.workbooks.tables import Table
from milepost.kinds.workbooks.trouble import Refused

FUNCTIONS: Final = (aggregations, periods, scalars, tables)  # imported for what they register
TOTAL: Final = "Total"  # in a cell: not filtered by this column, as in a visual's total
_ABOUT: Final = frozenset({"ask", "cells", "slicers"})


def read(text: str) -> None:
    """Read a text and no more; CannotRead where it cannot be."""
    dax.read(text)


def measure(text: str, given: Mapping[str, Any]) -> Table:
    """Give the cells with a column more for each measure asked for.

    `given` has the tables (a dict of columns each), `relationships`, `dates` (the marked date table's column, or None), `cells` (a table
    whose columns are named as in `Products[Category]`, one row a cell), `slicers` (columns with the values chosen), and `ask` (a
    measure's name, or several). Where `ask` is a dict, `way` names the measure whose way through each cell is given, as `way.as_table`
    gives it, and `beside` has more tables.
    """
    ask = given["ask"]
    if isinstance(ask, Mapping):
        return _way(text, given, ask)
    engine = _engine(text, given)
    cells: Mapping[str, list[Any]] = given["cells"]
    contexts = _contexts(engine.model, cells, given.get("slicers") or {})
    found: dict[str, list[Any]] = {column: list(values) for column, values in cells.items()}
    for name in [ask] if isinstance(ask, str) else list(ask):
        found[name] = [_value(engine, name, ctx) for ctx in contexts]
    return Table(found)


def column(text: str, given: Mapping[str, Any]) -> Table:
    """Give the table that `table` names with its calculated columns; `given` has tables, `relationships` and `dates`."""
    engine = _engine(text, given)
    table = engine.model.table(str(given["table"]))
    return Table({name: list(values) for name, values in engine.model.tables[table].columns.items()})


def _way(text: str, given: Mapping[str, Any], ask: Mapping[str, Any]) -> Table:
    engine = _engine(text, {**given, **(ask.get("beside") or {})})
    cells: list[tuple[Context, Any, list[Passed]]] = []
    for ctx in _contexts(engine.model, given["cells"], given.get("slicers") or {}):
        engine.way = []
        cells.append((ctx, _value(engine, str(ask["way"]), ctx), engine.way))
    return as_table(engine, cells)


def _value(engine: Engine, name: str, ctx: Context) -> Any:
    if name.casefold() not in engine.measures:
        raise Refused(f"there is no measure [{name}]: it is asked for, and the text must define it under this name")
    home, expression = engine.measures[name.casefold()]
    return scalar(Env(engine, ctx, (), None, (home.casefold(),)), expression)


def _engine(text: str, given: Mapping[str, Any]) -> Engine:
    """Build the model of what is given, with the text's measures and calculated columns in it."""
    definitions = dax.read(text)
    tables_given = {name: value for name, value in given.items() if isinstance(value, Mapping) and name not in _ABOUT}
    model = Model(tables_given, given.get("relationships") or (), given.get("dates"))
    engine = Engine(
        model, {each.name.casefold(): (each.name, each.expression) for each in definitions if each.table is None}
    )
    for each in definitions:
        if each.table is not None:
            _add_column(engine, each)
    return engine


def _add_column(engine: Engine, definition: Definition) -> None:
    """Put a calculated column into its table, evaluated for each row with no filters; those before it are there already."""
    model = engine.model
    table = model.table(str(definition.table), definition.line)
    if definition.name.casefold() in model.tables[table].names:
        raise Refused(f"'{table}' has a column [{definition.name}] already", definition.line)
    env = Env(engine, Context((), model.web, query=(), scope=frozenset(), iterated=False))
    whole = base_rows(env, table, list(range(model.tables[table].size)))
    model.tables[table].put(table, definition.name, [scalar(inner, definition.expression) for inner in env.each(whole)])
    engine.known.clear()
    model.changed()


def _contexts(model: Model, cells: Mapping[str, list[Any]], slicers: Mapping[str, Any]) -> list[Context]:
    query = tuple(_chosen(model, model.named(name), list(values)) for name, values in slicers.items())
    columns = [model.named(name) for name in cells]
    contexts: list[Context] = []
    for values in zip(*cells.values(), strict=True):
        own = [(each, value) for each, value in zip(columns, values, strict=True) if value != TOTAL]
        filters = (*query, *(_chosen(model, each, [value]) for each, value in own))
        contexts.append(
            Context(filters, model.web, query=query, scope=frozenset(each for each, _ in own), iterated=False)
        )
    return contexts


def _chosen(model: Model, chosen: Column, values: list[Any]) -> Filter:
    spelled = {each.casefold(): each for each in model.tables[chosen[0]].columns[chosen[1]] if isinstance(each, str)}
    return Filter(
        (chosen,), [(spelled.get(each.casefold(), each) if isinstance(each, str) else each,) for each in values]
    )


ASKED: Final = {"measure": measure, "column": column}

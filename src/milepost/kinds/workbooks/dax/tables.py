"""Functions that give tables, and those that ask which values are visible."""

from typing import Any

from milepost.kinds.workbooks.dax.context import Context, Filter
from milepost.kinds.workbooks.dax.evaluation import (
    Env,
    Rows,
    base_rows,
    column_of,
    rows,
    scalar,
    scalar_function,
    seen_rows,
    table_function,
)
from milepost.kinds.workbooks.dax.filtering import _except, modified, refuse_iterated
from milepost.kinds.workbooks.dax.model import Column
from milepost.kinds.workbooks.dax.syntax import Node
from milepost.kinds.workbooks.dax.values import as_truth, sort_key
from milepost.kinds.workbooks.trouble import Refused


def distinct(env: Env, column: Column, *, blank: bool) -> Rows:
    """Give a column's visible values, each once; with the blank row's BLANK or without."""
    tuples = env.ctx.web.tuples(column[0], (column,))
    return Rows((column,), list(dict.fromkeys(tuples[each] for each in seen_rows(env, column[0], blank=blank))))


def unfiltered(env: Env) -> Env:
    """Give the same place with no filters at all."""
    ctx = env.ctx
    return env.under(Context((), ctx.web, query=ctx.query, scope=frozenset(), iterated=ctx.iterated))


@table_function(1, 1, "VALUES")
def _values(env: Env, node: Node) -> Rows:
    argument = node.args[0]
    if argument.kind == "name" and argument.name.casefold() not in env.names:
        table = env.model.table(argument.name, node.line)
        return base_rows(env, table, seen_rows(env, table, blank=True))
    return distinct(env, column_of(env, argument, "VALUES"), blank=True)


@table_function(1, 1, "DISTINCT")
def _distinct(env: Env, node: Node) -> Rows:
    if node.args[0].kind == "column":
        return distinct(env, column_of(env, node.args[0], "DISTINCT"), blank=False)
    table = rows(env, node.args[0])
    first: dict[tuple[Any, ...], int] = {}
    for place, row in enumerate(table.rows):
        first.setdefault(row, place)
    return table.kept(first.values())


@table_function(0, 100, "ALL", "ALLNOBLANKROW")
def _all(env: Env, node: Node) -> Rows:
    if not node.args:
        raise Refused(f"{node.name}() without arguments stands only among the filters of CALCULATE", node.line)
    return _everything(unfiltered(env), node, blank=node.name == "ALL")


def _everything(env: Env, node: Node, *, blank: bool) -> Rows:
    first = node.args[0]
    if first.kind == "name":
        table = env.model.table(first.name, first.line)
        return base_rows(env, table, seen_rows(env, table, blank=blank))
    if first.kind == "call":
        raise Refused(
            f"{node.name} takes a table's name or columns, no table expression: filters of the expression cannot be taken back",
            node.line,
        )
    columns = tuple(column_of(env, each, node.name) for each in node.args)
    if len({column[0] for column in columns}) > 1:
        raise Refused(f"{node.name} takes columns of one table", node.line)
    tuples = env.ctx.web.tuples(columns[0][0], columns)
    return Rows(columns, list(dict.fromkeys(tuples[each] for each in seen_rows(env, columns[0][0], blank=blank))))


@table_function(2, 100, "ALLEXCEPT")
def _all_except(env: Env, node: Node) -> Rows:
    gone = _except(env, node)
    table = env.model.table(node.args[0].name, node.line)
    columns = tuple((table, name) for name in env.model.tables[table].columns if (table, name) in gone)
    tuples = env.ctx.web.tuples(table, columns)
    return Rows(columns, list(dict.fromkeys(tuples)))


@table_function(1, 100, "ALLSELECTED")
def _all_selected(env: Env, node: Node) -> Rows:
    refuse_iterated(env, node)
    ctx = env.ctx
    outer = env.under(Context(ctx.query, ctx.web, query=ctx.query, scope=frozenset(), iterated=False))
    return _everything(outer, node, blank=True)


@table_function(2, 2, "FILTER")
def _filter(env: Env, node: Node) -> Rows:
    table = rows(env, node.args[0])
    return table.kept(
        at for at, inner in enumerate(env.each(table)) if as_truth(scalar(inner, node.args[1]), node.line)
    )


def ordering(node: Node, *, default: bool) -> bool:
    """Say whether an order argument means ascending."""
    said = node.name.upper() if node.kind in {"name", "call"} else str(node.value).upper()
    if node.kind == "empty":
        return default
    if said in {"ASC", "1", "TRUE"}:
        return True
    if said in {"DESC", "0", "FALSE"}:
        return False
    raise Refused(f"an order is ASC or DESC, and {said} is given", node.line)


@table_function(2, 100, "TOPN")
def _top(env: Env, node: Node) -> Rows:
    count = scalar(env, node.args[0]) or 0
    table = rows(env, node.args[1])
    keys: list[list[Any]] = [[] for _ in table.rows]
    signs: list[bool] = []
    for at in range(2, len(node.args), 2):
        ascending = ordering(node.args[at + 1], default=False) if at + 1 < len(node.args) else False
        signs.append(ascending)
        for key, inner in zip(keys, env.each(table), strict=True):
            key.append(sort_key(scalar(inner, node.args[at])))
    if not signs:
        raise Refused("TOPN without an order gives any rows: say by what they are ordered", node.line)
    places = list(range(len(table.rows)))
    for at in reversed(range(len(signs))):
        places.sort(key=lambda place, at=at: keys[place][at], reverse=not signs[at])  # type: ignore[misc]
    chosen = places[: max(0, int(count))]
    if chosen:  # rows that tie with the last one come, too
        chosen += [place for place in places[len(chosen) :] if keys[place] == keys[chosen[-1]]]
    return table.kept(sorted(chosen))


def _new_columns(node: Node, begin: int) -> list[tuple[str, Node]]:
    rest = node.args[begin:]
    if len(rest) % 2:
        raise Refused(f"{node.name}: every new column needs a name between quotes and an expression", node.line)
    found = []
    for at in range(0, len(rest), 2):
        if rest[at].kind != "value" or not isinstance(rest[at].value, str):
            raise Refused(f"{node.name}: a new column's name stands between double quotes", rest[at].line)
        found.append((str(rest[at].value), rest[at + 1]))
    return found


@table_function(3, 100, "ADDCOLUMNS")
def _add_columns(env: Env, node: Node) -> Rows:
    table = rows(env, node.args[0])
    added = _new_columns(node, 1)
    made = [
        row + tuple(scalar(inner, each) for _, each in added)
        for row, inner in zip(table.rows, env.each(table), strict=True)
    ]
    columns = table.columns + tuple(("", name) for name, _ in added)
    return Rows(columns, made, base=table.base, numbers=table.numbers)


@table_function(3, 100, "SELECTCOLUMNS")
def _select_columns(env: Env, node: Node) -> Rows:
    table = rows(env, node.args[0])
    chosen = _new_columns(node, 1)
    return Rows(
        tuple(("", name) for name, _ in chosen),
        [tuple(scalar(inner, each) for _, each in chosen) for inner in env.each(table)],
    )


@table_function(2, 100, "SUMMARIZE")
def _summarize(env: Env, node: Node) -> Rows:
    if node.args[0].kind != "name" or node.args[0].name.casefold() in env.names:
        raise Refused("SUMMARIZE takes one of the model's tables here, and no table expression", node.line)
    table = env.model.table(node.args[0].name, node.line)
    until = next((at for at, each in enumerate(node.args) if at and each.kind != "column"), len(node.args))
    columns = tuple(column_of(env, each, "SUMMARIZE") for each in node.args[1:until])
    for column in columns:
        if column not in env.ctx.web.expanded(table):
            raise Refused(f"SUMMARIZE: {column[0]} is not reached from {table}", node.line)
    tuples = env.ctx.web.tuples(table, columns)
    groups = Rows(columns, list(dict.fromkeys(tuples[each] for each in seen_rows(env, table, blank=False))))
    added = _new_columns(node, until)
    if not added:
        return groups
    made = []
    for row, inner in zip(groups.rows, env.each(groups), strict=True):
        grouped = inner.under(modified(inner, ()))
        made.append(row + tuple(scalar(grouped, each) for _, each in added))
    return Rows(columns + tuple(("", name) for name, _ in added), made)


@table_function(2, 100, "CROSSJOIN")
def _cross_join(env: Env, node: Node) -> Rows:
    made = rows(env, node.args[0])
    for each in node.args[1:]:
        other = rows(env, each)
        made = Rows(made.columns + other.columns, [a + b for a in made.rows for b in other.rows])
    if len(set(made.columns)) < len(made.columns):
        raise Refused("CROSSJOIN: two of the tables have a column in common", node.line)
    return made


def _pair(env: Env, node: Node) -> tuple[Rows, Rows]:
    left, right = rows(env, node.args[0]), rows(env, node.args[1])
    if len(left.columns) != len(right.columns):
        raise Refused(f"{node.name}: the tables have {len(left.columns)} and {len(right.columns)} columns", node.line)
    return left, right


@table_function(2, 2, "UNION")
def _union(env: Env, node: Node) -> Rows:
    left, right = _pair(env, node)
    columns = tuple(a if a == b else ("", a[1]) for a, b in zip(left.columns, right.columns, strict=True))
    return Rows(columns, left.rows + right.rows)


@table_function(2, 2, "EXCEPT", "INTERSECT")
def _set_of(env: Env, node: Node) -> Rows:
    left, right = _pair(env, node)
    others = set(right.rows)
    return left.kept(at for at, row in enumerate(left.rows) if (row in others) == (node.name == "INTERSECT"))


@table_function(2, 100, "TREATAS")
def _treat_as(env: Env, node: Node) -> Rows:
    table = rows(env, node.args[0])
    columns = tuple(column_of(env, each, "TREATAS") for each in node.args[1:])
    if len(columns) != len(table.columns):
        raise Refused(f"TREATAS: the table has {len(table.columns)} columns, and {len(columns)} are named", node.line)
    known = [{sort_key(value): value for value in env.ctx.web.expanded(each[0])[each]} for each in columns]
    made = [
        tuple(each.get(sort_key(value), _MISSING) for each, value in zip(known, row, strict=True)) for row in table.rows
    ]
    return Rows(columns, list(dict.fromkeys(row for row in made if _MISSING not in row)))


_MISSING = object()


@table_function(2, 100, "ROW")
def _row(env: Env, node: Node) -> Rows:
    made = _new_columns(node, 0)
    return Rows(tuple(("", name) for name, _ in made), [tuple(scalar(env, each) for _, each in made)])


# ---------------------------------------------------------------- what is visible


@scalar_function(1, 1, "HASONEVALUE")
def _has_one_value(env: Env, node: Node) -> bool:
    return len(distinct(env, column_of(env, node.args[0], "HASONEVALUE"), blank=True).rows) == 1


@scalar_function(1, 2, "SELECTEDVALUE")
def _selected_value(env: Env, node: Node) -> Any:
    seen = distinct(env, column_of(env, node.args[0], "SELECTEDVALUE"), blank=True).rows
    if len(seen) == 1:
        return seen[0][0]
    return scalar(env, node.args[1]) if len(node.args) > 1 else None


@scalar_function(1, 1, "ISINSCOPE")
def _is_in_scope(env: Env, node: Node) -> bool:
    return column_of(env, node.args[0], "ISINSCOPE") in env.ctx.scope


def _filters_on(env: Env, node: Node) -> list[Filter]:
    first = node.args[0]
    if first.kind == "name":
        table = env.model.table(first.name, first.line)
        return [each for each in env.ctx.filters if any(column[0] == table for column in each.columns)]
    column = column_of(env, first, node.name)
    return [each for each in env.ctx.filters if column in each.columns]


@scalar_function(1, 1, "ISFILTERED")
def _is_filtered(env: Env, node: Node) -> bool:
    return bool(_filters_on(env, node))


@scalar_function(1, 1, "ISCROSSFILTERED")
def _is_cross_filtered(env: Env, node: Node) -> bool:
    first = node.args[0]
    table = env.model.table(first.name, first.line) if first.kind == "name" else column_of(env, first, node.name)[0]
    return any(each.rows(env.ctx.web, table) is not None for each in env.ctx.filters)


@scalar_function(1, 1, "HASONEFILTER")
def _has_one_filter(env: Env, node: Node) -> bool:
    column = column_of(env, node.args[0], "HASONEFILTER")
    found = _filters_on(env, node)
    values = [{row[each.columns.index(column)] for row in each.tuples} for each in found]
    return bool(values) and len(set.intersection(*values)) == 1


@scalar_function(1, 1, "COUNTROWS")
def _count_rows(env: Env, node: Node) -> Any:
    return len(rows(env, node.args[0]).rows) or None


@scalar_function(1, 1, "ISEMPTY")
def _is_empty(env: Env, node: Node) -> bool:
    return not rows(env, node.args[0]).rows

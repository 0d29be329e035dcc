"""CALCULATE and what modifies filters."""

from typing import Any

from milepost.kinds.workbooks.dax.context import Context, Filter
from milepost.kinds.workbooks.dax.evaluation import (
    SCALARS,
    Env,
    Rows,
    column_of,
    evaluate,
    is_table,
    moved,
    removed,
    rows,
    scalar,
    scalar_function,
    table_function,
    transition,
)
from milepost.kinds.workbooks.dax.model import Column, Link, shown
from milepost.kinds.workbooks.dax.syntax import Node
from milepost.kinds.workbooks.dax.values import as_truth
from milepost.kinds.workbooks.trouble import Refused

_MODIFIERS = frozenset({"ALL", "ALLNOBLANKROW", "REMOVEFILTERS", "ALLEXCEPT", "ALLSELECTED", "ALLCROSSFILTERED"})
_AGGREGATIONS = frozenset(
    {"SUM", "MIN", "MAX", "AVERAGE", "COUNT", "COUNTA", "COUNTROWS", "DISTINCTCOUNT", "SELECTEDVALUE"}
)


class _Change:
    """What the arguments of one CALCULATE ask for together."""

    def __init__(self) -> None:
        self.added: list[Filter] = []
        self.overwritten: set[Column] = set()
        self.removed: set[Column] = set()
        self.everything = False
        self.restored: list[Filter] = []
        self.active: set[int] | None = None
        self.both: set[int] | None = None


def modified(env: Env, nodes: tuple[Node, ...]) -> Context:
    """Give the filter context that CALCULATE makes.

    Every filter argument is evaluated outside, in the context where CALCULATE stands. Then row contexts become filters, modifiers
    remove filters, and the new filters take the place of those on the same columns.
    """
    change = _Change()
    for node in nodes:
        _read_argument(env, node, change)
    filters = transition(env)
    if change.everything:
        filters = ()
    filters = (*removed(filters, change.removed), *change.restored)
    if change.overwritten:
        filters = removed(filters, change.overwritten)
    old = env.ctx
    web = old.web
    if change.active is not None or change.both is not None:
        active, both = web.key
        web = env.model.webs(
            active if change.active is None else frozenset(change.active),
            both if change.both is None else frozenset(change.both),
        )
    scope = frozenset() if change.everything else old.scope - change.removed - change.overwritten
    return Context(
        (*filters, *change.added), web, query=old.query, scope=scope, iterated=old.iterated or bool(env.frames)
    )


def _read_argument(env: Env, node: Node, change: _Change) -> None:
    if node.kind == "call" and node.name in _MODIFIERS:
        _remove(env, node, change)
    elif node.kind == "call" and node.name == "USERELATIONSHIP":
        _use(env, node, change)
    elif node.kind == "call" and node.name == "CROSSFILTER":
        _cross(env, node, change)
    elif node.kind == "call" and node.name == "KEEPFILTERS":
        if len(node.args) != 1:
            raise Refused("KEEPFILTERS takes 1 argument", node.line)
        change.added.append(_filter(env, node.args[0]))
    else:
        made = _filter(env, node)
        change.added.append(made)
        change.overwritten.update(made.columns)
        for column in made.columns:
            # A filter on the date column of a marked date table (or on a date that is a relationship's key) clears the table's others.
            if column in env.model.keeping_days and not _is_whole(env, made, column[0]):
                change.overwritten.update((column[0], name) for name in env.model.tables[column[0]].columns)


def _is_whole(env: Env, made: Filter, table: str) -> bool:
    """Say whether a filter has every column of a table already."""
    return all((table, name) in made.columns for name in env.model.tables[table].columns)


def _filter(env: Env, node: Node) -> Filter:
    if is_table(env, node):
        return as_filter(env, rows(env, node), node.line)
    return _condition(env, node)


def as_filter(env: Env, table: Rows, line: int) -> Filter:
    """Give a table as a filter: a table of the model filters by every column that it has when expanded."""
    if table.base is not None and table.numbers is not None:
        columns = tuple(env.ctx.web.expanded(table.base))
        tuples = env.ctx.web.tuples(table.base, columns)
        return Filter(columns, [tuples[each] for each in table.numbers])
    places = [at for at, each in enumerate(table.columns) if each[0]]
    if not places:
        raise Refused(
            "this table has no column of the model, so it filters nothing: TREATAS says which column its values are of",
            line,
        )
    return Filter([table.columns[at] for at in places], [tuple(row[at] for at in places) for row in table.rows])


def _condition(env: Env, node: Node) -> Filter:
    """Give a condition as a filter: FILTER(ALL(its columns), the condition)."""
    columns: dict[Column, None] = {}
    _find_columns(env, node, columns)
    if not columns:
        raise Refused("the condition names no column, and a filter of CALCULATE needs one", node.line)
    tables = {column[0] for column in columns}
    if len(tables) > 1:
        raise Refused(
            f"a condition of CALCULATE may name the columns of one table only, and this one names {' and '.join(sorted(tables))}",
            node.line,
        )
    table = tables.pop()
    key = tuple(columns)
    values = list(dict.fromkeys(env.ctx.web.tuples(table, key)))
    candidates = Rows(key, values)
    passed = [values[at] for at, inner in enumerate(env.each(candidates)) if as_truth(scalar(inner, node), node.line)]
    return Filter(key, passed)


def _find_columns(env: Env, node: Node, found: dict[Column, None]) -> None:
    if node.kind == "column":
        if (
            node.name.casefold() in env.engine.measures
            and node.name.casefold() not in env.model.tables[env.model.table(node.table, node.line)].names
        ):
            raise Refused(_MEASURE.format(name=node.name), node.line)
        found[env.model.column(node.table, node.name, node.line)] = None
    elif node.kind == "bracket":
        raise Refused(_MEASURE.format(name=node.name), node.line)
    elif node.kind == "call" and node.name in _AGGREGATIONS:
        return  # evaluated in the context outside
    elif node.kind == "call" and node.name in {"CALCULATE", "CALCULATETABLE"}:
        raise Refused(
            "CALCULATE cannot stand within a condition of CALCULATE: put the value into a variable, or use FILTER",
            node.line,
        )
    for each in node.args:
        _find_columns(env, each, found)


_MEASURE = "[{name}] cannot stand in a condition of CALCULATE, which is made a table filter: put its value into a variable, or use FILTER"


def _columns_meant(env: Env, node: Node) -> set[Column]:
    """Give the columns that a modifier names: all of an expanded table, or those listed."""
    first = node.args[0]
    if first.kind == "name":
        if len(node.args) > 1:
            raise Refused(f"{node.name} takes one table, or columns of one table", node.line)
        return set(env.ctx.web.expanded(env.model.table(first.name, first.line)))
    columns = {column_of(env, each, node.name) for each in node.args}
    if len({column[0] for column in columns}) > 1:
        raise Refused(f"{node.name} takes columns of one table", node.line)
    return columns


def _remove(env: Env, node: Node, change: _Change) -> None:
    if node.name == "ALLCROSSFILTERED":
        raise Refused("ALLCROSSFILTERED is not supported here", node.line)
    if node.name == "ALLEXCEPT":
        change.removed.update(_except(env, node))
        return
    if node.name == "ALLSELECTED":
        refuse_iterated(env, node)
    if not node.args:
        change.everything = True
        if node.name == "ALLSELECTED":
            change.restored.extend(env.ctx.query)
        return
    meant = _columns_meant(env, node)
    change.removed.update(meant)
    if node.name == "ALLSELECTED":
        change.restored.extend(each for each in env.ctx.query if meant.intersection(each.columns))


def _except(env: Env, node: Node) -> set[Column]:
    if len(node.args) < 2 or node.args[0].kind != "name":
        raise Refused("ALLEXCEPT takes a table and then the columns whose filters stay", node.line)
    table = env.model.table(node.args[0].name, node.line)
    stay: set[Column] = set()
    for each in node.args[1:]:
        column = column_of(env, each, "ALLEXCEPT")
        if column not in env.ctx.web.expanded(table):
            raise Refused(f"ALLEXCEPT: {shown(column)} is not reached from {table}", each.line)
        stay.add(column)
    return set(env.ctx.web.expanded(table)) - stay


def refuse_iterated(env: Env, node: Node) -> None:
    """Refuse ALLSELECTED within an iteration, where the product restores the iteration's rows rather than the visual's."""
    if env.ctx.iterated or env.frames:
        raise Refused(
            "ALLSELECTED within an iterator is not supported here: it would restore the rows of the iterator", node.line
        )


def _link(env: Env, node: Node, *, count: int) -> Link:
    if len(node.args) != count:
        raise Refused(f"{node.name} takes {count} arguments", node.line)
    pair = {column_of(env, each, node.name) for each in node.args[:2]}
    for link in env.model.links:
        if {link.many, link.one} == pair:
            return link
    names = " and ".join(sorted(shown(each) for each in pair))
    raise Refused(f"{node.name}: there is no relationship between {names}", node.line)


def _use(env: Env, node: Node, change: _Change) -> None:
    link = _link(env, node, count=2)
    active = set(env.ctx.web.key[0]) if change.active is None else change.active
    ends = {link.many[0], link.one[0]}
    active -= {each.number for each in env.model.links if {each.many[0], each.one[0]} == ends}
    change.active = active | {link.number}


def _cross(env: Env, node: Node, change: _Change) -> None:
    link = _link(env, node, count=3)
    how = node.args[2].name.upper() if node.args[2].kind == "name" else str(node.args[2].value).upper()
    active = set(env.ctx.web.key[0]) if change.active is None else change.active
    both = set(env.ctx.web.key[1]) if change.both is None else change.both
    if how == "BOTH":
        both |= {link.number}
    elif how in {"ONEWAY", "NONE"}:
        both -= {link.number}
    else:
        raise Refused(f"CROSSFILTER takes BOTH, ONEWAY or NONE, and {how} is given", node.line)
    if how == "NONE":
        active -= {link.number}
    change.active, change.both = active, both


def calculated(env: Env, node: Node, filters: tuple[Node, ...]) -> Any:
    """Give the first argument's value in the filter context that CALCULATE makes of these filters."""
    ctx = modified(env, filters)
    frame = env.frames[-1] if env.frames else None
    return env.engine.within(node, ctx, frame, lambda: scalar(env.into(ctx), node.args[0]))


@scalar_function(1, 100, "CALCULATE")
def _calculate(env: Env, node: Node) -> Any:
    return calculated(env, node, node.args[1:])


@table_function(1, 100, "CALCULATETABLE")
def _calculate_table(env: Env, node: Node) -> Rows:
    return rows(env.into(modified(env, node.args[1:])), node.args[0])


@table_function(1, 1, "RELATEDTABLE")
def _related_table(env: Env, node: Node) -> Rows:
    if node.args[0].kind != "name":
        raise Refused("RELATEDTABLE takes a table's name", node.line)
    return rows(env.into(moved(env)), node.args[0])


@scalar_function(1, 1, "RELATED")
def _related(env: Env, node: Node) -> Any:
    column = column_of(env, node.args[0], "RELATED")
    if env.ctx.web is not env.model.web:
        raise Refused(
            "RELATED where USERELATIONSHIP or CROSSFILTER has changed the relationships is not supported here",
            node.line,
        )
    for frame in reversed(env.frames):
        base, numbers = frame.table.base, frame.table.numbers
        if base is None or numbers is None or base == column[0]:
            continue
        expanded = env.ctx.web.expanded(base)
        if column in expanded:
            return expanded[column][numbers[frame.place]]
    if not env.frames:
        raise Refused(
            f"RELATED({shown(column)}) needs a row to start from, and there is none here: an iterator such as SUMX gives one",
            node.line,
        )
    bases = (
        " and ".join(dict.fromkeys(str(frame.table.base) for frame in env.frames if frame.table.base)) or "the row here"
    )
    raise Refused(
        f"RELATED({shown(column)}): the column either doesn't exist or has no relationship to a table available in the current context. "
        f"RELATED goes from the many side to the one side, and there is no such way from {bases} to {column[0]}",
        node.line,
    )


@scalar_function(1, 1, "KEEPFILTERS", "USERELATIONSHIP", "CROSSFILTER", "REMOVEFILTERS", "ALLCROSSFILTERED")
def _only_in_calculate(_env: Env, node: Node) -> Any:
    raise Refused(f"{node.name} stands only among the filters of CALCULATE", node.line)


for _name in ("USERELATIONSHIP", "CROSSFILTER", "REMOVEFILTERS", "ALLCROSSFILTERED", "KEEPFILTERS"):
    SCALARS[_name] = (_only_in_calculate, 0, 100)


@scalar_function(1, 2, "EARLIER")
def _earlier(env: Env, node: Node) -> Any:
    column = column_of(env, node.args[0], "EARLIER")
    back = 1 if len(node.args) == 1 else int(scalar(env, node.args[1]) or 0)
    found = [frame for frame in reversed(env.frames) if column in frame.table.columns]
    if len(found) <= back:
        raise Refused(f"EARLIER({shown(column)}) refers to an earlier row context which doesn't exist", node.line)
    frame = found[back]
    return frame.table.rows[frame.place][frame.table.columns.index(column)]


@scalar_function(0, 1, "BLANK")
def _blank(_env: Env, _node: Node) -> Any:
    return None


@scalar_function(1, 1, "ISBLANK")
def _is_blank(env: Env, node: Node) -> Any:
    found = evaluate(env, node.args[0])
    return (scalar(env, node.args[0]) if isinstance(found, Rows) else found) is None

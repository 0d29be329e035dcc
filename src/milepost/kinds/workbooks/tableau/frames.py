"""Evaluates expressions over many rows at once, or over many marks: every part of a formula becomes a list of values.

Rows are those of the data source; a mark is a group of them. A level of detail is worked out on groups of its own and joined.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from milepost.kinds.workbooks.tableau.aggregates import AGGREGATES, PAIRED, STAR, correlation, percentile, sort_key
from milepost.kinds.workbooks.tableau.kinds import Shapes
from milepost.kinds.workbooks.tableau.parts import PARTS
from milepost.kinds.workbooks.tableau.syntax import Node
from milepost.kinds.workbooks.tableau.tabled import TABLED
from milepost.kinds.workbooks.trouble import Refused

MOST_STEPS: Final = 3_000_000
Values = list[Any]
RowNumbers = tuple[int, ...]


class Book:
    """What formulas stand on: columns, calculated fields, parameters, the week's first day; and how much has been done."""

    def __init__(
        self,
        columns: Mapping[str, Sequence[Any]],
        fields: dict[str, Node],
        parameters: Mapping[str, Any],
        *,
        week_start: int = 0,
    ) -> None:
        """Hold them."""
        self.columns, self.fields, self.parameters, self.week_start = columns, fields, parameters, week_start
        self.shapes = Shapes(columns, fields, parameters)
        self.levels: dict[tuple[int, RowNumbers, tuple[int, ...]], dict[tuple[Any, ...], Any]] = {}
        self._steps = 0

    def work(self, steps: int) -> None:
        """Count what is done; Refused where it grows too much."""
        self._steps += steps
        if self._steps > MOST_STEPS:
            raise Refused("this takes too many steps: the formulas rest on one another too often")


class Scope:
    """What levels of detail see: `context` are the rows for FIXED, `seen` those left by the filters on dimensions.

    `dimensions` are those of the view, or of the level of detail around.
    """

    __slots__ = ("context", "dimensions", "seen")

    def __init__(self, context: RowNumbers, seen: RowNumbers, dimensions: tuple[Node, ...]) -> None:
        """Hold them."""
        self.context, self.seen, self.dimensions = context, seen, dimensions


class Frame:
    """A number of rows, or of marks, over which an expression is evaluated."""

    def __init__(self, book: Book, scope: Scope, count: int) -> None:
        """Hold them."""
        self.book, self.scope, self.count = book, scope, count
        self._fields: dict[str, Values] = {}

    def values(self, node: Node) -> Values:
        """Give what an expression is for each."""
        self.book.work(self.count + 1)
        return PARTS[node.kind](self, node)

    def field(self, node: Node) -> Values:
        """Give a field, a calculated one worked out once."""
        name = node.name
        if name in self.book.fields:
            if name not in self._fields:
                self._fields[name] = self.calculated(name)
            return self._fields[name]
        if name in self.book.columns:
            return self.column(name)
        return [self.book.parameters[name]] * self.count

    def calculated(self, name: str) -> Values:
        """Give a calculated field."""
        return self.values(self.book.fields[name])

    def column(self, name: str) -> Values:
        """Give a column of the data source."""
        raise NotImplementedError(name)

    def special(self, node: Node) -> Values:
        """Give an aggregation, or a table calculation."""
        raise NotImplementedError(node.name)

    def lod(self, node: Node) -> Values:
        """Give a level of detail."""
        raise NotImplementedError(node.name)


class Rows(Frame):
    """Rows of the data source, by their numbers."""

    def __init__(self, book: Book, scope: Scope, rows: RowNumbers) -> None:
        """Hold them."""
        super().__init__(book, scope, len(rows))
        self.rows = rows

    def column(self, name: str) -> Values:
        """Give a column's values in these rows."""
        values = self.book.columns[name]
        return [values[each] for each in self.rows]

    def keys(self, dimensions: Sequence[Node]) -> list[tuple[Any, ...]]:
        """Give what the dimensions are in each row."""
        columns = [self.values(each) for each in dimensions]
        return list(zip(*columns, strict=True)) if columns else [()] * self.count

    def lod(self, node: Node) -> Values:
        """Give a level of detail, joined to each row by its dimensions."""
        dimensions, found = level_of(self.book, self.scope, node)
        return [found.get(key) for key in self.keys(dimensions)]


class Marks(Frame):
    """Groups of rows. `keys` are what the dimensions are in each, `along` says how table calculations run: see views.py."""

    def __init__(
        self,
        book: Book,
        scope: Scope,
        groups: Mapping[tuple[Any, ...], Sequence[int]],
        *,
        along: Callable[["Marks", str], list[list[int]]] | None = None,
    ) -> None:
        """Hold them."""
        super().__init__(book, scope, len(groups))
        self.keys = list(groups)
        self.groups = [tuple(each) for each in groups.values()]
        self._along = along
        self._owner = ""
        self._previous: dict[int, Values] = {}
        self._starred = False

    def shown(self, node: Node) -> Values:
        """Give what is shown of a measure: ATTR is a star where its values differ, whatever they are."""
        root = node
        while root.kind == "field" and root.name in self.book.fields:
            root = self.book.fields[root.name]
        self._starred = root.kind == "call" and root.name == "ATTR"
        found = self._aggregated(root) if self._starred else self.repeated(node)
        self._starred = False
        return found

    def calculated(self, name: str) -> Values:
        """Give a calculated field; its table calculations run as it says."""
        owner, self._owner = self._owner, name
        found = self.repeated(self.book.fields[name])
        self._owner = owner
        return found

    def special(self, node: Node) -> Values:
        """Give an aggregation of each mark, or a table calculation."""
        return self._tabled(node) if node.name in TABLED else self._aggregated(node)

    # ------------------------------------------------------------ aggregations

    def _aggregated(self, node: Node) -> Values:
        grain = _grain(node.args[0], self.book.fields)
        groups = self.groups if grain is None else self._thinned(grain)
        rows = Rows(self.book, self.scope, tuple(row for group in groups for row in group))
        values = rows.values(node.args[0])
        beside = rows.values(node.args[1]) if node.name in PAIRED else None
        found: Values = []
        at = 0
        for group in groups:
            until = at + len(group)
            own = values[at:until]
            if beside is None:
                given = AGGREGATES[node.name][2]([each for each in own if each is not None])
                found.append(self._plain(node, given))
            else:
                found.append(_paired(node, own, beside[at:until]))
            at = until
        return found

    def _plain(self, node: Node, given: Any) -> Any:
        """In a formula, ATTR of what differs is a star only among texts."""
        if node.name == "ATTR" and given == STAR and not self._starred and self.book.shapes.of(node).type != "str":
            return None
        return given

    def _thinned(self, levels: Sequence[Node]) -> list[RowNumbers]:
        """Give one row of each mark for every combination of what these levels of detail are joined by.

        Tableau groups by the view's dimensions and those of the level of detail before it aggregates its values.
        """
        rows = Rows(self.book, self.scope, tuple(row for group in self.groups for row in group))
        dimensions = [each for level in levels for each in level_of(self.book, self.scope, level)[0]]
        keys = rows.keys(dimensions)
        thinned = []
        at = 0
        for group in self.groups:
            first: dict[tuple[Any, ...], int] = {}
            for row in group:
                first.setdefault(keys[at], row)
                at += 1
            thinned.append(tuple(first.values()))
        return thinned

    # ------------------------------------------------------------ table calculations

    def partitions(self) -> list[list[int]]:
        """Give the marks of each partition, in the order in which the calculation at hand runs."""
        return [list(range(self.count))] if self._along is None else self._along(self, self._owner)

    def _tabled(self, node: Node) -> Values:
        if id(node) in self._previous:
            return self._previous[id(node)]
        found: Values = [None] * self.count
        if node.name == "TOTAL":
            for places in self.partitions():
                whole = tuple(row for each in places for row in self.groups[each])
                (value,) = Marks(self.book, self.scope, {(): whole}).values(node.args[0])
                for each in places:
                    found[each] = value
            return found
        does = TABLED[node.name].does
        assert does is not None
        args = [self.values(each) for each in node.args]
        for places in self.partitions():
            given = does(len(places), *([arg[each] for each in places] for arg in args))
            for each, value in zip(places, given, strict=True):
                found[each] = value
        return found

    def repeated(self, node: Node) -> Values:
        """Give a formula's values; where it builds on its own value in the row before, from the first row on."""
        previous = _previous(node)
        if previous is None:
            return self.values(node)
        partitions = self.partitions()
        (first,) = (self.values(each) for each in previous.args)
        before = list(first)
        self.book.work(sum(map(len, partitions)) ** 2 * 4)
        found: Values = []
        for step in range(max(map(len, partitions), default=0)):
            self._previous[id(previous)] = before
            found = self.values(node)
            for places in partitions:
                if step + 1 < len(places):
                    before[places[step + 1]] = found[places[step]]
        del self._previous[id(previous)]
        return found

    def lod(self, node: Node) -> Values:
        """Refuse it: it is a value of a row."""
        raise Refused("a level of detail must be aggregated here, as SUM({...})", node.line)


def _previous(node: Node) -> Node | None:
    """Give the one PREVIOUS_VALUE of a formula; of those in other fields, those fields know."""
    found = [node] if node.kind == "call" and node.name == "PREVIOUS_VALUE" else []
    found += [each for arg in node.args if (each := _previous(arg)) is not None]
    if len(found) > 1:
        raise Refused("PREVIOUS_VALUE stands twice in one formula, and that is not there here", node.line)
    return found[0] if found else None


def _paired(node: Node, values: Values, beside: Values) -> Any:
    if node.name == "CORR":
        both = zip(values, beside, strict=True)
        return correlation([pair for pair in both if None not in pair])
    share = beside[0] if beside else 0
    if share is None or not 0 <= share <= 1:
        raise Refused("the second argument of PERCENTILE is a number from 0 to 1", node.line)
    return percentile([each for each in values if each is not None], share)


def _grain(node: Node, fields: Mapping[str, Node]) -> list[Node] | None:
    """Give the levels of detail that an argument is made of; None where it names a column besides, or has none."""
    levels: list[Node] = []
    return levels if _only_levels(node, fields, levels) and levels else None


def _only_levels(node: Node, fields: Mapping[str, Node], levels: list[Node]) -> bool:
    if node.kind == "lod":
        levels.append(node)
        return True
    if node.kind == "field":
        return node.name in fields and _only_levels(fields[node.name], fields, levels)
    return all(_only_levels(each, fields, levels) for each in node.args)


def level_of(book: Book, scope: Scope, node: Node) -> tuple[tuple[Node, ...], dict[tuple[Any, ...], Any]]:
    """Give the dimensions that a level of detail is joined by, and what it is for each of their combinations."""
    own = node.args[:-1]
    rows = scope.seen
    dimensions: tuple[Node, ...] = own
    if node.name == "FIXED":
        rows = scope.context
    elif node.name == "INCLUDE":
        known = [same_as(each) for each in scope.dimensions]
        dimensions = (*scope.dimensions, *(each for each in own if same_as(each) not in known))
    else:
        known = [same_as(each) for each in own]
        dimensions = tuple(each for each in scope.dimensions if same_as(each) not in known)
    key = (id(node), rows, tuple(map(id, dimensions)))
    if key not in book.levels:
        groups = group(book, Scope(scope.context, rows, dimensions), rows, dimensions)
        if not dimensions and not groups:
            groups = {(): []}
        inner = Marks(book, Scope(scope.context, rows, dimensions), groups)
        book.levels[key] = dict(zip(inner.keys, inner.values(node.args[-1]), strict=True))
    return dimensions, book.levels[key]


def same_as(node: Node) -> tuple[Any, ...]:
    """Give what tells whether two expressions are the same one."""
    name = f"[{node.name}]" if node.kind == "field" else node.name
    return (node.kind, name, node.value, *map(same_as, node.args))


def group(book: Book, scope: Scope, rows: RowNumbers, dimensions: Sequence[Node]) -> dict[tuple[Any, ...], list[int]]:
    """Give the rows of each combination of the dimensions, ordered by them: NULL first."""
    found: dict[tuple[Any, ...], list[int]] = {}
    for key, row in zip(Rows(book, scope, rows).keys(dimensions), rows, strict=True):
        found.setdefault(key, []).append(row)
    return dict(sorted(found.items(), key=lambda each: tuple(map(sort_key, each[0]))))

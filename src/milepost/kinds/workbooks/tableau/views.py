"""A view: which rows its filters leave, its marks, in which order they stand, and along what table calculations run.

Source: the manual's pages "Tableau's Order of Operations" (order_of_operations.htm) and "Transform Values with Table
Calculations" (calculations_tablecalculations.htm).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from milepost.kinds.workbooks.tableau.aggregates import sort_key
from milepost.kinds.workbooks.tableau.frames import Book, Marks, RowNumbers, Rows, Scope, group, same_as
from milepost.kinds.workbooks.tableau.kinds import AGGREGATE, CONST, NUMBERS, ROW, TABLE, relative, said
from milepost.kinds.workbooks.tableau.syntax import Node, read_formula
from milepost.kinds.workbooks.tableau.words import Word
from milepost.kinds.workbooks.trouble import CannotRead, Refused

SOURCE, CONTEXT, DIMENSION = "source", "context", "dimension"
_NOWHERE: Final = Word("name", "", None, 1, 1)


def field_node(name: str) -> Node:
    """Give the field of this name as an expression."""
    return Node("field", _NOWHERE, name=name)


def call_node(name: str, *args: Node) -> Node:
    """Give a function of expressions."""
    return Node("call", _NOWHERE, name=name, args=args)


def node_of(book: Book, text: Any) -> Node:
    """Give what a task names: a field by its name, or a formula; what is an expression already stays as it is."""
    if isinstance(text, Node):
        return text
    text = str(text)
    if text in book.fields or text in book.columns:
        return field_node(text)
    return read_formula(text)


class Filter:
    """One filter, told by what it is on: where it works follows from that."""

    def __init__(self, book: Book, told: Mapping[str, Any]) -> None:
        """Read it; Refused."""
        self.told = told
        self.name = str(told.get("name", told["field"]))
        self.node = node_of(book, told["field"])
        self.stage = self._stage(book, book.shapes.of(self.node).level)

    def _stage(self, book: Book, level: str) -> str:
        told, what = self.told, self.name
        early = SOURCE if told.get("source") else CONTEXT if told.get("context") else ""
        if level in {ROW, CONST}:
            if relative(self.node, book.fields):
                raise Refused(f"a filter on {what} depends on the view: aggregate it, as SUM(...)")
            return early or DIMENSION
        if early:
            raise Refused(f"{what} is an aggregation: it cannot be a filter of the {early}, which comes before")
        if "top" in told or "bottom" in told or "condition" in told:
            raise Refused(f"{what} is an aggregation: only the members of a dimension can be the first ones")
        return level

    def held(self, values: Sequence[Any]) -> list[bool]:
        """Say of each value whether the filter lets it through."""
        told = self.told
        if "values" in told:
            return [each in told["values"] for each in values]
        if "exclude" in told:
            return [each not in told["exclude"] for each in values]
        low, high = told.get("from"), told.get("to")
        nulls = bool(told.get("nulls"))
        try:
            return [
                nulls if each is None else (low is None or each >= low) and (high is None or each <= high)
                for each in values
            ]
        except TypeError:
            raise Refused(f"the range of the filter on {self.name} is of another type than its values") from None

    def rows(self, book: Book, rows: RowNumbers) -> list[bool]:
        """Say of each row whether the filter lets it through; FIXED, the first N and conditions see all of these rows."""
        scope = Scope(rows, rows, ())
        values = Rows(book, scope, rows).values(self.node)
        kept = self.members(book, rows)
        return self.held(values) if kept is None else [each in kept for each in values]

    def members(self, book: Book, rows: RowNumbers) -> set[Any] | None:
        """Give the members of a dimension that are among the first, or meet a condition; None for other filters."""
        told = self.told
        if not {"top", "bottom", "condition"} & set(told):
            return None
        scope = Scope(rows, rows, (self.node,))
        marks = Marks(book, scope, group(book, scope, rows, (self.node,)))
        members = [key[0] for key in marks.keys]
        formula = node_of(book, told["condition"] if "condition" in told else told["by"])
        if book.shapes.of(formula).level not in {AGGREGATE, CONST}:
            raise Refused(f"the filter on {self.name} wants an aggregation, as SUM(...): {said(formula)} is none")
        values = marks.values(formula)
        if "condition" in told:
            return {member for member, value in zip(members, values, strict=True) if value is True}
        ranked = sorted(
            (at for at in range(len(members)) if values[at] is not None),
            key=lambda at: sort_key(values[at]),
            reverse="top" in told,
        )
        count = told["top"] if "top" in told else told["bottom"]
        if isinstance(count, str):
            (count,) = Rows(book, scope, rows[:1] or (0,)).values(read_formula(count))
        return {members[at] for at in ranked[: int(count)]}


class View:
    """A view of a book: rows left by its filters, marks by its dimensions."""

    def __init__(
        self,
        book: Book,
        dimensions: Sequence[tuple[str, Node]],
        *,
        filters: Sequence[Mapping[str, Any]] = (),
        sort: Sequence[Mapping[str, Any]] = (),
        compute_using: Any = None,
    ) -> None:
        """Work out rows and marks; Refused."""
        self.book, self.dimensions = book, list(dimensions)
        for name, node in self.dimensions:
            if book.shapes.of(node).level not in {ROW, CONST} or relative(node, book.fields):
                raise Refused(f"{name} is a measure: it cannot be a dimension of the view", node.line)
        self.filters = [Filter(book, each) for each in filters]
        rows = tuple(range(len(next(iter(book.columns.values()), ()))))
        for stage in (SOURCE, CONTEXT):
            rows = self._left(rows, stage)
        nodes = tuple(node for _, node in self.dimensions)
        self.scope = Scope(rows, self._left(rows, DIMENSION), nodes)
        groups: dict[Any, list[int]] = group(book, self.scope, self.scope.seen, nodes)
        if not nodes:
            groups = groups or {(): []}
        self._orders = [self._order(name, node, sort) for name, node in self.dimensions]
        self._using = compute_using
        self.marks = Marks(book, self.scope, self._measured(groups), along=self._along)

    def _left(self, rows: RowNumbers, stage: str) -> RowNumbers:
        """Give the rows that all filters of a stage let through; each sees all rows before it."""
        held = [each.rows(self.book, rows) for each in self.filters if each.stage == stage]
        return tuple(row for at, row in enumerate(rows) if all(each[at] for each in held))

    def _order(self, name: str, node: Node, sort: Sequence[Mapping[str, Any]]) -> dict[Any, int]:
        """Give the place of each member of a dimension."""
        grouped = group(self.book, self.scope, self.scope.seen, (node,))
        members = [key[0] for key in grouped]
        told = next((each for each in sort if str(each["field"]) == name), None)
        if told is not None:
            reverse = str(told.get("order", "ascending")).startswith("desc")
            if told.get("by") is not None:
                scope = Scope(self.scope.context, self.scope.seen, (node,))
                values = Marks(self.book, scope, grouped).values(node_of(self.book, told["by"]))
                keys = dict(zip(members, map(sort_key, values), strict=True))
                members.sort(key=lambda each: keys[each], reverse=reverse)
            elif told.get("members") is not None:
                listed = {each: at for at, each in enumerate(told["members"])}
                members.sort(key=lambda each: listed.get(each, len(listed)))
            elif reverse:
                members.reverse()
        return {member: at for at, member in enumerate(members)}

    def _place(self, key: Sequence[Any], places: Sequence[int]) -> tuple[int, ...]:
        return tuple(self._orders[at][key[at]] for at in places)

    def _measured(self, groups: Mapping[Any, Sequence[int]]) -> dict[Any, Sequence[int]]:
        """Give the marks that the filters on measures leave, in the view's order."""
        marks = Marks(self.book, self.scope, groups)
        held = [each.held(marks.values(each.node)) for each in self.filters if each.stage == AGGREGATE]
        left = {key: rows for at, (key, rows) in enumerate(groups.items()) if all(each[at] for each in held)}
        everything = range(len(self.dimensions))
        return dict(sorted(left.items(), key=lambda each: self._place(each[0], everything)))

    def _along(self, marks: Marks, owner: str) -> list[list[int]]:
        """Give the partitions of a table calculation that stands in the field `owner`."""
        using = self._using
        if isinstance(using, Mapping):
            using = using.get(owner)
        told = using if isinstance(using, Mapping) else {"along": using}
        named = told.get("along")
        everything = list(range(len(self.dimensions)))
        addressed = everything if named is None else [self._named(str(each)) for each in named]
        others = [at for at in everything if at not in addressed]
        found: dict[tuple[Any, ...], list[int]] = {}
        for at, key in enumerate(marks.keys):
            found.setdefault(tuple(key[each] for each in others), []).append(at)
        for places in found.values():
            places.sort(key=lambda at: self._place(marks.keys[at], addressed))
        if told.get("sort") is not None:
            values = marks.values(node_of(self.book, told["sort"]))
            reverse = str(told.get("order", "ascending")).startswith("desc")
            for places in found.values():
                places.sort(key=lambda at: sort_key(values[at]), reverse=reverse)
        return list(found.values())

    def _named(self, text: str) -> int:
        names = [name for name, _ in self.dimensions]
        if text in names:
            return names.index(text)
        wanted = same_as(node_of(self.book, text))
        for at, (_, node) in enumerate(self.dimensions):
            if same_as(node) == wanted:
                return at
        raise Refused(f"a table calculation runs along {text}, and the view has no such dimension")

    def columns(self, asked: Sequence[tuple[str, Node]]) -> dict[str, list[Any]]:
        """Give the marks as columns: the dimensions, then what is asked."""
        values = {name: self.marks.shown(node) for name, node in asked}
        held = [each.held(self.marks.values(each.node)) for each in self.filters if each.stage == TABLE]
        left = [at for at in range(self.marks.count) if all(each[at] for each in held)]
        told = {name: [self.marks.keys[at][place] for at in left] for place, (name, _) in enumerate(self.dimensions)}
        return told | {name: [cells[at] for at in left] for name, cells in values.items()}


def as_measure(book: Book, name: str, node: Node) -> Node:
    """Give a field as it stands on a shelf as a measure: what is not aggregated is summed."""
    shape = book.shapes.of(node)
    if shape.level not in {ROW, CONST}:
        return node
    if shape.type not in NUMBERS | {"null"}:
        raise Refused(
            f"{name} is not aggregated, and is no number: write ATTR, MIN, MAX, COUNT or COUNTD around it", node.line
        )
    return call_node("SUM", node)


def find_asked(book: Book, text: str) -> Node:
    """Give the field or formula that is asked for; Refused where it is neither."""
    try:
        return node_of(book, text)
    except CannotRead:
        raise Refused(
            f"there is no field [{text}]: it is asked for, and the text must define it, as [{text}] := ..."
        ) from None

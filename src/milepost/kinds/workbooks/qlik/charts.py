"""Evaluates a chart's expression on a model: for each combination of its dimensions, or as one value."""

from collections.abc import Callable, Mapping, Sequence

from milepost.kinds.workbooks.qlik.aggregates import fold
from milepost.kinds.workbooks.qlik.choosing import Chooser
from milepost.kinds.workbooks.qlik.evaluating import check_calls, evaluate, walk
from milepost.kinds.workbooks.qlik.expanding import expand
from milepost.kinds.workbooks.qlik.formats import Formats
from milepost.kinds.workbooks.qlik.model import Model, Picture
from milepost.kinds.workbooks.qlik.parsing import Node, read_expression
from milepost.kinds.workbooks.qlik.values import Value, order_key, text_of
from milepost.kinds.workbooks.trouble import Refused

Key = tuple[Value, ...]
_NO_MATTER = frozenset({"min", "max", "only", "minstring", "maxstring"})


class Sheet:
    """A model with its selections and variables: what all charts on a sheet share."""

    def __init__(self, model: Model, selected: Mapping[str, Sequence[Value]], variables: Mapping[str, Value]) -> None:
        self.model = model
        self.variables = variables
        self.formats = Formats(variables)
        self.chooser = Chooser(self, selected)

    def read(self, text: str) -> Node:
        """Read an expression; its `$(...)` are replaced first. Refused where it calls what is not there."""
        node = read_expression(expand(text, self.variables, self._worth) if "$(" in text else text)
        check_calls(node, {})
        return node

    def _worth(self, text: str) -> Value:
        return self.value(self.read(text))

    def value(self, node: Node) -> Value:
        """Give what an expression is worth over all that is selected."""
        return Chart(self, ()).value(node, ())

    def field(self, name: str, line: int | None = None) -> list[str]:
        """Give the tables that hold a field; Refused where there is none."""
        if name not in self.model.holders:
            there = ", ".join(self.model.holders)
            raise Refused(f"Field not found: `{name}`. The fields are: {there}.", line)
        return self.model.holders[name]


class Records:
    """Joined records, from which fields can be read."""

    def __init__(self, sheet: Sheet, names: list[str], records: list[Picture]) -> None:
        self.sheet = sheet
        self.names = names
        self.records = records

    def reader(self, field: str) -> Callable[[Picture], Value]:
        """Give a function that reads a field of a record."""
        held = [
            (at, self.sheet.model.tables[name].columns[field])
            for at, name in enumerate(self.names)
            if field in self.sheet.model.tables[name].columns
        ]

        def read(record: Picture) -> Value:
            for at, column in held:
                row = record[at]
                if row is not None and column[row] is not None:
                    return column[row]
            return None

        return read


class Chart:
    """An expression's place: dimensions on a sheet."""

    def __init__(self, sheet: Sheet, dimensions: Sequence[str]) -> None:
        self.sheet = sheet
        self.dimensions = tuple(dimensions)
        self.formats = sheet.formats
        self.key: Key = ()
        self.special: Mapping[str, Callable[[Node], Value]] = {}
        self._groups: dict[int, tuple[Node, dict[Key, list[list[Value]]], tuple[int, ...]]] = {}
        self._only: dict[str, Node] = {}
        for field in dimensions:
            sheet.field(field)

    def value(self, node: Node, key: Key) -> Value:
        """Give what an expression is worth for one combination of the dimensions."""
        held, self.key = self.key, key
        found = evaluate(node, self)
        self.key = held
        return found

    def rows(self, node: Node) -> dict[Key, Value]:
        """Give it for every combination; those where it is 0 or NULL are left out, as a chart does by default."""
        keys = dict.fromkeys(self._possible())
        aggregates = [each for each in walk(node) if each.kind == "aggregate"]
        for each in aggregates:
            if each.scope is None:
                keys.update(dict.fromkeys(self._grouped(each)[1]))
        made = {key: self.value(node, key) for key in keys}
        kept = [key for key, value in made.items() if value is not None and self.formats.number_of(value) != 0]
        return {key: made[key] for key in sorted(kept, key=lambda each: [order_key(value) for value in each])}

    def _possible(self) -> list[Key]:
        tables = [table for field in self.dimensions for table in self.sheet.field(field)]
        model = self.sheet.model
        names, records = model.joined(list(dict.fromkeys(tables)), model.allowed(self.sheet.chooser.selected))
        held = Records(self.sheet, names, records)
        readers = [held.reader(field) for field in self.dimensions]
        found = dict.fromkeys(tuple(read(record) for read in readers) for record in records)
        return [key for key in found if any(each is not None for each in key)]

    # Where expressions ask

    def field(self, node: Node) -> Value:
        """Give a dimension's value, or the only value that a field has here."""
        name = node.value
        if name in self.dimensions:
            return self.key[self.dimensions.index(name)]
        if name not in self.sheet.model.holders and name in self.sheet.variables:
            return self.sheet.variables[name]
        if name not in self._only:
            self._only[name] = Node("aggregate", "only", (node,), node.line)
        return self.aggregate(self._only[name])

    def aggregate(self, node: Node) -> Value:
        """Aggregate the records of this combination."""
        if node.kind == "aggr":
            node = self._wrapped(node)
        _, groups, places = self._grouped(node)
        columns = groups.get(tuple(self.key[at] for at in places), [[] for _ in node.args])
        return fold(node.value, columns, self.formats, distinct=node.distinct)

    def _wrapped(self, node: Node) -> Node:
        name = f"aggr {id(node)}"
        if name not in self._only:
            self._only[name] = Node("aggregate", "only", (node,), node.line)
        return self._only[name]

    def _grouped(self, node: Node) -> tuple[Node, dict[Key, list[list[Value]]], tuple[int, ...]]:
        """Give for each combination the columns of what an aggregate takes, and which dimensions it heeds."""
        if id(node) not in self._groups:
            heeded = self.dimensions
            if node.scope is not None:
                for name in node.scope:
                    self.sheet.field(name, node.line)
                heeded = tuple(each for each in self.dimensions if each in node.scope)
            places = tuple(self.dimensions.index(each) for each in heeded)
            inner = [each for arg in node.args for each in walk(arg) if each.kind == "aggr"]
            self._check_nested(node)
            groups = self._over_aggr(node, heeded, inner[0]) if inner else self._over_records(node, heeded)
            self._groups[id(node)] = (node, groups, places)  # the node is kept, so that none takes its number
        return self._groups[id(node)]

    def _check_nested(self, node: Node) -> None:
        def look(each: Node) -> None:
            if each.kind == "aggregate":
                raise Refused("An aggregation within an aggregation needs `Aggr` or `TOTAL` between.", each.line)
            if each.kind != "aggr":
                for arg in each.args:
                    look(arg)

        for arg in node.args:
            look(arg)

    def _over_records(self, node: Node, heeded: tuple[str, ...]) -> dict[Key, list[list[Value]]]:
        fields = list(dict.fromkeys(each.value for arg in node.args for each in walk(arg) if each.kind == "field"))
        fields = [each for each in fields if each in self.sheet.model.holders or each not in self.sheet.variables]
        model = self.sheet.model
        own = [self.sheet.field(each, node.line)[0] for each in fields if len(self.sheet.field(each, node.line)) == 1]
        for field in fields:
            holders = self.sheet.field(field)
            if len(holders) > 1 and not any(each in own for each in holders):
                if not node.distinct and node.value not in _NO_MATTER:
                    raise Refused(
                        f"`{field}` links {' and '.join(holders)}, and QlikView does not say in which of them it would be "
                        "aggregated. Use DISTINCT, or a field of one table.",
                        node.line,
                    )
                own.extend(holders)
        around = [self.sheet.field(each)[0] for each in heeded]
        own = own or around or model.names[:1]
        wanted = list(dict.fromkeys([*own, *around]))
        allowed = self.sheet.chooser.rows(node.sets)
        names, records = model.joined(wanted, allowed)
        held = Records(self.sheet, names, records)
        readers = [held.reader(each) for each in heeded]
        at_own = [names.index(each) for each in dict.fromkeys(own)]
        scope = RecordScope(self, {field: held.reader(field) for field in fields})
        groups: dict[Key, list[list[Value]]] = {}
        seen: set[tuple[Key, Picture]] = set()
        for record in records:
            part = tuple(record[at] for at in at_own)
            key = tuple(read(record) for read in readers)
            if (key, part) in seen or all(each is None for each in part):
                continue
            seen.add((key, part))
            scope.record = record
            columns = groups.setdefault(key, [[] for _ in node.args])
            for column, arg in zip(columns, node.args, strict=True):
                column.append(evaluate(arg, scope))
        return groups

    def _over_aggr(self, node: Node, heeded: tuple[str, ...], inner: Node) -> dict[Key, list[list[Value]]]:
        expression, *named = inner.args
        fields = [str(each.value) for each in named if each.kind == "field"]
        if len(fields) != len(named):
            raise Refused("The dimensions of `Aggr` are fields.", inner.line)
        chart = Chart(self.sheet, fields)
        wanted = list(dict.fromkeys(t for each in [*fields, *heeded] for t in self.sheet.field(each, inner.line)))
        names, records = self.sheet.model.joined(wanted, self.sheet.chooser.rows(node.sets))
        held = Records(self.sheet, names, records)
        outer, within = [held.reader(each) for each in heeded], [held.reader(each) for each in fields]
        scope = AggrScope(self, fields, inner)
        groups: dict[Key, list[list[Value]]] = {}
        pairs = dict.fromkeys(
            (tuple(read(record) for read in outer), tuple(read(record) for read in within)) for record in records
        )
        rows: dict[Key, Key] = {}
        for key, place in pairs:
            if None in place:
                continue
            if rows.setdefault(place, key) != key:
                # Without NODISTINCT there is one value for each combination (the manual on Aggr), so only one row gets it.
                raise Refused(_no_one_row(fields, place, heeded), inner.line)
            scope.place, scope.worth = place, chart.value(expression, place)
            columns = groups.setdefault(key, [[] for _ in node.args])
            for column, arg in zip(columns, node.args, strict=True):
                column.append(evaluate(arg, scope))
        return groups


def _no_one_row(fields: Sequence[str], place: Key, heeded: Sequence[str]) -> str:
    called = ", ".join(f"{field} {text_of(value)}" for field, value in zip(fields, place, strict=True))
    return (
        f"`Aggr` by {' and '.join(fields)} makes one value for {called}, which belongs to several rows of the chart by "
        f"{' and '.join(heeded)}. QlikView would show it in one of them and leave it out of the others. Aggr by the "
        "chart's dimensions, too, or choose the values by a set."
    )


class RecordScope:
    """Where what is aggregated stands: a joined record."""

    def __init__(self, chart: Chart, readers: Mapping[str, Callable[[Picture], Value]]) -> None:
        self.formats = chart.formats
        self.variables = chart.sheet.variables
        self.readers = readers
        self.record: Picture = ()
        self.special: Mapping[str, Callable[[Node], Value]] = {}

    def field(self, node: Node) -> Value:
        """Give a field of the record."""
        return self.readers[node.value](self.record) if node.value in self.readers else self.variables[node.value]

    def aggregate(self, node: Node) -> Value:
        """Refuse: this was looked for before."""
        raise Refused("An aggregation within an aggregation needs `Aggr` between.", node.line)


class AggrScope:
    """Where what is aggregated over an Aggr stands: one of its rows."""

    def __init__(self, chart: Chart, fields: Sequence[str], inner: Node) -> None:
        self.formats = chart.formats
        self.fields = list(fields)
        self.inner = inner
        self.place: Key = ()
        self.worth: Value = None
        self.special: Mapping[str, Callable[[Node], Value]] = {}

    def field(self, node: Node) -> Value:
        """Give a dimension of the Aggr."""
        if node.value not in self.fields:
            raise Refused(f"`{node.value}` beside an `Aggr` must be one of its dimensions.", node.line)
        return self.place[self.fields.index(node.value)]

    def aggregate(self, node: Node) -> Value:
        """Give what the Aggr is worth in this row."""
        if not node.same(self.inner):
            raise Refused("Two different `Aggr` within one aggregation are not supported here.", node.line)
        return self.worth

"""Pills: a field as it stands on a shelf, with its aggregation, the part of a date, or its table calculation."""

import re
from typing import Final

from milepost.kinds.workbooks.tableau.frames import Book
from milepost.kinds.workbooks.tableau.kinds import AGGREGATE, TABLE
from milepost.kinds.workbooks.tableau.syntax import Node
from milepost.kinds.workbooks.tableau.views import call_node, field_node
from milepost.kinds.workbooks.tableau.words import Word
from milepost.kinds.workbooks.trouble import Refused
from milepost.kinds.workbooks.twb.markup import Element
from milepost.kinds.workbooks.twb.sources import Column, Source, bare

REFERENCE: Final = re.compile(r"\[((?:[^\]]|\]\])*)\]\.\[((?:[^\]]|\]\])*)\]")
_SHELF: Final = re.compile(rf"\s+|(?P<pill>{REFERENCE.pattern})|(?P<sign>[-+*/()])|(?P<odd>.)", re.DOTALL)
AGGREGATIONS: Final = {
    "Sum": "SUM",
    "Avg": "AVG",
    "Count": "COUNT",
    "CountD": "COUNTD",
    "Min": "MIN",
    "Max": "MAX",
    "Median": "MEDIAN",
    "Stdev": "STDEV",
    "StdevP": "STDEVP",
    "Var": "VAR",
    "VarP": "VARP",
    "Attribute": "ATTR",
}
PARTS: Final = {
    **{name: name.upper() for name in ("Year", "Quarter", "Month", "Week", "Day")},
    **{name: name.lower() for name in ("Weekday", "Hour", "Minute", "Second")},
}
TRUNCATED: Final = {
    f"{name}-Trunc": name.lower() for name in ("Year", "Quarter", "Month", "Week", "Day", "Hour", "Minute", "Second")
}
_SPECIAL: Final = {":Measure Names": "Measure Names", "Multiple Values": "Measure Values"}


def value_node(value: object, line: int) -> Node:
    """Give a value as an expression."""
    return Node("value", Word("name", "", None, line, 1), value=value)


class Pill:
    """A pill: `label` as it can be read, `node` what it is, `is_measure` whether it is one, `owner` the field it calculates."""

    def __init__(self, book: Book, source: Source, instance: Element) -> None:
        """Read it from its column instance; Refused."""
        self.instance, self.line, self.source = instance, instance.line, source
        self.name = bare(instance.get("name"))
        field = bare(instance.get("column"))
        self.column: Column | None = source.columns.get(field)
        if self.column is not None and self.column.bins:
            raise Refused(f"[{self.column.caption}] is a group or has bins: these are not there here", self.line)
        if field not in book.columns and field not in book.fields:
            raise Refused(f"[{self.name}] is of the column [{field}], and there is no such field", self.line)
        self.caption = field if self.column is None else self.column.caption
        self.is_continuous = instance.get("type") == "quantitative"
        self.owner = field if field in book.fields else ""
        self.table_calc = instance.first("table-calc")
        self.derivation = instance.get("derivation", "None")
        self.label, self.node = self._made(field)
        shape = book.shapes.of(self.node)
        self.level, self.source_type = shape.level, shape.type
        self.is_measure = self.level in {AGGREGATE, TABLE}
        self.is_dated = book.shapes.of(field_node(field)).type in {"date", "datetime"}
        self._check(book, field)
        if self.table_calc is not None and self.table_calc.get("type"):
            self._quick(book)

    def _made(self, field: str) -> tuple[str, Node]:
        node = field_node(field)
        node.line = self.line
        told = self.derivation
        if told == "None":
            return self.caption, node
        if told == "User":
            return f"AGG({self.caption})", node
        if told in AGGREGATIONS:
            return f"{AGGREGATIONS[told]}({self.caption})", self._on(call_node(AGGREGATIONS[told], node))
        if told in TRUNCATED:
            part = TRUNCATED[told]
            made = call_node("DATETRUNC", value_node(part, self.line), node)
            return f"DATETRUNC('{part}', {self.caption})", self._on(made)
        if told in PARTS:
            name = PARTS[told]
            made = call_node(name, node) if name.isupper() else call_node("DATEPART", value_node(name, self.line), node)
            return f"{told.upper()}({self.caption})", self._on(made)
        raise Refused(f"[{self.name}] has the derivation '{told}', which is not there here", self.line)

    def _on(self, node: Node) -> Node:
        node.line = self.line
        return node

    def _check(self, book: Book, field: str) -> None:
        level = book.shapes.of(field_node(field)).level
        if self.derivation == "None" and level in {AGGREGATE, TABLE}:
            raise Refused(f"[{self.caption}] is an aggregation: its derivation is User, not None", self.line)
        if self.derivation == "User" and level not in {AGGREGATE, TABLE}:
            raise Refused(
                f"[{self.caption}] is not aggregated: its derivation is Sum, Avg or the like, not User", self.line
            )

    def _quick(self, book: Book) -> None:
        """Make a quick table calculation: a field of its own, so that it runs as its pill says."""
        calc = self.table_calc
        assert calc is not None
        kind, word = calc.get("type"), AGGREGATIONS.get(calc.get("aggregation", "Sum"), "SUM")
        inner, label = self.node, self.label
        made: tuple[str, Node] | None = None
        if kind == "CumTotal" and word in {"SUM", "AVG", "MIN", "MAX"}:
            made = (f"RUNNING_{word}({label})", call_node(f"RUNNING_{word}", inner))
        elif kind == "PctTotal":
            share = Node(
                "sign", Word("sign", "/", None, self.line, 1), name="/", args=(inner, call_node("TOTAL", inner))
            )
            made = (f"{label} / TOTAL({label})", share)
        elif kind == "Rank" and calc.get("rank-options", "Competition,Descending") == "Competition,Descending":
            made = (f"RANK({label})", call_node("RANK", inner))
        elif kind == "WindowTotal" and word in {"SUM", "AVG", "MIN", "MAX"}:
            ends = [
                int(calc.get(each, "0")) if re.fullmatch(r"-?\d{1,6}", calc.get(each, "0")) else 0
                for each in ("from", "to")
            ]
            window = call_node(f"WINDOW_{word}", inner, *(value_node(each, self.line) for each in ends))
            made = (f"WINDOW_{word}({label}, {ends[0]}, {ends[1]})", window)
        if made is None:
            raise Refused(f"the table calculation '{kind}' of [{self.name}] is not there here", self.line)
        self.label, node = made
        book.fields[self.name] = node
        self.owner, self.node, self.level = self.name, field_node(self.name), TABLE


class Pills:
    """The pills of a worksheet or a data source, each read once."""

    def __init__(self, book: Book, source: Source, instances: dict[str, Element]) -> None:
        """Hold what they are made of."""
        self.book, self.source, self._instances = book, source, instances
        self._known: dict[str, Pill] = {}

    def find(self, reference: str, line: int) -> Pill:
        """Give the pill that `[source].[instance]` names; Refused."""
        found = REFERENCE.fullmatch(reference.strip())
        if found is None:
            raise Refused(f"`{reference[:80]}` names no field: it is written [source].[sum:Sales:qk]", line)
        source, name = (each.replace("]]", "]") for each in found.groups())
        if name in _SPECIAL:
            raise Refused(f"{_SPECIAL[name]} is not there here: place each measure by itself", line)
        if source != self.source.name:
            raise Refused(f"[{source}] is not the data source of this sheet, which is [{self.source.name}]", line)
        if name not in self._known:
            if name not in self._instances:
                raise Refused(
                    f"[{name}] stands on a shelf or in a filter, and no <column-instance> says what it is", line
                )
            self._known[name] = Pill(self.book, self.source, self._instances[name])
        return self._known[name]

    def shelf(self, element: Element | None) -> list[Pill]:
        """Give the pills of a shelf, in order."""
        found: list[Pill] = []
        if element is None:
            return found
        for word in _SHELF.finditer(element.text):
            if word["odd"]:
                raise Refused(f"`{word['odd']}` is no part of a shelf: fields are joined by /, * or +", element.line)
            if word["pill"]:
                found.append(self.find(word["pill"], element.line))
        if "+" in element.text and any(not each.is_measure for each in found):
            raise Refused("dimensions side by side (+) are not there here: nest them with /", element.line)
        return found

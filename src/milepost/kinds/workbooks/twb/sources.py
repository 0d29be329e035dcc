"""What a workbook says of its data: parameters, data sources with their columns and calculated fields, and where they lie."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from milepost.kinds.workbooks.tableau.functions import FUNCTIONS
from milepost.kinds.workbooks.tableau.kinds import type_of
from milepost.kinds.workbooks.tableau.syntax import Node, read_formula
from milepost.kinds.workbooks.trouble import CannotRead, Refused
from milepost.kinds.workbooks.twb.markup import Element

PARAMETERS: Final = "Parameters"
_TYPES: Final = {
    "string": "str",
    "integer": "int",
    "real": "float",
    "date": "date",
    "datetime": "datetime",
    "boolean": "bool",
}
_NAMES: Final = {name: told for told, name in _TYPES.items()}
_CASTS: Final = {"str": "STR", "int": "INT", "float": "FLOAT", "date": "DATE", "datetime": "DATETIME"}


def bare(name: str) -> str:
    """Give a name without its brackets: `[Sales]` is Sales."""
    inner = name.removeprefix("[").removesuffix("]")
    return inner.replace("]]", "]")


class Column:
    """A field of a data source: what it is called in formulas and in the window, its type, its role, its formula."""

    def __init__(self, element: Element) -> None:
        """Read it."""
        self.line = element.line
        self.name = bare(element.get("name").removeprefix(f"[{PARAMETERS}]."))
        self.caption = element.get("caption") or self.name
        self.datatype = element.get("datatype", "string")
        self.role = element.get("role", "dimension")
        self.calculation = element.first("calculation")
        self.value = element.get("value")
        self.bins = self.calculation is not None and self.calculation.get("class", "tableau") != "tableau"

    @property
    def formula(self) -> str | None:
        """Its formula, None for a column of the data."""
        return None if self.calculation is None or self.bins else self.calculation.get("formula")

    def read(self) -> Node:
        """Read the formula; CannotRead where the workbook has it."""
        return read_at(self.formula or "", self.line, f"the formula of [{self.caption}]")


def read_at(text: str, line: int, what: str) -> Node:
    """Read a formula that stands in this line of the workbook."""
    try:
        node = read_formula(text)
    except CannotRead as fault:
        raise CannotRead(f"{what} cannot be read: {fault.message}", line) from None
    _move(node, line)
    return node


def _move(node: Node, line: int) -> None:
    node.line = line
    for each in node.args:
        _move(each, line)


def literal(text: str, line: int) -> Any:
    """Give the value that a text like `"East"`, `#2024-01-01#`, `-3` or `true` is."""
    if text in {"%null%", ""}:
        return None
    try:
        node = read_formula(text)
    except CannotRead:
        raise CannotRead(f"`{text[:60]}` is no value: a text stands in quotes, as &quot;East&quot;", line) from None
    sign = 1
    if node.kind == "minus":
        sign, node = -1, node.args[0]
    if node.kind != "value":
        raise CannotRead(f"`{text[:60]}` is no value: a text stands in quotes, as &quot;East&quot;", line)
    return sign * node.value if sign < 0 and isinstance(node.value, int | float) else node.value


class Source:
    """A data source."""

    def __init__(self, element: Element) -> None:
        """Read it."""
        self.element, self.line = element, element.line
        self.name = element.get("name")
        self.caption = element.get("caption") or self.name
        self.columns = {each.name: each for each in map(Column, element.all("column"))}
        self.instances = {bare(each.get("name")): each for each in element.all("column-instance")}
        connections = [
            each for each in element.below() if each.tag == "connection" and each.get("class") != "federated"
        ]
        live = [each for each in connections if each.get("class") not in {"hyper", "dataengine"}]
        self.connection = live[0].get("class") if live else ""
        self.file = live[0].get("filename") or live[0].get("dbname") if live else ""
        extract = element.first("extract")
        stored = extract.first("connection") if extract is not None and extract.get("enabled") == "true" else None
        self.extract = stored.get("dbname") if stored is not None else None
        self.relations = [each for each in element.below() if each.tag == "relation"]

    def is_called(self, name: str) -> bool:
        """Say whether a table of this name is the data: by the caption, the file or a table of the connection."""
        known = {self.caption, self.name, self.file}
        known |= {each.get("name") for each in self.relations} | {bare(each.get("table")) for each in self.relations}
        return name in {each.replace("#", ".").removesuffix(".csv").removesuffix("$") for each in known} | known


class Workbook:
    """A workbook: its parameters and data sources, and the elements of its sheets, dashboards and actions."""

    def __init__(self, root: Element) -> None:
        """Read it; CannotRead, Refused."""
        if root.tag != "workbook":
            raise CannotRead(f"a workbook begins with <workbook>: this begins with <{root.tag[:40]}>", root.line)
        self.root = root
        elements = root.all("datasources", "datasource")
        self.parameters = {
            column.name: column
            for each in elements
            if each.get("name") == PARAMETERS
            for column in map(Column, each.all("column"))
        }
        self.sources = {each.get("name"): Source(each) for each in elements if each.get("name") != PARAMETERS}
        self.sheets = self._named("worksheets", "worksheet")
        self.dashboards = self._named("dashboards", "dashboard")
        for source in self.sources.values():
            for column in source.columns.values():
                if column.formula is not None:
                    column.read()

    def _named(self, *path: str) -> dict[str, Element]:
        found: dict[str, Element] = {}
        for each in self.root.all(*path):
            name = each.get("name")
            if not name or name in found:
                raise CannotRead(f"a {path[-1]} has the name '{name}': every one has a name of its own", each.line)
            found[name] = each
        return found

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Give the parameters' values: those given, by caption or name, in the place of the workbook's own."""
        found: dict[str, Any] = {}
        for name, column in self.parameters.items():
            own = column.value or column.formula or ""
            found[name] = given[column.caption] if column.caption in given else given.get(name)
            if column.caption not in given and name not in given:
                found[name] = literal(own, column.line)
        return found

    def data(self, source: Source, tables: Mapping[str, Mapping[str, list[Any]]]) -> Mapping[str, list[Any]]:
        """Give the rows of a data source, its columns of the types that the workbook says; Refused."""
        chosen = list(tables.values())
        if len(chosen) != 1:
            chosen = [table for name, table in tables.items() if source.is_called(name)]
        if len(chosen) != 1:
            raise Refused(f"the data source '{source.caption}' is none of the tables {', '.join(tables)}", source.line)
        (table,) = chosen
        for column in source.columns.values():
            if column.calculation is None and column.name not in table:
                known = ", ".join(f"[{each}]" for each in table)
                raise Refused(f"the data has no column [{column.name}]: it has {known}", column.line)
        return {name: _cast(values, source.columns.get(name)) for name, values in table.items()}


def _cast(values: list[Any], column: Column | None) -> list[Any]:
    kind = type_of(values)
    wanted = kind if column is None else _TYPES.get(column.datatype, kind)
    fits = "null" in (kind, wanted) or kind == wanted or (kind, wanted) in {("int", "float"), ("date", "datetime")}
    if fits or wanted not in _CASTS:
        return values
    if kind == "bool" or (wanted in {"date", "datetime"} and kind not in {"str", "datetime"}):
        return values
    does = FUNCTIONS[_CASTS[wanted]].does
    if isinstance(next((each for each in values if each is not None), None), datetime) and wanted in {"int", "float"}:
        return values
    return [None if each is None else does(each) for each in values]


def told_fields(source: Source, data: Mapping[str, list[Any]]) -> list[tuple[Any, ...]]:
    """Give the fields of a data source: source, field, role, type, formula."""
    found: list[tuple[Any, ...]] = []
    for name, values in data.items():
        if name not in source.columns:
            kind = type_of(values)
            role = "measure" if kind in {"int", "float"} else "dimension"
            found.append((source.caption, name, role, _NAMES.get(kind, "string"), None))
    columns = source.columns.values()
    return [*found, *((source.caption, each.caption, each.role, each.datatype, each.formula) for each in columns)]

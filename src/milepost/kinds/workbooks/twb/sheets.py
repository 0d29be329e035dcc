"""A worksheet: what stands on its shelves, and the marks that come of it."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any, Final

from milepost.kinds.workbooks.tableau.frames import Book
from milepost.kinds.workbooks.tableau.kinds import TABLE
from milepost.kinds.workbooks.tableau.moments import DAYS
from milepost.kinds.workbooks.tableau.syntax import Node
from milepost.kinds.workbooks.tableau.views import View, call_node
from milepost.kinds.workbooks.trouble import Refused
from milepost.kinds.workbooks.twb.filters import Filter, read_sorts
from milepost.kinds.workbooks.twb.markup import Element
from milepost.kinds.workbooks.twb.pills import Pill, Pills
from milepost.kinds.workbooks.twb.sources import PARAMETERS, Source, Workbook, bare

SHELVES: Final = {
    "color": "color",
    "size": "size",
    "text": "label",
    "lod": "detail",
    "tooltip": "tooltip",
    "shape": "shape",
    "path": "path",
    "wedge-size": "angle",
}


class Sheet:
    """A worksheet on its data."""

    def __init__(
        self, workbook: Workbook, element: Element, given: Mapping[str, Any], tables: Mapping[str, Any]
    ) -> None:
        """Read it; Refused."""
        self.name, self.line = element.get("name"), element.line
        table = element.first("table")
        view = None if table is None else table.first("view")
        if table is None or view is None:
            raise Refused("it has no <table> with a <view> in it", self.line)
        self.view, self.source = view, self._source(workbook, view)
        data = workbook.data(self.source, tables)
        fields = {name: each.read() for name, each in self.source.columns.items() if each.formula is not None}
        week_start = str(given.get("week_start") or DAYS[0]).lower()
        parameters = workbook.values(given.get("parameters") or {})
        self.book = Book(data, fields, parameters, week_start=DAYS.index(week_start) if week_start in DAYS else 0)
        self.pills = Pills(self.book, self.source, self._instances(view))
        self.shelves: list[tuple[str, Pill]] = [
            *(("rows", pill) for pill in self.pills.shelf(table.first("rows"))),
            *(("columns", pill) for pill in self.pills.shelf(table.first("cols"))),
        ]
        panes = table.all("panes", "pane")
        self.marks = [mark.get("class", "Automatic") for pane in panes for mark in pane.all("mark")] or ["Automatic"]
        self._encode(panes)
        self.filters = [Filter(each, self.pills) for each in view.all("filter")]
        self.source_filters = [Filter(each, self.pills) for each in self.source.element.all("filter")]
        if any(each.get("value") == "false" for each in view.all("aggregation")):
            raise Refused(
                "measures that are not aggregated (Analysis > Aggregate Measures) are not there here", self.line
            )

    def _source(self, workbook: Workbook, view: Element) -> Source:
        names = [each.get("name") for each in view.all("datasources", "datasource") if each.get("name") != PARAMETERS]
        if len(names) != 1:
            raise Refused(f"a sheet stands on one data source, and this one names {len(names)}", self.line)
        if names[0] not in workbook.sources:
            raise Refused(f"there is no data source [{names[0]}] in the workbook", self.line)
        return workbook.sources[names[0]]

    def _instances(self, view: Element) -> dict[str, Element]:
        found = dict(self.source.instances)
        for each in view.all("datasource-dependencies"):
            if each.get("datasource") == self.source.name:
                found |= {bare(inner.get("name")): inner for inner in each.all("column-instance")}
        return found

    def _encode(self, panes: Sequence[Element]) -> None:
        """Take what stands on the cards of marks; cards of several axes must split the marks alike."""
        details: list[set[str]] = []
        for pane in panes:
            told: set[str] = set()
            for each in (inner for encodings in pane.all("encodings") for inner in encodings.children):
                shelf = SHELVES.get(each.tag)
                if shelf is None:
                    raise Refused(f"the mark's property <{each.tag}> is not there here", each.line)
                pill = self.pills.find(each.get("column"), each.line)
                if (shelf, pill.name) not in [(name, other.name) for name, other in self.shelves]:
                    self.shelves.append((shelf, pill))
                if not pill.is_measure and shelf != "tooltip":
                    told.add(pill.label)
            details.append(told)
        if any(each != details[0] for each in details):
            raise Refused("its axes have cards that split the marks differently: this is not there here", self.line)

    # ------------------------------------------------------------ what is drawn

    def dimensions(self) -> dict[str, Pill]:
        """Give the dimensions that make the marks, by how they read, rows first."""
        return {pill.label: pill for shelf, pill in self.shelves if not pill.is_measure and shelf != "tooltip"}

    def measures(self) -> dict[str, Node]:
        """Give the measures; a dimension in the tooltip is one there."""
        found: dict[str, Node] = {}
        for shelf, pill in self.shelves:
            if pill.is_measure:
                found[pill.label] = pill.node
            elif shelf == "tooltip" and pill.label not in self.dimensions():
                found[f"ATTR({pill.label})"] = call_node("ATTR", pill.node)
        return found

    def columns(self) -> dict[str, list[Any]]:
        """Give the marks: dimensions, then measures."""
        dimensions = self.dimensions()
        told = [each.told for each in self.filters if each.told is not None]
        told += [{**each.told, "source": True} for each in self.source_filters if each.told is not None]
        made = View(
            self.book,
            [(label, pill.node) for label, pill in dimensions.items()],
            filters=told,
            sort=read_sorts(self.view, self.pills, dimensions),
            compute_using=self._using(dimensions),
        )
        measures = self.measures()
        if any(self.book.shapes.of(node).level == TABLE for node in measures.values()):
            self._must_be_whole(made, dimensions)
        return made.columns(list(measures.items()))

    def _using(self, dimensions: Mapping[str, Pill]) -> dict[str, Any]:
        """Give what each table calculation runs along: as its pill says, else its field, else across the table."""
        found: dict[str, Any] = {}
        for column in self.source.columns.values():
            inner = None if column.calculation is None else column.calculation.first("table-calc")
            if column.formula is not None:
                found[column.name] = self._along(inner, dimensions)
        for _, pill in self.shelves:
            for calc in pill.instance.all("table-calc"):
                owner = calc.get("column")
                name = bare(owner.rsplit(".", 1)[-1] if "].[" in owner else owner) if owner else pill.owner
                found[name] = self._along(calc, dimensions)
        return found

    def _along(self, calc: Element | None, dimensions: Mapping[str, Pill]) -> dict[str, Any]:
        kind = "Rows" if calc is None else calc.get("ordering-type", "Rows")
        across = [pill.label for shelf, pill in self.shelves if shelf == "columns" and not pill.is_measure]
        down = [pill.label for shelf, pill in self.shelves if shelf == "rows" and not pill.is_measure]
        if kind == "Rows":
            return {"along": across}
        if kind == "Columns":
            return {"along": down}
        if calc is None or kind != "Field":
            raise Refused(f"a table calculation of the order '{kind}' is not there here", self.line)
        names = [each.get("field") for each in calc.all("order")] or [calc.get("ordering-field")]
        wanted = [bare(each.rsplit(".", 1)[-1]) for each in names]
        found = []
        for name in wanted:
            fitting = [
                label for label, pill in dimensions.items() if name in {pill.name, bare(pill.instance.get("column"))}
            ]
            if not fitting:
                raise Refused(
                    f"a table calculation runs along [{name}], and the sheet has no such dimension", calc.line
                )
            found += fitting
        return {"along": found}

    def _must_be_whole(self, made: View, dimensions: Mapping[str, Pill]) -> None:
        """Refuse marks with gaps between rows and columns: Tableau fills these in for a table calculation."""
        labels = list(dimensions)
        places = {
            shelf: [labels.index(p.label) for s, p in self.shelves if s == shelf and not p.is_measure]
            for shelf in ("rows", "columns")
        }
        if not all(places.values()):
            return
        seen = {shelf: {tuple(key[at] for at in each) for key in made.marks.keys} for shelf, each in places.items()}
        there = {tuple(tuple(key[at] for at in each) for each in places.values()) for key in made.marks.keys}
        missing = next((each for each in itertools.product(*seen.values()) if each not in there), None)
        if missing is not None:
            cell = ", ".join(str(each) for part in missing for each in part)
            raise Refused(
                f"there is no data for {cell}: Tableau completes such a table for its calculation, and that is not there here",
                self.line,
            )

    # ------------------------------------------------------------ what is told

    def drawn(self) -> list[str]:
        """Give the marks' kinds, an automatic one as what it becomes."""
        return [self._automatic() if each == "Automatic" else each for each in self.marks]

    def _automatic(self) -> str:
        """Give the kind by the innermost fields of rows and columns: Help > Change the Type of Mark in the View."""
        inner = [next((p for s, p in reversed(self.shelves) if s == shelf), None) for shelf in ("rows", "columns")]
        there = [each for each in inner if each is not None]
        measures = [each for each in there if self._is_axis(each)]
        others = [each for each in there if not self._is_axis(each)]
        if len(measures) == len(inner):
            return "Shape"
        if not measures:
            return "Text"
        return "Line" if others and others[0].is_dated else "Bar"

    def _is_axis(self, pill: Pill) -> bool:
        return pill.is_measure and pill.is_continuous

    def told_shelves(self) -> list[tuple[str, int, str]]:
        """Give each pill with its shelf and its place there, from 1 on."""
        counted: dict[str, int] = {}
        found = []
        for shelf, pill in self.shelves:
            counted[shelf] = counted.get(shelf, 0) + 1
            found.append((shelf, counted[shelf], pill.label))
        return found

    def told_filters(self) -> list[tuple[str, str, str, bool]]:
        """Give each filter: what it is on, its kind, its words, whether it is of the context."""
        return [(each.pill.label, each.kind, each.words, each.is_context) for each in self.filters]

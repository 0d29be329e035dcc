"""Selections and sets: which values of which fields are chosen, and which rows are possible then."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from milepost.kinds.workbooks.qlik.functions import is_true, wild
from milepost.kinds.workbooks.qlik.sets import Change, Elements, SetTree
from milepost.kinds.workbooks.qlik.values import Value, text_of
from milepost.kinds.workbooks.trouble import Refused

if TYPE_CHECKING:
    from milepost.kinds.workbooks.qlik.charts import Sheet

_BOUND: Final = re.compile(r"(>=|<=|>|<)\s*([^<>=]+)")
_COMPARED: Final[Mapping[str, Callable[[float, float], bool]]] = {
    ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le,
}  # fmt: skip
Chosen = dict[str, frozenset[Value]]


class Chooser:
    """The selections of a sheet, and what a set makes of them."""

    def __init__(self, sheet: "Sheet", selected: Mapping[str, Sequence[Value]]) -> None:
        self.sheet = sheet
        self.selected: Chosen = {}
        for field, values in selected.items():
            sheet.field(field)
            self.selected[field] = frozenset(found for each in values for found in self._literal(field, each))

    def rows(self, sets: SetTree | None) -> dict[str, list[bool]]:
        """Give for each table which rows a set holds; without a set, those of the selections."""
        if sets is not None and sets.kind in {"+", "-", "*", "/"}:
            left, right = self.rows(sets.parts[0]), self.rows(sets.parts[1])
            return {
                name: [_combined(sets.kind, a, b) for a, b in zip(rows, right[name], strict=True)]
                for name, rows in left.items()
            }
        return self.sheet.model.allowed(self.selected if sets is None else self._changed(sets))

    def _changed(self, sets: SetTree) -> Chosen:
        if sets.kind == "0":
            return {next(iter(self.sheet.model.holders)): frozenset()}
        base = dict(self.selected) if sets.kind == "$" else {}
        made = dict(base)
        for change in sets.changes:
            self.sheet.field(change.field, sets.line)
            values = self._values(change, sets, base)
            if values is None:
                made.pop(change.field, None)
                continue
            if change.sign != "=":
                had = base.get(change.field, self._all(change.field))
                if change.field not in base and change.sign == "+":
                    had = frozenset()
                values = _joined(change.sign, had, values)
            made[change.field] = values
        return made

    def _values(self, change: Change, sets: SetTree, base: Chosen) -> frozenset[Value] | None:
        if change.elements is None:
            return None
        found: frozenset[Value] = frozenset()
        for elements in change.elements:
            values = self._of(elements, change.field, sets, base)
            found = values if elements.sign == "=" else _joined(elements.sign, found, values)
        return found

    def _of(self, elements: Elements, field: str, sets: SetTree, base: Chosen) -> frozenset[Value]:
        if elements.kind == "list":
            return frozenset(
                value
                for kind, text in elements.held
                for value in (self._search(field, text) if kind == "search" else self._literal(field, text))
            )
        if elements.kind == "field":
            self.sheet.field(elements.held, sets.line)
            chosen = base.get(elements.held, self._all(elements.held))
            return frozenset(each for each in self._all(field) if each in chosen)
        inner, named = elements.held
        other = named or field
        self.sheet.field(other, sets.line)
        possible = self._possible(other, self.rows(inner))
        given = possible if elements.kind == "P" else self._all(other) - possible
        return frozenset(each for each in self._all(field) if each in given)

    def _all(self, field: str) -> frozenset[Value]:
        tables = self.sheet.model.tables
        return frozenset(
            each for name in self.sheet.field(field) for each in tables[name].columns[field] if each is not None
        )

    def _possible(self, field: str, rows: Mapping[str, list[bool]]) -> frozenset[Value]:
        tables = self.sheet.model.tables
        return frozenset(
            value
            for name in self.sheet.field(field)
            for value, held in zip(tables[name].columns[field], rows[name], strict=True)
            if held and value is not None
        )

    def _literal(self, field: str, wanted: Value) -> list[Value]:
        """Give the values that are written exactly so, or are the same number."""
        number = self.sheet.formats.number_of(wanted)
        text = text_of(wanted)
        return [
            each
            for each in self._all(field)
            if text_of(each) == text or (number is not None and not isinstance(each, str) and each == number)
        ]

    def _search(self, field: str, text: str) -> list[Value]:
        """Give the values that a search finds: `=expression`, `>=1<5`, or a text with `*` and `?`, blind to case."""
        text = text.strip()
        if text.startswith("="):
            from milepost.kinds.workbooks.qlik.charts import Chart  # noqa: PLC0415 - the two know each other

            chart = Chart(self.sheet, (field,))
            node = self.sheet.read(text)
            return [each for each in self._all(field) if is_true(chart.formats, chart.value(node, (each,)))]
        bounds = _BOUND.findall(text)
        if bounds and "".join(sign + rest for sign, rest in bounds).replace(" ", "") == text.replace(" ", ""):
            return self._between(field, bounds)
        pattern = wild(text)
        found = [each for each in self._all(field) if pattern.fullmatch(text_of(each))]
        return found or (self._literal(field, text) if "*" not in text and "?" not in text else [])

    def _between(self, field: str, bounds: list[tuple[str, str]]) -> list[Value]:
        formats = self.sheet.formats
        limits = [(sign, formats.number_of(rest.strip())) for sign, rest in bounds]
        for (_, number), (_, rest) in zip(limits, bounds, strict=True):
            if number is None:
                raise Refused(f"The search compares with `{rest.strip()}`, which is no number and no date.")
        return [
            each
            for each in self._all(field)
            if not isinstance(each, str)
            and all(_COMPARED[sign](formats.number_of(each) or 0, number or 0) for sign, number in limits)
        ]


def _combined(sign: str, a: bool, b: bool) -> bool:  # noqa: FBT001 - two of a kind
    return {"+": a or b, "-": a and not b, "*": a and b, "/": a != b}[sign]


def _joined(sign: str, a: frozenset[Value], b: frozenset[Value]) -> frozenset[Value]:
    return {"+": a | b, "-": a - b, "*": a & b, "/": a ^ b}[sign]

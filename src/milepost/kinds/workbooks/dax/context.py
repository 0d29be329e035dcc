"""Filter contexts: which rows of each table are visible.

A filter is a set of columns with the combinations of values that it lets through. It filters every table that has some of its
columns when expanded: filters run from the one side to the many side, and a table as a filter reaches every table that it expands to.
"""

from collections.abc import Iterable
from typing import Any

from milepost.kinds.workbooks.dax.model import Column, Columns, Web


class Filter:
    """Columns (in a settled order) with the combinations that pass."""

    __slots__ = ("_rows", "columns", "tuples")

    def __init__(self, columns: Iterable[Column], tuples: Iterable[tuple[Any, ...]]) -> None:
        """Hold them."""
        given = tuple(columns)
        self.columns: Columns = tuple(sorted(set(given)))
        place = [given.index(each) for each in self.columns]
        self.tuples = frozenset(tuple(values[at] for at in place) for values in tuples)
        self._rows: dict[tuple[Any, str], frozenset[int] | None] = {}

    def without(self, columns: "frozenset[Column] | set[Column]") -> "Filter | None":
        """Give what is left of it when some columns are filtered no more; None for nothing."""
        kept = [each for each in self.columns if each not in columns]
        if len(kept) == len(self.columns):
            return self
        if not kept:
            return None
        place = [self.columns.index(each) for each in kept]
        return Filter(kept, {tuple(values[at] for at in place) for values in self.tuples})

    def rows(self, web: Web, table: str) -> frozenset[int] | None:
        """Give the rows of a table that pass, the blank row's number among them; None where the filter does not reach it."""
        key = (web.key, table)
        if key not in self._rows:
            self._rows[key] = self._find(web, table)
        return self._rows[key]

    def _find(self, web: Web, table: str) -> frozenset[int] | None:
        expanded = web.expanded(table)
        reached = tuple(each for each in self.columns if each in expanded)
        if not reached:
            return None
        tuples: Iterable[tuple[Any, ...]] = self.tuples
        if len(reached) < len(self.columns):
            place = [self.columns.index(each) for each in reached]
            tuples = {tuple(values[at] for at in place) for values in self.tuples}
        index = web.index(table, reached)
        return frozenset(row for values in tuples for row in index.get(values, ()))


class Context:
    """Filters that hold together, along a web of relationships.

    `query` has the filters that come from outside the visual (slicers), `scope` the columns by which a visual's cell is grouped,
    `iterated` says that a row context has become a filter on the way here.
    """

    __slots__ = ("_visible", "filters", "iterated", "query", "scope", "web")

    def __init__(
        self,
        filters: tuple[Filter, ...],
        web: Web,
        *,
        query: tuple[Filter, ...],
        scope: frozenset[Column],
        iterated: bool,
    ) -> None:
        """Hold them."""
        self.filters, self.web, self.query, self.scope, self.iterated = filters, web, query, scope, iterated
        self._visible: dict[str, list[int]] = {}

    def visible(self, table: str) -> list[int]:
        """Give the visible rows of a table in order, the blank row's number last where it is visible."""
        if table not in self._visible:
            self._visible[table] = sorted(self._reach(table, frozenset()))
        return self._visible[table]

    def _reach(self, table: str, gone: frozenset[int]) -> set[int]:
        found = [passed for each in self.filters if (passed := each.rows(self.web, table)) is not None]
        found.sort(key=len)
        own = next(iter(self.web.expanded(table).values()), [])
        rows = set(range(len(own))) if not found else set(found[0])
        for further in found[1:]:
            rows &= further
        return self._back(table, rows, gone) if self.web.both else rows

    def _back(self, table: str, rows: set[int], gone: frozenset[int]) -> set[int]:
        """Let filters run from the many side to the one side, too, along the relationships that filter both ways."""
        for link in self.web.links:
            if link.number in gone or table not in {link.many[0], link.one[0]}:
                continue
            other = link.one if link.many[0] == table else link.many
            if other is link.many and link.number not in self.web.both:
                continue
            seen = self._reach(other[0], gone | {link.number})
            if len(seen) == len(next(iter(self.web.expanded(other[0]).values()), [])):
                continue  # nothing is filtered there
            keys = self.web.expanded(link.many[0])[link.one]
            if other is link.many:
                ones = self.web.expanded(table)[link.one]
                reached = {keys[row] for row in seen}
                rows = {row for row in rows if ones[row] in reached}
            else:
                reached = {self.web.expanded(other[0])[link.one][row] for row in seen}
                rows = {row for row in rows if keys[row] in reached}
        return rows

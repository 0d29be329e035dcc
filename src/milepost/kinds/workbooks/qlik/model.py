"""The associative data model: tables that are linked by fields of the same name, and what a selection leaves of them."""

from collections.abc import Mapping, Sequence
from typing import Final

from milepost.kinds.workbooks.qlik.grids import Grid
from milepost.kinds.workbooks.qlik.values import Value
from milepost.kinds.workbooks.trouble import Refused

MOST_JOINED: Final = 1_000_000
Selected = Mapping[str, frozenset[Value]]
Picture = tuple[int | None, ...]  # a joined record: a row's number in each of the tables that are joined


def synthetic_keys(tables: Mapping[str, Grid]) -> list[list[str]]:
    """Give the sets of two and more fields that two tables share, each once, small ones first."""
    names = list(tables)
    found: dict[frozenset[str], list[str]] = {}
    for at, one in enumerate(names):
        for two in names[at + 1 :]:
            shared = [field for field in tables[one].fields if field in tables[two].fields]
            if len(shared) > 1:
                found.setdefault(frozenset(shared), shared)
    return sorted(found.values(), key=len)


class Linked:
    """A table with what links it: the values of each linking field, by row (None links nothing)."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.count = len(grid.rows)
        self.columns = {field: [row[at] for row in grid.rows] for at, field in enumerate(grid.fields)}
        self.links: dict[str, list[Value]] = {}
        self.moved: set[str] = set()  # fields that a synthetic key holds in its place

    def selects(self, field: str) -> bool:
        """Say whether a selection in a field is one in this table's own rows, and does not come over a link."""
        return field in self.columns and field not in self.moved


class Model:
    """Tables and their associations. A synthetic key is a table of its own, as in the product's table viewer."""

    def __init__(self, tables: Mapping[str, Grid]) -> None:
        self.names = list(tables)
        self.tables = {name: Linked(grid) for name, grid in tables.items()}
        self.synthetic = synthetic_keys(tables)
        shared: dict[str, set[str]] = {name: set(grid.fields) for name, grid in tables.items()}
        for number, fields in enumerate(self.synthetic, 1):
            self._add_synthetic(f"$Syn {number}", fields, shared)
        for name, table in self.tables.items():
            for field in shared[name]:
                if sum(field in each for each in shared.values()) > 1 and field not in table.links:
                    table.links[field] = table.columns[field]
        self.holders: dict[str, list[str]] = {}
        for name in self.names:
            for field in self.tables[name].grid.fields:
                self.holders.setdefault(field, []).append(name)
        self.at: dict[str, list[str]] = {}  # the tables at each link
        for name, table in self.tables.items():
            for link in table.links:
                self.at.setdefault(link, []).append(name)
        self.loops = self._find_loops()
        self._allowed: dict[tuple[tuple[str, frozenset[Value]], ...], dict[str, list[bool]]] = {}

    def _add_synthetic(self, name: str, fields: list[str], shared: dict[str, set[str]]) -> None:
        holders = [each for each in self.names if set(fields) <= set(self.tables[each].grid.fields)]
        rows: dict[tuple[Value, ...], None] = {}
        for holder in holders:
            columns = [self.tables[holder].columns[each] for each in fields]
            keys = list(zip(*columns, strict=True))
            rows.update({key: None for key in keys if None not in key})
            # A dual is not needed here: the key is told by the numbers of its rows.
            self.tables[holder].links[name] = [None if None in key else hash_key(key) for key in keys]
            shared[holder] -= set(fields)
            self.tables[holder].moved |= set(fields)
            shared[holder].add(name)
        table = Linked(Grid(fields, [list(key) for key in rows]))
        table.links[name] = [hash_key(key) for key in rows]
        self.tables[name] = table
        shared[name] = {*fields, name}

    def _find_loops(self) -> list[list[str]]:
        """List the circular references: the tables left when all that hangs by one link is taken off, again and again."""
        links = {name: set(table.links) for name, table in self.tables.items()}
        at = {link: set(names) for link, names in self.at.items()}
        while True:
            loose = [name for name, held in links.items() if len(held) < 2]
            ends = [link for link, names in at.items() if len(names) < 2]
            if not loose and not ends:
                break
            for name in loose:
                del links[name]
                for names in at.values():
                    names.discard(name)
            for link in ends:
                del at[link]
                for held in links.values():
                    held.discard(link)
        found: list[list[str]] = []
        left = list(links)
        while left:
            group, fresh = [left[0]], [left[0]]
            while fresh:
                name = fresh.pop()
                for other in left:
                    if other not in group and links[name] & links[other]:
                        group.append(other)
                        fresh.append(other)
            left = [each for each in left if each not in group]
            found.append([name for name in self.names if name in group])
        return found

    # Selections

    def allowed(self, selected: Selected) -> dict[str, list[bool]]:
        """Give for each table which of its rows are possible under a selection."""
        if self.loops:
            raise Refused(
                f"The tables {', '.join(self.loops[0])} are linked in a circle. "
                "QlikView would loosen one of them; rename or drop a field, so that one way leads from table to table."
            )
        key = tuple(sorted(selected.items(), key=lambda each: each[0]))
        if key not in self._allowed:
            messages: dict[tuple[str, str], set[Value] | None] = {}
            self._allowed[key] = {name: self._rows(name, None, selected, messages) for name in self.tables}
        return self._allowed[key]

    def _rows(
        self, name: str, but: str | None, selected: Selected, messages: dict[tuple[str, str], set[Value] | None]
    ) -> list[bool]:
        """Say which rows of a table its own selection, and what comes over its links (all but one), let through."""
        table = self.tables[name]
        rows = [True] * table.count
        tests = [(table.columns[field], values) for field, values in selected.items()
                 if table.selects(field) and field not in table.links]  # fmt: skip
        for link, column in table.links.items():
            if link != but:
                given = self._over(link, name, selected, messages)
                if given is not None:
                    tests.append((column, frozenset(given)))
        for column, values in tests:
            rows = [each and value in values for each, value in zip(rows, column, strict=True)]
        return rows

    def _over(
        self, link: str, to: str, selected: Selected, messages: dict[tuple[str, str], set[Value] | None]
    ) -> set[Value] | None:
        """Give the values that a link lets through to a table, None for all."""
        if (link, to) not in messages:
            found: set[Value] | None = {*selected[link]} if link in selected else None
            for name in self.at[link]:
                if name == to or not self._is_bound(name, link, selected):
                    continue
                table = self.tables[name]
                rows = self._rows(name, link, selected, messages)
                values: set[Value] = {
                    v for v, held in zip(table.links[link], rows, strict=True) if held and v is not None
                }
                found = values if found is None else found & values
            messages[link, to] = found
        return messages[link, to]

    def _is_bound(self, name: str, but: str, selected: Selected) -> bool:
        """Say whether a selection lies in a table or behind it."""
        table = self.tables[name]
        if any(table.selects(field) and field != but for field in selected):
            return True
        return any(
            link in selected or any(self._is_bound(each, link, selected) for each in self.at[link] if each != name)
            for link in table.links
            if link != but
        )

    # Joined records

    def joined(self, wanted: Sequence[str], allowed: Mapping[str, list[bool]]) -> tuple[list[str], list[Picture]]:
        """Join tables along their links, rows without a partner too: the tables joined, and the records."""
        order = self._way(wanted)
        first = order[0][0]
        names = [first]
        records: list[Picture] = [(at,) for at in range(self.tables[first].count) if allowed[first][at]]
        for name, link in order[1:]:
            table = self.tables[name]
            index: dict[Value, list[int]] = {}
            loose: list[int] = []
            for at in range(table.count):
                if allowed[name][at]:
                    index.setdefault(table.links[link][at], []).append(at) if link else loose.append(at)
            if not link:
                records = [(*record, at) for record in records for at in loose or [None]]  # type: ignore[list-item]
            else:
                records = self._extended(names, records, link, index)
            names.append(name)
            if len(records) > MOST_JOINED:
                raise Refused(
                    "This combines more records than can be held: the fields lie in tables that are not linked."
                )
        return names, records

    def _extended(
        self, names: list[str], records: list[Picture], link: str, index: dict[Value, list[int]]
    ) -> list[Picture]:
        holders = [
            (at, self.tables[each].links[link]) for at, each in enumerate(names) if link in self.tables[each].links
        ]
        made: list[Picture] = []
        met: set[Value] = set()
        for record in records:
            value: Value = None
            for at, column in holders:
                row = record[at]
                if row is not None and column[row] is not None:
                    value = column[row]
            found = index.get(value) if value is not None else None
            if found:
                met.add(value)
                made.extend((*record, each) for each in found)
            else:
                made.append((*record, None))
        empty = (None,) * len(names)
        made.extend(
            (*empty, each) for value, rows in index.items() if value is None or value not in met for each in rows
        )
        return made

    def _way(self, wanted: Sequence[str]) -> list[tuple[str, str]]:
        """Give the tables to join one after the other, each with its link to those before ("" for an island)."""
        came: dict[str, tuple[str, str]] = {wanted[0]: ("", "")}
        queue = [wanted[0]]
        for name in queue:
            for link in self.tables[name].links:
                for other in self.at[link]:
                    if other not in came:
                        came[other] = (name, link)
                        queue.append(other)
        needed: list[str] = []
        islands = [each for each in wanted if each not in came]
        for name in wanted:
            at = name
            while at in came and at not in needed:
                needed.append(at)
                at = came[at][0]
                if not at:
                    break
        found = [(name, came[name][1]) for name in queue if name in needed]
        if islands:
            rest = self._way(islands)
            found.extend([(rest[0][0], ""), *rest[1:]])
        return found


def hash_key(key: tuple[Value, ...]) -> Value:
    """Give one value for the values of a synthetic key: equal for equal ones, different for others."""
    return "\0".join(repr(_bare(each)) for each in key)


def _bare(value: Value) -> object:
    number = getattr(value, "number", value)
    return float(number) if isinstance(number, (int, float)) else number

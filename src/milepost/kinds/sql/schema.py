"""A schema as a check writes it down, and states of it: written by hand, or drawn with all that goes wrong in data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from milepost.check import Draw
from milepost.check.database import Database, make_table
from milepost.terms import AuthorError

Drawer = Callable[[Draw], object]
Rows = Sequence[Sequence[object]]

# What a drawn table may be like, beside ordinary.
SHAPES: Final = ("plain", "plain", "empty", "one", "same", "skewed", "nulls")
# How often a row is drawn again when its key is taken.
TRIES: Final = 20
_FIRST_DAY: Final = date(2025, 1, 1)
_WORDS: Final = (
    *("Ada", "Ben", "Chen", "Dana", "Elif", "Femi", "Grace", "Hugo", "Ines", "Jonas", "Kofi", "Lena", "Mei", "Noor"),
    *("Oslo", "Pau", "Quinn", "Rosa", "Sven", "Tariq", "Uma", "Vera", "Wim", "Xenia", "Yara", "Zoe"),
)
_PRICES: Final = ("0.00", "1.50", "4.99", "9.90", "10.00", "19.95", "25.00", "49.00", "99.99", "120.00")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type's name in capitals, its arguments (length, digits, or an ENUM's words)."""

    name: str
    type: str
    arguments: tuple[str, ...] = ()
    nullable: bool = True
    counts_itself: bool = False


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table: its columns, which of them are a key together, and which point at another table's."""

    name: str
    columns: tuple[Column, ...]
    keys: tuple[tuple[str, ...], ...] = ()
    points: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(column.name for column in self.columns)


class Schema:
    """The tables of an exercise, read from the CREATE TABLE statements that make them (and CREATE INDEX, CREATE VIEW)."""

    def __init__(self, ddl: str) -> None:
        """Read the statements; AuthorError (MP-H050) for what cannot be read."""
        from milepost.kinds.sql.reading_schema import read_tables  # noqa: PLC0415 - sqlglot, which takes long to load

        self.ddl = ddl.strip().rstrip(";")
        self.tables: dict[str, TableSchema] = {table.name: table for table in read_tables(ddl)}

    def state(self, **rows: Rows) -> Database:
        """Give a state with these rows in its tables, columns in the tables' own order; tables not named are empty."""
        for name, given in rows.items():
            if name not in self.tables:
                known = ", ".join(self.tables)
                raise AuthorError("MP-H051", f"The schema has no table `{name}`.", f"It has {known}.")
            width = len(self.tables[name].columns)
            wrong = next((row for row in given if len(row) != width), None)
            if wrong is not None:
                message = f"A row of `{name}` has {len(wrong)} cells, and the table has {width} columns."
                raise AuthorError("MP-H052", message, f"Give {', '.join(self.tables[name].names)}.")
        made = {name: make_table(table.names, rows.get(name, ())) for name, table in self.tables.items()}
        return Database(made, self.ddl)

    def draw(
        self,
        draw: Draw,
        *,
        most_rows: int | Mapping[str, int] = 12,
        cells: Mapping[str, Drawer] | None = None,
        shape: str | None = None,
        keep: Callable[[dict[str, list[list[Any]]]], None] | None = None,
    ) -> Database:
        """Draw a state: ordinary, or with an empty table, one row, all rows alike, one parent with nearly all, many NULLs.

        `cells` maps `table.column` to what draws it (`lambda draw: draw.choice(...)`), for all columns of which the type
        does not say enough. `most_rows` bounds each table, or each by its name. `shape` is one of SHAPES to ask for it;
        the first, smallest case of an exercise is always `plain`. `keep` may mend the rows before they are used (lists of
        cells by table).
        """
        shape = shape or (SHAPES[0] if draw.scale == 0 else draw.choice(SHAPES))
        special = draw.choice(tuple(self.tables)) if shape in {"empty", "one", "same"} else ""
        drawing = _Drawing(draw, self.tables, dict(cells or {}))
        for name in self._parents_first():
            most = most_rows if isinstance(most_rows, int) else most_rows.get(name, 12)
            count = draw.size(min(2, most), most)
            if name == special:
                count = {"empty": 0, "one": 1}.get(shape, count)
            drawing.fill(self.tables[name], count, shape if name == special or not special else SHAPES[0])
        if keep is not None:
            keep(drawing.rows)
        return self.state(**{name: drawing.rows[name] for name in self.tables})

    def _parents_first(self) -> list[str]:
        order: list[str] = []
        left = dict(self.tables)
        while left:
            ready = [n for n, table in left.items() if all(t in order or t == n for t, _ in table.points.values())]
            for name in ready or [next(iter(left))]:
                order.append(name)
                del left[name]
        return order


WHOLE: Final = frozenset({"INT", "BIGINT", "SMALLINT", "TINYINT", "MEDIUMINT", "UINT", "UBIGINT", "USMALLINT"})


def draw_cell(draw: Draw, column: Column) -> object:
    """Draw a cell by its column's type, from few values, so that ties and duplicates are common."""
    match column.type:
        case "BOOLEAN" | "BOOL":
            return draw.integer(0, 1)
        case name if name in WHOLE:
            return draw.integer(0, 9)
        case "DECIMAL" | "NUMERIC":
            places = int(column.arguments[1]) if len(column.arguments) > 1 else 0
            return Decimal(draw.choice(_PRICES)).quantize(Decimal(1).scaleb(-places))
        case "FLOAT" | "DOUBLE":
            return draw.number(0, 100, decimals=2)
        case "DATE":
            return _FIRST_DAY + timedelta(days=draw.integer(0, 60))
        case "DATETIME" | "TIMESTAMP" | "TIMESTAMPTZ":
            start = datetime.combine(_FIRST_DAY, datetime.min.time())
            return start + timedelta(days=draw.integer(0, 60), minutes=15 * draw.integer(0, 95))
        case "TIME":
            return timedelta(minutes=15 * draw.integer(0, 95))
        case "ENUM":
            return draw.choice(column.arguments)
        case "JSON":
            return "{}"
    length = int(column.arguments[0]) if column.arguments and column.arguments[0].isdigit() else 40
    return draw.choice(_WORDS)[:length]


class _Drawing:
    """The rows that are drawn so far."""

    def __init__(self, draw: Draw, tables: Mapping[str, TableSchema], drawers: Mapping[str, Drawer]) -> None:
        self._draw = draw
        self._tables = tables
        self._drawers = drawers
        self.rows: dict[str, list[list[Any]]] = {}

    def fill(self, table: TableSchema, count: int, shape: str) -> None:
        """Draw so many rows, or as many as there can be without a key that comes twice."""
        made = self.rows.setdefault(table.name, [])
        taken: list[set[tuple[object, ...]]] = [set() for _ in table.keys]
        of_keys = {name for key in table.keys for name in key}
        for number in range(count):
            for _ in range(TRIES):
                row = [self._cell(table, column, number, shape) for column in table.columns]
                if shape == "same" and made:
                    cells = zip(table.names, row, made[0], strict=True)
                    row = [cell if name in of_keys else first for name, cell, first in cells]
                keys = [tuple(row[table.names.index(name)] for name in key) for key in table.keys]
                twice = any(key in known and None not in key for key, known in zip(keys, taken, strict=True))
                # Where a table that it points at is empty there is nothing to point at.
                lacks = any(
                    cell is None and not column.nullable for cell, column in zip(row, table.columns, strict=True)
                )
                if not twice and not lacks:
                    for key, known in zip(keys, taken, strict=True):
                        known.add(key)
                    made.append(row)
                    break

    def _cell(self, table: TableSchema, column: Column, number: int, shape: str) -> object:
        draw = self._draw
        drawer = self._drawers.get(f"{table.name}.{column.name}")
        if drawer is not None:
            return drawer(draw)
        if column.nullable and draw.integer(0, 9) >= (5 if shape == "nulls" else 9):
            return None
        if column.name in table.points:
            other, target = table.points[column.name]
            place = self._tables[other].names.index(target)
            known = [row[place] for row in self.rows.get(other, [])]
            if not known:
                return None
            return known[0] if shape == "skewed" and draw.integer(0, 3) else draw.choice(known)
        if column.counts_itself or ((column.name,) in table.keys and column.type in WHOLE):
            return number + 1
        return draw_cell(draw, column)

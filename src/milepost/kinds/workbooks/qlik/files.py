"""The files a script reads and writes: the task's tables by their stems, and what STORE has put there."""

import datetime as dt
import fnmatch
import re
from collections.abc import Mapping
from typing import Any, Final

from milepost.kinds.workbooks.qlik.formats import Formats
from milepost.kinds.workbooks.qlik.grids import Grid, as_texts
from milepost.kinds.workbooks.qlik.values import Value, as_serial, is_missing
from milepost.kinds.workbooks.trouble import Refused

TEXTS: Final = ("csv", "txt", "tab")


def split_name(origin: str) -> tuple[str, str]:
    """Give the stem and the ending (small letters, no dot) of a file's name or path."""
    name = re.split(r"[\\/]", origin)[-1].strip()
    stem, _, ending = name.rpartition(".")
    return (stem, ending.lower()) if stem else (name, "")


def is_table(given: object) -> bool:
    """Say whether a value of a task is a table: columns by name, as lists."""
    return isinstance(given, dict) and all(isinstance(each, list) for each in given.values())


def as_value(value: Any, formats: Formats) -> Value:
    """Give a plain value as QlikView holds it."""
    if isinstance(value, dt.datetime) and not is_missing(value):
        return formats.as_dated(as_serial(value))
    if isinstance(value, dt.date):
        return formats.as_dated(as_serial(dt.datetime(value.year, value.month, value.day)))  # noqa: DTZ001
    if is_missing(value):
        return None
    if isinstance(value, bool):
        return -1 if value else 0
    found: Value = value
    return found


def as_grid(table: Mapping[str, list[Any]], formats: Formats) -> Grid:
    """Give a task's table as a grid."""
    columns = [[as_value(each, formats) for each in column] for column in table.values()]
    return Grid(table, [list(row) for row in zip(*columns, strict=True)])


def from_text(grid: Grid, formats: Formats) -> Grid:
    """Read a table as from a text file: texts become numbers and dates where they can, and nothing is NULL."""
    return Grid(
        grid.fields,
        [
            ["" if each is None else formats.interpret(each) if isinstance(each, str) else each for each in row]
            for row in grid.rows
        ],
    )


class Files:
    """The files of one run."""

    def __init__(self, given: Mapping[str, object]) -> None:
        self.given = {name: table for name, table in given.items() if is_table(table)}
        self.stored: dict[str, Grid] = {}

    def find(self, origin: str, line: int) -> list[str]:
        """Give the files that a name, maybe with `*` and `?`, means; Refused where there is none."""
        stem, ending = split_name(origin)
        if ending not in {*TEXTS, "qvd"}:
            raise Refused(f"`{origin}`: only .csv, .txt and .qvd files can be loaded here.", line)
        stored = [name for name in self.stored if split_name(name)[1] == ending]
        names = {**{f"{name}.{ending}": None for name in self.given}, **dict.fromkeys(stored)}
        wanted = f"{stem}.{ending}".lower()
        if "*" in stem or "?" in stem:
            found = sorted(name for name in names if fnmatch.fnmatchcase(name.lower(), wanted.replace("[", "[[]")))
        else:
            found = [name for name in names if name.lower() == wanted][-1:]
        if not found:
            there = ", ".join([*self.given, *self.stored]) or "none"
            raise Refused(f"Cannot open the file `{origin}`. There are: {there}.", line)
        return found

    def read(self, name: str, options: str, formats: Formats, line: int) -> Grid:
        """Give the table of a file."""
        stem, ending = split_name(name)
        if "no labels" in options.lower():
            raise Refused("`no labels` is not supported here: these files carry their field names.", line)
        if name in self.stored:
            grid = Grid(self.stored[name].fields, [list(row) for row in self.stored[name].rows])
        else:
            grid = as_grid(self.given[stem], formats)  # type: ignore[arg-type]
        return grid if ending == "qvd" else from_text(grid, formats)

    def write(self, origin: str, grid: Grid, line: int) -> None:
        """Store a table in a file."""
        stem, ending = split_name(origin)
        if ending not in {*TEXTS, "qvd"}:
            raise Refused(f"`{origin}`: a table is stored in a .qvd, .csv or .txt file.", line)
        kept = Grid(grid.fields, [list(row) for row in grid.rows])
        self.stored[f"{stem}.{ending}"] = kept if ending == "qvd" else as_texts(kept)


def read_inline(text: str, options: str, formats: Formats, line: int) -> Grid:
    """Read the rows of an INLINE table: the first line names the fields."""
    found = re.search(r"delimiter\s+is\s+'((?:\\t|[^'])+)'", options, re.IGNORECASE)
    delimiter = found.group(1).replace("\\t", "\t") if found else ","
    lines = [each for each in text.splitlines() if each.strip()]
    if not lines:
        raise Refused("The INLINE table has no fields.", line)
    fields, *rows = [_cells(each, delimiter) for each in lines]
    if len(set(fields)) != len(fields):
        raise Refused("Two fields of the INLINE table have the same name.", line)
    return Grid(
        fields,
        [[formats.interpret(each) for each in [*row, *[""] * len(fields)][: len(fields)]] for row in rows],
    )


def _cells(line: str, delimiter: str) -> list[str]:
    found, at = [], 0
    pattern = re.compile(rf"\s*(?:\"([^\"]*)\"|'([^']*)')\s*(?={re.escape(delimiter)}|$)")
    while at <= len(line):
        quoted = pattern.match(line, at)
        end = quoted.end() if quoted else line.find(delimiter, at)
        end = len(line) if end < 0 else end
        found.append(line[at:end].strip() if quoted is None else (quoted.group(1) or quoted.group(2) or ""))
        at = end + len(delimiter)
    return found

"""The statements that work on whole tables: DROP, RENAME, STORE, QUALIFY, and those that change no data."""

import re
from typing import TYPE_CHECKING, Final

from milepost.kinds.workbooks.qlik.grids import Grid
from milepost.kinds.workbooks.qlik.parsing import Reader
from milepost.kinds.workbooks.trouble import CannotRead, Refused

if TYPE_CHECKING:
    from milepost.kinds.workbooks.qlik.script import Run

SILENT: Final = frozenset({"trace", "sleep", "tag", "untag", "comment", "directory", "exit"})
REFUSED: Final = frozenset({
    "sql", "select", "connect", "odbc", "oledb", "binary", "alias", "map", "unmap", "nullasvalue", "nullasnull", "section",
    "include", "execute", "flushlog", "sub", "call", "search", "star", "force", "derive", "declare", "disconnect", "lib",
    "loosen", "unless",
})  # fmt: skip
OBEYED: Final = frozenset({"drop", "rename", "store", "qualify", "unqualify"})


def is_order(text: str) -> bool:
    """Say whether a text begins as one of these statements."""
    found = re.match(r"\w+", text)
    return found is not None and found.group().lower() in SILENT | REFUSED | OBEYED


def obey(run: "Run", text: str, line: int) -> None:
    """Carry out a statement; CannotRead where it is none, Refused where its table is not there."""
    found = re.match(r"\w+", text)
    word = found.group().lower() if found else ""
    if word in SILENT:
        return
    if word in REFUSED:
        raise Refused(f"`{word.upper()}` is not supported here.", line)
    if word not in OBEYED:
        raise CannotRead(f"`{text.split(maxsplit=1)[0][:40]}` begins no statement of a load script.", line, 1)
    reader = Reader(text, line)
    reader.take()
    if word in {"qualify", "unqualify"}:
        _qualify(run, reader, on=word == "qualify")
    elif word == "drop":
        _drop(run, reader)
    elif word == "rename":
        _rename(run, reader)
    else:
        _store(run, reader)


def _end(reader: Reader) -> None:
    if reader.now.kind != "end":
        raise reader.fail(f"The statement goes on with {reader.seen()}. Is a `;` missing?")


def _names(reader: Reader) -> list[str]:
    found = [reader.take_name("A name")]
    while reader.is_sign(","):
        reader.take()
        found.append(reader.take_name("A name"))
    return found


def _qualify(run: "Run", reader: Reader, *, on: bool) -> None:
    patterns = [each.strip().strip('"[]') for each in reader.text[reader.now.start :].split(",")]
    if on:
        run.qualified = [*run.qualified, *patterns]
        run.unqualified = [each for each in run.unqualified if each not in patterns]
    elif "*" in patterns:
        run.qualified, run.unqualified = [], []
    else:
        run.unqualified = [*run.unqualified, *patterns]


def _drop(run: "Run", reader: Reader) -> None:
    if reader.take_word("table", "tables"):
        names = _names(reader)
        _end(reader)
        for name in names:
            run.table(name, reader.line)
            del run.tables[name]
        if run.last not in run.tables:
            run.last = next(reversed(run.tables), None)
        return
    if not reader.take_word("field", "fields"):
        raise reader.fail("`DROP` goes on with `TABLE` or `FIELD`.")
    fields = _names(reader)
    tables = _names(reader) if reader.take_word("from") else list(run.tables)
    _end(reader)
    for field in fields:
        holders = [name for name in tables if field in run.table(name, reader.line).fields]
        if not holders:
            raise Refused(f"Field not found: `{field}`.", reader.line)
        for name in holders:
            grid = run.tables[name]
            at = grid.fields.index(field)
            run.tables[name] = Grid(
                [*grid.fields[:at], *grid.fields[at + 1 :]], [[*row[:at], *row[at + 1 :]] for row in grid.rows]
            )
            if not run.tables[name].fields:
                del run.tables[name]


def _rename(run: "Run", reader: Reader) -> None:
    if reader.take_word("table", "tables"):
        while True:
            old = reader.take_name("A table")
            grid = run.table(old, reader.line)
            new = _to(reader)
            if new in run.tables:
                raise Refused(f"There is a table `{new}` already.", reader.line)
            run.tables = {new if name == old else name: run.tables[name] for name in run.tables}
            run.last = new if run.last == old else run.last
            run.tables[new] = grid
            if not reader.is_sign(","):
                _end(reader)
                return
            reader.take()
    if not reader.take_word("field", "fields"):
        raise reader.fail("`RENAME` goes on with `TABLE` or `FIELD`.")
    if reader.take_word("using"):
        name = reader.take_name("A mapping table")
        if name not in run.mappings:
            raise Refused(f"There is no mapping table `{name}`.", reader.line)
        pairs = [(str(old), str(new)) for old, new in run.mappings[name].items()]
    else:
        pairs = [(reader.take_name("A field"), _to(reader))]
        while reader.is_sign(","):
            reader.take()
            pairs.append((reader.take_name("A field"), _to(reader)))
        for old, _ in pairs:
            if not any(old in grid.fields for grid in run.tables.values()):
                raise Refused(f"Field not found: `{old}`.", reader.line)
    _end(reader)
    for old, new in pairs:
        for name, grid in run.tables.items():
            if old in grid.fields and new in grid.fields and old != new:
                raise Refused(f"`{name}` has a field `{new}` already.", reader.line)
            grid.fields = [new if each == old else each for each in grid.fields]


def _to(reader: Reader) -> str:
    if not reader.take_word("to"):
        raise reader.fail(f"`TO` was expected, and {reader.seen()} came.")
    return reader.take_name("A name")


def _store(run: "Run", reader: Reader) -> None:
    fields: list[str] | None = None
    if reader.is_sign("*"):
        reader.take()
        fields = []
    else:
        names = _names(reader)
        if reader.is_word("from"):
            fields = names
    if fields is not None:
        if not reader.take_word("from"):
            raise reader.fail(f"`FROM` was expected, and {reader.seen()} came.")
        names = [reader.take_name("A table")]
    if len(names) != 1:
        raise reader.fail("`STORE` stores one table.")
    grid = run.table(names[0], reader.line)
    if not reader.take_word("into"):
        raise reader.fail(f"`INTO` was expected, and {reader.seen()} came.")
    token = reader.now
    rest = reader.text[token.start :]
    held = re.match(r"\[([^\]]*)\]|\"([^\"]*)\"|'([^']*)'|([^\s(]+)", rest)
    if held is None:
        raise reader.fail("A file was expected.")
    for field in fields or ():
        if field not in grid.fields:
            raise Refused(f"Field not found: `{field}` in `{names[0]}`.", reader.line)
    origin = next(each for each in held.groups() if each is not None)
    run.files.write(origin, grid.take(fields) if fields else grid, reader.line)

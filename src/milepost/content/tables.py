"""Reads one TOML table at the door: every key asked for by type, every mistake noted, every stranger named."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from milepost.content.faults import FaultList
from milepost.content.names import advise, listed
from milepost.content.texts import Document

SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
ID = re.compile(r"[a-z2-9]{6}")

_Default = TypeVar("_Default")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a key is expected to hold: in words, and as a sample that can be typed after its `=`.

    A key that holds tables has a `header` instead, such as `[[stage]]`.
    """

    words: str
    sample: str = ""
    header: str = ""

    def typed(self, key: str) -> str:
        """Write the key with its sample, as an author would type it."""
        return self.header or f"{key} = {self.sample}"


def describe(value: object) -> str:
    """Say a TOML value in the words of a message."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'the text "{value}"' if len(value) < 40 else f'the text "{value[:36]}..."'
        case int() | float():
            return f"the number {value}"
        case list():
            return f"a list of {len(value)}"
        case dict():
            return "a table"
    return f"the date {value}"


class TableReader:
    """One table of a document with what has been asked of it; `finish` names the keys that nobody asked for.

    Each question answers with a value that is safe to go on with, so that later faults are found too.
    """

    def __init__(self, document: Document, faults: FaultList, *, table: str, keys: tuple[str | int, ...] = ()) -> None:
        self.document = document
        self.keys = keys
        self._faults = faults
        self._name = table
        self._asked: list[str] = []
        value: Any = document.table
        for key in keys:
            value = value[key]
        self._is_table = isinstance(value, dict)
        self._values: dict[str, Any] = value if isinstance(value, dict) else {}
        if not self._is_table:
            name = ".".join(str(key) for key in keys)
            self.fault("MP-C022", key=name, seen=describe(value), expected="a table", sample=f"[{name}]")

    def line(self, *keys: str | int) -> int:
        """Give the line of a key of this table."""
        return self.document.line(*self.keys, *keys)

    def place(self, *keys: str | int) -> str:
        """Say where a key of this table stands, in the words of a message."""
        return f"line {self.line(*keys)}"

    def fault(self, code: str, *keys: str | int, **fields: object) -> None:
        """Note a fault at a key of this table."""
        self._faults.add(code, self.document.path, self.line(*keys), **fields)

    def count(self) -> int:
        """Count how many faults the whole track has so far."""
        return len(self._faults)

    def text(self, key: str, asked: Asked, *, required: bool = True, default: str = "") -> str:
        """Take a text with something in it."""
        value = self._take(key, asked, required=required)
        if value is None:
            return default
        if not isinstance(value, str):
            return self._wrong(key, value, asked, default)
        if not value.strip():
            self.fault("MP-C023", key, key=key, expected=asked.words, sample=asked.typed(key))
            return default
        return value

    def slug(self, key: str, asked: Asked, *, default: str = "") -> str:
        """Take a text that is a name, such as `k-means`; optional when there is a default."""
        value = self.text(key, asked, required=not default, default=default)
        if value and not SLUG.fullmatch(value):
            self.fault("MP-C025", key, seen=value)
            return default
        return value

    def permanent_id(self) -> str:
        """Take the id that is minted once."""
        value = self.text("id", Asked("a text, the permanent id of six characters out of a-z and 2-9", '"k7m2qx"'))
        if value and not ID.fullmatch(value):
            self.fault("MP-C026", "id", seen=value)
            return ""
        return value

    def truth(self, key: str, asked: Asked, *, default: bool) -> bool:
        """Take true or false."""
        value = self._take(key, asked, required=True)
        if value is None:
            return default
        return value if isinstance(value, bool) else self._wrong(key, value, asked, default)

    def number(self, key: str, asked: Asked, *, within: range, what: str, default: int | None = None) -> int:
        """Take a whole number within a range, `what` counted; optional when there is a default."""
        low, high = within[0], within[-1]
        value = self._take(key, asked, required=default is None)
        if value is None:
            return low if default is None else default
        if not isinstance(value, int) or isinstance(value, bool):
            return self._wrong(key, value, asked, low)
        if not low <= value <= high:
            self.fault("MP-C024", key, key=key, seen=value, low=low, high=high, what=what)
            return low
        return value

    def texts(
        self, key: str, asked: Asked, *, empty: bool = False, required: bool = True, default: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        """Take a list of texts, none of them empty; the list itself may be only when `empty` says so."""
        value = self._take(key, asked, required=required)
        if value is None:
            return default
        if not isinstance(value, list):
            return self._wrong(key, value, asked, default)
        if not value and not empty:
            self.fault("MP-C023", key, key=key, expected=asked.words, sample=asked.typed(key))
        for index, item in enumerate(value):
            each = {"key": f"{key}[{index}]", "expected": "a text", "sample": asked.typed(key)}
            if not isinstance(item, str):
                self.fault("MP-C022", key, index, seen=describe(item), **each)
            elif not item.strip():
                self.fault("MP-C023", key, index, **each)
        return tuple(item if isinstance(item, str) else "" for item in value)

    def slugs(self, key: str, asked: Asked, *, empty: bool = False) -> tuple[str, ...]:
        """Take a list of names, each of the right form and given once."""
        return self._once(key, self.texts(key, asked, empty=empty), is_slug=True)

    def words(self, key: str, asked: Asked) -> tuple[str, ...]:
        """Take a list of texts, each given once."""
        return self._once(key, self.texts(key, asked), is_slug=False)

    def _once(self, key: str, names: tuple[str, ...], *, is_slug: bool) -> tuple[str, ...]:
        kept: dict[str, int] = {}
        for index, name in enumerate(names):
            if not name.strip():
                continue
            if is_slug and not SLUG.fullmatch(name):
                self.fault("MP-C025", key, index, seen=name)
            elif name in kept:
                first = self.place(key, kept[name])
                self.fault("MP-C030", key, index, what="entry", seen=name, first=first)
            else:
                kept[name] = index
        return tuple(kept)

    def tables(self, key: str, asked: Asked, *, name: str, required: bool = True) -> tuple["TableReader", ...]:
        """Take a list of tables, each with a reader of its own."""
        value = self._take(key, asked, required=required)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            return self._wrong(key, value, asked, ())
        if not value:
            self.fault("MP-C023", key, key=key, expected=asked.words, sample=asked.header)
        count = range(len(value))
        return tuple(
            TableReader(self.document, self._faults, table=name, keys=(*self.keys, key, index)) for index in count
        )

    def table(self, key: str, asked: Asked) -> "TableReader | None":
        """Take one table that need not be there, with a reader of its own."""
        value = self._take(key, asked, required=False)
        if value is None:
            return None
        if not isinstance(value, dict):
            return self._wrong(key, value, asked, None)
        return TableReader(self.document, self._faults, table=asked.header, keys=(*self.keys, key))

    def named_tables(self, key: str, asked: Asked) -> dict[str, "TableReader"]:
        """Take tables under names of the author's choosing, such as every [unit.<slug>]."""
        value = self._take(key, asked, required=True)
        if value is None:
            return {}
        if not isinstance(value, dict):
            return self._wrong(key, value, asked, {})
        return {
            name: TableReader(self.document, self._faults, table=f"[{key}.{name}]", keys=(*self.keys, key, name))
            for name in value
        }

    def value(self, key: str, asked: Asked, *, accept: Callable[[Any], bool]) -> Any:
        """Take a value of a shape that only the caller knows, or None with the fault noted."""
        value = self._take(key, asked, required=True)
        return value if value is None or accept(value) else self._wrong(key, value, asked, None)

    def finish(self) -> None:
        """Name every key that was not asked for, with the nearest that is."""
        for key in self._values:
            if key not in self._asked:
                known = listed(sorted(self._asked))
                self.fault(
                    "MP-C020",
                    key,
                    key=key,
                    table=self._name,
                    known=known,
                    advice=advise(key, self._asked, "Take it out."),
                )

    def _take(self, key: str, asked: Asked, *, required: bool) -> Any:
        self._asked.append(key)
        if key not in self._values:
            if required and self._is_table:
                name = self._name[:1].upper() + self._name[1:] if " " in self._name else self._name
                self.fault("MP-C021", table=name, key=key, expected=asked.words, sample=asked.typed(key))
            return None
        return self._values[key]

    def _wrong(self, key: str, value: object, asked: Asked, default: _Default) -> _Default:
        self.fault("MP-C022", key, key=key, seen=describe(value), expected=asked.words, sample=asked.typed(key))
        return default

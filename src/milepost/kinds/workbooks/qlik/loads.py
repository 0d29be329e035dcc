"""Reads LOAD statements and the few others that work on tables."""

import re
from typing import Final, NamedTuple

from milepost.kinds.workbooks.qlik.lexing import Token
from milepost.kinds.workbooks.qlik.parsing import Node, Reader

PREFIXES: Final = frozenset({
    "concatenate", "noconcatenate", "left", "right", "inner", "outer", "join", "keep", "mapping", "crosstable",
    "intervalmatch", "first", "load", "buffer", "generic", "hierarchy", "add", "replace", "only", "semantic", "unless",
})  # fmt: skip
STOPS: Final = ("from", "resident", "inline", "autogenerate", "where", "while", "group", "order")


class Item(NamedTuple):
    """One of a LOAD's fields: its expression (None for `*`) and the name it gets."""

    node: Node | None
    name: str
    line: int


class Load(NamedTuple):
    """A LOAD statement, read."""

    label: str | None
    mode: str  # plain, concatenate, noconcatenate, join, keep, mapping
    side: str  # of join and keep: left, right, inner, outer
    target: str | None
    shape: tuple[str, tuple[str, ...], int]  # ("crosstable", names, n), ("intervalmatch", fields, 0) or ("", (), 0)
    first: Node | None
    distinct: bool
    items: tuple[Item, ...]
    source: str  # file, resident, inline, autogenerate, or "" for a preceding load
    origin: str
    options: str
    amount: Node | None
    where: Node | None
    repeat: Node | None  # WHILE
    group: tuple[Node, ...]
    order: tuple[tuple[str, bool], ...]
    line: int


def starts_load(text: str) -> bool:
    """Say whether a statement is a LOAD, with what may stand before it."""
    rest = re.sub(r"^\s*(\[[^\]]*\]|\"[^\"]*\"|[\w.$#@%-]+)\s*:", "", text)
    found = re.match(r"\s*(\w+)", rest)
    return found is not None and found.group(1).lower() in PREFIXES


class LoadReader(Reader):
    """Reads one LOAD statement."""

    def read(self) -> Load:
        """Read it whole; CannotRead where it is none."""
        line = self.line
        label = None
        if self.tokens[min(self.at + 1, len(self.tokens) - 1)].text == ":" and self.now.kind != "sign":
            label = self.take_name("A table's name")
            self.take_sign(":")
        mode, side, target, shape, first = self._prefixes()
        if not self.take_word("load"):
            raise self.fail(f"`LOAD` was expected, and {self.seen()} came.")
        distinct = self.take_word("distinct")
        items = self._items()
        source, origin, options, count = self._source()
        where = repeat = None
        group: tuple[Node, ...] = ()
        order: tuple[tuple[str, bool], ...] = ()
        while self.now.kind != "end":
            if self.take_word("where"):
                where = self.expression()
            elif self.take_word("while"):
                repeat = self.expression()
            elif self.take_word("group"):
                self._by()
                group = tuple(self._listed())
            elif self.take_word("order"):
                self._by()
                order = self._order()
            else:
                raise self.fail(
                    f"The LOAD goes on with {self.seen()}, which has no meaning here. Is a comma or `;` missing?"
                )
        if order and source != "resident":
            raise self.fail("`ORDER BY` works on `RESIDENT` loads alone.")
        return Load(label, mode, side, target, shape, first, distinct, items, source, origin, options, count, where,
                    repeat, group, order, line)  # fmt: skip

    def _by(self) -> None:
        if not self.take_word("by"):
            raise self.fail(f"`BY` was expected, and {self.seen()} came.")

    def _prefixes(self) -> tuple[str, str, str | None, tuple[str, tuple[str, ...], int], Node | None]:
        mode, side, target, first = "plain", "outer", None, None
        shape: tuple[str, tuple[str, ...], int] = ("", (), 0)
        while not self.is_word("load"):
            token = self.now
            word = token.text.lower() if token.kind == "name" else ""
            if word not in PREFIXES:
                raise self.fail(f"`LOAD` was expected, and {self.seen()} came.")
            self.take()
            if word in {"left", "right", "inner", "outer"}:
                side = word
                if not self.is_word("join", "keep"):
                    raise self.fail(f"`JOIN` or `KEEP` was expected after `{token.text}`, and {self.seen()} came.")
            elif word in {"join", "keep", "concatenate"}:
                mode = word
                if word == "keep" and self.tokens[self.at - 2].text.lower() not in {"left", "right", "inner"}:
                    raise self.fail("`KEEP` needs `LEFT`, `RIGHT` or `INNER` before it.", token)
                if self.is_sign("("):
                    self.take()
                    target = self.take_name("A table's name")
                    self.take_sign(")")
            elif word in {"noconcatenate", "mapping"}:
                mode = word
            elif word == "first":
                first = self._operand()
            elif word in {"crosstable", "intervalmatch"}:
                shape = self._shape(word)
            else:
                raise self.fail(f"`{token.text}` before a LOAD is not supported here.", token)
        return mode, side, target, shape, first

    def _shape(self, word: str) -> tuple[str, tuple[str, ...], int]:
        self.take_sign("(")
        names = [self.take_name("A field")]
        count = 1
        while self.is_sign(","):
            self.take()
            if self.now.kind == "number":
                count = int(float(self.take().text))
            else:
                names.append(self.take_name("A field"))
        self.take_sign(")")
        if word == "crosstable" and len(names) != 2:
            raise self.fail(
                "`CROSSTABLE` takes a field for the names, a field for the values, and how many fields stay."
            )
        return word, tuple(names), count

    def _items(self) -> tuple[Item, ...]:
        found: list[Item] = []
        while True:
            line = self.line + self.text.count("\n", 0, self.now.start)
            if self.is_sign("*"):
                self.take()
                found.append(Item(None, "*", line))
            else:
                if self.is_word(*STOPS) and not self._is_field():
                    raise self.fail(f"A field was expected, and {self.seen()} came. Is there a comma too many?")
                begin = self.now.start
                node = self.expression()
                name = (
                    str(node.value) if node.kind == "field" else self.text[begin : self.tokens[self.at - 1].end].strip()
                )
                if self.take_word("as"):
                    # A single-quoted alias is taken as a name, as in the product.
                    name = self.take().text if self.now.kind == "text" else self.take_name("A field's name")
                found.append(Item(node, name, line))
            if not self.is_sign(","):
                return tuple(found)
            self.take()

    def _is_field(self) -> bool:
        following = self.tokens[self.at + 1]
        return (
            following.kind == "end"
            or (following.kind == "sign" and following.text == ",")
            or following.text.lower() == "as"
        )

    def _source(self) -> tuple[str, str, str, Node | None]:
        if self.take_word("resident"):
            return "resident", self.take_name("A table's name"), "", None
        if self.take_word("autogenerate"):
            return "autogenerate", "", "", self.expression()
        if self.take_word("inline"):
            if self.now.kind not in {"bracket", "text", "quoted"}:
                raise self.fail(f"The rows of `INLINE` stand in square brackets, and {self.seen()} came.")
            return "inline", self.take().text, self._options(), None
        if self.take_word("from"):
            if self.now.kind in {"bracket", "quoted", "text"}:
                origin = self.take().text
            else:
                begin = end = self.now.start
                while self.now.kind != "end" and not self.is_sign("(") and self.now.start == (max(begin, end)):
                    end = self.take().end
                origin = self.text[begin:end]
            if not origin.strip():
                raise self.fail(f"A file was expected, and {self.seen()} came.")
            return "file", origin.strip(), self._options(), None
        return "", "", "", None

    def _options(self) -> str:
        if not self.is_sign("("):
            return ""
        begin = self.take().end
        depth = 1
        token: Token = self.now
        while depth:
            if self.now.kind == "end":
                raise self.fail("The format in round brackets is not closed.")
            token = self.take()
            depth += {"(": 1, ")": -1}.get(token.text, 0) if token.kind == "sign" else 0
        return self.text[begin : token.start]

    def _listed(self) -> list[Node]:
        found = [self.expression()]
        while self.is_sign(","):
            self.take()
            found.append(self.expression())
        return found

    def _order(self) -> tuple[tuple[str, bool], ...]:
        found: list[tuple[str, bool]] = []
        while True:
            name = self.take_name("A field")
            falling = self.take_word("desc")
            if not falling:
                self.take_word("asc")
            found.append((name, falling))
            if not self.is_sign(","):
                return tuple(found)
            self.take()


def read_load(text: str, line: int) -> Load:
    """Read a LOAD statement; CannotRead where it is none."""
    return LoadReader(text, line).read()

"""Reads DAX: definitions of measures and calculated columns, each an expression."""

from typing import Final

from milepost.kinds.workbooks.dax.words import Word, cut
from milepost.kinds.workbooks.trouble import CannotRead

MOST_DEPTH: Final = 60
MOST_DEFINITIONS: Final = 100
_COMPARISONS: Final = frozenset({"=", "==", "<>", "<", ">", "<=", ">="})


class Node:
    """A part of an expression.

    `kind` is one of value, column (`name` of `table`), bracket (a measure, or a column without its table), name (a table or a
    variable), call, sign, minus, not, in, set (`{...}`), row (`(a, b)`), var (names in `name`, split by a line's end) and empty.
    """

    __slots__ = ("args", "kind", "line", "name", "table", "value")

    def __init__(  # noqa: PLR0913 - a part of an expression has as many sides
        self,
        kind: str,
        line: int,
        *,
        name: str = "",
        table: str = "",
        value: object = None,
        args: "tuple[Node, ...]" = (),
    ) -> None:
        """Hold them."""
        self.kind, self.line, self.name, self.table, self.value, self.args = kind, line, name, table, value, args


class Definition:
    """What one definition says: the measure's name (or the calculated column's, with its table), and its expression."""

    __slots__ = ("expression", "line", "name", "table")

    def __init__(self, name: str, table: str | None, expression: Node, line: int) -> None:
        """Hold them."""
        self.name, self.table, self.expression, self.line = name, table, expression, line


def read(text: str) -> list[Definition]:
    """Give a text's definitions in order; CannotRead, with the place, where it cannot be read."""
    words = cut(text)
    if words[0].kind == "end":
        raise CannotRead(
            "the text is empty: a measure begins with its name, as in `Revenue = SUM(Sales[Amount])`", 1, 1
        )
    reader = _Reader(words)
    found: list[Definition] = []
    names: set[tuple[str | None, str]] = set()
    while reader.word.kind != "end":
        word = reader.take()
        if word.kind != "define":
            raise CannotRead(
                "a measure begins with its name and =, as in `Revenue = SUM(Sales[Amount])`", word.line, word.column
            )
        key = (word.table.casefold() if word.table else None, word.text.casefold())
        if key in names:
            raise CannotRead(f"[{word.text}] is defined twice", word.line, word.column)
        names.add(key)
        found.append(Definition(word.text, word.table, reader.expression(0), word.line))
        if reader.word.kind not in {"end", "define"}:
            raise CannotRead(_stray(reader.word), reader.word.line, reader.word.column)
        if len(found) > MOST_DEFINITIONS:
            raise CannotRead(f"there are more than {MOST_DEFINITIONS} definitions", word.line, word.column)
    return found


def _stray(word: Word) -> str:
    if word.kind == "sign" and word.text in ")}":
        return f"`{word.text}` closes what was never opened"
    if word.kind == "sign" and word.text == ",":
        return "a comma stands outside every function: is a parenthesis closed too early?"
    return f"`{word.text}` does not go on from what stands before: an operator or a comma is missing"


class _Reader:
    """Goes through the words once."""

    def __init__(self, words: list[Word]) -> None:
        self._words = words
        self._at = 0

    @property
    def word(self) -> Word:
        return self._words[self._at]

    def take(self) -> Word:
        word = self._words[self._at]
        if word.kind != "end":
            self._at += 1
        return word

    def _is(self, *signs: str) -> bool:
        return self.word.kind == "sign" and self.word.text in signs

    def _says(self, name: str) -> bool:
        return self.word.kind == "name" and self.word.text.upper() == name

    def _close(self, sign: str, opened: Word) -> None:
        if not self._is(sign):
            word = self.word
            if word.kind in {"end", "define"}:
                raise CannotRead(f"`{opened.text}` is never closed", opened.line, opened.column)
            raise CannotRead(f"`{word.text}` where a comma or `{sign}` was expected", word.line, word.column)
        self.take()

    def expression(self, depth: int) -> Node:
        """VAR ... RETURN, or an operation."""
        if depth > MOST_DEPTH:
            raise CannotRead("it is nested too deeply to be read", self.word.line, self.word.column)
        if not self._says("VAR"):
            return self._either(depth + 1)
        names: list[str] = []
        parts: list[Node] = []
        line = self.word.line
        while self._says("VAR"):
            self.take()
            name = self.take()
            if name.kind != "name":
                raise CannotRead(
                    "a variable's name is expected after VAR: letters, digits and _", name.line, name.column
                )
            names.append(name.text)
            if not self._is("="):
                raise CannotRead(f"`=` is expected after VAR {name.text}", self.word.line, self.word.column)
            self.take()
            parts.append(self.expression(depth + 1))
        if not self._says("RETURN"):
            raise CannotRead(
                "RETURN is missing: VAR gives a name, RETURN says what comes of it", self.word.line, self.word.column
            )
        self.take()
        parts.append(self.expression(depth + 1))
        return Node("var", line, name="\n".join(names), args=tuple(parts))

    def _either(self, depth: int) -> Node:
        left = self._both(depth)
        while self._is("||"):
            line = self.take().line
            left = Node("sign", line, name="||", args=(left, self._both(depth)))
        return left

    def _both(self, depth: int) -> Node:
        left = self._negated(depth)
        while self._is("&&"):
            line = self.take().line
            left = Node("sign", line, name="&&", args=(left, self._negated(depth)))
        return left

    def _negated(self, depth: int) -> Node:
        if self._says("NOT"):
            if depth > MOST_DEPTH:
                raise CannotRead("it is nested too deeply to be read", self.word.line, self.word.column)
            line = self.take().line
            return Node("not", line, args=(self._negated(depth + 1),))
        return self._compared(depth)

    def _compared(self, depth: int) -> Node:
        left = self._joined(depth)
        while self._is(*_COMPARISONS) or self._says("IN"):
            word = self.take()
            kind = "in" if word.kind == "name" else "sign"
            left = Node(kind, word.line, name=word.text, args=(left, self._joined(depth)))
        return left

    def _joined(self, depth: int) -> Node:
        left = self._summed(depth)
        while self._is("&"):
            line = self.take().line
            left = Node("sign", line, name="&", args=(left, self._summed(depth)))
        return left

    def _summed(self, depth: int) -> Node:
        left = self._multiplied(depth)
        while self._is("+", "-"):
            word = self.take()
            left = Node("sign", word.line, name=word.text, args=(left, self._multiplied(depth)))
        return left

    def _multiplied(self, depth: int) -> Node:
        left = self._signed(depth)
        while self._is("*", "/"):
            word = self.take()
            left = Node("sign", word.line, name=word.text, args=(left, self._signed(depth)))
        return left

    def _signed(self, depth: int) -> Node:
        if depth > MOST_DEPTH:
            raise CannotRead("it is nested too deeply to be read", self.word.line, self.word.column)
        if self._is("-"):
            line = self.take().line
            return Node("minus", line, args=(self._signed(depth + 1),))
        if self._is("+"):
            self.take()
            return self._signed(depth + 1)
        left = self._atom(depth)
        while self._is("^"):  # before the sign: -2^2 is -4
            line = self.take().line
            right = self._signed(depth + 1) if self._is("-", "+") else self._atom(depth)
            left = Node("sign", line, name="^", args=(left, right))
        return left

    def _atom(self, depth: int) -> Node:
        word = self.take()
        if word.kind == "number":
            whole = word.text.isdigit()
            return Node("value", word.line, value=int(word.text) if whole else float(word.text))
        if word.kind == "text":
            return Node("value", word.line, value=word.text)
        if word.kind == "bracket":
            return Node("bracket", word.line, name=word.text)
        if word.kind in {"name", "table"}:
            return self._named(word, depth)
        if word.kind == "sign" and word.text == "(":
            return self._row(word, depth)
        if word.kind == "sign" and word.text == "{":
            return Node("set", word.line, args=self._arguments(word, "}", depth))
        if word.kind in {"end", "define"}:
            raise CannotRead(
                "an expression is expected here, and the text ends"
                if word.kind == "end"
                else "an expression is missing before this definition",
                word.line,
                word.column,
            )
        raise CannotRead(
            f"`{word.text}` where a value, a column, a measure or a function was expected", word.line, word.column
        )

    def _named(self, word: Word, depth: int) -> Node:
        if self.word.kind == "bracket":
            return Node("column", word.line, table=word.text, name=self.take().text)
        if word.kind == "name" and self._is("("):
            return Node("call", word.line, name=word.text.upper(), args=self._arguments(self.take(), ")", depth))
        if word.kind == "name" and word.text.upper() in {"RETURN", "VAR"}:
            raise CannotRead(f"`{word.text}` where an expression was expected", word.line, word.column)
        return Node("name", word.line, name=word.text)

    def _row(self, opened: Word, depth: int) -> Node:
        args = self._arguments(opened, ")", depth)
        if not args:
            raise CannotRead("there is nothing between these parentheses", opened.line, opened.column)
        return args[0] if len(args) == 1 else Node("row", opened.line, args=args)

    def _arguments(self, opened: Word, sign: str, depth: int) -> tuple[Node, ...]:
        args: list[Node] = []
        if self._is(sign):
            self.take()
            return ()
        while True:
            empty = self._is(",", sign)  # an argument may be left out: RANKX(t, [m],, ASC)
            args.append(Node("empty", self.word.line) if empty else self.expression(depth + 1))
            if not self._is(","):
                break
            self.take()
        self._close(sign, opened)
        return tuple(args)

"""Reads calculated fields: one formula, or several fields, each `[Name] := formula`."""

from typing import Final

from milepost.kinds.workbooks.tableau.words import Word, cut
from milepost.kinds.workbooks.trouble import CannotRead

MOST_DEPTH: Final = 60
MOST_FIELDS: Final = 100
_COMPARISONS: Final = frozenset({"=", "==", "!=", "<>", "<", ">", "<=", ">="})
_CLOSING: Final = frozenset({"THEN", "ELSE", "ELSEIF", "END", "WHEN"})
_INNER: Final = frozenset({"AND", "OR", "IN", "NOT"})
_LEVELS: Final = frozenset({"FIXED", "INCLUDE", "EXCLUDE"})


class Node:
    """A part of a formula.

    `kind` is one of value, field (`name`), parameter, call, sign, minus, not, in (the first of `args` among the others),
    if (conditions and results in turn, and what is left), case (the value first, then as in `if`), lod (`name` is FIXED,
    INCLUDE or EXCLUDE; dimensions, then the aggregation).
    """

    __slots__ = ("args", "column", "kind", "line", "name", "value")

    def __init__(
        self, kind: str, word: Word, *, name: str = "", value: object = None, args: "tuple[Node, ...]" = ()
    ) -> None:
        """Hold them, with the place of a word."""
        self.kind, self.line, self.column = kind, word.line, word.column
        self.name, self.value, self.args = name, value, args


def read(text: str) -> list[tuple[str, Node]]:
    """Give the fields by name and in order; the one formula of a text without names is called by the empty text. CannotRead."""
    words = cut(text)
    reader = _Reader(words)
    if reader.word.kind == "end":
        raise CannotRead("the text is empty: write a formula, as SUM([Sales])", 1, 1)
    if not reader.is_definition():
        formula = reader.expression(0)
        if reader.is_definition():
            raise CannotRead("a formula without a name stands before this field", reader.word.line, reader.word.column)
        reader.must_end()
        return [("", formula)]
    found: dict[str, Node] = {}
    while reader.word.kind != "end":
        word = reader.word
        if not reader.is_definition():
            reader.must_end()
        name = str(reader.take().value)
        reader.take()
        if name in found:
            raise CannotRead(f"[{name}] is defined twice", word.line, word.column)
        if len(found) == MOST_FIELDS:
            raise CannotRead(f"there are more than {MOST_FIELDS} fields", word.line, word.column)
        found[name] = reader.expression(0)
    return list(found.items())


def read_formula(text: str) -> Node:
    """Give the one formula that a text is; CannotRead."""
    reader = _Reader(cut(text))
    formula = reader.expression(0)
    reader.must_end()
    return formula


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

    def is_definition(self) -> bool:
        after = self._words[min(self._at + 1, len(self._words) - 1)]
        return self.word.kind == "field" and after.text == ":="

    def must_end(self) -> None:
        if self.word.kind != "end":
            raise self._fault(_stray(self.word))

    def _fault(self, message: str, word: Word | None = None) -> CannotRead:
        at = word or self.word
        return CannotRead(message, at.line, at.column)

    def _is(self, *signs: str) -> bool:
        return self.word.kind == "sign" and self.word.text in signs

    def _says(self, *names: str) -> bool:
        return self.word.kind == "name" and self.word.text.upper() in names

    def _must_say(self, name: str, opened: Word) -> None:
        if not self._says(name):
            seen = f"`{self.word.text}` stands" if self.word.kind != "end" else "the text ends"
            raise self._fault(f"{name} is missing for the {opened.text.upper()} in line {opened.line}: {seen} here")
        self.take()

    def _close(self, sign: str, opened: Word) -> None:
        if not self._is(sign):
            if self.word.kind == "end" or self.is_definition():
                raise self._fault(f"`{opened.text}` is never closed", opened)
            raise self._fault(f"`{self.word.text}` where a comma or `{sign}` was expected")
        self.take()

    def expression(self, depth: int) -> Node:
        """Give a formula: OR binds least."""
        if depth > MOST_DEPTH:
            raise self._fault("it is nested too deeply to be read")
        left = self._both(depth)
        while self._says("OR"):
            word = self.take()
            left = Node("sign", word, name="OR", args=(left, self._both(depth)))
        return left

    def _both(self, depth: int) -> Node:
        left = self._negated(depth)
        while self._says("AND"):
            word = self.take()
            left = Node("sign", word, name="AND", args=(left, self._negated(depth)))
        return left

    def _negated(self, depth: int) -> Node:
        if not self._says("NOT"):
            return self._compared(depth)
        if depth > MOST_DEPTH:
            raise self._fault("it is nested too deeply to be read")
        word = self.take()
        return Node("not", word, args=(self._negated(depth + 1),))

    def _compared(self, depth: int) -> Node:
        left = self._summed(depth)
        while self._is(*_COMPARISONS) or self._says("IN"):
            word = self.take()
            if word.kind == "name":
                left = Node("in", word, args=(left, *self._members(depth)))
            else:
                name = {"==": "=", "<>": "!="}.get(word.text, word.text)
                left = Node("sign", word, name=name, args=(left, self._summed(depth)))
        return left

    def _members(self, depth: int) -> tuple[Node, ...]:
        if not self._is("("):
            raise self._fault("IN wants its values between parentheses, as IN ('a', 'b')")
        opened = self.take()
        members = self._arguments(opened, ")", depth)
        if not members:
            raise self._fault("there is nothing between these parentheses", opened)
        return members

    def _summed(self, depth: int) -> Node:
        left = self._multiplied(depth)
        while self._is("+", "-"):
            word = self.take()
            left = Node("sign", word, name=word.text, args=(left, self._multiplied(depth)))
        return left

    def _multiplied(self, depth: int) -> Node:
        left = self._raised(depth)
        while self._is("*", "/", "%"):
            word = self.take()
            left = Node("sign", word, name=word.text, args=(left, self._raised(depth)))
        return left

    def _raised(self, depth: int) -> Node:
        left = self._signed(depth)
        while self._is("^"):
            word = self.take()
            left = Node("sign", word, name="^", args=(left, self._signed(depth)))
        return left

    def _signed(self, depth: int) -> Node:
        """Give what has a sign: the minus binds most, and -2^2 is 4."""
        if depth > MOST_DEPTH:
            raise self._fault("it is nested too deeply to be read")
        if self._is("-", "+"):
            word = self.take()
            inner = self._signed(depth + 1)
            return Node("minus", word, args=(inner,)) if word.text == "-" else inner
        return self._atom(depth)

    def _atom(self, depth: int) -> Node:
        if self.is_definition():
            raise self._fault("a formula is missing before this field")
        word = self.take()
        match word.kind:
            case "number" | "text" | "date":
                return Node("value", word, value=word.value)
            case "field":
                return self._field(word)
            case "name":
                return self._named(word, depth)
            case "end":
                raise self._fault("a value, a field or a function is expected here, and the text ends", word)
        if word.text == "(":
            inner = self.expression(depth + 1)
            self._close(")", word)
            return inner
        if word.text == "{":
            return self._level(word, depth)
        raise self._fault(f"`{word.text}` where a value, a field or a function was expected", word)

    def _field(self, word: Word) -> Node:
        if not self._is("."):
            return Node("field", word, name=str(word.value))
        self.take()
        if self.word.kind != "field" or word.value != "Parameters":
            raise self._fault("only [Parameters].[...] is written with a dot here: there is one data source", word)
        return Node("parameter", word, name=str(self.take().value))

    def _named(self, word: Word, depth: int) -> Node:
        name = word.text.upper()
        if name in {"TRUE", "FALSE", "NULL"} and not self._is("("):
            return Node("value", word, value={"TRUE": True, "FALSE": False, "NULL": None}[name])
        if name == "IF":
            return self._if(word, depth)
        if name == "CASE":
            return self._case(word, depth)
        if name in _CLOSING or name in _INNER:
            raise self._fault(f"`{word.text}` where a value, a field or a function was expected", word)
        if not self._is("("):
            what = f"`{word.text}` stands by itself: a field is written [{word.text}], a text '{word.text}'"
            raise self._fault(what, word)
        return Node("call", word, name=name, args=self._arguments(self.take(), ")", depth))

    def _if(self, opened: Word, depth: int) -> Node:
        parts = [self.expression(depth + 1)]
        self._must_say("THEN", opened)
        parts.append(self.expression(depth + 1))
        while self._says("ELSEIF"):
            self.take()
            parts.append(self.expression(depth + 1))
            self._must_say("THEN", opened)
            parts.append(self.expression(depth + 1))
        return Node("if", opened, args=(*parts, self._rest(opened, depth)))

    def _case(self, opened: Word, depth: int) -> Node:
        parts = [self.expression(depth + 1)]
        if not self._says("WHEN"):
            raise self._fault(f"WHEN is missing for the CASE in line {opened.line}")
        while self._says("WHEN"):
            self.take()
            parts.append(self.expression(depth + 1))
            self._must_say("THEN", opened)
            parts.append(self.expression(depth + 1))
        return Node("case", opened, args=(*parts, self._rest(opened, depth)))

    def _rest(self, opened: Word, depth: int) -> Node:
        rest = Node("value", opened, value=None)
        if self._says("ELSE"):
            self.take()
            rest = self.expression(depth + 1)
        self._must_say("END", opened)
        return rest

    def _level(self, opened: Word, depth: int) -> Node:
        """Give a level of detail: {FIXED [a], [b] : SUM([c])}, or {SUM([c])} for the whole table."""
        name = "FIXED"
        dimensions: list[Node] = []
        if self._says(*_LEVELS):
            name = self.take().text.upper()
            while not self._is(":"):
                dimensions.append(self.expression(depth + 1))
                if self._is(","):
                    self.take()
                elif not self._is(":"):
                    raise self._fault(f"a colon is missing: {{{name} dimensions : aggregation}}")
            self.take()
        body = self.expression(depth + 1)
        if not self._is("}"):
            raise self._fault(f"`{opened.text}` is never closed", opened)
        self.take()
        return Node("lod", opened, name=name, args=(*dimensions, body))

    def _arguments(self, opened: Word, sign: str, depth: int) -> tuple[Node, ...]:
        args: list[Node] = []
        if self._is(sign):
            self.take()
            return ()
        while True:
            args.append(self.expression(depth + 1))
            if not self._is(","):
                break
            self.take()
        self._close(sign, opened)
        return tuple(args)


def _stray(word: Word) -> str:
    if word.kind == "sign" and word.text in ")}":
        return f"`{word.text}` closes what was never opened"
    if word.text == ",":
        return "a comma stands outside every function: is a parenthesis closed too early?"
    if word.text == ":=":
        return "`:=` follows a field's name between brackets, as in [Profit Ratio] := SUM([Profit]) / SUM([Sales])"
    return f"`{word.text}` does not go on from what stands before: an operator or a comma is missing"

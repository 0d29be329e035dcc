"""Set expressions, the part in braces: `{$<Year={2024}, Region=>}`."""

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from milepost.kinds.workbooks.qlik.parsing import Reader

DEEPEST: Final = 10


class Change(NamedTuple):
    """What a modifier does to one field: `=`, or `+ - * /` with what is selected; the elements, None for no selection."""

    field: str
    sign: str
    elements: "tuple[Elements, ...] | None"


class Elements(NamedTuple):
    """A list of values: how it is joined to the one before, what it is (list, P, E, field), and what it holds."""

    sign: str
    kind: str
    held: Any  # of a list: (kind, text) pairs; of P and E: (set, field); of a field: its name


class SetTree(NamedTuple):
    """A set: an identifier (`$`, `1`) with its changes, or two sets with a sign between."""

    kind: str
    changes: tuple[Change, ...]
    parts: "tuple[SetTree, ...]"
    line: int


class SetReader:
    """Reads a set expression where a reader of expressions stands at its brace."""

    def __init__(self, reader: "Reader", depth: int = 0) -> None:
        self.reader = reader
        self.depth = depth
        self.line = reader.line + reader.text.count("\n", 0, reader.now.start)

    def read(self) -> SetTree:
        """Read from `{` to `}`."""
        if self.depth > DEEPEST:
            raise self.reader.fail("This is nested too deeply.")
        self.reader.take_sign("{")
        found = self._sum()
        if not self.reader.is_sign("}"):
            raise self.reader.fail(f"The set is not closed: `}}` was expected, and {self.reader.seen()} came.")
        self.reader.take()
        return found

    def _sum(self) -> SetTree:
        left = self._one()
        while self.reader.is_sign("+", "-", "*", "/"):
            sign = self.reader.take().text
            left = SetTree(sign, (), (left, self._one()), self.line)
        return left

    def _one(self) -> SetTree:
        reader = self.reader
        if reader.is_sign("("):
            self.depth += 1
            if self.depth > DEEPEST:
                raise reader.fail("This is nested too deeply.")
            reader.take()
            found = self._sum()
            reader.take_sign(")")
            self.depth -= 1
            return found
        kind = "$"
        if reader.is_sign("$"):
            reader.take()
            if reader.now.kind == "number":
                raise reader.fail("Earlier selections (`$1`, `$_1`) are not supported.")
        elif reader.now.kind == "number" and reader.now.text in {"0", "1"}:
            kind = reader.take().text
        elif not reader.is_sign("<", "<>"):
            raise reader.fail(f"A set begins with `$`, `1` or `<`, and {reader.seen()} came.")
        if reader.is_sign("<>"):
            reader.take()
            return SetTree(kind, (), (), self.line)
        changes: list[Change] = []
        if reader.is_sign("<"):
            reader.take()
            while not reader.is_sign(">"):
                if changes:
                    reader.take_sign(",")
                changes.append(self._change())
            reader.take()
        return SetTree(kind, tuple(changes), (), self.line)

    def _change(self) -> Change:
        reader = self.reader
        field = reader.take_name("A field")
        sign = "="
        if reader.is_sign("+", "-", "*", "/"):
            sign = reader.take().text
        reader.take_sign("=")
        if reader.is_sign(",", ">"):
            return Change(field, sign, None)
        elements = [self._elements("=")]
        while reader.is_sign("+", "-", "*", "/"):
            elements.append(self._elements(reader.take().text))
        return Change(field, sign, tuple(elements))

    def _elements(self, sign: str) -> Elements:
        reader = self.reader
        if reader.is_sign("{"):
            return Elements(sign, "list", self._list())
        if reader.is_word("p", "e") and reader.tokens[reader.at + 1].text == "(":
            kind = reader.take().text.upper()
            reader.take()
            inner = SetReader(reader, self.depth + 1).read() if reader.is_sign("{") else None
            field = None if reader.is_sign(")") else reader.take_name("A field")
            reader.take_sign(")")
            return Elements(sign, kind, (inner, field))
        if reader.is_sign("$"):
            raise reader.fail(
                "A field of a state (`$::Year`) is not supported. `P(Year)` gives the values that are possible."
            )
        if reader.now.kind in {"number", "text"}:
            raise reader.fail(f"Values of a set stand in braces: `{{...}}` was expected, and {reader.seen()} came.")
        return Elements(sign, "field", reader.take_name("Values in braces, or a field,"))

    def _list(self) -> tuple[tuple[str, str], ...]:
        reader = self.reader
        reader.take()
        found: list[tuple[str, str]] = []
        while not reader.is_sign("}"):
            if found:
                reader.take_sign(",")
            token = reader.now
            if token.kind in {"text", "quoted", "bracket"}:
                reader.take()
                found.append(("search" if token.kind == "quoted" else "literal", token.text))
                continue
            while not reader.is_sign(",", "}") and reader.now.kind != "end":
                reader.take()
            if reader.now.kind == "end":
                raise reader.fail("The values of the set are not closed: `}` is missing.")
            said = (
                reader.text[token.start : reader.tokens[reader.at - 1].end].strip() if reader.now is not token else ""
            )
            if not said:
                raise reader.fail(f"A value was expected, and {reader.seen()} came.")
            found.append(("search" if "*" in said or "?" in said else "literal", said))
        reader.take()
        return tuple(found)

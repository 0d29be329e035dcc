"""Reads M (Power Query): one expression, as the language's specification lays it down."""

from typing import Final

from milepost.kinds.workbooks.m.words import KEYWORDS, Word, cut, unescaped
from milepost.kinds.workbooks.trouble import CannotRead

MOST_DEPTH: Final = 60
_COMPARE: Final = frozenset({"<", ">", "<=", ">="})
_TYPES: Final = frozenset(
    [
        "any",
        "anynonnull",
        "binary",
        "date",
        "datetime",
        "duration",
        "function",
        "list",
        "logical",
        "none",
        "null",
        "number",
        "record",
        "table",
        "text",
        "time",
        "type",
    ]
)


class Node:
    """A part of an expression: its kind, a name or value where it has one, its parts, and the line where it stands."""

    __slots__ = ("args", "kind", "line", "name", "value")

    def __init__(
        self, kind: str, line: int, name: str = "", args: "tuple[Node, ...]" = (), value: object = None
    ) -> None:
        """Hold them."""
        self.kind, self.line, self.name, self.args, self.value = kind, line, name, args, value


def read(text: str) -> Node:
    """Give the expression that a text is; CannotRead, with the place, where it is none."""
    reader = _Reader(text, cut(text))
    found = reader.expression(0)
    word = reader.word
    if word.kind != "end":
        raise CannotRead(
            f"`{word.text}` does not go on from what stands before: is a comma or an operator missing?",
            word.line,
            word.column,
        )
    return found


class _Reader:
    """Goes through the words once."""

    def __init__(self, text: str, words: list[Word]) -> None:
        self._text, self._words, self._at = text, words, 0

    @property
    def word(self) -> Word:
        return self._words[self._at]

    def _take(self) -> Word:
        word = self.word
        if word.kind != "end":
            self._at += 1
        return word

    def _is(self, *texts: str) -> bool:
        return self.word.kind in {"sign", "name"} and self.word.text in texts

    def _want(self, text: str, why: str) -> Word:
        if not self._is(text):
            raise self._wrong(f"`{text}` {why}")
        return self._take()

    def _wrong(self, wanted: str) -> CannotRead:
        word = self.word
        before = "the text ends where" if word.kind == "end" else f"`{word.text}` where"
        return CannotRead(f"{before} {wanted} was expected", word.line, word.column)

    def expression(self, depth: int) -> Node:
        """Read whatever may stand where a value is expected."""
        if depth > MOST_DEPTH:
            raise CannotRead("it is nested too deeply to be read", self.word.line, self.word.column)
        line = self.word.line
        if self._is("let"):
            return self._let(depth)
        if self._is("if"):
            self._take()
            condition = self.expression(depth + 1)
            self._want("then", "after the condition of `if`")
            yes = self.expression(depth + 1)
            self._want("else", "(every `if` of M has one)")
            return Node("if", line, args=(condition, yes, self.expression(depth + 1)))
        if self._is("each"):
            self._take()
            return Node("function", line, name="_", args=(self.expression(depth + 1),), value=0)
        if self._is("try"):
            self._take()
            tried = self.expression(depth + 1)
            if self._is("otherwise"):
                self._take()
                return Node("try", line, args=(tried, self.expression(depth + 1)))
            return Node("try", line, args=(tried,))
        if self._is("error"):
            self._take()
            return Node("error", line, args=(self.expression(depth + 1),))
        if self._is("(") and self._begins_function():
            return self._function(depth)
        return self._either(depth + 1)

    def _begins_function(self) -> bool:
        depth = 0
        for at in range(self._at, len(self._words)):
            text = self._words[at].text if self._words[at].kind == "sign" else ""
            depth += (text == "(") - (text == ")")
            if depth == 0:
                after = self._words[at + 1] if at + 1 < len(self._words) else None
                if after is not None and after.text == "as" and after.kind == "name":  # (x) as number => ...
                    arrow = self._words[at + 3 : at + 5]
                    return any(each.text == "=>" for each in arrow)
                return after is not None and after.text == "=>"
        return False

    def _function(self, depth: int) -> Node:
        line = self._take().line
        names: list[str] = []
        optional = 0
        while not self._is(")"):
            if self._is("optional"):
                self._take()
                optional += 1
            names.append(self._identifier())
            if self._is("as"):
                self._take()
                self._type(depth + 1)
            if not self._is(","):
                break
            self._take()
        self._want(")", "after a function's parameters")
        if self._is("as"):
            self._take()
            self._type(depth + 1)
        self._want("=>", "after a function's parameters")
        return Node("function", line, name="\n".join(names), args=(self.expression(depth + 1),), value=optional)

    def _identifier(self) -> str:
        word = self.word
        if word.kind == "quoted":
            self._take()
            return unescaped(word.text)
        if word.kind != "name" or word.text in KEYWORDS:
            raise self._wrong("a name")
        self._take()
        return word.text

    def _let(self, depth: int) -> Node:
        line = self._take().line
        names: list[str] = []
        parts: list[Node] = []
        while True:
            if self._is("in") and names:
                raise CannotRead(
                    "the comma after the last step, before `in`, is one too many", self.word.line, self.word.column
                )
            at = self.word
            names.append(self._identifier())
            if names[-1] in names[:-1]:
                raise CannotRead(f"the step {names[-1]} stands there twice", at.line, at.column)
            self._want("=", f"after the step's name {names[-1]}")
            parts.append(self.expression(depth + 1))
            if not self._is(","):
                break
            self._take()
        self._want("in", "after the last step of `let` (or a comma, before the next step)")
        parts.append(self.expression(depth + 1))
        return Node("let", line, name="\n".join(names), args=tuple(parts))

    def _chain(self, signs: tuple[str, ...], deeper: str, depth: int) -> Node:
        left: Node = getattr(self, deeper)(depth)
        while self._is(*signs):
            word = self._take()
            left = Node("sign", word.line, name=word.text, args=(left, getattr(self, deeper)(depth)))
        return left

    def _either(self, depth: int) -> Node:
        return self._chain(("??",), "_or", depth)

    def _or(self, depth: int) -> Node:
        return self._chain(("or",), "_and", depth)

    def _and(self, depth: int) -> Node:
        return self._chain(("and",), "_typed", depth)

    def _typed(self, depth: int) -> Node:
        left = self._equal(depth)
        while self._is("is", "as"):
            word = self._take()
            left = Node(word.text, word.line, args=(left, self._type(depth + 1)))
        return left

    def _equal(self, depth: int) -> Node:
        return self._chain(("=", "<>"), "_compared", depth)

    def _compared(self, depth: int) -> Node:
        return self._chain(tuple(_COMPARE), "_summed", depth)

    def _summed(self, depth: int) -> Node:
        return self._chain(("+", "-", "&"), "_multiplied", depth)

    def _multiplied(self, depth: int) -> Node:
        return self._chain(("*", "/"), "_signed", depth)

    def _signed(self, depth: int) -> Node:
        if depth > MOST_DEPTH:
            raise CannotRead("it is nested too deeply to be read", self.word.line, self.word.column)
        if self._is("-", "+", "not"):
            word = self._take()
            return Node("not" if word.text == "not" else word.text, word.line, args=(self._signed(depth + 1),))
        return self._primary(depth)

    def _primary(self, depth: int) -> Node:
        left = self._atom(depth)
        while True:
            word = self.word
            if self._is("("):
                self._take()
                left = Node("call", word.line, args=(left, *self._list(")", depth)))
            elif self._is("{"):
                self._take()
                place = self.expression(depth + 1)
                self._want("}", "after the place in a list or table")
                left = Node("item", word.line, args=(left, place), value=self._may_lack())
            elif self._is("["):
                left = self._field(left)
            else:
                return left

    def _may_lack(self) -> bool:
        if self._is("?"):
            self._take()
            return True
        return False

    def _field(self, left: Node) -> Node:
        word = self._take()
        if self._is("["):  # record[[a], [b]]: some of the fields
            names = []
            while self._is("["):
                self._take()
                names.append(self._field_name("]"))
                if self._is(","):
                    self._take()
            self._want("]", "after the fields chosen")
            return Node("fields", word.line, name="\n".join(names), args=(left,))
        return Node("field", word.line, name=self._field_name("]"), args=(left,), value=self._may_lack())

    def _field_name(self, until: str) -> str:
        """Read a field's name, which may have spaces and signs in it, up to the sign that ends it."""
        first = self.word
        if first.kind == "quoted":
            self._take()
            name = unescaped(first.text)
        else:
            start = end = first.start
            while not self._is(until, "=", "[", ",") and self.word.kind in {"name", "number", "sign"}:
                end = self._take().end
            name = self._text[start:end].strip()
        if not name:
            raise self._wrong("a field's name")
        if until == "]":
            self._want("]", "after a field's name")
        return name

    def _list(self, until: str, depth: int) -> tuple[Node, ...]:
        found: list[Node] = []
        while not self._is(until):
            first = self.expression(depth + 1)
            if self._is(".."):
                line = self._take().line
                first = Node("range", line, args=(first, self.expression(depth + 1)))
            found.append(first)
            if not self._is(","):
                break
            self._take()
            if self._is(until):
                raise CannotRead(f"the comma before `{until}` is one too many", self.word.line, self.word.column)
        self._want(until, "or a comma")
        return tuple(found)

    def _atom(self, depth: int) -> Node:
        word = self.word
        if word.kind == "number":
            self._take()
            text = word.text
            whole = int(text, 16) if text[:2].lower() == "0x" else int(text) if text.isdigit() else float(text)
            return Node("value", word.line, value=whole)
        if word.kind == "text":
            self._take()
            return Node("value", word.line, value=unescaped(word.text))
        if self._is("("):
            self._take()
            inner = self.expression(depth + 1)
            self._want(")", "to close the parenthesis")
            return inner
        if self._is("{"):
            self._take()
            return Node("list", word.line, args=self._list("}", depth))
        if self._is("["):
            return self._record_or_field(depth)
        if self._is("@"):
            self._take()
            return Node("name", word.line, name=self._identifier())
        if word.kind == "name" and word.text in {"null", "true", "false"}:
            self._take()
            return Node("value", word.line, value={"null": None, "true": True, "false": False}[word.text])
        if self._is("type"):
            self._take()
            return self._type(depth + 1)
        if word.kind == "quoted" or (word.kind == "name" and word.text not in KEYWORDS):
            return Node("name", word.line, name=self._identifier())
        raise self._wrong("a value, a name or a function")

    def _record_or_field(self, depth: int) -> Node:
        after = self._words[self._at + 1]
        at = self._at + 1
        while self._words[at].kind in {"name", "number", "quoted"} or self._words[at].text in {".", "-", "/", "%", "#"}:
            at += 1
        if after.text == "]" or self._words[at].text == "=":
            return self._record(depth)
        return self._field(Node("name", self.word.line, name="_"))

    def _record(self, depth: int) -> Node:
        line = self._take().line
        names: list[str] = []
        parts: list[Node] = []
        while not self._is("]"):
            names.append(self._field_name("="))
            self._want("=", f"after the field's name {names[-1]}")
            parts.append(self.expression(depth + 1))
            if not self._is(","):
                break
            self._take()
        self._want("]", "or a comma, after a field")
        return Node("record", line, name="\n".join(names), args=tuple(parts))

    def _type(self, depth: int) -> Node:
        word = self.word
        if depth > MOST_DEPTH:
            raise CannotRead("it is nested too deeply to be read", word.line, word.column)
        if self._is("nullable"):
            self._take()
            return self._type(depth + 1)
        if word.kind == "name" and (word.text in _TYPES or word.text.endswith(".Type")):
            self._take()
            if word.text == "table" and self._is("["):  # type table [a = text]: the columns' types are not looked at
                self._skip()
            return Node("type", word.line, name=word.text)
        if self._is("{", "["):
            self._skip()
            return Node("type", word.line, name="list" if word.text == "{" else "record")
        raise self._wrong("a type, such as `text` or `number`,")

    def _skip(self) -> None:
        depth = 0
        while True:
            word = self._take()
            if word.kind == "end":
                raise self._wrong("the end of a type")
            if word.kind == "sign":
                depth += (word.text in "[{") - (word.text in "]}")
            if depth == 0:
                return

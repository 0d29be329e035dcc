"""Expressions of QlikView as trees."""

from typing import Any, Final

from milepost.kinds.workbooks.qlik.lexing import Token, place, read_tokens
from milepost.kinds.workbooks.qlik.sets import SetReader, SetTree
from milepost.kinds.workbooks.trouble import CannotRead

DEEPEST: Final = 50  # brackets within brackets
TALLEST: Final = 150  # operators one upon another
AGGREGATES: Final = {
    "sum": (1, 1), "count": (1, 1), "avg": (1, 1), "min": (1, 2), "max": (1, 2), "only": (1, 1), "concat": (1, 3),
    "firstsortedvalue": (2, 3), "minstring": (1, 1), "maxstring": (1, 1), "median": (1, 1), "mode": (1, 1),
    "stdev": (1, 1), "fractile": (2, 2), "nullcount": (1, 1), "missingcount": (1, 1), "numericcount": (1, 1),
    "textcount": (1, 1), "firstvalue": (1, 1), "lastvalue": (1, 1),
}  # fmt: skip
_STRENGTH: Final = {
    "or": 1, "xor": 1, "and": 2, "=": 4, "<>": 4, "<": 4, ">": 4, "<=": 4, ">=": 4, "like": 4, "precedes": 4,
    "follows": 4, "&": 5, "+": 6, "-": 6, "*": 7, "/": 7,
}  # fmt: skip


class Node:
    """A piece of an expression: number, text, field, call, aggregate, aggr, or an operator with its operands."""

    __slots__ = ("args", "distinct", "height", "kind", "line", "scope", "sets", "value")

    def __init__(self, kind: str, value: Any, args: "tuple[Node, ...]" = (), line: int = 1) -> None:
        self.kind = kind
        self.value = value
        self.args = args
        self.line = line
        self.height: int = 1 + max((each.height for each in args), default=0)
        self.distinct = False
        self.scope: tuple[str, ...] | None = None  # of TOTAL: the fields named, () for all; None without it
        self.sets: SetTree | None = None

    def same(self, other: "Node") -> bool:
        """Say whether two pieces are written alike."""
        return (
            (self.kind, self.value, self.distinct, self.scope, self.sets)
            == (other.kind, other.value, other.distinct, other.scope, other.sets)
            and len(self.args) == len(other.args)
            and all(a.same(b) for a, b in zip(self.args, other.args, strict=True))
        )


class Reader:
    """Reads expressions from tokens, from where it stands."""

    def __init__(self, text: str, line: int = 1, tokens: list[Token] | None = None) -> None:
        self.text = text
        self.line = line
        self.tokens = tokens if tokens is not None else read_tokens(text, line)
        self.at = 0
        self.depth = 0

    @property
    def now(self) -> Token:
        """The token it stands at."""
        return self.tokens[self.at]

    def fail(self, what: str, token: Token | None = None) -> CannotRead:
        """Give the error of the token it stands at."""
        token = token or self.now
        return CannotRead(what, *place(self.text, token.start, self.line))

    def seen(self) -> str:
        """Say what it stands at, for a message."""
        token = self.now
        return "the end" if token.kind == "end" else f"`{self.text[token.start : token.end].strip()[:40]}`"

    def is_sign(self, *signs: str) -> bool:
        """Say whether it stands at one of these signs."""
        return self.now.kind == "sign" and self.now.text in signs

    def is_word(self, *words: str) -> bool:
        """Say whether it stands at one of these words, in any case."""
        return self.now.kind == "name" and self.now.text.lower() in words

    def take(self) -> Token:
        """Give the token and go on."""
        token = self.now
        self.at += 1
        return token

    def take_sign(self, sign: str) -> Token:
        """Go past a sign that must be here."""
        if not self.is_sign(sign):
            raise self.fail(f"`{sign}` was expected, and {self.seen()} came.")
        return self.take()

    def take_word(self, *words: str) -> bool:
        """Go past a word, when it is here."""
        if self.is_word(*words):
            self.at += 1
            return True
        return False

    def take_name(self, what: str) -> str:
        """Give the name of a field or table that must be here."""
        if self.now.kind not in {"name", "quoted", "bracket"}:
            raise self.fail(f"{what} was expected, and {self.seen()} came.")
        return self.take().text.strip()

    def expression(self, weakest: int = 0) -> Node:
        """Read an expression whose operators bind at least so strongly."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.fail("This is nested too deeply.")
        left = self._operand()
        while True:
            sign = self.now.text.lower() if self.now.kind in {"sign", "name"} else ""
            strength = _STRENGTH.get(sign, 0)
            if not strength or strength <= weakest:
                break
            token = self.take()
            right = self.expression(strength)
            left = Node("binary", sign, (left, right), place(self.text, token.start, self.line)[0])
            if left.height > TALLEST:
                raise self.fail("This is nested too deeply.", token)
        self.depth -= 1
        return left

    def _operand(self) -> Node:
        token = self.now
        line = place(self.text, token.start, self.line)[0]
        if self.is_word("not"):
            self.take()
            return Node("not", "not", (self.expression(3),), line)
        if self.is_sign("-", "+"):
            self.take()
            inner = self.expression(7)
            return Node("minus", "-", (inner,), line) if token.text == "-" else inner
        if self.is_sign("("):
            self.take()
            inner = self.expression()
            self.take_sign(")")
            return inner
        if token.kind == "number":
            self.take()
            return Node("number", int(token.text) if token.text.isdigit() else float(token.text), (), line)
        if token.kind == "text":
            self.take()
            return Node("text", token.text, (), line)
        if token.kind in {"quoted", "bracket"}:
            self.take()
            return Node("field", token.text, (), line)
        if token.kind == "name":
            self.take()
            if self.is_sign("("):
                return self._call(token, line)
            return Node("field", token.text, (), line)
        raise self.fail(f"An expression was expected, and {self.seen()} came.")

    def _call(self, token: Token, line: int) -> Node:
        name = token.text.lower()
        self.take_sign("(")
        node = Node("aggr" if name == "aggr" else "aggregate" if name in AGGREGATES else "call", name, (), line)
        self._qualifiers(node)
        args: list[Node] = []
        if name in {"count", "rowno", "recno"} and self.is_sign("*"):
            self.take()
            args.append(Node("number", 1, (), line))
        while not self.is_sign(")"):
            if self.now.kind == "end":
                raise self.fail(f"The bracket of `{token.text}(` is opened and never closed.", token)
            if args:
                self.take_sign(",")
            self._qualifiers(node)
            args.append(self.expression())
        self.take_sign(")")
        node.args = tuple(args)
        node.height = 1 + max((each.height for each in args), default=0)
        if node.height > TALLEST:
            raise self.fail("This is nested too deeply.", token)
        if name == "aggr" and len(args) < 2:
            raise self.fail("`Aggr` takes an expression and at least one dimension.", token)
        least, most = AGGREGATES.get(name, (0, 99))
        if not least <= len(args) <= most:
            wanted = f"{least}" if least == most else f"{least} to {most}"
            raise self.fail(f"`{token.text}` takes {wanted} values, and has {len(args)}.", token)
        return node

    def _qualifiers(self, node: Node) -> None:
        """Read the set, DISTINCT and TOTAL before what is aggregated."""
        if node.kind == "call":
            return
        while True:
            following = self.tokens[self.at + 1] if self.now.kind != "end" else self.now
            alone = following.kind == "end" or (following.kind == "sign" and following.text in {",", ")"})
            if self.is_sign("{"):
                node.sets = SetReader(self).read()
            elif self.is_word("distinct", "nodistinct") and not alone:
                node.distinct = self.take().text.lower() == "distinct"
            elif self.is_word("total", "all") and not alone:
                if self.take().text.lower() == "all":
                    raise self.fail("`ALL` is not supported. Use `TOTAL`, or the set `{1}`.")
                node.scope = self._total()
            else:
                return

    def _total(self) -> tuple[str, ...]:
        if not self.is_sign("<"):
            return ()
        self.take()
        names = [self.take_name("A field")]
        while self.is_sign(","):
            self.take()
            names.append(self.take_name("A field"))
        self.take_sign(">")
        return tuple(names)


def read_expression(text: str, line: int = 1) -> Node:
    """Read a whole text as one expression; a `=` before it is left out. CannotRead where it is none."""
    reader = Reader(text, line)
    if reader.is_sign("="):
        reader.take()
    if reader.now.kind == "end":
        raise CannotRead("There is no expression here yet.", line, 1)
    node = reader.expression()
    if reader.now.kind != "end":
        raise reader.fail(f"The expression ends before {reader.seen()}. Is an operator or a bracket missing?")
    return node

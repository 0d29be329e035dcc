"""Reads mongosh's syntax: statements on collections with values for arguments. Nothing in a text is ever run as JavaScript."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Never

from bson import Decimal128, Int64, MaxKey, MinKey, ObjectId, Regex, Timestamp
from bson.errors import BSONError

from milepost.kinds.documents.words import CannotRead, Word, cut
from milepost.kinds.documents.writing import write_value

MOST_DEPTH: Final = 100
MOST_STATEMENTS: Final = 200
_INT: Final = 2**31
_LONG: Final = 2**63
_NO_JAVASCRIPT: Final = "`{word}` is JavaScript, and none is run here. Say it with a query or a stage: what MongoDB itself can do is enough."
_JAVASCRIPT: Final = frozenset(
    {
        "function",
        "if",
        "for",
        "while",
        "return",
        "print",
        "console",
        "require",
        "import",
        "class",
        "async",
        "await",
        "load",
        "try",
        "throw",
        "eval",
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """One method with its arguments, as in `.find({...})`."""

    name: str
    arguments: tuple[Any, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Statement:
    """What is done: the collection (empty for the database itself), and the methods in their order."""

    collection: str
    steps: tuple[Step, ...]
    line: int

    @property
    def names(self) -> tuple[str, ...]:
        """The methods' names."""
        return tuple(step.name for step in self.steps)


def read(text: str) -> tuple[Statement, ...]:
    """Give the statements of a text in order; CannotRead, with the place, where it cannot be read."""
    return _Reader(cut(text)).statements()


def read_value(text: str) -> Any:
    """Give the one value that a text is; CannotRead when it is none."""
    reader = _Reader(cut(text))
    value = reader.value(0)
    reader.end()
    return value


def shape_of(statements: tuple[Statement, ...]) -> str:
    """Give a hash of what statements say, whatever the spaces and comments between."""
    said = [
        (each.collection, [(step.name, [write_value(value) for value in step.arguments]) for step in each.steps])
        for each in statements
    ]
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:16]


def used_in(statements: tuple[Statement, ...]) -> tuple[str, ...]:
    """Give what statements use, each once: `db.NAME` for collections, methods, and every name that begins with `$`."""
    found: dict[str, None] = {}

    def walk(value: Any) -> None:
        if isinstance(value, Mapping):
            for name, inner in value.items():
                if name.startswith("$"):
                    found[name] = None
                walk(inner)
        elif isinstance(value, list | tuple):
            for inner in value:
                walk(inner)

    for statement in statements:
        if statement.collection:
            found[f"db.{statement.collection}"] = None
        for step in statement.steps:
            found[step.name] = None
            walk(step.arguments)
    return tuple(found)


class _Reader:
    """Goes through the words once."""

    def __init__(self, words: list[Word]) -> None:
        self._words = words
        self._at = 0
        self._names: dict[str, Any] = {}

    # ------------------------------------------------------------ words

    @property
    def _next(self) -> Word:
        return self._words[self._at]

    def _take(self) -> Word:
        word = self._words[self._at]
        if word.sort != "end":
            self._at += 1
        return word

    def _is(self, sign: str) -> bool:
        return self._next.sort == "sign" and self._next.text == sign

    def _skip(self, sign: str) -> bool:
        if self._is(sign):
            self._at += 1
            return True
        return False

    def _must(self, sign: str, where: str) -> None:
        if not self._skip(sign):
            self._fail(f"{_told(self._next)} stands where `{sign}` must stand: {where}.")

    def _fail(self, message: str, word: Word | None = None) -> Never:
        found = word or self._next
        raise CannotRead(message, found.line, found.column)

    # ------------------------------------------------------------ statements

    def statements(self) -> tuple[Statement, ...]:
        made: list[Statement] = []
        while True:
            while self._skip(";"):
                pass
            if self._next.sort == "end":
                return tuple(made)
            if self._next.text in {"const", "let", "var"}:
                self._declare()
            elif self._next.text == "use":
                self._fail("There is one database here, and it is in use already. Leave `use` out.")
            else:
                made.append(self._statement())
            if len(made) > MOST_STATEMENTS:
                self._fail(f"There are more than {MOST_STATEMENTS} statements.")

    def _declare(self) -> None:
        self._take()
        name = self._take()
        if name.sort != "name":
            self._fail("A name must follow.", name)
        self._must("=", f"`{name.text}` is given its value with it")
        self._names[name.text] = self.value(0)

    def _statement(self) -> Statement:
        first = self._take()
        if first.text != "db" or first.sort != "name":
            if first.text in _JAVASCRIPT:
                self._fail(_NO_JAVASCRIPT.format(word=first.text), first)
            self._fail(f"A statement begins with `db.`, as in `db.orders.find()`; {_told(first)} stands there.", first)
        collection, step = self._place()
        steps = [] if step is None else [step]
        while self._skip("."):
            steps.append(self._step())
        if not steps:
            self._fail(f"What is to be done with `db.{collection}`? A method is missing, such as `.find()`.")
        return Statement(collection, tuple(steps), first.line)

    def _place(self) -> tuple[str, Step | None]:
        """Read what follows `db`: a collection, or a method of the database itself."""
        if self._skip("["):
            name = self._collection_name()
            self._must("]", "the name of the collection ends there")
            return name, None
        self._must(".", "the name of a collection follows it")
        word = self._take()
        if word.sort != "name":
            self._fail(f"The name of a collection must stand here, not {_told(word)}.", word)
        if not self._is("("):
            name = word.text
            # Names with dots in them: all but the last, which is the method.
            while self._is(".") and self._words[self._at + 1].sort == "name" and not self._calls(self._at + 2):
                self._at += 1
                name += f".{self._take().text}"
            return name, None
        if word.text == "getCollection":
            self._take()
            name = self._collection_name()
            self._must(")", "the name of the collection ends there")
            return name, None
        return "", self._call(word)

    def _calls(self, at: int) -> bool:
        return self._words[at].sort == "sign" and self._words[at].text == "("

    def _collection_name(self) -> str:
        word = self._take()
        if word.sort != "text" or not word.value:
            self._fail("The name of the collection must stand here, in quotes.", word)
        return str(word.value)

    def _step(self) -> Step:
        word = self._take()
        if word.sort != "name":
            self._fail(f"The name of a method must follow the dot, not {_told(word)}.", word)
        return self._call(word)

    def _call(self, word: Word) -> Step:
        self._must("(", f"`{word.text}` is a method, and its arguments stand in brackets")
        arguments = []
        while not self._skip(")"):
            arguments.append(self.value(0))
            if not self._skip(","):
                self._must(")", f"what is given to `{word.text}` ends there, or `,` and more of it follows")
                break
        return Step(word.text, tuple(arguments), word.line, word.column)

    # ------------------------------------------------------------ values

    def end(self) -> None:
        if self._next.sort != "end":
            self._fail(f"{_told(self._next)} is left over.")

    def value(self, depth: int) -> Any:
        """Read a value; numbers may be worked out, as in `24 * 60 * 60 * 1000`."""
        made = self._product(depth)
        while self._is("+") or self._is("-"):
            sign = self._take()
            other = self._product(depth)
            if sign.text == "+" and isinstance(made, str) and isinstance(other, str):
                made += other
                continue
            made = self._worked(sign, made, other)
        if self._is("=>"):
            self._fail(_NO_JAVASCRIPT.format(word="=>"))
        return made

    def _product(self, depth: int) -> Any:
        made = self._single(depth)
        while self._is("*") or self._is("/"):
            sign = self._take()
            made = self._worked(sign, made, self._single(depth))
        return made

    def _worked(self, sign: Word, first: Any, second: Any) -> Any:
        if not all(type(each) in {int, float} for each in (first, second)):
            self._fail(f"Only numbers can be worked out with `{sign.text}` here.", sign)
        if sign.text == "/" and second == 0:
            self._fail("This divides by nought.", sign)
        made = {"+": first + second, "-": first - second, "*": first * second, "/": first / (second or 1)}[sign.text]
        return _as_number(made)

    def _single(self, depth: int) -> Any:
        if depth > MOST_DEPTH:
            self._fail(f"This is nested deeper than {MOST_DEPTH} levels.")
        word = self._take()
        match word.sort:
            case "text" | "regex":
                return word.value
            case "number":
                return _as_number(word.value)
            case "name":
                return self._named(word)
        match word.text:
            case "{":
                return self._document(depth + 1)
            case "[":
                return self._list(depth + 1)
            case "(":
                made = self.value(depth + 1)
                self._must(")", "the bracket is closed")
                return made
            case "-" | "+":
                number = self._single(depth + 1)
                if type(number) not in {int, float}:
                    self._fail("A number must follow the sign.", word)
                return -number if word.text == "-" else number
            case _:
                return self._fail(f"A value must stand here, not {_told(word)}.", word)

    def _named(self, word: Word) -> Any:
        if word.text in _CONSTANTS:
            return _CONSTANTS[word.text]
        if word.text == "undefined":
            self._fail("`undefined` is no value that a document can hold. Write null, or leave the field out.", word)
        if word.text in _JAVASCRIPT or self._is("=>"):
            self._fail(_NO_JAVASCRIPT.format(word=word.text), word)
        if word.text == "new":
            word = self._take()
        if word.text == "EJSON":
            return self._extended(word)
        if word.text in _MAKERS:
            arguments = self._call(word).arguments if self._is("(") else ()
            return self._made(word, arguments)
        if word.text in self._names:
            return self._names[word.text]
        if self._is("("):
            self._fail(f"There is no function `{word.text}` here. There are {', '.join(sorted(_MAKERS))}.", word)
        return self._fail(f'`{word.text}` is not known. A text stands in quotes: "{word.text}".', word)

    def _made(self, word: Word, arguments: tuple[Any, ...]) -> Any:
        try:
            return _MAKERS[word.text](*arguments)
        except (TypeError, ValueError, ArithmeticError, BSONError, OverflowError):
            shown = ", ".join(write_value(each) for each in arguments)
            return self._fail(f"`{word.text}({shown})` is no value: {_HELP[word.text]}.", word)

    def _extended(self, word: Word) -> Any:
        """Read `EJSON.parse(text)` or `EJSON.deserialize(document)`: mongosh takes Extended JSON for values nowhere else."""
        self._must(".", "`EJSON` has the functions `parse` and `deserialize`")
        call = self._call(self._take())
        if call.name not in {"parse", "deserialize"} or len(call.arguments) != 1:
            self._fail(
                '`EJSON` has `EJSON.parse("...")` and `EJSON.deserialize({ ... })` here, each of one value.', word
            )
        (given,) = call.arguments
        try:
            return _deserialized(json.loads(given) if call.name == "parse" else given, self._fail)
        except (TypeError, ValueError, RecursionError, OverflowError):
            return self._fail(f"`EJSON.{call.name}` cannot read this as Extended JSON.", word)

    def _list(self, depth: int) -> list[Any]:
        made: list[Any] = []
        while not self._skip("]"):
            if self._is("..."):
                self._take()
                spread = self.value(depth)
                if not isinstance(spread, list):
                    self._fail("Only a list can be spread into a list.")
                made.extend(spread)
            else:
                made.append(self.value(depth))
            if not self._skip(","):
                self._must("]", "the list ends there, or `,` and another element follows")
                break
        return made

    def _document(self, depth: int) -> Any:
        made: dict[str, Any] = {}
        while not self._skip("}"):
            if self._is("..."):
                self._take()
                spread = self.value(depth)
                if not isinstance(spread, dict):
                    self._fail("Only a document can be spread into a document.")
                made.update(spread)
            else:
                self._field(made, depth)
            if not self._skip(","):
                self._must("}", "the document ends there, or `,` and another field follows")
                break
        return made

    def _field(self, made: dict[str, Any], depth: int) -> None:
        name = self._take()
        if name.sort not in {"name", "text", "number"}:
            self._fail(f"The name of a field must stand here, not {_told(name)}.", name)
        if name.sort == "name" and name.text in self._names and (self._is(",") or self._is("}")):
            made[name.text] = self._names[name.text]
            return
        written = str(name.value)
        if written in made:
            self._fail(f"The field `{written}` stands twice in one document; the first one would be lost.", name)
        self._must(":", f"the value of the field `{written}` follows it")
        made[written] = self.value(depth)


def _told(word: Word) -> str:
    return "the end of the text" if word.sort == "end" else f"`{word.text[:30]}`"


def _as_number(value: float) -> int | float:
    """Give a number as JavaScript's would be stored: a whole one that fits as int, every other as double."""
    if abs(value) < _INT:
        return int(value) if float(value).is_integer() else value
    return float(value)


# ---------------------------------------------------------------- what is made by name


def _date(*given: Any) -> datetime:
    if not given:
        return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    first = given[0]
    if len(given) > 1:  # the month counts from 0, as in JavaScript
        parts = [*map(int, given), *([1] if len(given) == 2 else []), *([0] * 5)][:7]
        year, month, day, hour, minute, second, ms = parts
        return datetime(year, month + 1, day, hour, minute, second, ms * 1000, UTC).replace(tzinfo=None)
    if isinstance(first, datetime):
        return first
    if isinstance(first, str):
        moment = datetime.fromisoformat(first.strip())
        return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo is not None else moment
    if type(first) in {int, float, Int64}:
        return datetime.fromtimestamp(first / 1000, UTC).replace(tzinfo=None)
    raise TypeError


def _int(value: Any = 0) -> int:
    made = int(value)
    if not -_INT <= made < _INT:
        raise ValueError
    return made


def _long(value: Any = 0) -> Int64:
    made = int(value)
    if not -_LONG <= made < _LONG:
        raise ValueError
    return Int64(made)


def _decimal(value: Any = "0") -> Decimal128:
    return Decimal128(value if isinstance(value, str) else repr(value))


def _regexp(pattern: str, flags: str = "") -> Regex[str]:
    known = {"i": 2, "m": 8, "s": 16, "x": 64}
    return Regex(pattern, sum(known[letter] for letter in flags))


_CONSTANTS: Final[Mapping[str, Any]] = {
    "true": True,
    "false": False,
    "null": None,
    "NaN": float("nan"),
    "Infinity": float("inf"),
}
_MAKERS: Final[Mapping[str, Callable[..., Any]]] = {
    "ISODate": _date,
    "Date": _date,
    "ObjectId": lambda text=None: ObjectId(text),
    "NumberInt": _int,
    "Int32": _int,
    "NumberLong": _long,
    "Long": _long,
    "NumberDecimal": _decimal,
    "Decimal128": _decimal,
    "Double": float,
    "Timestamp": lambda t=0, i=1: Timestamp(int(t), int(i)),
    "MinKey": MinKey,
    "MaxKey": MaxKey,
    "RegExp": _regexp,
}
_HELP: Final = {
    **dict.fromkeys(("ISODate", "Date"), 'write it as ISODate("2026-03-01T12:00:00Z")'),
    "ObjectId": "it takes 24 digits from 0 to f, in quotes",
    **dict.fromkeys(("NumberInt", "Int32"), "it takes a whole number of 32 bits"),
    **dict.fromkeys(("NumberLong", "Long"), "it takes a whole number of 64 bits, in quotes when it is large"),
    **dict.fromkeys(("NumberDecimal", "Decimal128"), 'it takes a number in quotes, as in NumberDecimal("9.99")'),
    "Double": "it takes a number",
    "Timestamp": "it takes seconds and a counter",
    **dict.fromkeys(("MinKey", "MaxKey"), "it takes nothing"),
    "RegExp": "it takes a pattern and the flags i, m, s and x",
}
# Extended JSON: one field, whose name says the type. A long becomes a number, as it does where nobody says `relaxed: false`.
_EXTENDED: Final[Mapping[str, Callable[[Any], Any]]] = {
    "$oid": ObjectId,
    "$date": _date,
    "$numberInt": _int,
    "$numberLong": lambda v: _as_number(int(v)),
    "$numberDouble": lambda v: _as_number(float(v)),
    "$numberDecimal": _decimal,
    "$minKey": lambda _: MinKey(),
    "$maxKey": lambda _: MaxKey(),
    "$regularExpression": lambda v: _regexp(v["pattern"], v.get("options", "")),
}


def _deserialized(value: Any, fail: Callable[[str], Never]) -> Any:
    if isinstance(value, list):
        return [_deserialized(each, fail) for each in value]
    if type(value) in {int, float}:
        return _as_number(value)
    if not isinstance(value, dict):
        return value
    made = {name: _deserialized(each, fail) for name, each in value.items()}
    if len(made) != 1:
        return made
    ((name, only),) = made.items()
    if name not in _EXTENDED:
        return made
    try:
        return _EXTENDED[name](only)
    except (TypeError, ValueError, ArithmeticError, BSONError, KeyError, OverflowError):
        return fail(f"`{name}` cannot hold {write_value(only)}.")

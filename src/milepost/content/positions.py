"""Finds the line in which a key of a TOML text stands: tomllib says what is there, never where.

Only texts that tomllib has accepted come here, so this reads on the assumption that all is well formed. It runs
when there is a fault to point at, never on the way to a sound track.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache

Key = str | int
_TOKEN = re.compile(
    r"""
      (?P<blank>[ \t]+|\#[^\n]*)
    | (?P<end>\n)
    | (?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    | (?P<sign>[\[\]{}=,.])
    | (?P<bare>[^\s\[\]{}=,."'\#]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_PLACE = re.compile(r"\s*\((?:at line (\d+), column \d+|at end of document)\)$")
_HEADER = re.compile(r"\s*\[")
_WORDS = (
    ("Cannot overwrite a value", "a key is given here for a second time", "Keep one of the two."),
    ("Cannot declare", "a table is given here for a second time", "Keep one of the two."),
    ("Cannot mutate", "a table is given here for a second time", "Keep one of the two."),
    ("Invalid value", "a value in this line is neither text, number, true, false nor a list", "Put texts in quotes."),
    ("Expected '=' after a key", "a key needs `=` and a value", 'Write `key = "value"`, and begin comments with #.'),
)
_KEY_LINE = re.compile(r"""^\s*[\w."'-]+\s*=""")


class _Walk:
    """Reads tokens one by one and notes the line of every key and list item."""

    def __init__(self, text: str) -> None:
        self.lines: dict[tuple[Key, ...], int] = {}
        self._tokens = [*_tokens(text), ("stop", "", 0)]
        self._at = 0
        self._counts: dict[tuple[Key, ...], int] = {}  # how many entries each [[table]] has so far

    def _peek(self) -> tuple[str, str, int]:
        return self._tokens[self._at]

    def _next(self) -> tuple[str, str, int]:
        token = self._tokens[self._at]
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def document(self) -> None:
        prefix: tuple[Key, ...] = ()
        while self._peek()[0] != "stop":
            kind, text, line = self._peek()
            if kind == "end":
                self._next()
            elif text == "[" and kind == "sign":
                prefix = self._header(line)
            else:
                self._pair(prefix)

    def _header(self, line: int) -> tuple[Key, ...]:
        self._next()
        is_list = self._peek()[1] == "["
        if is_list:
            self._next()
        parts = self._key()
        path: tuple[Key, ...] = ()
        for part in parts[:-1]:
            self.lines.setdefault((*path, part), line)
            path = self._inside((*path, part))
        path = (*path, parts[-1])
        if is_list:
            self.lines.setdefault(path, line)
            self._counts[path] = self._counts.get(path, 0) + 1
            path = self._inside(path)
        self.lines[path] = line
        while self._peek()[0] not in {"end", "stop"}:
            self._next()
        return path

    def _inside(self, path: tuple[Key, ...]) -> tuple[Key, ...]:
        count = self._counts.get(path)
        return path if count is None else (*path, count - 1)

    def _key(self) -> list[str]:
        parts = []
        while self._peek()[0] in {"bare", "text"}:
            kind, text, _ = self._next()
            parts.append(text if kind == "bare" else text[1:-1])
            if self._peek()[1] == ".":
                self._next()
        return parts

    def _pair(self, prefix: tuple[Key, ...]) -> None:
        line = self._peek()[2]
        parts = self._key()
        for length in range(1, len(parts) + 1):
            self.lines.setdefault((*prefix, *parts[:length]), line)
        self._next()  # the sign =
        self._value((*prefix, *parts))

    def _value(self, path: tuple[Key, ...]) -> None:
        kind, text, _ = self._peek()
        if kind == "sign" and text == "[":
            self._items(path)
        elif kind == "sign" and text == "{":
            self._next()
            while self._peek()[1] != "}" and self._peek()[0] != "stop":
                if self._peek()[0] == "end" or self._peek()[1] == ",":
                    self._next()
                else:
                    self._pair(path)
            self._next()
        else:
            self._next()
            while self._peek()[0] in {"bare", "text"} or self._peek()[1] == ".":  # 1.5 and dates come in pieces
                self._next()

    def _items(self, path: tuple[Key, ...]) -> None:
        self._next()
        index = 0
        while self._peek()[0] != "stop":
            kind, text, line = self._peek()
            if kind == "sign" and text == "]":
                self._next()
                return
            if kind == "end" or (kind == "sign" and text == ","):
                self._next()
                continue
            self.lines[*path, index] = line
            self._value((*path, index))
            index += 1


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "blank":
            yield kind, match.group(), line
        line += match.group().count("\n")


@lru_cache(maxsize=8)
def find_lines(toml: str) -> dict[tuple[Key, ...], int]:
    """Give the line (1-based) of every table, key and list item of a TOML text that tomllib accepts."""
    walk = _Walk(toml)
    walk.document()
    return walk.lines


def depth_fault(toml: str) -> tuple[int, str, str]:
    """Give what syntax_fault gives, for a text that is nested too deeply to be read."""
    lines = toml.split("\n")
    deepest = max(range(len(lines)), key=lambda index: lines[index].count("[") + lines[index].count("{"))
    return deepest + 1, "it is nested too deeply", "No value of a track is more than a list of lists."


def syntax_fault(toml: str, said: str) -> tuple[int, str, str]:
    """Give the line to point at, what is wrong and what to do, from the words in which tomllib refused the text."""
    place = _PLACE.search(said)
    reason = _PLACE.sub("", said)
    lines = toml.split("\n")
    noticed = int(place.group(1)) if place and place.group(1) else len(lines) + 1
    if reason.startswith("Illegal character '\\n'"):
        return noticed, "a text opens with a quote in this line and is not closed in it", "Close the quote."
    if noticed > len(lines) or reason.startswith("Unclosed array") or _HEADER.match(lines[noticed - 1]):
        # A value that is not closed swallows the lines after it, and is noticed in one that does not fit it.
        opened = _open_value(lines, noticed)
        if opened:
            return opened, "the value that begins here is not closed", "Close its bracket or its quotes."
    line = min(noticed, len(lines))
    for words, meant, advice in _WORDS:
        if reason.startswith(words):
            return line, meant, advice
    return line, reason[:1].lower() + reason[1:], "Correct this line, or the one before it."


def _open_value(lines: list[str], noticed: int) -> int | None:
    # The last key whose value is still open in the line before the one where the mistake was noticed.
    for number in range(min(noticed, len(lines)), 0, -1):
        is_key = _KEY_LINE.match(lines[number - 1])
        if is_key and not _is_whole(lines[number - 1 : number]) and not _is_whole(lines[number - 1 : noticed - 1]):
            return number
    return None


def _is_whole(lines: list[str]) -> bool:
    try:
        tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return False
    return True

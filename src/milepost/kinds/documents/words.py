"""Cuts a text in mongosh's syntax into words, each with its place; comments are left out."""

import re
from dataclasses import dataclass
from typing import Any, Final, Literal

from bson import Regex

Sort = Literal["name", "text", "number", "regex", "sign", "end"]
MOST_WORDS: Final = 200_000
_SPACE: Final = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
_NAME: Final = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_NUMBER: Final = re.compile(r"0[xX][0-9a-fA-F]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_REGEX: Final = re.compile(r"/((?:[^/\\\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*\])+)/([a-z]*)")
_SIGNS: Final = re.compile(r"=>|\.\.\.|[{}\[\]():,.;=+\-*/]")
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_FLAGS: Final = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL, "x": re.VERBOSE, "u": 0, "g": 0}


class CannotRead(Exception):  # noqa: N818 - a fact about a text, told to whoever wrote it
    """Where reading stopped and why, in plain words; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        """Keep the place beside the words."""
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class Word:
    """One word: what sort it is, its value, the text as it stands there, and where it begins."""

    sort: Sort
    value: Any
    text: str
    at: int
    line: int
    column: int


class Places:
    """Tells line and column of a position in a text."""

    def __init__(self, text: str) -> None:
        """Note where each line begins."""
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def of(self, at: int) -> tuple[int, int]:
        """Give line and column, both from 1."""
        from bisect import bisect_right  # noqa: PLC0415 - nothing else here needs it

        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1


def cut(text: str) -> list[Word]:
    """Give the words of a text, the last of them its end; CannotRead where it holds what is none."""
    places, words, at = Places(text), list[Word](), 0

    def fail(message: str, where: int) -> CannotRead:
        return CannotRead(message, *places.of(where))

    def add(sort: Sort, value: Any, end: int) -> None:
        words.append(Word(sort, value, text[at:end], at, *places.of(at)))

    while True:
        space = _SPACE.match(text, at)
        at = space.end() if space else at
        if at >= len(text):
            add("end", None, at)
            return words
        if len(words) > MOST_WORDS:
            raise fail("The text is too long to be a query.", at)
        mark = text[at]
        if text.startswith("/*", at):
            raise fail("This comment is never closed: `*/` is missing.", at)
        if found := _NAME.match(text, at):
            add("name", found[0], found.end())
        elif mark in "\"'`":
            value, end = _text(text, at, fail)
            add("text", value, end)
        elif mark.isdigit() or (mark == "." and at + 1 < len(text) and text[at + 1].isdigit()):
            found = _NUMBER.match(text, at)
            assert found is not None
            add("number", _number(found[0]), found.end())
        elif mark == "/" and _may_begin(words) and (found := _REGEX.match(text, at)):
            add("regex", _regex(found, at, fail), found.end())
        elif found := _SIGNS.match(text, at):
            add("sign", found[0], found.end())
        else:
            raise fail(f"`{mark}` has no meaning here.", at)
        at += len(words[-1].text)


def _may_begin(words: list[Word]) -> bool:
    """Tell whether a slash begins a regular expression here, and does not divide."""
    return not words or not (words[-1].sort in {"name", "number", "text"} or words[-1].text in {")", "]", "}"})


def _number(text: str) -> int | float:
    plain = text.replace("_", "")
    if plain[:2].lower() == "0x":
        return int(plain, 16)
    value = float(plain)
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _regex(found: re.Match[str], at: int, fail: Any) -> Regex[str]:
    flags = 0
    for letter in found[2]:
        if letter not in _FLAGS:
            raise fail(f"A regular expression has no flag `{letter}`; there are i, m, s and x.", at)
        flags |= _FLAGS[letter]
    return Regex(found[1].replace("\\/", "/"), flags)


def _text(text: str, start: int, fail: Any) -> tuple[str, int]:
    quote, at, parts = text[start], start + 1, list[str]()
    while at < len(text):
        mark = text[at]
        if mark == quote:
            return "".join(parts), at + 1
        if mark == "\n" and quote != "`":
            break
        if mark == "$" and quote == "`" and text.startswith("${", at):
            raise fail(
                "A text with `${…}` is put together by JavaScript, which is not run here. Write the text itself.", at
            )
        if mark == "\\":
            piece, at = _escape(text, at, fail)
            parts.append(piece)
            continue
        parts.append(mark)
        at += 1
    raise fail(f"This text is never closed: a {quote} is missing.", start)


def _escape(text: str, at: int, fail: Any) -> tuple[str, int]:
    letter = text[at + 1 : at + 2]
    if letter == "\n":
        return "", at + 2
    if letter in {"u", "x"}:
        braced = text.startswith("{", at + 2)
        size = 4 if letter == "u" else 2
        found = re.compile(r"\{([0-9a-fA-F]{1,6})\}" if braced else rf"([0-9a-fA-F]{{{size}}})").match(text, at + 2)
        if found is None or int(found[1], 16) > 0x10FFFF:
            raise fail(f"`\\{letter}` must be followed by the number of a character.", at)
        return chr(int(found[1], 16)), found.end()
    if not letter:
        raise fail("This text is never closed.", at)
    return _ESCAPES.get(letter, letter), at + 2

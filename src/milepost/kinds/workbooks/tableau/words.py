"""Cuts a text into words: fields, parameters' names, texts, dates, numbers, signs."""

import re
from datetime import datetime
from typing import Final

from milepost.kinds.workbooks.tableau.moments import read_moment
from milepost.kinds.workbooks.trouble import CannotRead

MOST_SIGNS: Final = 100_000
_WORD: Final = re.compile(
    r"""
    (?P<space>\s+|//[^\n]*|/\*.*?\*/)
  | (?P<field>\[(?:[^\]\n]|\]\])+\])
  | (?P<text>'(?:[^']|'')*'|"(?:[^"]|"")*")
  | (?P<date>\#[^#\n]*\#)
  | (?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<sign>:=|==|!=|<>|<=|>=|[-+*/%^=<>(){},:.])
    """,
    re.VERBOSE | re.DOTALL,
)
_UNCLOSED: Final = {
    "'": "this text is never closed: a `'` is missing",
    '"': 'this text is never closed: a `"` is missing',
    "[": "this field's name is never closed: a `]` is missing",
    "#": "this date is never closed: a `#` is missing",
    "/": "this remark is never closed: a `*/` is missing",
}


class Word:
    """One word with its place; `value` is what a text, a number, a date or a field's name says."""

    __slots__ = ("column", "kind", "line", "text", "value")

    def __init__(self, kind: str, text: str, value: object, line: int, column: int) -> None:
        """Hold them."""
        self.kind, self.text, self.value, self.line, self.column = kind, text, value, line, column


def cut(text: str) -> list[Word]:
    """Give the words in order, with a word `end` behind them; CannotRead where something is none."""
    if len(text) > MOST_SIGNS:
        raise CannotRead(f"the text is longer than {MOST_SIGNS} signs", 1)
    words: list[Word] = []
    at, line, begin = 0, 1, 0
    while at < len(text):
        found = _WORD.match(text, at)
        if found is None or (found["sign"] == "/" and text.startswith("/*", at)):
            sign = text[at]
            raise CannotRead(_UNCLOSED.get(sign, f"`{sign}` has no meaning here"), line, at - begin + 1)
        kind, word = str(found.lastgroup), found[0]
        if kind != "space":
            words.append(Word(kind, word, _value(kind, word, line, at - begin + 1), line, at - begin + 1))
        if "\n" in word:
            line += word.count("\n")
            begin = at + word.rindex("\n") + 1
        at = found.end()
    words.append(Word("end", "", None, line, at - begin + 1))
    return words


def _value(kind: str, word: str, line: int, column: int) -> object:
    match kind:
        case "field":
            return word[1:-1].replace("]]", "]")
        case "text":
            return word[1:-1].replace(word[0] * 2, word[0])
        case "number":
            return int(word) if word.isdigit() else float(word)
        case "date":
            return _date(word, line, column)
    return None


def _date(word: str, line: int, column: int) -> datetime:
    moment = read_moment(word[1:-1])
    if moment is None:
        raise CannotRead(f"`{word[:40]}` is no date: write it as #2024-03-31#", line, column)
    return moment

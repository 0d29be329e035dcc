"""Cuts a text of DAX into words, and finds where each definition begins."""

import re
from typing import Final

from milepost.kinds.workbooks.trouble import CannotRead

MOST_LETTERS: Final = 60_000
_NAME: Final = r"[^\W\d][\w.]*"
_WORD: Final = re.compile(
    r"""
    (?P<space>[ \t\r\f\v\u00a0]+)
  | (?P<newline>\n)
  | (?P<comment>//[^\n]*|--[^\n]*|/\*.*?\*/)
  | (?P<text>"(?:[^"]|"")*")
  | (?P<table>'(?:[^'\n]|'')+')
  | (?P<bracket>\[(?:[^\]\n]|\]\])+\])
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)
  | (?P<name>[^\W\d][\w.]*)
  | (?P<sign>\|\||&&|<>|<=|>=|==|[-+*/^&=<>(){},])
    """,
    re.VERBOSE | re.DOTALL,
)
# A definition begins a line: `Name =`, `[Name] =`, `Table[Column] =`, `MEASURE Table[Name] =`.
_QUALIFIED: Final = re.compile(
    rf"(?:MEASURE\s+)?(?:(?P<table>'(?:[^'\n]|'')+'|{_NAME})\s*)?\[(?P<column>(?:[^\]\n]|\]\])+)\]\s*:?=(?![=])",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(r"(?P<column>[^\W\d_][^\n=\[\](){}\"'<>|,]*?|[#%$€][^\n=\[\](){}\"'<>|,]*?)\s*:?=(?![=])")


class Word:
    """One word: its kind (text, table, bracket, number, name, sign, define or end), what it says, and where it stands."""

    __slots__ = ("column", "kind", "line", "table", "text")

    def __init__(self, kind: str, text: str, line: int, column: int, *, table: str | None = None) -> None:
        """Hold them; `table` is of a definition that names one."""
        self.kind, self.text, self.line, self.column, self.table = kind, text, line, column, table


def cut(text: str) -> list[Word]:
    """Give the words of a text with a last one of kind `end`; CannotRead, with the place, where it cannot be cut."""
    if len(text) > MOST_LETTERS:
        raise CannotRead(f"the text is longer than {MOST_LETTERS:,} letters", 1, 1)
    words: list[Word] = []
    at, line, begins, depth = 0, 1, 0, 0
    while at < len(text):
        column = at - begins + 1
        if depth == 0 and text[begins:at].strip() == "" and _may_define(words):
            found = _definition(text, at)
            if found is not None:
                name, table, at = found
                words.append(Word("define", name, line, column, table=table))
                continue
        match = _WORD.match(text, at)
        if match is None:
            raise CannotRead(_unknown(text[at]), line, column)
        kind, seen = str(match.lastgroup), match.group()
        at = match.end()
        if kind == "sign":
            depth += (seen in "({") - (seen in ")}")
        if kind not in {"space", "newline", "comment"}:
            words.append(Word(kind, _plain(kind, seen), line, column))
        if "\n" in seen:
            line += seen.count("\n")
            begins = match.start() + seen.rindex("\n") + 1
    words.append(Word("end", "", line, max(1, at - begins + 1)))
    return words


def _may_define(words: list[Word]) -> bool:
    """Say whether a definition may begin after these words: what stands before must have come to its end."""
    if not words:
        return True
    last = words[-1]
    if last.kind == "sign":
        return last.text in ")}"
    return last.kind != "define" and not (last.kind == "name" and last.text.upper() in {"RETURN", "VAR", "NOT", "IN"})


def _definition(text: str, at: int) -> tuple[str, str | None, int] | None:
    match = _QUALIFIED.match(text, at)
    if match is not None:
        table = match.group("table")
        if table is not None and match.group().upper().startswith("MEASURE"):
            table = None
        name = match.group("column").replace("]]", "]")
        return name, None if table is None else _plain("table" if table[0] == "'" else "name", table), match.end()
    match = _PLAIN.match(text, at)
    if match is None or match.group("column").split()[0].upper() in {"VAR", "RETURN", "NOT", "DEFINE", "EVALUATE"}:
        return None
    return match.group("column").strip(), None, match.end()


def _plain(kind: str, seen: str) -> str:
    if kind == "text":
        return seen[1:-1].replace('""', '"')
    if kind == "table":
        return seen[1:-1].replace("''", "'")
    return seen[1:-1].replace("]]", "]") if kind == "bracket" else seen


def _unknown(letter: str) -> str:
    if letter == '"':
        return 'a text that begins with " is never closed'
    if letter == "'":
        return "a table's name that begins with ' is never closed; a text stands between double quotes"
    if letter == "[":
        return "a name that begins with [ is never closed"
    if letter == ";":
        return "`;` is no word of DAX here: arguments are separated by a comma"
    return f"`{letter}` is no word of DAX"

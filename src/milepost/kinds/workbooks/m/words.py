"""Cuts a text in M into its words: names, numbers, texts and signs, each with its place."""

import re
from typing import Final

from milepost.kinds.workbooks.trouble import CannotRead

MOST_LETTERS: Final = 60_000
_WORD: Final = re.compile(
    r"""
    (?P<space>[ \t\r\n\f\v\u00a0]+|//[^\n]*|/\*.*?\*/)
  | (?P<text>"(?:[^"]|"")*")
  | (?P<quoted>\#"(?:[^"]|"")*")
  | (?P<number>0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
  | (?P<name>\#?[^\W\d][\w]*(?:\.[^\W\d][\w]*)*)
  | (?P<sign>\.\.\.|\.\.|=>|<=|>=|<>|\?\?|[-+*/&=<>(){}\[\],;?@])
    """,
    re.VERBOSE | re.DOTALL,
)
KEYWORDS: Final = frozenset(
    [
        "and",
        "as",
        "each",
        "else",
        "error",
        "false",
        "if",
        "in",
        "is",
        "let",
        "meta",
        "not",
        "null",
        "or",
        "otherwise",
        "section",
        "shared",
        "then",
        "true",
        "try",
        "type",
    ]
)


class Word:
    """A word of a text: its kind, its letters, its line and column from 1 on, and where in the text it begins and ends."""

    __slots__ = ("column", "end", "kind", "line", "start", "text")

    def __init__(self, kind: str, text: str, place: tuple[int, int], span: tuple[int, int]) -> None:
        """Hold them."""
        self.kind, self.text = kind, text
        self.line, self.column = place
        self.start, self.end = span


def cut(text: str) -> list[Word]:
    """Give a text's words, without spaces and remarks, and an empty one at its end; CannotRead where there is no word."""
    if len(text) > MOST_LETTERS:
        raise CannotRead(f"the text is longer than {MOST_LETTERS:,} letters", 1, 1)
    words: list[Word] = []
    at, line, begins = 0, 1, 0
    while at < len(text):
        match = _WORD.match(text, at)
        place = (line, at - begins + 1)
        if match is None:
            said = 'a text that begins with " is never closed' if text[at] in '"#' else f"`{text[at]}` is no word of M"
            raise CannotRead(said, *place)
        kind, seen = str(match.lastgroup), match.group()
        if kind != "space":
            if kind == "number" and seen.endswith(".") and text.startswith("..", match.end() - 1):
                seen = seen[:-1]
            words.append(Word(kind, seen, place, (at, at + len(seen))))
        line += seen.count("\n")
        if "\n" in seen:
            begins = at + seen.rindex("\n") + 1
        at += len(seen)
    words.append(Word("end", "", (line, max(1, at - begins + 1)), (at, at)))
    return words


def unescaped(seen: str) -> str:
    """Give what a text or a name in quotes says: without the quotes, and with the signs that `#(lf)` and its like mean."""
    plain = seen[seen.index('"') + 1 : -1].replace('""', '"')
    return re.sub(
        r"#\(((?:cr|lf|tab|#)(?:,(?:cr|lf|tab|#))*)\)",
        lambda found: "".join({"cr": "\r", "lf": "\n", "tab": "\t", "#": "#"}[each] for each in found[1].split(",")),
        plain,
    )

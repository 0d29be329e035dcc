"""The words of an expression or a statement, with the places they stand at."""

import re
from typing import Final, NamedTuple

from milepost.kinds.workbooks.trouble import CannotRead

LONGEST: Final = 100_000  # characters; a script of a lesson has some thousand


class Token(NamedTuple):
    """One word: its kind (number, text, name, quoted, bracket, sign, end), what it says, and where it stands."""

    kind: str
    text: str
    start: int
    end: int


_TOKEN: Final = re.compile(
    r"""(?P<space>(?:\s|//[^\n]*|/\*.*?\*/)+)
    |(?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w@\#%]))
    |(?P<text>'(?:[^']|'')*')
    |(?P<quoted>"(?:[^"]|"")*"|`[^`]*`)
    |(?P<bracket>\[[^\]]*\])
    |(?P<name>[\w@%\#][\w.@%\#\$]*)
    |(?P<sign><>|>=|<=|[-+*/&=<>(),{}:;$\\?!.])""",
    re.VERBOSE | re.DOTALL,
)
_OPEN: Final = {"'": "a single quote", '"': "a double quote", "[": "a square bracket", "`": "a backtick"}


def place(text: str, at: int, line: int = 1) -> tuple[int, int]:
    """Give line and column, both from 1, of a place in a text that begins on a line."""
    return line + text.count("\n", 0, at), at - text.rfind("\n", 0, at)


def read_tokens(text: str, line: int = 1) -> list[Token]:
    """Split a text into words; CannotRead where a character has no meaning or a quote stays open."""
    if len(text) > LONGEST:
        raise CannotRead(f"This is longer than {LONGEST:,} characters.", line, 1)
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            what = text[at]
            said = f"{_OPEN[what]} is opened and never closed" if what in _OPEN else f"`{what}` has no meaning here"
            raise CannotRead(f"{said[0].upper()}{said[1:]}.", *place(text, at, line))
        kind = str(match.lastgroup)
        if kind != "space":
            said = match.group()
            if kind == "text":
                said = said[1:-1].replace("''", "'")
            elif kind in {"quoted", "bracket"}:
                said = said[1:-1].replace('""', '"') if kind == "quoted" else said[1:-1]
            found.append(Token(kind, said, at, match.end()))
        at = match.end()
    found.append(Token("end", "", len(text), len(text)))
    return found

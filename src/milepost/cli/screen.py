"""The terminal that is drawn on: how wide it is, whether it has colours, and which signs it can show.

Every `milepost check` comes through here, so this imports next to nothing.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from typing import Final, TextIO

_WIDEST: Final = 100
_NARROWEST: Final = 30
_STYLES: Final = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "cyan": "36",
    "mark": "1;31",
}
# What a terminal would act upon instead of showing: controls, and the marks that turn the direction of text.
_UNSAFE: Final = {
    **dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "�"),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF)),
}
_PLAIN_SIGNS: Final = {
    "✓": "+",
    "✗": "x",
    "●": "*",
    "◐": "@",
    "○": "o",
    "◌": "-",
    "↻": "%",
    "·": ".",
    "→": ">",
    "█": "#",
    "░": ".",
    "…": "~",
    "─": "-",
    "│": "|",
    "▸": ">",
    "◂": "<",
    "├": "|",
    "└": "|",
    "━": "=",
    "–": "-",
    "×": "x",
    "“": '"',
    "”": '"',
    "’": "'",
}
# What a screen reader says of a sign is its name in Unicode, which tells nobody anything.
_WORDS: Final = {
    "✓ ": "yes: ",
    "✗ ": "no: ",
    "● ": "done: ",
    "◐ ": "under way: ",
    "○ ": "open: ",
    "◌ ": "later: ",
    "· ": "- ",
    "│ ": "",
    "→": "to",
    "▸": "*",
}
PLAIN: Final = "MILEPOST_PLAIN"


class Screen:
    """A place to draw text on, `width` columns wide."""

    __slots__ = ("colour", "signs", "width", "words")

    def __init__(self, *, width: int = 80, colour: bool = False, signs: bool = True, words: bool = False) -> None:
        """`signs` says whether more than ASCII can be shown; `words` that it is heard: no colours, and words for signs."""
        self.width = max(_NARROWEST, min(width, _WIDEST))
        self.colour = colour and not words
        self.signs = signs
        self.words = words

    def paint(self, text: str, *styles: str) -> str:
        """Give the text in these styles, where there are colours."""
        if not self.colour or not styles or not text:
            return text
        codes = ";".join(_STYLES[style] for style in styles)
        return f"\x1b[{codes}m{text}\x1b[0m"

    def plain(self, text: str) -> str:
        """Give a finished picture in the signs that this terminal has."""
        if self.words:
            for sign, word in _WORDS.items():
                text = text.replace(sign, word)
        if self.signs:
            return text
        for sign, instead in _PLAIN_SIGNS.items():
            text = text.replace(sign, instead)
        return text.encode("ascii", "replace").decode("ascii")


def look_at(stream: TextIO, environ: Mapping[str, str]) -> Screen:
    """Give the screen that a stream leads to."""
    try:
        is_terminal = stream.isatty()
    except ValueError:
        is_terminal = False
    return Screen(
        width=_width(stream, environ, is_terminal=is_terminal),
        colour=_has_colour(environ, is_terminal=is_terminal),
        signs=(stream.encoding or "").lower().replace("-", "").startswith("utf8"),
        words=bool(environ.get(PLAIN)),
    )


def _width(stream: TextIO, environ: Mapping[str, str], *, is_terminal: bool) -> int:
    given = environ.get("COLUMNS", "")
    if given.isdigit() and int(given):
        return int(given)
    if is_terminal:
        try:
            return os.get_terminal_size(stream.fileno()).columns or 80
        except OSError:
            return 80
    return 80


def _has_colour(environ: Mapping[str, str], *, is_terminal: bool) -> bool:
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR") or environ.get("CLICOLOR_FORCE"):
        return True
    return is_terminal and environ.get("TERM") != "dumb"


def clean(text: object) -> str:
    """Give text that came from an answer, a track or a file without what a terminal would act upon."""
    return str(text).translate(_UNSAFE)


def wrap(text: str, width: int) -> list[str]:
    """Give the text in lines of at most `width` columns, broken between words where that is possible."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            rest = word
            if line and len(line) + 1 + len(rest) > width:
                lines.append(line)
                line = ""
            while not line and len(rest) > width:
                lines.append(rest[:width])
                rest = rest[width:]
            line = f"{line} {rest}" if line else rest
        lines.append(line)
    return lines


def block(text: str, width: int, indent: str = "  ") -> str:
    """Give the text wrapped and indented."""
    return "\n".join(f"{indent}{line}".rstrip() for line in wrap(text, max(width - len(indent), 10)))


def cut(text: str, width: int) -> str:
    """Give one line of at most `width` columns."""
    flat = text.replace("\n", " ")
    return flat if len(flat) <= width else flat[: max(width - 1, 0)] + "…"


def joined(parts: Iterable[str], width: int, *, indent: str = "") -> str:
    """Give painted texts on one line, two columns apart, or on a line each where there is no room."""
    kept = [part for part in parts if part]
    line = "  ".join(kept)
    return line if visible(line) <= width else f"\n{indent}".join(kept)


def beside(left: Iterable[str], right: Iterable[str], *, gap: int, width: int) -> list[str]:
    """Give two blocks of plain lines side by side, `width` columns for the left one."""
    lefts, rights = list(left), list(right)
    height = max(len(lefts), len(rights))
    lefts += [""] * (height - len(lefts))
    rights += [""] * (height - len(rights))
    return [f"{one}{' ' * (width - visible(one) + gap)}{two}".rstrip() for one, two in zip(lefts, rights, strict=True)]


def visible(text: str) -> int:
    """Give how many columns a painted line takes."""
    if "\x1b" not in text:
        return len(text)
    count, inside = 0, False
    for letter in text:
        if letter == "\x1b":
            inside = True
        elif inside:
            inside = letter != "m"
        else:
            count += 1
    return count


def say(text: str = "") -> None:
    """Talk: everything that is not the result goes to the error stream."""
    screen = look_at(sys.stderr, os.environ)
    print(screen.plain(text), file=sys.stderr, flush=True)

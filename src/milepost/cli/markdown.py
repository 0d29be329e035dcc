"""Draws a task's Markdown in a terminal: paragraphs, lists, code and emphasis; anything else as it was written."""

import re
from typing import Final

from milepost.cli.screen import Screen, clean, wrap

_FENCE: Final = re.compile(r"^\s*(```|~~~)")
_HEADING: Final = re.compile(r"^#{1,6}\s+(?P<text>.*)$")
_ITEM: Final = re.compile(r"^(?P<indent>\s*)(?P<bullet>[-*+]|\d+[.)])\s+(?P<text>.*)$")
_DRAWN_ITEM: Final = re.compile(r"\s*(·|\d+[.)])\s")
_TABLE: Final = re.compile(r"^\s*\|")
_STRONG: Final = re.compile(r"\*\*(?P<text>[^*]+)\*\*")
_CODE: Final = re.compile(r"`(?P<text>[^`]+)`")


def draw_markdown(text: str, screen: Screen) -> str:
    """Give Markdown as a person reads it in a terminal."""
    drawn: list[str] = []
    paragraph: list[str] = []
    in_fence = False
    for line in clean(text).split("\n"):
        if _FENCE.match(line):
            _close(paragraph, drawn, screen)
            in_fence = not in_fence
        elif in_fence or _TABLE.match(line):
            _close(paragraph, drawn, screen)
            drawn.append(screen.paint(f"    {line}".rstrip(), "cyan"))
        elif not line.strip():
            _close(paragraph, drawn, screen)
            if drawn and drawn[-1]:
                drawn.append("")
        elif heading := _HEADING.match(line):
            _close(paragraph, drawn, screen)
            drawn.append(screen.paint(heading["text"], "bold"))
        elif item := _ITEM.match(line):
            _close(paragraph, drawn, screen)
            paragraph.append(f"{item['indent']}{'·' if item['bullet'] in '-*+' else item['bullet']} {item['text']}")
        else:
            paragraph.append(line.strip())
    _close(paragraph, drawn, screen)
    return screen.plain("\n".join(drawn).strip("\n"))


def _close(paragraph: list[str], drawn: list[str], screen: Screen) -> None:
    """Draw the lines that belong together, wrapped before they are painted, so that no colour is cut in two."""
    if not paragraph:
        return
    first = paragraph[0]
    indent = "  " if _DRAWN_ITEM.match(first) else ""
    lead = first[: len(first) - len(first.lstrip())]
    lines = wrap(" ".join(paragraph), screen.width - len(indent) - len(lead))
    rest = [f"{lead}{indent}{line}" for line in lines[1:]]
    whole = "\n".join([lead + lines[0], *rest])
    whole = _STRONG.sub(lambda match: screen.paint(match["text"], "bold"), whole)
    # Without colour the backticks stay: they are what tells code from words.
    drawn.append(_CODE.sub(lambda match: screen.paint(match["text"], "cyan"), whole) if screen.colour else whole)
    paragraph.clear()

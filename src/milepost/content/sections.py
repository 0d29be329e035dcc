"""Cuts a lesson or a task into its sections, under the addresses that a page gives to their headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_HEADING: Final = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_MARKS: Final = re.compile(r"^\s*(?:[-+]|\d+\.)\s+|[`*$]|!?\[([^\]]*)\]\([^)]*\)|<[^>\n]+>")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading: the heading in plain words, its anchor on the page, and the text without marks.

    What stands before the first heading has neither title nor anchor. Code is not in the text.
    """

    title: str
    anchor: str
    text: str


def split_sections(markdown: str) -> tuple[Section, ...]:
    """Give the sections of a text in their order, those without a word left out."""
    found: list[Section] = []
    taken: set[str] = set()
    title = anchor = ""
    lines: list[str] = []
    for line, heading in _prose(markdown):
        if heading is None:
            lines.append(line)
            continue
        found.append(Section(title, anchor, " ".join(" ".join(lines).split())))
        title, lines = heading, []
        anchor = name_anchor(title, taken)
    found.append(Section(title, anchor, " ".join(" ".join(lines).split())))
    return tuple(each for each in found if each.title or each.text)


def name_anchor(heading: str, taken: set[str]) -> str:
    """Give the anchor of a heading, unlike those that are `taken`, and take it."""
    anchor = base = re.sub(r"[^\w]+", "-", heading.lower()).strip("-") or "section"
    count = 2
    while anchor in taken:
        anchor, count = f"{base}-{count}", count + 1
    taken.add(anchor)
    return anchor


def _prose(markdown: str) -> Iterator[tuple[str, str | None]]:
    """Give the lines outside of code without their marks, and of a heading its text."""
    fence = ""
    for line in markdown.splitlines():
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) and not line.strip("`~ ") else fence
        elif mark:
            fence = mark[1]
        else:
            plain = _MARKS.sub(r"\1", line)
            heading = _HEADING.fullmatch(plain)
            yield plain, heading[1] if heading else None

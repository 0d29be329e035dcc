"""Reads XML and nothing else: no DOCTYPE, no entities of its own, nothing fetched, within limits of size and depth."""

from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from milepost.kinds.workbooks.trouble import CannotRead

MOST_SIGNS: Final = 500_000
MOST_DEPTH: Final = 60
MOST_ELEMENTS: Final = 20_000


class Element:
    """An element: its name, attributes, children and text, and the line that it begins in."""

    __slots__ = ("attributes", "children", "line", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        """Hold them; children and text come later."""
        self.tag, self.attributes, self.line = tag, attributes, line
        self.children: list[Element] = []
        self.text = ""

    def get(self, name: str, otherwise: str = "") -> str:
        """Give an attribute."""
        return self.attributes.get(name, otherwise)

    def all(self, *path: str) -> "list[Element]":
        """Give the elements at the end of a path of names, in order."""
        found = [self]
        for name in path:
            found = [child for each in found for child in each.children if child.tag == name]
        return found

    def first(self, *path: str) -> "Element | None":
        """Give the first of them; None where there is none."""
        return next(iter(self.all(*path)), None)

    def below(self) -> "Iterator[Element]":
        """Give the element and everything in it, in order."""
        yield self
        for child in self.children:
            yield from child.below()


class _Builder:
    """Takes what the parser tells, and keeps the open elements."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction
        self.root: Element | None = None
        self._open: list[Element] = []
        self._count = 0

    def _fault(self, message: str) -> CannotRead:
        return CannotRead(message, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _doctype(self, *_: object) -> None:
        raise self._fault("a workbook has no DOCTYPE and no entities of its own: take it out")

    def _instruction(self, target: str, _data: str) -> None:
        raise self._fault(f"a workbook has no instruction <?{target[:40]} ...?>: take it out")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) >= MOST_DEPTH:
            what = "deep" if len(self._open) >= MOST_DEPTH else "many elements"
            raise self._fault(f"it is nested too deeply to be read: {what}" if what == "deep" else f"it has too {what}")
        element = Element(tag, attributes, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _tag: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text


def read_markup(text: str) -> Element:
    """Give the outermost element of a text; CannotRead, with its place, where it is no XML or more than a workbook may have."""
    if len(text) > MOST_SIGNS:
        raise CannotRead(f"the text is longer than {MOST_SIGNS} signs", 1)
    builder = _Builder()
    try:
        builder.parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as fault:
        raise CannotRead(f"this is no XML: {expat.ErrorString(fault.code)}", fault.lineno, fault.offset + 1) from None
    assert builder.root is not None
    return builder.root

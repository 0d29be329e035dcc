"""Reads the text files of a track: size, encoding, line ends, front matter. Nothing half-read gets past here."""

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from milepost.content.faults import FaultList
from milepost.content.positions import depth_fault, find_lines, syntax_fault

MOST_BYTES = 1_048_576
_BOM = b"\xef\xbb\xbf"
# C0 controls but tab, LF and CR (CR has a fault of its own), DEL, and the line ends that only some programs see.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")
_MARK = "+++"


@dataclass(frozen=True, slots=True)
class Document:
    """A text file in two parts: its TOML as a table, and the Markdown after it, which begins in line `body_line`."""

    path: Path
    table: dict[str, Any]
    toml: str
    toml_line: int
    body: str = ""
    body_line: int = 1

    def line(self, *keys: str | int) -> int:
        """Give the line in which a key stands, or its nearest holder's when the key itself is not there."""
        lines = find_lines(self.toml)
        while keys and keys not in lines:
            keys = keys[:-1]
        return lines.get(keys, 1) + self.toml_line - 1


def read_text(path: Path, faults: FaultList) -> str | None:
    """Read the text of a plain file, or None with the fault noted when it is not UTF-8 or cannot be read.

    The caller has seen that it is a plain file, so that nobody waits at a pipe.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        faults.add("MP-C003", path, name=path.name, reason=error.strerror or str(error))
        return None
    if len(data) > MOST_BYTES:
        faults.add("MP-C004", path, name=path.name, size=path.stat().st_size, limit=MOST_BYTES)
        return None
    return _decode(path, data, faults)


def _decode(path: Path, data: bytes, faults: FaultList) -> str | None:
    before = len(faults)
    if data.startswith(_BOM):
        faults.add("MP-C006", path, 1, name=path.name)
        data = data[len(_BOM) :]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        faults.add("MP-C005", path, data.count(b"\n", 0, error.start) + 1, byte=data[error.start])
        return None
    if "\r" in text:
        at = text.index("\r")
        seen = "CR LF (Windows)" if text[at : at + 2] == "\r\n" else "CR"
        faults.add("MP-C007", path, _line_at(text, at), seen=seen)
    control = _CONTROL.search(text)
    if control:
        faults.add("MP-C008", path, _line_at(text, control.start()), point=ord(control.group()))
    return text if len(faults) == before else None


def _line_at(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def read_toml(path: Path, faults: FaultList) -> Document | None:
    """Read a file that is TOML from its first line to its last."""
    text = read_text(path, faults)
    return None if text is None else _parse(path, text, faults, line=1)


def read_front_matter(path: Path, faults: FaultList) -> Document | None:
    """Read a Markdown file that begins with TOML between two `+++` lines."""
    text = read_text(path, faults)
    if text is None:
        return None
    lines = text.split("\n")
    if lines[0].rstrip() != _MARK:
        faults.add("MP-C011", path, 1, seen=f"`{lines[0][:60]}`" if lines[0].strip() else "empty")
        return None
    close = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _MARK), None)
    if close is None:
        faults.add("MP-C012", path, 1)
        return None
    document = _parse(path, "\n".join(lines[1:close]) + "\n", faults, line=2)
    return document and replace(document, body="\n".join(lines[close + 1 :]), body_line=close + 2)


def _parse(path: Path, toml: str, faults: FaultList, *, line: int) -> Document | None:
    try:
        return Document(path, tomllib.loads(toml), toml, line)
    except RecursionError:
        at, reason, advice = depth_fault(toml)
    except tomllib.TOMLDecodeError as error:
        at, reason, advice = syntax_fault(toml, str(error))
    faults.add("MP-C010", path, at + line - 1, reason=reason, advice=advice)
    return None

"""What an answer's process may reply: claims about values, never verdicts.

Every field is written by an untrusted process. Lengths are limited here, and no field is ever evaluated.
"""

from typing import Annotated, Final

import msgspec
from msgspec import Meta

PNG: Final = b"\x89PNG\r\n\x1a\n"

Name = Annotated[str, Meta(max_length=512)]
Short = Annotated[str, Meta(max_length=64)]
Message = Annotated[str, Meta(max_length=8192)]
Line = Annotated[int, Meta(ge=0, le=10_000_000)]
Names = Annotated[tuple[Name, ...], Meta(max_length=20_000)]


class Parked(msgspec.Struct, frozen=True, tag="parked", tag_field="type"):
    """The process is fully sandboxed and waits; `layers` are the walls it says it has put up."""

    layers: Names
    runtime: Name


class SyntaxFault(msgspec.Struct, frozen=True):
    """Where reading the answer stopped; `line` and `column` are 1-based, `text` is the line itself.

    `file` is the name of the file, empty where an answer has only one.
    """

    message: Message
    line: Line
    column: Line
    text: Message
    file: Name = ""


class FunctionFact(msgspec.Struct, frozen=True):
    """A function that the answer's text defines at its top level."""

    name: Name
    parameters: Names
    line: Line


class Facts(msgspec.Struct, frozen=True, tag="facts", tag_field="type"):
    """What the answer's text says, read before any of it has run.

    `calls` are dotted names as called, with import aliases resolved; `nodes` counts the syntax tree's node classes;
    `syntax` is None when the text can be read.
    """

    imports: Names
    calls: Names
    nodes: dict[Name, int]
    functions: Annotated[tuple[FunctionFact, ...], Meta(max_length=5_000)]
    syntax: SyntaxFault | None


class Loaded(msgspec.Struct, frozen=True, tag="loaded", tag_field="type"):
    """The answer has been run as a module and defines these functions."""

    functions: Names


class Value(msgspec.Struct, frozen=True, tag="value", tag_field="type"):
    """A call's result; `changed` are the positions of arguments that the call modified."""

    id: int
    value: object
    changed: Annotated[tuple[int, ...], Meta(max_length=64)] = ()


class Raised(msgspec.Struct, frozen=True, tag="raised", tag_field="type"):
    """A call, or the load itself (`id` is None), ended in an exception of the class `error`.

    `line` is the innermost line of the answer itself, None when none of its lines was running. `file` is the name of the
    file that it stands in, empty where an answer has only one.
    """

    id: int | None
    error: Name
    message: Message
    line: Line | None
    source: Message
    frames: int = 0
    file: Name = ""


class Unsendable(msgspec.Struct, frozen=True, tag="unsendable", tag_field="type"):
    """A call returned something that is not a plain value."""

    id: int
    type_name: Name
    reason: Message


class Progress(msgspec.Struct, frozen=True, tag="progress", tag_field="type"):
    """How far a call has come, for people to look at and never for grading.

    `step` of `of` (0 when the end is not known), a few named numbers, and `shown`: None, a small array, or a small PNG.
    """

    id: int
    step: Annotated[int, Meta(ge=0, le=2**53)]
    of: Annotated[int, Meta(ge=0, le=2**53)]
    numbers: Annotated[dict[Short, float], Meta(max_length=8)] = {}
    shown: object = None


class Wants(msgspec.Struct, frozen=True, tag="wants", tag_field="type"):
    """A call uses something that it was offered, and waits for what it is told."""

    id: int
    offered: Annotated[int, Meta(ge=0, le=2**31)]
    method: Short
    args: list[object] = []


Reply = Parked | Facts | Loaded | Value | Raised | Unsendable | Progress | Wants

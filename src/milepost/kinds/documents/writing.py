"""Values as mongosh writes them: on one line, or spread over several."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from bson import DBRef, Decimal128, Int64, MaxKey, MinKey, ObjectId, Regex, Timestamp
from bson.binary import Binary

WIDTH: Final = 70
_NAME: Final = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_SLASH: Final = re.compile(r"\\.|/", re.DOTALL)
_FLAGS: Final = ((re.IGNORECASE, "i"), (re.MULTILINE, "m"), (re.DOTALL, "s"), (re.VERBOSE, "x"))


def write_value(value: object) -> str:
    """Give a value on one line, as it could be typed into mongosh; what a double is, is told by its point."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Int64():
            return f'NumberLong("{int(value)}")'
        case int():
            return str(value)
        case float():
            return _double(value)
        case str():
            return json.dumps(value, ensure_ascii=False)
        case ObjectId():
            return f'ObjectId("{value}")'
        case datetime():
            return f'ISODate("{_moment(value)}")'
        case Decimal128():
            return f'NumberDecimal("{value}")'
        case Regex():
            return f"/{_SLASH.sub(_escaped, str(value.pattern))}/{''.join(letter for flag, letter in _FLAGS if value.flags & flag)}"
        case Mapping():
            inner = ", ".join(f"{write_name(name)}: {write_value(item)}" for name, item in value.items())
            return f"{{ {inner} }}" if inner else "{}"
        case Binary() | bytes():
            return f'BinData({getattr(value, "subtype", 0)}, "{bytes(value).hex()}")'
        case Timestamp():
            return f"Timestamp({value.time}, {value.inc})"
        case MinKey():
            return "MinKey()"
        case MaxKey():
            return "MaxKey()"
        case DBRef():
            return write_value(value.as_doc())
        case Sequence():
            inner = ", ".join(map(write_value, value))
            return f"[{inner}]"
    return type(value).__name__


def _escaped(found: re.Match[str]) -> str:
    return r"\/" if found[0] == "/" else found[0]


def _double(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return repr(value)


def _moment(value: datetime) -> str:
    plain = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo is not None else value
    text = plain.isoformat(timespec="milliseconds")
    return (text.removesuffix(".000")) + "Z"


def write_name(name: str) -> str:
    """Give a field's name as it stands in a document: quoted where it must be."""
    return name if _NAME.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def spread(value: object, *, indent: str = "", width: int = WIDTH, before: int = 0) -> str:
    """Give a value over as many lines as it needs to stay within `width`; `before` characters precede it."""
    line = write_value(value)
    if len(indent) + before + len(line) <= width:
        return line
    deeper = indent + "  "
    if isinstance(value, Mapping) and value:
        parts = [
            f"{deeper}{write_name(name)}: {spread(item, indent=deeper, width=width, before=len(name) + 2)}"
            for name, item in value.items()
        ]
        return "{\n" + ",\n".join(parts) + f"\n{indent}}}"
    if isinstance(value, list | tuple) and value:
        parts = [deeper + spread(item, indent=deeper, width=width) for item in value]
        return "[\n" + ",\n".join(parts) + f"\n{indent}]"
    return line


def write_database(state: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Give the statements that make a state."""
    lines = []
    for name, documents in state.items():
        place = f"db.{name}" if _NAME.fullmatch(name) else f"db.getCollection({json.dumps(name)})"
        lines.append(f"{place}.drop();")
        if documents:
            lines.append(f"{place}.insertMany({spread(list(documents), before=len(place) + 12)});")
    return "\n".join(lines)

"""What is refused before it is sent anywhere: JavaScript, other databases, what never ends."""

from collections.abc import Mapping
from typing import Any, Final

from milepost.kinds.documents import syntax

SCRIPTS: Final = frozenset({"$where", "$function", "$accumulator"})
MOST_DEPTH: Final = 120


def refuse_unsafe(statement: "syntax.Statement") -> None:
    """Refuse a statement that no learner's database may be asked for; running.Refused."""
    from milepost.kinds.documents.running import Refused  # noqa: PLC0415 - it calls this

    for step in statement.steps:
        for value in step.arguments:
            reason = reason_against(value)
            if reason:
                raise Refused(reason, name="NotAllowed", line=step.line)
    if statement.collection.startswith("system."):
        raise Refused(f"`{statement.collection}` belongs to the server.", name="NotAllowed", line=statement.line)


def reason_against(value: Any) -> str:
    """Say in a sentence why a value may not be sent to a server, empty when it may."""
    return _reason(value, 0)


def _reason(value: Any, depth: int) -> str:
    if depth > MOST_DEPTH:
        return f"This is nested deeper than {MOST_DEPTH} levels."
    if isinstance(value, Mapping):
        for name, inner in value.items():
            reason = _of_field(name, inner) or _reason(inner, depth + 1)
            if reason:
                return reason
    elif isinstance(value, list | tuple):
        for inner in value:
            reason = _reason(inner, depth + 1)
            if reason:
                return reason
    return ""


def _of_field(name: str, inner: Any) -> str:
    if name in SCRIPTS:
        return f"`{name}` would run JavaScript inside the server, which is switched off here. An expression can say the same."
    if name == "$out" and isinstance(inner, Mapping) and "db" in inner:
        return "`$out` may only write into this database. Give it the name of a collection."
    if name == "$merge" and isinstance(inner, Mapping) and isinstance(inner.get("into"), Mapping):
        return "`$merge` may only write into this database. Give `into` the name of a collection."
    if name in {"$lookup", "$graphLookup"} and isinstance(inner, Mapping) and isinstance(inner.get("from"), Mapping):
        return f"`{name}` may only read this database. Give `from` the name of a collection."
    return ""

# Sorts hints by their origin with match, and looks for bool before int.
"""Hold values against type hints while the program runs."""

import types
from typing import Any, Literal, Protocol, Union, get_args, get_origin, runtime_checkable


@runtime_checkable
class Sized(Protocol):
    """Anything that has a length."""

    def __len__(self) -> int:
        """Return how many items there are."""
        ...


def fits(value: Any, hint: Any) -> bool:
    """Say whether a value that came from JSON fits a type hint."""
    if hint is Any:
        return True
    parts = get_args(hint)
    match get_origin(hint):
        case types.UnionType:
            return any(fits(value, part) for part in parts)
        case origin if origin is Union:
            return any(fits(value, part) for part in parts)
        case origin if origin is Literal:
            return (type(value), value) in [(type(part), part) for part in parts]
        case origin if origin is list:
            return type(value) is list and not [item for item in value if not fits(item, parts[0])]
        case origin if origin is dict:
            return type(value) is dict and all(fits(each, parts[1]) for each in value.values())
    if hint in (None, type(None)):
        return value is None
    if hint is float:
        return type(value) in (int, float)
    if hint is int:
        return type(value) is int
    return isinstance(value, hint)


def check(value, hint):
    """Hold a value against the hint that a text stands for. The check calls this."""
    return fits(value, eval(hint, {"Any": Any, "Literal": Literal, "Sized": Sized}))  # a text of our own, no stranger's

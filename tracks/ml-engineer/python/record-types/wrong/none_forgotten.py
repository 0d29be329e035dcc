# expect: every-part-asked-for
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
    origin, args = get_origin(hint), get_args(hint)
    if hint is Any:
        return True
    if origin in {types.UnionType, Union}:
        return any(fits(value, arg) for arg in args if arg is not type(None))
    if origin is Literal:
        return any(type(value) is type(arg) and value == arg for arg in args)
    if origin is list:
        return isinstance(value, list) and all(fits(item, args[0]) for item in value)
    if origin is dict:
        return isinstance(value, dict) and all(fits(item, args[1]) for item in value.values())
    if hint is None:
        return value is None
    if isinstance(value, bool) and hint in {int, float}:
        return False
    return isinstance(value, (int | float) if hint is float else hint)


def check(value, hint):
    """Hold a value against the hint that a text stands for. The check calls this."""
    return fits(value, eval(hint, {"Any": Any, "Literal": Literal, "Sized": Sized}))  # a text of our own, no stranger's

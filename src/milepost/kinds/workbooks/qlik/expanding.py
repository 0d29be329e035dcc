"""Dollar-sign expansion: `$(name)`, `$(name(a, b))` and `$(=expression)` are replaced before a statement is read."""

from collections.abc import Callable, Mapping
from typing import Final

from milepost.kinds.workbooks.qlik.lexing import LONGEST
from milepost.kinds.workbooks.qlik.values import Value, text_of
from milepost.kinds.workbooks.trouble import CannotRead, Refused

DEEPEST: Final = 20


def expand(
    text: str, variables: Mapping[str, Value], worth: Callable[[str], Value], *, line: int = 1, depth: int = 0
) -> str:
    """Replace every `$(...)`; an unknown variable is replaced by nothing, as in the product.

    `worth` gives what the expression behind `=` is worth. Refused where it never ends, CannotRead where a bracket is
    missing.
    """
    if depth > DEEPEST:
        raise Refused("A variable expands to itself, on and on.", line)
    start = text.find("$(")
    while start >= 0:
        end = _closing(text, start + 1, line)
        inner = expand(text[start + 2 : end], variables, worth, line=line, depth=depth + 1).strip()
        if inner.startswith("="):
            made = text_of(worth(inner[1:]))
        else:
            made = expand(_variable(inner, variables), variables, worth, line=line, depth=depth + 1)
        text = text[:start] + made + text[end + 1 :]
        if len(text) > LONGEST:
            raise Refused("What the variables expand to is too long.", line)
        start = text.find("$(", start + len(made))
    return text


def _closing(text: str, start: int, line: int) -> int:
    depth = 0
    for at in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if not depth:
            return at
    raise CannotRead("`$(` is opened and never closed.", line + text.count("\n", 0, start), 1)


def _variable(inner: str, variables: Mapping[str, Value]) -> str:
    if inner in variables:
        return text_of(variables[inner])
    name, bracket, rest = inner.partition("(")
    if not bracket:
        return ""
    made = text_of(variables.get(name.strip()))
    for at, given in enumerate(_arguments(rest.rstrip()[:-1]), 1):
        made = made.replace(f"${at}", given)
    return made


def _arguments(text: str) -> list[str]:
    found, depth, begin = [], 0, 0
    for at, sign in enumerate(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth:
            found.append(text[begin:at].strip())
            begin = at + 1
    return [*found, text[begin:].strip()]

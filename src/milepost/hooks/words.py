"""How findings speak of a language: one small table that each language fills in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """How findings speak of a language.

    `cannot_read` begins a syntax error, `define` is a function's first line, empty where answers are no functions. `nothing` are the kinds of syntax nodes
    that do nothing. `unwritten` names the exception or the words of a stub, as `stub` tells the learner. `raises` tells
    of an exception, `asked_to_stop` is the name of the one that asks the whole program to end,
    `no_memory` of the one that tells of want of memory. `joint` stands between
    the parts of a name. `has_wrong_arguments` is asked with a `wire.Raised`, the parameters and how many were given;
    it never is so where answers are no functions.
    `element` stands before and after the number or the key of an element.
    `kinds` are what kinds of values are called, where Python calls them otherwise. `empty` is told of an answer in
    which nothing is written yet, `gone` takes the place of what is told when the process ended, by `ChildGone`'s reason
    (it may use `{limit}`), and `other_result` begins what is told of a wrong result; the usual words stand in for what
    is left empty.
    """

    title: str
    cannot_read: str
    define: str
    nothing: frozenset[str]
    stub: str
    is_unwritten: Callable[[str, str], bool]
    raises: str
    asked_to_stop: str
    no_memory: str
    joint: str
    has_wrong_arguments: Callable[[Any, tuple[str, ...], int], bool] = lambda _raised, _parameters, _given: False
    element: tuple[str, str] = ("[", "]")
    kinds: Mapping[str, str] = field(default_factory=dict)
    empty: str = ""
    gone: Mapping[str, str] = field(default_factory=dict)
    other_result: str = ""

    def say_kinds(self, text: str) -> str:
        """Give a sentence about kinds of values in the language's own words for them."""
        for python, own in self.kinds.items():
            text = re.sub(rf"\b{re.escape(python)}(?!\w)", own, text)
        return text

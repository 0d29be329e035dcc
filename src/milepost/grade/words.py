"""What the framework's findings say differently in each language: one small table a language."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from milepost.wire import Raised


@dataclass(frozen=True, slots=True)
class Words:
    """How findings speak of a language.

    `cannot_read` begins a syntax error, `define` is a function's first line. `nothing` are the kinds of syntax nodes
    that do nothing. `unwritten` names the exception or the words of a stub, as `stub` tells the learner. `raises` tells
    of an exception, `asked_to_stop` is the name of the one that asks the whole program to end,
    `no_memory` of the one that tells of want of memory. `joint` stands between
    the parts of a name. `kinds` are what kinds of values are called, where Python calls them otherwise.
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
    has_wrong_arguments: Callable[[Raised, tuple[str, ...], int], bool]
    kinds: Mapping[str, str] = field(default_factory=dict)

    def say_kinds(self, text: str) -> str:
        """Give a sentence about kinds of values in the language's own words for them."""
        for python, own in self.kinds.items():
            text = re.sub(rf"\b{re.escape(python)}(?!\w)", own, text)
        return text


def _python_arguments(raised: Raised, _parameters: tuple[str, ...], _given: int) -> bool:
    return raised.error == "TypeError" and raised.line is None


_MISSING_IN_R: Final = re.compile(r'argument "([^"]+)" is missing, with no default')


def _r_arguments(raised: Raised, parameters: tuple[str, ...], given: int) -> bool:
    """Tell whether R complains of the call itself: a value too many, or a parameter that got none."""
    if raised.line is None and raised.message.startswith("unused argument"):
        return True
    found = _MISSING_IN_R.fullmatch(raised.message)
    return found is not None and found[1] in parameters[given:]


def _java_arguments(raised: Raised, _parameters: tuple[str, ...], _given: int) -> bool:
    return raised.error == "WrongArguments" and raised.line is None


WORDS: Final[Mapping[str, Words]] = {
    "python": Words(
        title="Python",
        cannot_read="Python cannot read line {line}: {what}",
        define="def {name}(...)",
        nothing=frozenset({"Module", "Expr", "Constant", "Pass", "Load"}),
        stub="the line that raises NotImplementedError",
        is_unwritten=lambda error, _said: error == "NotImplementedError",
        raises="Your code raised {error}{place}{text}",
        asked_to_stop="SystemExit",
        no_memory="MemoryError",
        joint=".",
        has_wrong_arguments=_python_arguments,
    ),
    "r": Words(
        title="R",
        cannot_read="R cannot read line {line}: {what}",
        define="{name} <- function(...)",
        nothing=frozenset({"constant"}),
        stub='the line `stop("not written yet")`',
        is_unwritten=lambda _error, said: said == "not written yet",
        raises="Your code stopped with an error{place}{text}",
        asked_to_stop="",
        no_memory="MemoryError",
        joint="::",
        has_wrong_arguments=_r_arguments,
        kinds={
            "None": "NULL",
            "True or False": "TRUE or FALSE",
            "True and False": "TRUE and FALSE",
            "a table (DataFrame)": "a data frame",
            "a column (Series)": "a column",
            "a list or tuple": "a list",
            "a tuple": "a list",
            "a dict": "a list with names",
        },
    ),
    "java": Words(
        title="Java",
        cannot_read="Java cannot compile line {line}: {what}",
        define="static ... {name}(...)",
        nothing=frozenset(),
        stub="the line that throws UnsupportedOperationException",
        # Java's own lists that cannot be changed throw it, too, without words.
        is_unwritten=lambda error, said: error == "UnsupportedOperationException" and said == "not written yet",
        raises="Your code threw {error}{place}{text}",
        asked_to_stop="",
        no_memory="OutOfMemoryError",
        joint=".",
        has_wrong_arguments=_java_arguments,
        kinds={
            "None": "null",
            "True or False": "true or false",
            "True and False": "true and false",
            "a table (DataFrame)": "a table",
            "a column (Series)": "a column",
            "a list or tuple": "a list",
            "a tuple": "a record or a list",
            "a dict": "a Map",
        },
    ),
}

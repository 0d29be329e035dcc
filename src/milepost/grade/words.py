"""What the framework's findings say differently in each language: one small table a language."""

import re
from collections.abc import Mapping
from typing import Final

from milepost.hooks import Words, find_speech
from milepost.terms import InternalError
from milepost.wire import Raised

_CALL_IN_PYTHON: Final = re.compile(r"[\w.<>]+\(\) (?:takes|missing|got)\b")


def _python_arguments(raised: Raised, _parameters: tuple[str, ...], _given: int) -> bool:
    """Tell whether Python complains of the call itself; a `TypeError` may come from code that is given as well."""
    return raised.error == "TypeError" and raised.line is None and _CALL_IN_PYTHON.match(raised.message) is not None


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
        element=("[[", "]]"),
        kinds={
            "None": "NULL",
            "True or False": "TRUE or FALSE",
            "True and False": "TRUE and FALSE",
            "a table (DataFrame)": "a data frame",
            "a column (Series)": "a column",
            "a list or tuple": "a list",
            "a tuple": "a list",
            "a dict": "a list with names",
            "the key": "the name",
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


def words_of(language: str) -> Words:
    """Give a language's words: ours, or those that its kind brings."""
    ours = WORDS.get(language)
    if ours is not None:
        return ours
    speech = find_speech(language)
    if speech is None:
        raise InternalError("MP-G031", f"Nobody speaks {language!r} here.", "Please report this.")
    return speech.words

"""What the SQL kind brings to the house; light, so that whoever lists the kinds pays nothing for it."""

from typing import Any, Final

from milepost.hooks import Kind, Speech, Words
from milepost.terms import LANGUAGES


def _no_arguments(_raised: Any, _parameters: tuple[str, ...], _given: int) -> bool:
    return False


WORDS: Final = Words(
    title="SQL",
    cannot_read="SQL cannot be read from line {line} on: {what}",
    define="",
    nothing=frozenset(),
    stub="the line `-- Write your statement here.`",
    is_unwritten=lambda error, _said: error == "NotWritten",
    raises="The server refused your statement{place}{text}",
    asked_to_stop="",
    no_memory="OutOfMemory",
    joint=".",
    has_wrong_arguments=_no_arguments,
    kinds={
        "None": "NULL",
        "a table (DataFrame)": "rows",
        "a table": "rows",
        "a dict": "the tables afterwards",
    },
    empty="There is no statement yet. Write one below the comment.",
    gone={
        "time-out": (
            "The server had not answered after {limit} seconds, and your connection was ended. Look for a join without "
            "a condition, a recursion without an end, or a wait."
        ),
        "ended": "Your connection was ended before your statement had given its result.",
    },
    other_result="Your statement gives another result",
)

KIND: Final = Kind(
    "sql",
    speeches=(
        Speech(
            LANGUAGES["sql"],
            WORDS,
            hostile={
                "endless": "SELECT SLEEP(1000);",
                "crashing": "SELECT made_to_fail FROM nowhere;",
                "leaving": "KILL CONNECTION_ID();",
            },
        ),
    ),
)

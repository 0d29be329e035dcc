"""What the SQL kind brings to the house; neither PyMySQL nor sqlglot is loaded for it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from milepost.check.database import Database
from milepost.hooks import Kind, LessonFailure, Mutant, Speech, Words
from milepost.kinds.sql.runtime import MySQL
from milepost.terms import LANGUAGES

WORDS: Final = Words(
    title="SQL",
    cannot_read="SQL cannot be read from line {line} on: {what}",
    define="",
    nothing=frozenset(),
    stub="the line `-- Write your statement here.`",
    is_unwritten=lambda error, _said: error == "NotWritten",
    raises="Your statement was refused{place}{text}",
    asked_to_stop="",
    no_memory="OutOfMemory",
    joint=".",
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


def make_mutants(source: str) -> Sequence[Mutant]:
    """Give the mutants of a reference."""
    from milepost.kinds.sql import mutants  # noqa: PLC0415 - sqlglot, which takes long to load

    return mutants.make_mutants(source)


def write(value: object) -> str:
    """Give a value as SQL: a database as the statements that make it, a cell as a literal, empty for anything else."""
    from milepost.kinds.sql.running import literal, script  # noqa: PLC0415 - PyMySQL

    try:
        return script(value) if isinstance(value, Database) else literal(value)
    except TypeError:
        return ""


def write_call(names: Sequence[str], args: Sequence[object]) -> str:
    """Give what makes a case again in a server of one's own: the tables, then what is given beside them."""
    parts = []
    given = 0
    for arg in args:
        if isinstance(arg, Database):
            parts.append(write(arg))
        elif isinstance(arg, str | int | float):
            given += 1
            parts.append(f"SET @given{given} = {write(arg)};")
    del names  # a statement names tables, not parameters
    code = "\n".join(parts)
    return code if len(code) <= MOST_CODE else ""


def sketch(slug: str) -> Mapping[str, str]:
    """Give the files of a new exercise that differ from those of other languages."""
    from milepost.kinds.sql import sketches  # noqa: PLC0415 - wanted by authors alone

    return sketches.sketch(slug)


def run_lesson(home: Path, fences: Sequence[str], data: Path | None) -> Sequence[tuple[str, LessonFailure | None]]:
    """Run the SQL of a lesson."""
    from milepost.kinds.sql import lessons  # noqa: PLC0415 - wanted by authors alone

    return lessons.run_lesson(home, fences, data)


MOST_CODE: Final = 4000
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
            write=write,
            write_call=write_call,
            make_mutants=make_mutants,
            sketch=sketch,
            run_lesson=run_lesson,
        ),
    ),
    runtimes=(MySQL(),),
)

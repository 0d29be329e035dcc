"""What the kind of workbooks brings to the house; light, so that whoever lists the kinds pays nothing for it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from milepost.hooks import Kind, LessonFailure, Mutant, Speech, Words
from milepost.kinds.carrying import CarryingRuntime
from milepost.kinds.workbooks.speaking import TONGUES
from milepost.terms import LANGUAGES


def _titles() -> str:
    return ", ".join(LANGUAGES[each].title for each in TONGUES)


def _carry_out(child: Any) -> Any:
    """Teach a process of Python's to carry out a text of these languages."""
    from milepost.kinds.workbooks.child import WorkbookChild  # noqa: PLC0415 - light, as above

    return WorkbookChild(child)


# Evaluators of our own: nobody else's program need be there.
RUNTIME: Final = CarryingRuntime(
    "workbook",
    title="Workbooks",
    within="core",
    carries=f"evaluators of {_titles()}",
    answers=f"Milepost's evaluators of {_titles()}",
    engine="compatible",
    put_on=_carry_out,
)


def _words(title: str, stub: str) -> Words:
    return Words(
        title=title,
        cannot_read="Your text cannot be read from line {line} on: {what}",
        define="",
        nothing=frozenset(),
        stub=f"the line `{stub}`",
        is_unwritten=lambda error, _said: error == "NotWritten",
        raises="This is refused{place}{text}",
        asked_to_stop="",
        no_memory="MemoryError",
        joint=".",
        kinds={"None": "NULL"},
        empty="There is nothing yet. Write below the comment.",
        gone={
            "time-out": "It had not come to an end after {limit} seconds, and was stopped. Look for a loop that does not "
            "end, or a join that multiplies rows."
        },
        other_result="Your text gives another result",
    )


def _speech(language: str) -> Speech:
    def write(value: object) -> str:
        from milepost.kinds.workbooks.writing import write_value  # noqa: PLC0415 - light, as above

        return write_value(value, language)

    def write_call(names: Sequence[str], args: Sequence[object]) -> str:
        from milepost.kinds.workbooks.writing import write_given  # noqa: PLC0415 - light, as above

        return write_given(names, args, language)

    def make_mutants(source: str) -> Sequence[Mutant]:
        from milepost.kinds.workbooks.mutants import make_mutants  # noqa: PLC0415 - wanted by authors alone

        return make_mutants(source, language)

    def sketch(slug: str) -> Mapping[str, str]:
        from milepost.kinds.workbooks.sketches import sketch  # noqa: PLC0415 - wanted by authors alone

        return sketch(slug, language)

    def run_lesson(_home: Path, fences: Sequence[str], data: Path | None) -> Sequence[tuple[str, LessonFailure | None]]:
        from milepost.kinds.workbooks.lessons import run_lesson  # noqa: PLC0415 - wanted by authors alone

        return run_lesson(language, fences, data)

    known = LANGUAGES[language]
    return Speech(
        known,
        _words(known.title, known.stub),
        write=write,
        write_call=write_call,
        make_mutants=make_mutants,
        sketch=sketch,
        run_lesson=run_lesson,
    )


KIND: Final = Kind("workbooks", speeches=tuple(map(_speech, TONGUES)), runtimes=(RUNTIME,))

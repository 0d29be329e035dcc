"""Draws the figures of lessons from their own code, the same bytes every time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from milepost.author.faults import refusal
from milepost.author.lesson import (
    figure_path,
    figure_stamps,
    lesson_fences,
    lesson_path,
    lesson_runners,
    run_lesson,
)
from milepost.content import TrackFaults, nearest, survey_track
from milepost.terms import Unit


@dataclass(frozen=True, slots=True)
class Drawn:
    """One figure's file, and whether it is other than before."""

    path: Path
    changed: bool


def draw_figures(folder: Path, *, find_program: Callable[[str], Path], names: Sequence[str] = ()) -> tuple[Drawn, ...]:
    """Draw the figures of all lessons, or of the units called `names`; AuthorError for the first that cannot be.

    `find_program` gives what runs a language; UnavailableError when it is missing.
    """
    survey = survey_track(folder)
    if survey.track is None:
        raise TrackFaults(survey.faults)
    units = {unit.slug: unit for unit in survey.track.units if unit.built}
    for name in names:
        if name not in units:
            near = nearest(name, units)
            raise refusal("MP-P040", seen=name, near=f"; did you mean `{near[0]}`?" if near else "")
    chosen = [unit for slug, unit in units.items() if not names or slug in names]
    return tuple(
        drawn
        for unit in chosen
        for drawn in draw_unit(
            unit, programs={language: find_program(runner) for language, runner in lesson_runners(unit).items()}
        )
    )


def draw_unit(unit: Unit, *, programs: Mapping[str, Path]) -> tuple[Drawn, ...]:
    """Run a lesson's code and write its figures; AuthorError when the code raises or draws nothing.

    Each file carries a mark of the code that drew it, so that `prove` sees when the code has changed since.
    """
    fences = lesson_fences(unit)
    if not any(fence.figure for fence in fences):
        return ()
    stamps = figure_stamps(fences)
    drawn = []
    for ran in run_lesson(unit, fences, programs=programs):
        if ran.error is not None:
            kind, message, line = ran.error
            raise refusal("MP-P020", f"{lesson_path(unit)}:{line}", error=kind, said=message or "without a message.")
        if not ran.fence.figure:
            continue
        if ran.figure is None:
            raise refusal("MP-P024", f"{lesson_path(unit)}:{ran.fence.line}", name=ran.fence.figure)
        drawn.append(_write(figure_path(unit, ran.fence.figure), ran.figure, stamps[ran.fence.figure]))
    return tuple(drawn)


def _write(path: Path, svg: str, stamp: str) -> Drawn:
    # The mark goes behind the picture: nothing may stand before the XML declaration.
    text = f"{svg.rstrip()}\n{stamp}\n"
    before = path.read_text(encoding="utf-8") if path.is_file() else None
    if text != before:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Drawn(path, text != before)

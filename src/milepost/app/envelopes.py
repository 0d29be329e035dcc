"""What a face is told, as plain JSON values: the one place that spells the keys."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from milepost.learn import NextStop, States
from milepost.store import Attempt, AttemptLine
from milepost.terms import TITLES, Exercise, Finding, Portrait, Shown, Stage, Track, Unit, Verdict
from milepost.terms.tongue import say

if TYPE_CHECKING:
    from milepost.grade import ExampleResult, Trial

VERSION: Final = 1

Json = dict[str, Any]


def portrait_json(portrait: Portrait | None) -> Json | None:
    """Give a value's portrait."""
    if portrait is None:
        return None
    return {
        "kind": portrait.kind,
        "text": portrait.text,
        "rows": [list(row) for row in portrait.rows],
        "columns": list(portrait.columns),
        "shape": list(portrait.shape),
        "dtype": portrait.dtype,
        "marks": [list(mark) for mark in portrait.marks],
        "cut": portrait.cut,
        "first_row": portrait.first_row,
        "first_column": portrait.first_column,
        **({"picture": b64encode(portrait.picture).decode("ascii")} if portrait.picture else {}),
        **({"parts": [_part_json(name, part) for name, part in portrait.parts]} if portrait.parts else {}),
    }


def _part_json(name: str, part: Portrait) -> Json:
    return {"name": name, **(portrait_json(part) or {})}


def shown_json(shown: Shown) -> Json:
    """Give one named input of a case."""
    return {"name": shown.name, "code": shown.code, **(portrait_json(shown.portrait) or {})}


def finding_json(finding: Finding) -> Json:
    """Give one reason why an answer is not right."""
    return {
        "key": finding.key,
        "message": finding.message,
        "shown": [shown_json(each) for each in finding.shown],
        "want": portrait_json(finding.want),
        "got": portrait_json(finding.got),
        "where": finding.where,
        "column": finding.column,
        "source": finding.source,
        "call": finding.call,
        "file": finding.file,
    }


def verdict_json(verdict: Verdict) -> Json:
    """Give what was decided about one answer."""
    return {
        "verdict": str(verdict.name),
        "findings": [finding_json(finding) for finding in verdict.findings],
        "right": list(verdict.right),
        "cases": verdict.cases,
        "cases_right": verdict.cases_right,
        "printed": verdict.printed,
        "ms": {"grade": verdict.timing.grade, "total": verdict.timing.total},
        "isolation": verdict.isolation,
        "engine": verdict.engine,
        "remarks": list(verdict.remarks),
    }


def trial_json(trial: "Trial") -> Json:
    """Give what the shown examples came to."""
    return {
        "results": [_example_json(result) for result in trial.results],
        "printed": trial.printed,
        "findings": [finding_json(finding) for finding in trial.findings],
        "isolation": trial.isolation,
    }


def _example_json(result: "ExampleResult") -> Json:
    return {
        "call": result.call,
        "got": portrait_json(result.got),
        "want": portrait_json(result.want),
        "right": result.right,
        "error": result.error or None,
    }


def stage_json(stage: Stage, now: States, *, due: Mapping[str, int] | None = None) -> Json:
    """Give a district of the map with everything on it; `due` are the skills to review, counted by unit."""
    return {
        "slug": stage.slug,
        "title": stage.title,
        "icon": stage.icon,
        "summary": stage.summary,
        "units": [{**unit_json(unit, now), "due": (due or {}).get(unit.slug, 0)} for unit in stage.units],
    }


def unit_json(unit: Unit, now: States) -> Json:
    """Give a stop on the map."""
    return {
        "slug": unit.slug,
        "title": unit.title,
        "icon": unit.icon,
        "built": unit.built,
        "named": unit.named,
        "summary": unit.summary,
        "also": list(unit.also),
        "needs": list(unit.needs),
        "skills": [{"slug": skill.slug, "title": skill.title} for skill in unit.skills],
        "state": str(now.units[unit.slug]),
        "minutes": unit.minutes,
        "exercises": [exercise_json(exercise, now) for exercise in unit.exercises],
    }


def exercise_json(exercise: Exercise, now: States) -> Json:
    """Give an exercise in short."""
    return {
        "slug": exercise.slug,
        "id": exercise.id,
        "title": exercise.title,
        "minutes": exercise.minutes,
        "languages": list(exercise.languages),
        "state": str(now.exercises[exercise.id]),
        "passed_in": list(now.passed_in.get(exercise.id, ())),
    }


def lesson_json(unit: Unit, track: Track, now: States) -> Json:
    """Give a unit as its own page shows it: its lesson, and where it lies on the road."""
    stage = next(stage for stage in track.stages if stage.slug == unit.stage)
    slugs = [each.slug for each in track.units]
    place = slugs.index(unit.slug)
    return unit_json(unit, now) | {
        "stage": {"slug": stage.slug, "title": stage.title},
        "needs": [_neighbour_json(each, now) for each in track.units if each.slug in unit.needs],
        "leads_to": [_neighbour_json(each, now) for each in track.units if unit.slug in each.needs],
        "lesson": unit.lesson,
        "figures": sorted(figures_of(unit)),
        "scene": unit.scene is not None,
        "previous": slugs[place - 1] if place else None,
        "next": slugs[place + 1] if place + 1 < len(slugs) else None,
    }


def _neighbour_json(unit: Unit, now: States) -> Json:
    return {"slug": unit.slug, "title": unit.title, "built": unit.built, "state": str(now.units[unit.slug])}


def figures_of(unit: Unit) -> Mapping[str, Any]:
    """Give the files of the pictures that the unit's lesson draws, by name."""
    if unit.folder is None:
        return {}
    return {path.name: path for path in (unit.folder / "figures").glob("*.svg")}


def next_json(stop: NextStop | None, language: str | None = None) -> Json:
    """Give the exercise to take up next, and why."""
    if stop is None:
        why = say("Everything that is built so far is passed. There is nothing left but what comes.")
        if language is not None:
            offered = TITLES.get(language, language)
            why = f"There is nothing in {offered} that is built and not passed yet."
        return {"version": VERSION, "exercise": None, "title": None, "unit": None, "unit_title": None, "why": why}
    return {
        "version": VERSION,
        "exercise": stop.exercise.name,
        "title": stop.exercise.title,
        "unit": stop.unit.slug,
        "unit_title": stop.unit.title,
        "why": stop.why,
    }


def history_json(lines: Iterable[AttemptLine]) -> Json:
    """Give the attempts at an exercise."""
    return {
        "version": VERSION,
        "attempts": [
            {
                "attempt": line.id,
                "at": line.submitted_at.isoformat(),
                "verdict": line.verdict,
                "key": line.key or None,
                "ms": line.ms,
                "language": line.language,
            }
            for line in lines
        ],
    }


def past_answer_json(attempt: Attempt) -> Json:
    """Give an answer as it was submitted, and what was said of it; what is no UTF-8 in it is shown as such."""
    verdict = attempt.verdict
    return {
        "attempt": attempt.id,
        "at": attempt.submitted_at.isoformat(),
        "language": attempt.language,
        "answer": attempt.answer.decode("utf-8", "replace"),
        "verdict": None if verdict is None else str(verdict.name),
        "findings": [{"key": each.key, "message": each.message} for each in (verdict.findings if verdict else ())],
        "hints": attempt.hints_opened,
        "solution_seen": attempt.solution_seen,
    }


def check_json(  # noqa: PLR0913, PLR0917 - a verdict, and all that it changed
    exercise: Exercise, language: str, verdict: Verdict, attempt: Attempt | None, now: States, after: str | None
) -> Json:
    """Give a verdict with what it changed on the map."""
    return {
        "version": VERSION,
        "exercise": exercise.name,
        "language": language,
        "files": list(exercise.files_in(language)),
        **verdict_json(verdict),
        "attempt": None if attempt is None else attempt.id,
        "state": str(now.exercises[exercise.id]),
        "passed_in": list(now.passed_in.get(exercise.id, ())),
        "unit_state": str(now.units[exercise.unit]),
        "next": after,
    }

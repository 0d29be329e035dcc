"""What a learner shows of themselves: a name, a few lines, and the finished work that they have chosen."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from milepost.app.envelopes import VERSION, Json, stage_json
from milepost.app.starters import file_name, told_task
from milepost.learn import ExerciseState, States
from milepost.store import Attempt, AttemptLine, Store
from milepost.terms import Exercise, LearnerError, Track, Unit
from milepost.terms.tongue import day_said, say, say_many

MOST_NAME: Final = 80
MOST_ABOUT: Final = 1000
_NAME: Final = "profile.name"
_ABOUT: Final = "profile.about"
_SHOWN: Final = "portfolio.shown"


def profile(store: Store, track: Track, now: States) -> Json:
    """Give what the learner said of themselves, and every finished exercise with whether it is to be shown."""
    kept = store.settings()
    shown = _shown(kept)
    units: list[Json] = [
        {
            "slug": unit.slug,
            "title": unit.title,
            "exercises": [
                {
                    "id": exercise.id,
                    "name": exercise.name,
                    "title": exercise.title,
                    "passed_in": list(now.passed_in.get(exercise.id, ())),
                    "shown": exercise.id in shown,
                }
                for exercise in _finished(unit, now)
            ],
        }
        for unit in track.units
        if any(_finished(unit, now))
    ]
    return {
        "version": VERSION,
        "name": kept.get(_NAME, ""),
        "about": kept.get(_ABOUT, ""),
        "units": units,
        "finished": sum(len(unit["exercises"]) for unit in units),
        "shown": sum(exercise["shown"] for unit in units for exercise in unit["exercises"]),
    }


def save_profile(  # noqa: PLR0913 - what a profile is made of
    store: Store,
    track: Track,
    *,
    name: str | None = None,
    about: str | None = None,
    shown: Sequence[str] | None = None,
    show: Sequence[str] = (),
    hide: Sequence[str] = (),
) -> None:
    """Keep a name, lines and choices; None leaves what is there.

    `shown` are all the exercises to show, by id; `show` and `hide` then name exercises, units, or `all`.

    LearnerError MP-A023 for a name or lines that are too long, MP-A024 for a choice that the track does not have.
    """
    changed: dict[str, str] = {}
    for key, text, most, what in ((_NAME, name, MOST_NAME, "name"), (_ABOUT, about, MOST_ABOUT, "text about you")):
        if text is None:
            continue
        told = " ".join(text.split()) if key == _NAME else text.replace("\r\n", "\n").strip()
        if len(told) > most:
            message = f"The {what} has {len(told):,} characters; it may have {most:,}."
            raise LearnerError("MP-A023", message, "Make it shorter. What was kept before is still there.")
        changed[key] = told
    if show or hide or shown is not None:
        known = {exercise.id for exercise in track.exercises}
        chosen = _shown(store.settings()) if shown is None else known & set(shown)
        chosen = (chosen | _named(track, show)) - _named(track, hide)
        changed[_SHOWN] = json.dumps(sorted(chosen))
    if changed:
        store.save_settings(changed)


def portfolio(store: Store, track: Track, now: States, *, at: datetime) -> Json:
    """Give all that goes into the site: what was chosen and passed, and nothing else.

    No draft, no failed attempt, no finding, nothing that an answer printed, no path and nothing of a check is in it.
    """
    kept = store.settings()
    shown = _shown(kept)
    titles = {skill.slug: skill.title for unit in track.units for skill in unit.skills}
    units = []
    for unit in track.units:
        exercises = [
            _exercise_json(exercise, store, titles) for exercise in _finished(unit, now) if exercise.id in shown
        ]
        if exercises:
            units.append({"slug": unit.slug, "title": unit.title, "stage": unit.stage, "exercises": exercises})
    return {
        "version": VERSION,
        "name": kept.get(_NAME, ""),
        "about": kept.get(_ABOUT, ""),
        "track": track.title,
        "at": at.isoformat(),
        "said_at": day_said(at),
        "passed": sum(state is ExerciseState.PASSED for state in now.exercises.values()),
        "total": len(now.exercises),
        "stages": [stage_json(stage, now) for stage in track.stages],
        "units": units,
    }


def _finished(unit: Unit, now: States) -> list[Exercise]:
    return [each for each in unit.exercises if now.exercises[each.id] is ExerciseState.PASSED]


def _shown(kept: dict[str, str]) -> set[str]:
    try:
        found = json.loads(kept.get(_SHOWN, "[]"))
    except ValueError:
        return set()
    return {each for each in found if isinstance(each, str)} if isinstance(found, list) else set()


def _named(track: Track, names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for name in names:
        these = {
            exercise.id for exercise in track.exercises if name in {"all", exercise.id, exercise.name, exercise.unit}
        }
        if not these:
            message = f"There is no exercise or stop called {name[:80]!r}."
            raise LearnerError("MP-A024", message, "Name one as in `milepost map`, or say `all`.")
        found |= these
    return found


def _exercise_json(exercise: Exercise, store: Store, titles: dict[str, str]) -> Json:
    lines = sorted(store.history(exercise.id), key=lambda line: line.submitted_at)
    latest: dict[str, AttemptLine] = {line.language: line for line in lines if line.verdict == "passed"}
    answers = [_answer_json(exercise, attempt) for line in latest.values() if (attempt := store.find_attempt(line.id))]
    return {
        "name": exercise.name,
        "unit": exercise.unit,
        "slug": exercise.slug,
        "title": exercise.title,
        "minutes": exercise.minutes,
        "skills": [titles.get(slug, slug) for slug in exercise.skills],
        "task": told_task(exercise, answers[0]["language"] if answers else exercise.languages[0]),
        "answers": answers,
        "said": _said(lines),
    }


def _answer_json(exercise: Exercise, attempt: Attempt) -> Json:
    verdict = attempt.verdict
    day = day_said(attempt.submitted_at.astimezone())
    cases = verdict.cases if verdict is not None else 0
    on_cases = say_many("Passed on %(day)s on %(num)s call.", "Passed on %(day)s on %(num)s calls.", cases, day=day)
    passed = on_cases if cases else say("Passed on %(day)s.", day=day)
    return {
        "language": attempt.language,
        "file": file_name(exercise, attempt.language),
        "at": attempt.submitted_at.isoformat(),
        "said": f"{passed} {_help_said(attempt)}",
        "answer": attempt.answer.decode("utf-8", "replace"),
    }


def _help_said(attempt: Attempt) -> str:
    """Say which help was open: whoever reads the portfolio may know."""
    if attempt.solution_seen:
        return say("The reference answer was looked at before.")
    opened = attempt.hints_opened
    return say_many("%(num)s hint opened.", "%(num)s hints opened.", opened) if opened else say("No hint opened.")


def _said(lines: Sequence[AttemptLine]) -> str:
    """Say how many counted attempts it took to the first pass."""
    counted = [line.verdict for line in lines if line.verdict in {"passed", "failed"}]
    tries = counted.index("passed") + 1 if "passed" in counted else len(counted)
    return say("Passed at the first attempt.") if tries == 1 else say("Passed at attempt %(number)s.", number=tries)

"""What has been done so far, in numbers and in words: the page and the terminal say both, and say the same."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from milepost.app.envelopes import VERSION, Json
from milepost.learn import (
    FORGIVEN,
    SITTING,
    Evidence,
    Mistake,
    Moment,
    Progress,
    Run,
    SkillProgress,
    Span,
    States,
    progress,
)
from milepost.store import Attempt, AttemptLine, Store
from milepost.store.records import COUNTED
from milepost.terms import Exercise, Track
from milepost.terms.tongue import day_said, listed, say, say_many, translated

RULES: Final = {
    "run": "A day off is forgiven, and so is a second one in a row: days off are not counted, and they end nothing. "
    "The third day off in a row ends a run.",
    "time": f"Time is counted between answers that you sent less than {SITTING.seconds // 60} minutes apart. Reading "
    "before the first answer, and longer pauses, are not seen, so the real time is longer.",
    "skills": "“Sure” is how likely it is that you can do it, worked out from your attempts alone. “Fresh” is how "
    "likely it is that you would still recall it today. A skill is mastered when it is sure to 95 % and you have shown it "
    "without help in two exercises or on two days.",
    "mistakes": "A mistake is gone when an answer to the same exercise has passed after it.",
}
assert FORGIVEN == 2


def account(store: Store, track: Track, now: States, *, today: date) -> Json:
    """Give all that a learner can be told of what they did, as the store has it; `today` is the day where they are."""
    lines = store.history()
    report = progress(
        track,
        now,
        _evidence(store, lines),
        today=today,
        moments=(Moment(line.exercise_id, line.submitted_at) for line in lines),
    )
    exercises = {exercise.id: exercise for exercise in track.exercises}
    firsts = store.find_attempts(each.first.attempt for each in report.mistakes)
    return {
        **_counts(report),
        "day": today.isoformat(),
        "today": _span_json(report.today, this_week=False),
        "week": _span_json(report.week, this_week=True),
        "run": _run_json(report.run),
        "longest": _run_json(report.longest),
        "run_said": _run_said(report),
        "time": {"minutes": _minutes(report.time), "said": _time_said(report.time)},
        "mistakes": [
            _mistake_json(each, exercises[each.exercise_id], firsts.get(each.first.attempt)) for each in report.mistakes
        ],
        "due": _due_json(report.due),
        "due_said": _due_said(report),
        "rules": {name: translated(rule) for name, rule in RULES.items()},
    }


def due_by_unit(store: Store, track: Track, now: States, *, today: date) -> dict[str, int]:
    """Give how many skills of each stop are due for review; a stop without one is not in it."""
    report = progress(track, now, _evidence(store, store.history()), today=today)
    return dict(Counter(skill.unit for skill in report.due))


def _evidence(store: Store, lines: Iterable[AttemptLine]) -> list[Evidence]:
    counted = sorted((line for line in lines if line.verdict in COUNTED), key=lambda line: line.submitted_at)
    again = _sent_again(store, counted)
    return [
        Evidence(
            line.exercise_id,
            passed=line.verdict == "passed",
            at=line.submitted_at,
            attempt=line.id,
            key=line.key,
            hints=line.hints_opened,
            solution_seen=line.solution_seen,
            repeated=line.id in again,
        )
        for line in counted
    ]


def _sent_again(store: Store, lines: Sequence[AttemptLine]) -> set[str]:
    """Give the attempts whose answer had passed before as it is; only what passed on several days is looked at."""
    passes: dict[str, list[AttemptLine]] = {}
    for line in lines:
        if line.verdict == "passed":
            passes.setdefault(line.exercise_id, []).append(line)
    days = {name: {line.submitted_at.astimezone().date() for line in own} for name, own in passes.items()}
    looked_at = [own for name, own in passes.items() if len(days[name]) > 1]
    found = store.find_attempts(line.id for own in looked_at for line in own)
    again: set[str] = set()
    for own in looked_at:
        seen: set[bytes] = set()
        for line in own:
            answer = b"".join(found[line.id].answer.split()) if line.id in found else b""
            if answer in seen:
                again.add(line.id)
            seen.add(answer)
    return again


def _counts(report: Progress) -> Json:
    return {
        "version": VERSION,
        "passed": report.passed,
        "total": report.total,
        "attempts": report.attempts,
        "units": [
            {
                "slug": unit.slug,
                "title": unit.title,
                "state": str(unit.state),
                "passed": unit.passed,
                "total": unit.total,
                "minutes": _minutes(unit.time),
                "time_said": _length(unit.time),
            }
            for unit in report.units
        ],
        "skills": [_skill_json(skill) for skill in report.skills],
        "days": [day.isoformat() for day in report.days],
    }


def _span_json(span: Span, *, this_week: bool) -> Json:
    return {
        "attempts": span.attempts,
        "passed": span.passed,
        "days": span.days,
        "minutes": _minutes(span.time),
        "said": _span_said(span, this_week=this_week),
    }


def _span_said(span: Span, *, this_week: bool) -> str:
    if not span.attempts:
        return say("Nothing yet this week.") if this_week else say("Nothing yet today.")
    parts = [say_many("%(num)s attempt", "%(num)s attempts", span.attempts)]
    if span.days > 1:
        parts.insert(0, say_many("%(num)s day worked", "%(num)s days worked", span.days))
    if span.passed:
        parts.append(say_many("%(num)s exercise passed", "%(num)s exercises passed", span.passed))
    if _minutes(span.time):
        parts.append(say("at least %(time)s", time=_length(span.time)))
    did = listed(parts)
    return say("%(did)s this week.", did=did) if this_week else say("%(did)s today.", did=did)


def _run_json(run: Run | None) -> Json | None:
    if run is None:
        return None
    return {"days": run.days, "since": run.since.isoformat(), "off": run.off, "until": run.until.isoformat()}


def _run_said(report: Progress) -> str:
    run, longest = report.run, report.longest
    if run is None:
        if longest is None:
            return say("No run yet. It begins with the first answer that you have checked.")
        return say_many(
            "No run at the moment. Your longest was %(num)s day, from %(since)s.",
            "No run at the moment. Your longest was %(num)s days, from %(since)s.",
            longest.days,
            since=day_said(longest.since),
        )
    since = day_said(run.since)
    said = [
        say_many("%(num)s day of work since %(since)s.", "%(num)s days of work since %(since)s.", run.days, since=since)
    ]
    if run.off:
        said.append(say_many("%(num)s day off is forgiven.", "%(num)s days off are forgiven.", run.off))
    said.append(say("It goes on if you have an answer checked by %(day)s.", day=day_said(run.until)))
    if longest is not None and longest.days > run.days:
        said.append(say_many("Your longest was %(num)s day.", "Your longest was %(num)s days.", longest.days))
    return " ".join(said)


def _skill_json(skill: SkillProgress) -> Json:
    kept = skill.memory
    return {
        "slug": skill.slug,
        "title": skill.title,
        "unit": skill.unit,
        "passed": skill.passed,
        "total": skill.total,
        "known": None if skill.known is None else round(skill.known, 3),
        "known_percent": None if skill.known is None else percent(skill.known),
        "mastered": skill.mastered,
        "fresh": None if kept is None else round(kept.fresh, 3),
        "fresh_percent": None if kept is None else percent(kept.fresh),
        "last": None if kept is None else kept.last.isoformat(),
        "due": None if kept is None else kept.due.isoformat(),
        "rests_on": {"alone": skill.alone, "hinted": skill.hinted, "shown": skill.shown, "failed": skill.failed},
        "said": _skill_said(skill),
    }


def _skill_said(skill: SkillProgress) -> str:
    if skill.known is None:
        return say("Not tried yet.")
    parts = [
        say_many("%(num)s pass without help", "%(num)s passes without help", skill.alone) if skill.alone else "",
        say_many("%(num)s pass with a hint", "%(num)s passes with a hint", skill.hinted) if skill.hinted else "",
        say_many("%(num)s pass with more help", "%(num)s passes with more help", skill.shown) if skill.shown else "",
        say_many("%(num)s failed attempt", "%(num)s failed attempts", skill.failed) if skill.failed else "",
    ]
    said = say("Rests on %(parts)s.", parts=listed([part for part in parts if part]))
    if skill.memory is None:
        return said
    last, due = day_said(skill.memory.last), day_said(skill.memory.due)
    return f"{said} {say('Last shown on %(last)s, due again on %(due)s.', last=last, due=due)}"


def _mistake_json(mistake: Mistake, exercise: Exercise, attempt: Attempt | None) -> Json:
    findings = attempt.verdict.findings if attempt is not None and attempt.verdict is not None else ()
    return {
        "exercise": exercise.name,
        "title": exercise.title,
        "key": mistake.key,
        "message": findings[0].message if findings else "",
        "first_at": mistake.first.at.isoformat(),
        "first_attempt": mistake.first.attempt,
        "last_at": mistake.last.at.isoformat(),
        "last_attempt": mistake.last.attempt,
        "times": mistake.times,
        "gone": mistake.gone is not None,
        "gone_at": None if mistake.gone is None else mistake.gone.at.isoformat(),
        "gone_attempt": None if mistake.gone is None else mistake.gone.attempt,
        "said": _mistake_said(mistake),
    }


def _mistake_said(mistake: Mistake) -> str:
    first, last = (day_said(each.at.astimezone().date()) for each in (mistake.first, mistake.last))
    if first == last:
        met = say_many("Met on %(first)s", "Met %(num)s times on %(first)s", mistake.times, first=first)
    else:
        met = say("Met %(times)s times, from %(first)s to %(last)s", times=mistake.times, first=first, last=last)
    if mistake.gone is None:
        return say("%(met)s; still there.", met=met)
    return say("%(met)s; gone: passed on %(day)s.", met=met, day=day_said(mistake.gone.at.astimezone().date()))


def _due_json(due: Sequence[SkillProgress]) -> list[Json]:
    """Give the exercises to do again, each with the skills that it brings back, the faintest first."""
    found: dict[str, Json] = {}
    for skill in due:
        exercise, kept = skill.review, skill.memory
        assert exercise is not None
        assert kept is not None
        entry = {
            "exercise": exercise.name,
            "title": exercise.title,
            "skills": [],
            "fresh_percent": percent(kept.fresh),
            "since": kept.due.isoformat(),
        }
        found.setdefault(exercise.name, entry)["skills"].append(skill.title)
    return list(found.values())


def _due_said(report: Progress) -> str:
    if report.due:
        return say(
            "Do these again from their starters, without looking at your earlier answer; the data are drawn afresh."
        )
    waiting = [skill for skill in report.skills if skill.memory is not None]
    if not waiting:
        return say("Nothing yet: what you pass comes back here before it fades.")
    first = min(waiting, key=lambda skill: skill.memory.due if skill.memory else date.max)
    assert first.memory is not None
    day = day_said(first.memory.due)
    return say("Nothing is due. The next is “%(title)s”, on %(day)s.", title=first.title, day=day)


def _time_said(time: timedelta) -> str:
    if not _minutes(time):
        return say("Too little to be measured so far.")
    return say("At least %(time)s so far.", time=_length(time))


def _minutes(time: timedelta) -> int:
    return int(time.total_seconds() // 60)


def _length(time: timedelta) -> str:
    minutes = _minutes(time)
    if minutes < 60:
        return say_many("%(num)s minute", "%(num)s minutes", minutes)
    hours, rest = divmod(minutes, 60)
    return say("%(hours)s h %(minutes)s min", hours=hours, minutes=rest) if rest else say("%(hours)s h", hours=hours)


def percent(share: float) -> int:
    """Give a probability in whole percents, rounded down: nothing is ever said to be certain."""
    return min(99, int(share * 100))

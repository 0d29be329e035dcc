"""A store that forgets when the process ends, for tests and for looking around."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from milepost.store.faults import no_such_attempt
from milepost.store.records import (
    COUNTED,
    Attempt,
    AttemptLine,
    Draft,
    Restored,
    Reveal,
    Setting,
    Snapshot,
    Standing,
    Work,
)
from milepost.terms import Verdict


class MemoryStore:
    """Everything in dictionaries, under one lock."""

    def __init__(self, *, clock: Callable[[], datetime]) -> None:
        """Begin empty; `clock` gives the time, with its zone."""
        self._clock = clock
        self._lock = threading.RLock()
        self._attempts: dict[str, Attempt] = {}
        self._drafts: dict[tuple[str, str], Draft] = {}
        self._reveals: dict[tuple[str, str, int], Reveal] = {}
        self._works: dict[tuple[str, str], Work] = {}
        self._settings: dict[str, Setting] = {}

    @property
    def notices(self) -> tuple[str, ...]:
        """Nothing: there is no file that could be damaged."""
        return ()

    def begin_attempt(self, attempt: Attempt) -> tuple[Attempt, bool]:
        """Keep an answer before it is graded; gives the stored attempt and whether it is new."""
        with self._lock:
            stored = self._attempts.get(attempt.id)
            if stored is not None:
                return stored, False
            self._attempts[attempt.id] = attempt
            return attempt, True

    def retry_attempt(self, attempt_id: str) -> Attempt:
        """Note that grading an unfinished attempt begins once more."""
        with self._lock:
            stored = self._get(attempt_id)
            self._attempts[attempt_id] = replace(stored, tries=stored.tries + 1)
            return self._attempts[attempt_id]

    def finish_attempt(self, attempt_id: str, verdict: Verdict) -> Attempt:
        """Keep the verdict, unless there is one."""
        with self._lock:
            stored = self._get(attempt_id)
            if stored.verdict is None:
                stored = replace(stored, verdict=verdict, graded_at=self._clock())
                self._attempts[attempt_id] = stored
            return stored

    def revise_attempt(self, attempt_id: str, verdict: Verdict) -> Attempt:
        """Put another verdict in place of the one that is there."""
        with self._lock:
            stored = self._get(attempt_id)
            if stored.verdict is not None:
                stored = replace(stored, verdict=verdict, regraded_at=self._clock())
                self._attempts[attempt_id] = stored
            return stored

    def find_attempt(self, attempt_id: str) -> Attempt | None:
        """Give one attempt, or None."""
        with self._lock:
            return self._attempts.get(attempt_id)

    def find_attempts(self, attempt_ids: Iterable[str]) -> dict[str, Attempt]:
        """Give those attempts that are there, by id."""
        with self._lock:
            return {each: self._attempts[each] for each in attempt_ids if each in self._attempts}

    def unfinished_attempts(self) -> tuple[Attempt, ...]:
        """Give the attempts without a verdict, oldest first."""
        with self._lock:
            return tuple(attempt for attempt in self._oldest_first() if attempt.verdict is None)

    def latest_passed(self, exercise_id: str, *, language: str) -> Attempt | None:
        """Give the latest attempt that passed, or None."""
        with self._lock:
            for attempt in reversed(self._oldest_first()):
                same = (attempt.exercise_id, attempt.language, attempt.learner) == (exercise_id, language, "")
                if same and attempt.verdict is not None and attempt.verdict.passed:
                    return attempt
            return None

    def standings(self) -> dict[str, Standing]:
        """Give what has come of each exercise that was attempted, by exercise id."""
        found: dict[str, Standing] = {}
        with self._lock:
            for attempt in self._oldest_first():
                if attempt.learner or attempt.verdict is None or attempt.verdict.name not in COUNTED:
                    continue
                before = found.get(attempt.exercise_id)
                found[attempt.exercise_id] = Standing(
                    attempts=1 + (before.attempts if before else 0),
                    passed=attempt.verdict.passed or (before is not None and before.passed),
                    last_at=attempt.submitted_at,
                    passed_in=_with(before.passed_in if before else (), attempt),
                )
        return found

    def history(self, exercise_id: str | None = None, *, limit: int | None = None) -> tuple[AttemptLine, ...]:
        """Give attempts in short, latest first."""
        with self._lock:
            chosen = [
                line(each)
                for each in reversed(self._oldest_first())
                if exercise_id in (None, each.exercise_id) and not each.learner
            ]
        return tuple(chosen if limit is None else chosen[:limit])

    def save_draft(self, exercise_id: str, *, language: str, text: str) -> Draft:
        """Keep what is being typed."""
        draft = Draft(exercise_id, language, text, self._clock())
        with self._lock:
            self._drafts[exercise_id, language] = draft
        return draft

    def find_draft(self, exercise_id: str, *, language: str) -> Draft | None:
        """Give what was being typed, or None."""
        with self._lock:
            return self._drafts.get((exercise_id, language))

    def drop_draft(self, exercise_id: str, *, language: str) -> None:
        """Forget what was being typed."""
        with self._lock:
            self._drafts.pop((exercise_id, language), None)

    def reveal(self, exercise_id: str, *, kind: str, number: int) -> Reveal:
        """Record that something was opened; the first time stands."""
        with self._lock:
            new = Reveal(exercise_id, kind, number, self._clock())
            return self._reveals.setdefault((exercise_id, kind, number), new)

    def reveals(self, exercise_id: str) -> tuple[Reveal, ...]:
        """Give what was opened for one exercise, in the order of opening."""
        with self._lock:
            chosen = [reveal for reveal in self._reveals.values() if reveal.exercise_id == exercise_id]
        return tuple(sorted(chosen, key=lambda reveal: (reveal.at, reveal.kind, reveal.number)))

    def record_work(self, exercise_id: str, *, language: str, path: str) -> Work:
        """Record where the learner's own file lies."""
        work = Work(exercise_id, language, path, self._clock())
        with self._lock:
            self._works[exercise_id, language] = work
        return work

    def settings(self) -> dict[str, str]:
        """Give what the learner has chosen for themselves, by name."""
        with self._lock:
            return {setting.name: setting.value for setting in self._settings.values()}

    def save_settings(self, values: Mapping[str, str]) -> None:
        """Keep these choices."""
        with self._lock:
            for name, value in values.items():
                self._settings[name] = Setting(name, value, self._clock())

    def languages_used(self, exercise_id: str | None = None) -> tuple[str, ...]:
        """Give the languages that an exercise, or any, was worked on in, the latest first."""
        with self._lock:
            touched = [(each.exercise_id, each.language, each.saved_at) for each in self._drafts.values()]
            touched += [(each.exercise_id, each.language, each.at) for each in self._works.values()]
            if exercise_id is not None:
                touched += [(each.exercise_id, each.language, each.submitted_at) for each in self._attempts.values()]
        latest: dict[str, datetime] = {}
        for each, language, at in touched:
            if exercise_id in (None, each):
                latest[language] = max(at, latest.get(language, at))
        return tuple(sorted(latest, key=lambda language: latest[language], reverse=True))

    def last_worked_on(self) -> tuple[str, ...]:
        """Give the ids of the exercises that were worked on in any way, the latest first."""
        latest: dict[str, datetime] = {}
        with self._lock:
            own = [each for each in self._attempts.values() if not each.learner]
            touched = [(each.exercise_id, each.submitted_at) for each in own]
            touched += [(draft.exercise_id, draft.saved_at) for draft in self._drafts.values()]
            touched += [(work.exercise_id, work.at) for work in self._works.values()]
        for exercise_id, at in touched:
            latest[exercise_id] = max(at, latest.get(exercise_id, at))
        return tuple(sorted(latest, key=lambda each: latest[each], reverse=True))

    def dump(self) -> Snapshot:
        """Give everything."""
        with self._lock:
            return Snapshot(
                attempts=tuple(self._oldest_first()),
                drafts=tuple(self._drafts.values()),
                reveals=tuple(self._reveals.values()),
                works=tuple(self._works.values()),
                settings=tuple(self._settings.values()),
            )

    def restore(self, snapshot: Snapshot) -> Restored:
        """Add everything that is not here yet."""
        with self._lock:
            before = self.dump()
            for attempt in snapshot.attempts:
                stored = self._attempts.setdefault(attempt.id, attempt)
                if stored.verdict is None and attempt.verdict is not None:
                    verdict, at = attempt.verdict, attempt.graded_at
                    self._attempts[attempt.id] = replace(stored, verdict=verdict, graded_at=at)
            for draft in snapshot.drafts:
                self._drafts.setdefault((draft.exercise_id, draft.language), draft)
            for reveal in snapshot.reveals:
                self._reveals.setdefault((reveal.exercise_id, reveal.kind, reveal.number), reveal)
            for work in snapshot.works:
                self._works.setdefault((work.exercise_id, work.language), work)
            for setting in snapshot.settings:
                self._settings.setdefault(setting.name, setting)
            after = self.dump()
        added = len(after.attempts) - len(before.attempts)
        return Restored(
            attempts=added,
            known=len(snapshot.attempts) - added,
            drafts=len(after.drafts) - len(before.drafts),
            reveals=len(after.reveals) - len(before.reveals),
            works=len(after.works) - len(before.works),
            settings=len(after.settings) - len(before.settings),
        )

    def close(self) -> None:
        """Nothing to let go of."""

    def _get(self, attempt_id: str) -> Attempt:
        stored = self._attempts.get(attempt_id)
        if stored is None:
            raise no_such_attempt(attempt_id)
        return stored

    def _oldest_first(self) -> list[Attempt]:
        return sorted(self._attempts.values(), key=lambda attempt: (attempt.submitted_at, attempt.id))


def _with(languages: tuple[str, ...], attempt: Attempt) -> tuple[str, ...]:
    """Add the language of an attempt that passed."""
    passed = attempt.verdict is not None and attempt.verdict.passed
    return tuple(sorted({*languages, attempt.language})) if passed else languages


def line(attempt: Attempt) -> AttemptLine:
    """Give an attempt in short."""
    verdict = attempt.verdict
    return AttemptLine(
        id=attempt.id,
        exercise_id=attempt.exercise_id,
        submitted_at=attempt.submitted_at,
        verdict=None if verdict is None else str(verdict.name),
        key=verdict.findings[0].key if verdict is not None and verdict.findings else "",
        ms=0.0 if verdict is None else verdict.timing.total,
        language=attempt.language,
        hints_opened=attempt.hints_opened,
        solution_seen=attempt.solution_seen,
    )

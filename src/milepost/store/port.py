"""The one interface to what a learner has done; every back-end answers to the same suite of tests."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from milepost.store.records import Attempt, AttemptLine, Draft, Restored, Reveal, Snapshot, Standing, Work
from milepost.terms import Verdict


class Store(Protocol):
    """Attempts, drafts, reveals and files, safe to use from several threads.

    Anything that cannot be kept or read is raised as a `MilepostError` with a code `MP-D...`, and then nothing of
    that call was written. An attempt made for a named learner is kept and dumped like any other; what is said of
    standings, history and what passed is the home owner's own.
    """

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should be told about this store, such as a damaged one that was set aside."""
        ...

    def begin_attempt(self, attempt: Attempt) -> tuple[Attempt, bool]:
        """Keep an answer before it is graded; gives the stored attempt and whether it is new.

        The same id again gives the attempt that is there, unchanged: a repeated request is never a second attempt.
        """
        ...

    def retry_attempt(self, attempt_id: str) -> Attempt:
        """Note that grading an unfinished attempt begins once more; gives it with its new count of tries."""
        ...

    def finish_attempt(self, attempt_id: str, verdict: Verdict) -> Attempt:
        """Keep the verdict and give the attempt as it now stands; a verdict that is there already stays."""
        ...

    def revise_attempt(self, attempt_id: str, verdict: Verdict) -> Attempt:
        """Put another verdict in place of the one that is there, and note when; gives the attempt as it now stands."""
        ...

    def find_attempt(self, attempt_id: str) -> Attempt | None:
        """Give one attempt, or None."""
        ...

    def find_attempts(self, attempt_ids: Iterable[str]) -> dict[str, Attempt]:
        """Give those attempts that are there, by id; many at once cost little more than one."""
        ...

    def unfinished_attempts(self) -> tuple[Attempt, ...]:
        """Give the attempts without a verdict, oldest first."""
        ...

    def latest_passed(self, exercise_id: str, *, language: str) -> Attempt | None:
        """Give the latest attempt that passed, or None."""
        ...

    def standings(self) -> dict[str, Standing]:
        """Give what has come of each exercise that was attempted, by exercise id."""
        ...

    def history(self, exercise_id: str | None = None, *, limit: int | None = None) -> tuple[AttemptLine, ...]:
        """Give attempts in short, latest first: of one exercise, or of all when it is None."""
        ...

    def save_draft(self, exercise_id: str, *, language: str, text: str) -> Draft:
        """Keep what is being typed in place of what was kept before."""
        ...

    def find_draft(self, exercise_id: str, *, language: str) -> Draft | None:
        """Give what was being typed, or None."""
        ...

    def drop_draft(self, exercise_id: str, *, language: str) -> None:
        """Forget what was being typed."""
        ...

    def reveal(self, exercise_id: str, *, kind: str, number: int) -> Reveal:
        """Record that something was opened; the first time stands."""
        ...

    def reveals(self, exercise_id: str) -> tuple[Reveal, ...]:
        """Give what was opened for one exercise, in the order of opening."""
        ...

    def record_work(self, exercise_id: str, *, language: str, path: str) -> Work:
        """Record where the learner's own file lies."""
        ...

    def settings(self) -> dict[str, str]:
        """Give what the learner has chosen for themselves, by name."""
        ...

    def save_settings(self, values: Mapping[str, str]) -> None:
        """Keep these choices, all or none of them; others stay as they are."""
        ...

    def languages_used(self, exercise_id: str | None = None) -> tuple[str, ...]:
        """Give the languages that an exercise was worked on in, the latest first.

        Of all exercises together when it is None; then drafts and files count, and attempts do not.
        """
        ...

    def last_worked_on(self) -> tuple[str, ...]:
        """Give the ids of the exercises that were worked on in any way, the latest first."""
        ...

    def dump(self) -> Snapshot:
        """Give everything."""
        ...

    def restore(self, snapshot: Snapshot) -> Restored:
        """Add everything that is not here yet, all or nothing; what is here stays, a missing verdict is filled in."""
        ...

    def close(self) -> None:
        """Let go of the files; nothing may be asked afterwards."""
        ...

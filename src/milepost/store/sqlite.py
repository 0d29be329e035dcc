"""The store on disk: one SQLite file, written by one thread at a time, readable while it is."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from sqlalchemy import (
    CursorResult,
    Select,
    Table,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    select,
    union_all,
    update,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from milepost.store.faults import in_words, no_such_attempt
from milepost.store.opening import open_engine
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
from milepost.store.rows import (
    VERDICT_COLUMNS,
    Row,
    attempt_of,
    attempt_row,
    draft_of,
    draft_row,
    line_of,
    reveal_of,
    reveal_row,
    setting_of,
    setting_row,
    verdict_row,
    work_of,
    work_row,
)
from milepost.store.schema import as_moment, as_text, attempts, drafts, reveals, settings, works
from milepost.terms import Verdict

_LINE = (
    attempts.c.id,
    attempts.c.exercise_id,
    attempts.c.submitted_at,
    attempts.c.verdict,
    attempts.c.key,
    attempts.c.ms_total,
    attempts.c.language,
    attempts.c.hints_opened,
    attempts.c.solution_seen,
)
# What the owner of the home has done; a literal, so that SQLite sees that the indexes hold just that.
_OWN = attempts.c.learner == literal_column("''")
# SQLite takes a limited number of values with one statement.
_MOST_AT_ONCE = 500
# What every verdict needs is put together once: putting a statement together costs more than SQLite does.
_THIS = attempts.c.id == bindparam("attempt_id")
_GET = select(attempts).where(_THIS)
_FINISH = (
    update(attempts)
    .where(_THIS, attempts.c.verdict.is_(None))
    .values({name: bindparam(name) for name in VERDICT_COLUMNS})
)
_REVEALED = (
    select(reveals)
    .where(reveals.c.exercise_id == bindparam("exercise_id"))
    .order_by(reveals.c.at, reveals.c.kind, reveals.c.number)
)
_INSERTS = {
    table.name: insert(table).on_conflict_do_nothing() for table in (attempts, drafts, reveals, works, settings)
}
_STANDINGS = (
    select(
        attempts.c.exercise_id,
        func.count().label("attempts"),
        func.max(case((attempts.c.verdict == "passed", 1), else_=0)).label("passed"),
        func.max(attempts.c.submitted_at).label("last_at"),
    )
    .where(attempts.c.verdict.in_(COUNTED), _OWN)
    .group_by(attempts.c.exercise_id)
)
_PASSED_IN = (
    select(attempts.c.exercise_id, attempts.c.language)
    .where(attempts.c.verdict == literal_column("'passed'"), _OWN)
    .distinct()
    .order_by(attempts.c.exercise_id, attempts.c.language)
)


def _last_worked_on() -> Select[Any]:
    attempted = select(attempts.c.exercise_id, func.max(attempts.c.submitted_at).label("at")).where(_OWN)
    touched = union_all(
        attempted.group_by(attempts.c.exercise_id),
        select(drafts.c.exercise_id, drafts.c.saved_at),
        select(works.c.exercise_id, works.c.at),
    ).subquery()
    latest = func.max(touched.c.at)
    return select(touched.c.exercise_id).group_by(touched.c.exercise_id).order_by(latest.desc())


_LAST_WORKED_ON = _last_worked_on()


class SqliteStore:
    """Everything in one file, on disk (fsynced) before a call returns."""

    def __init__(self, path: Path, *, clock: Callable[[], datetime], repair: bool = False) -> None:
        """Open the store at `path`, making it when there is none; `clock` gives the time, with its zone.

        With `repair` a damaged file is set aside beside it, what can be read of it exported, and a fresh one begun;
        `notices` then says so. Only the process that owns the store may ask for that. Without, a damaged file is an
        error. A store written by a newer Milepost is refused and left as it is, either way.
        """
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()
        self._engine, self._notices = open_engine(path, clock=clock, repair=repair)
        self._writer = self._engine.execution_options(milepost_writes=True)
        self._looker = self._engine.execution_options(milepost_looks=True)

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should be told about this store."""
        return self._notices

    def begin_attempt(self, attempt: Attempt) -> tuple[Attempt, bool]:
        """Keep an answer before it is graded; gives the stored attempt and whether it is new."""
        with self._writing() as connection:
            new = _add(connection, attempts, [attempt_row(attempt)]) == 1
            return (attempt if new else self._get(connection, attempt.id)), new

    def retry_attempt(self, attempt_id: str) -> Attempt:
        """Note that grading an unfinished attempt begins once more."""
        with self._writing() as connection:
            connection.execute(
                update(attempts).where(attempts.c.id == attempt_id).values(tries=attempts.c.tries + 1),
            )
            return self._get(connection, attempt_id)

    def finish_attempt(self, attempt_id: str, verdict: Verdict) -> Attempt:
        """Keep the verdict, unless there is one."""
        values = verdict_row(verdict) | {"graded_at": as_text(self._clock()), "attempt_id": attempt_id}
        with self._writing() as connection:
            connection.execute(_FINISH, values)
            return self._get(connection, attempt_id)

    def revise_attempt(self, attempt_id: str, verdict: Verdict) -> Attempt:
        """Put another verdict in place of the one that is there."""
        values = verdict_row(verdict) | {"regraded_at": as_text(self._clock())}
        graded = and_(attempts.c.id == attempt_id, attempts.c.verdict.is_not(None))
        with self._writing() as connection:
            connection.execute(update(attempts).where(graded).values(**values))
            return self._get(connection, attempt_id)

    def find_attempt(self, attempt_id: str) -> Attempt | None:
        """Give one attempt, or None."""
        rows = self._read(_GET, {"attempt_id": attempt_id})
        return attempt_of(rows[0]) if rows else None

    def find_attempts(self, attempt_ids: Iterable[str]) -> dict[str, Attempt]:
        """Give those attempts that are there, by id."""
        wanted = sorted(set(attempt_ids))
        pieces = [wanted[start : start + _MOST_AT_ONCE] for start in range(0, len(wanted), _MOST_AT_ONCE)]
        rows = (row for piece in pieces for row in self._read(select(attempts).where(attempts.c.id.in_(piece))))
        return {row["id"]: attempt_of(row) for row in rows}

    def unfinished_attempts(self) -> tuple[Attempt, ...]:
        """Give the attempts without a verdict, oldest first."""
        query = select(attempts).where(attempts.c.verdict.is_(None))
        return tuple(map(attempt_of, self._read(query.order_by(attempts.c.submitted_at, attempts.c.id))))

    def latest_passed(self, exercise_id: str, *, language: str) -> Attempt | None:
        """Give the latest attempt that passed, or None."""
        passed = and_(
            attempts.c.exercise_id == exercise_id,
            attempts.c.language == language,
            attempts.c.verdict == "passed",
            _OWN,
        )
        latest = select(attempts).where(passed).order_by(attempts.c.submitted_at.desc(), attempts.c.id.desc())
        rows = self._read(latest.limit(1))
        return attempt_of(rows[0]) if rows else None

    def standings(self) -> dict[str, Standing]:
        """Give what has come of each exercise that was attempted, by exercise id."""
        passed_in = self._passed_in()
        return {
            row["exercise_id"]: Standing(
                row["attempts"],
                bool(row["passed"]),
                as_moment(row["last_at"]),
                passed_in.get(row["exercise_id"], ()),
            )
            for row in self._read(_STANDINGS)
        }

    def _passed_in(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for row in self._read(_PASSED_IN):
            found[row["exercise_id"]] = (*found.get(row["exercise_id"], ()), row["language"])
        return found

    def history(self, exercise_id: str | None = None, *, limit: int | None = None) -> tuple[AttemptLine, ...]:
        """Give attempts in short, latest first."""
        query = select(*_LINE).where(_OWN).order_by(attempts.c.submitted_at.desc(), attempts.c.id.desc()).limit(limit)
        if exercise_id is not None:
            query = query.where(attempts.c.exercise_id == exercise_id)
        return tuple(map(line_of, self._read(query)))

    def save_draft(self, exercise_id: str, *, language: str, text: str) -> Draft:
        """Keep what is being typed."""
        row = draft_row(Draft(exercise_id, language, text, self._clock()))
        with self._writing() as connection:
            _put(connection, drafts, row)
        return draft_of(row)

    def find_draft(self, exercise_id: str, *, language: str) -> Draft | None:
        """Give what was being typed, or None."""
        rows = self._read(select(drafts).where(_same(drafts, exercise_id, language)))
        return draft_of(rows[0]) if rows else None

    def drop_draft(self, exercise_id: str, *, language: str) -> None:
        """Forget what was being typed."""
        with self._writing() as connection:
            connection.execute(drafts.delete().where(_same(drafts, exercise_id, language)))

    def reveal(self, exercise_id: str, *, kind: str, number: int) -> Reveal:
        """Record that something was opened; the first time stands."""
        same = and_(reveals.c.exercise_id == exercise_id, reveals.c.kind == kind, reveals.c.number == number)
        with self._writing() as connection:
            _add(connection, reveals, [reveal_row(Reveal(exercise_id, kind, number, self._clock()))])
            return reveal_of(connection.execute(select(reveals).where(same)).mappings().one())

    def reveals(self, exercise_id: str) -> tuple[Reveal, ...]:
        """Give what was opened for one exercise, in the order of opening."""
        return tuple(map(reveal_of, self._read(_REVEALED, {"exercise_id": exercise_id})))

    def record_work(self, exercise_id: str, *, language: str, path: str) -> Work:
        """Record where the learner's own file lies."""
        row = work_row(Work(exercise_id, language, path, self._clock()))
        with self._writing() as connection:
            _put(connection, works, row)
        return work_of(row)

    def settings(self) -> dict[str, str]:
        """Give what the learner has chosen for themselves, by name."""
        return {row["name"]: row["value"] for row in self._read(select(settings.c.name, settings.c.value))}

    def save_settings(self, values: Mapping[str, str]) -> None:
        """Keep these choices."""
        with self._writing() as connection:
            for name, value in values.items():
                _put(connection, settings, setting_row(Setting(name, value, self._clock())))

    def languages_used(self, exercise_id: str | None = None) -> tuple[str, ...]:
        """Give the languages that an exercise, or any, was worked on in, the latest first."""
        parts = [select(drafts.c.language, drafts.c.saved_at.label("at")), select(works.c.language, works.c.at)]
        if exercise_id is not None:
            attempted = select(attempts.c.language, attempts.c.submitted_at.label("at"))
            parts = [
                part.where(table.c.exercise_id == exercise_id)
                for part, table in zip((*parts, attempted), (drafts, works, attempts), strict=True)
            ]
        touched = union_all(*parts).subquery()
        query = select(touched.c.language).group_by(touched.c.language).order_by(func.max(touched.c.at).desc())
        return tuple(row["language"] for row in self._read(query))

    def last_worked_on(self) -> tuple[str, ...]:
        """Give the ids of the exercises that were worked on in any way, the latest first."""
        return tuple(row["exercise_id"] for row in self._read(_LAST_WORKED_ON))

    def dump(self) -> Snapshot:
        """Give everything, as it stood at one moment."""
        with in_words(self._path), self._engine.begin() as connection:
            oldest_first = select(attempts).order_by(attempts.c.submitted_at, attempts.c.id)
            return Snapshot(
                attempts=tuple(map(attempt_of, connection.execute(oldest_first).mappings())),
                drafts=tuple(map(draft_of, connection.execute(select(drafts)).mappings())),
                reveals=tuple(map(reveal_of, connection.execute(select(reveals)).mappings())),
                works=tuple(map(work_of, connection.execute(select(works)).mappings())),
                settings=tuple(map(setting_of, connection.execute(select(settings)).mappings())),
            )

    def restore(self, snapshot: Snapshot) -> Restored:
        """Add everything that is not here yet, all or nothing."""
        with self._writing() as connection:
            added = _add(connection, attempts, map(attempt_row, snapshot.attempts))
            for attempt in snapshot.attempts:
                if attempt.verdict is not None:
                    _fill(connection, attempt)
            return Restored(
                attempts=added,
                known=len(snapshot.attempts) - added,
                drafts=_add(connection, drafts, map(draft_row, snapshot.drafts)),
                reveals=_add(connection, reveals, map(reveal_row, snapshot.reveals)),
                works=_add(connection, works, map(work_row, snapshot.works)),
                settings=_add(connection, settings, map(setting_row, snapshot.settings)),
            )

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._lock, in_words(self._path), self._writer.begin() as connection:
            yield connection

    def _read(self, query: Select[Any], values: dict[str, Any] | None = None) -> Sequence[Row]:
        with in_words(self._path), self._looker.connect() as connection:
            return list(connection.execute(query, values).mappings())

    @staticmethod
    def _get(connection: Connection, attempt_id: str) -> Attempt:
        row = connection.execute(_GET, {"attempt_id": attempt_id}).mappings().one_or_none()
        if row is None:
            raise no_such_attempt(attempt_id)
        return attempt_of(row)


def _same(table: Table, exercise_id: str, language: str) -> Any:
    return and_(table.c.exercise_id == exercise_id, table.c.language == language)


def _add(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> int:
    """Insert the rows whose keys are not there yet; gives how many."""
    added = 0
    for row in rows:
        result = connection.execute(_INSERTS[table.name], row)
        added += cast("CursorResult[Any]", result).rowcount
    return added


def _put(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    """Insert a row, or take the place of the one with its key."""
    keys = list(table.primary_key.columns)
    rest = {name: value for name, value in row.items() if name not in {key.name for key in keys}}
    connection.execute(insert(table).values(**row).on_conflict_do_update(index_elements=keys, set_=rest))


def _fill(connection: Connection, attempt: Attempt) -> None:
    """Give an attempt without a verdict the one that came with an import."""
    row = attempt_row(attempt)
    values = {name: row[name] for name in VERDICT_COLUMNS}
    unfinished = and_(attempts.c.id == attempt.id, attempts.c.verdict.is_(None))
    connection.execute(update(attempts).where(unfinished).values(**values))

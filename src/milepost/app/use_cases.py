"""Everything that a face may ask for; the faces hold no rules, and this holds no pixels."""

import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import suppress
from datetime import date, datetime
from typing import Final

from milepost.app.accounts import account, due_by_unit
from milepost.app.catalogue import Catalogue, toolsets_of
from milepost.app.checking import Checking
from milepost.app.consoles import MOST_CHARACTERS, TYPED, Consoles, said_json, trial_said_json
from milepost.app.envelopes import (
    VERSION,
    Json,
    check_json,
    exercise_json,
    figures_of,
    history_json,
    lesson_json,
    next_json,
    past_answer_json,
    portrait_json,
    shown_json,
    stage_json,
    trial_json,
)
from milepost.app.finding import Passage, find, read_passages
from milepost.app.grading import Grading, Held
from milepost.app.home import Home
from milepost.app.portfolio import portfolio, profile, save_profile
from milepost.app.scenes import Casting, play
from milepost.app.settings import LANGUAGE, chosen, must_be_choices, settings_json
from milepost.app.several import files_json, laid, mended, must_come_apart, put_files
from milepost.app.starters import (
    file_name,
    language_for,
    other_roads,
    put_starter,
    solution,
    starter,
    told_hints,
    told_task,
    work_file,
)
from milepost.app.turnstile import Turnstile
from milepost.content import Survey, TrackFaults
from milepost.learn import NextStop, States, after, exercise_state, next_stop, states
from milepost.store import Attempt, Standing, Store
from milepost.terms import TITLES, AuthorError, Exercise, LearnerError, MilepostError, Track, pack

# An answer beyond this is no answer: the grader refuses it, and the store is not filled with it.
MOST_STORED_BYTES: Final = 1 << 20
MOST_DRAFT_CHARACTERS: Final = 1 << 20
# A page does not wait longer than this for its examples' results while the sandbox is still starting.
_EXAMPLES_PATIENCE_S: Final = 1.0
# Those who are being answered when Milepost stops had the server's own time to end already.
_DRAIN_S: Final = 2.0
MOST_WAITING: Final = 256
# An exercise that gives an answer more seconds than this has work that may take long.
LONG_S: Final = 10.0


class UseCases:
    """One learner at work on one track; safe to ask from several threads at once."""

    def __init__(  # noqa: PLR0913 - what the house is made of
        self,
        *,
        track: Track,
        store: Store,
        grader: Grading,
        home: Home,
        clock: Callable[[], datetime],
        timer: Callable[[], float],
        new_id: Callable[[], str],
        faults: Sequence[AuthorError] = (),
        reread: Callable[[], Survey | None] = lambda: None,
        turnstile: Turnstile | None = None,
        new_secret: Callable[[], str] = lambda: secrets.token_hex(16),
        held: Callable[[], Sequence[Held]] = tuple,
    ) -> None:
        """Serve `track` from `store` with `grader`; `new_id` names attempts whose client did not.

        `faults` are why parts of the track were left out: they are told as closed. `reread` gives the track again when its author has changed it, and None while it is as it was. The `turnstile`
        says how many answers run at once; by default two for each core, and 256 wait. `held` gives the pools that are held.
        """
        self._catalogue = Catalogue(track, faults)
        self._reread = reread
        self._store = store
        self._grader = grader
        self._held = held
        self._home = home
        self._clock = clock
        self._new_id = new_id
        self._turnstile = turnstile or Turnstile(at_once=2 * (os.cpu_count() or 1), waiting=MOST_WAITING)
        self._long_turnstile = Turnstile(at_once=max(1, os.cpu_count() or 1), waiting=MOST_WAITING)
        self._consoles = Consoles(new_id=new_secret)
        self._background = ThreadPoolExecutor(max_workers=2, thread_name_prefix="app")
        self._passages: tuple[Track, tuple[Passage, ...]] | None = None
        self._last_due: tuple[tuple[Track, Mapping[str, Standing], date], Mapping[str, int]] | None = None
        self._last_states: tuple[Track, Json, Json, States] | None = None
        self._checking = Checking(
            store=store,
            grader=grader,
            # Asked at the time: the catalogue is another one once the track was read again.
            find_exercise=lambda exercise_id: self._catalogue.find_exercise(exercise_id),  # noqa: PLW0108
            clock=clock,
            timer=timer,
        )

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should be told before anything else, such as a damaged store that was set aside."""
        return (*self._store.notices, *self._catalogue.notices)

    @property
    def toolsets(self) -> tuple[str, ...]:
        """The toolsets that the track's exercises need."""
        return toolsets_of(self._catalogue.track)

    def take_up(self) -> None:
        """Begin, in the background, to grade what an earlier process left without a verdict."""
        self._background.submit(self._checking.take_up)

    def close(self) -> None:
        """Leave: what is being graded is answered or left for the next start, and every process is ended."""
        self._turnstile.drain(timeout_s=_DRAIN_S)
        self._long_turnstile.drain(timeout_s=_DRAIN_S)
        self._consoles.close()
        self._checking.close()
        self._background.shutdown(wait=False, cancel_futures=True)
        self._grader.close()
        self._store.close()

    def map(self) -> Json:
        """Give the whole track with the learner's state on every unit and exercise."""
        self._look_again()
        track, standings = self._catalogue.track, self._store.standings()
        now = self._states(standings)
        stop, due = self._next_stop(now), self._due(now, standings)
        return {
            "version": VERSION,
            "title": track.title,
            "summary": track.summary,
            "stages": [stage_json(stage, now, due=due) for stage in track.stages],
            "next": None if stop is None else stop.exercise.name,
            "done": sum(state == "passed" for state in now.exercises.values()),
            "total": len(now.exercises),
            "notices": list(self.notices),
        }

    def find(self, words: str) -> Json:
        """Give what the words lead to: stops, skills, exercises, and passages of lessons and tasks, the best first."""
        told, track = self.map(), self._catalogue.track
        if self._passages is None or self._passages[0] is not track:
            self._passages = (track, read_passages(track))
        return {"version": VERSION, "words": words, **find(told, words, self._passages[1]).as_json()}

    def unit(self, slug: str) -> Json:
        """Give one unit with its lesson."""
        self._look_again()
        unit = self._catalogue.unit(slug)
        return {"version": VERSION, **lesson_json(unit, self._catalogue.track, self._states())}

    def figure(self, unit: str, name: str) -> bytes:
        """Give one of a lesson's pictures."""
        path = figures_of(self._catalogue.unit(unit)).get(name)
        if path is None:
            raise LearnerError("MP-A002", f"The unit {unit} has no picture called {name[:80]!r}.", "Reload the page.")
        return bytes(path.read_bytes())

    def exercise(self, name: str, *, language: str | None = None) -> Json:
        """Give one exercise with its task, starter, draft and what was opened of it, all in one language.

        Without a language it is the one that the exercise was worked on in last, else the one that the learner has
        set, else the one last used at all.
        """
        self._look_again()
        exercise = self._catalogue.exercise(name)
        language = self._usual(exercise, language)
        now = self._states()
        opened = self._store.reveals(exercise.id)
        state = str(now.exercises[exercise.id])
        may_see = state == "passed" or any(reveal.kind == "solution" for reveal in opened)
        kept = self._store.find_draft(exercise.id, language=language)
        begun, draft = starter(exercise, language), None if kept is None else mended(exercise, language, kept.text)
        standing = self._store.standings().get(exercise.id)
        before, following = self._catalogue.neighbours(exercise)
        examples = self._examples(exercise, language)
        unit = self._catalogue.unit(exercise.unit)
        titles = {skill.slug: skill.title for each in self._catalogue.track.units for skill in each.skills}
        return {
            "version": VERSION,
            "name": exercise.name,
            "unit": {"slug": unit.slug, "title": unit.title},
            **exercise_json(exercise, now),
            "skills": [{"slug": slug, "title": titles.get(slug, slug)} for slug in exercise.skills],
            "language": language,
            "file": file_name(exercise, language),
            "task": told_task(exercise, language),
            "starter": begun,
            "files": files_json(exercise, language, begun if draft is None else draft),
            "entry": exercise.entry_in(language),
            "draft": draft,
            "hints_total": len(exercise.hints),
            "hints": [told_hints(exercise, language)[number - 1] for number in self._opened_hints(exercise)],
            "solution": solution(exercise, language) if may_see else None,
            "attempts": 0 if standing is None else standing.attempts,
            "examples": examples,
            "console": TYPED.get(language, ""),
            "moves": list(exercise.moves),
            "next": None if following is None else following.name,
            "previous": None if before is None else before.name,
        }

    def check(  # noqa: PLR0913 - what is asked, and by whom
        self,
        *,
        exercise: str,
        answer: bytes,
        language: str | None = None,
        attempt: str | None = None,
        learner: str = "",
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Json:
        """Store an answer, grade it, store its verdict and give it.

        When many ask at once each `learner` gets the same share; BusyError when too many wait, AskerGoneError when
        whoever asked has gone while it waited. Nothing is stored then.
        """
        with self._turnstile_of(exercise).turn(learner, is_cancelled=is_cancelled):
            return self._check(exercise, answer, language, attempt, learner)

    def attempt(self, attempt_id: str, *, since: int = 0) -> Json:
        """Give how far the grading of an attempt has come: what it reported after the report `since`.

        `state` is `running`, `done` (with the `verdict`, as `check` gives it) or `unknown`: never seen here, or still
        waiting its turn.
        """
        watching = self._checking.reports.find(attempt_id)
        found = None if watching is not None and not watching.is_over else self._store.find_attempt(attempt_id)
        told: Json = {"version": VERSION, "attempt": attempt_id, "state": "unknown", "reports": [], "shown": None}
        if watching is not None:
            told |= {"state": "running", "exercise": watching.exercise, **watching.read(since)}
        if found is None or found.verdict is None:
            return told
        exercise = self._catalogue.find_exercise(found.exercise_id)
        if exercise is None:
            return told
        now = self._states()
        verdict = check_json(exercise, found.language, found.verdict, found, now, self._after(now, exercise))
        return {**told, "state": "done", "exercise": exercise.name, "verdict": verdict}

    def under_way(self, name: str, *, learner: str = "") -> Json:
        """Give the id of the attempt at an exercise that is being graded now, or null."""
        found = self._catalogue.exercise(name)
        return {"version": VERSION, "attempt": self._checking.reports.under_way(found.name, learner)}

    def cancel(self, attempt_id: str, *, learner: str = "") -> Json:
        """Stop grading an attempt, if it is being graded; its verdict is then `error`, and it counts for nothing."""
        watching = self._checking.reports.find(attempt_id)
        stopped = watching is not None and not watching.is_over and watching.learner == learner
        if stopped and watching is not None:
            watching.cancel()
        return {"version": VERSION, "attempt": attempt_id, "stopped": stopped}

    def _turnstile_of(self, name: str) -> Turnstile:
        """Give where an answer waits its turn: those that may take long do so apart, so that others never wait for them."""
        try:
            limit_s = self._grader.limit_s(self._catalogue.exercise(name))
        except MilepostError:
            return self._turnstile  # it is refused, or told, where it is graded
        return self._long_turnstile if limit_s > LONG_S else self._turnstile

    def _check(self, exercise: str, answer: bytes, language: str | None, attempt: str | None, learner: str) -> Json:
        found = self._catalogue.exercise(exercise)
        spoken = language_for(found, language)
        must_come_apart(found, spoken, answer)
        if len(answer) > MOST_STORED_BYTES:
            verdict = self._grader.grade(found, answer, language=spoken)
            now = self._states()
            return check_json(found, spoken, verdict, None, now, self._after(now, found))
        done = self._checking.check(
            found, answer, language=spoken, attempt_id=attempt or self._new_id(), learner=learner
        )
        assert done.verdict is not None
        now = self._states()
        return check_json(found, done.language, done.verdict, done, now, self._after(now, found))

    def run(
        self,
        *,
        exercise: str,
        answer: bytes,
        language: str | None = None,
        learner: str = "",
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Json:
        """Try an answer on the shown examples only; nothing is stored. Waits its turn, as `check` does."""
        found = self._catalogue.exercise(exercise)
        with self._turnstile.turn(learner, is_cancelled=is_cancelled):
            trial = self._grader.run(found, answer, language=language_for(found, language))
        return {"version": VERSION, "exercise": found.name, **trial_json(trial)}

    def console(
        self,
        *,
        exercise: str,
        answer: bytes,
        language: str | None = None,
        learner: str = "",
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Json:
        """Begin a console beside an answer; gives its id, and what came of loading the answer.

        BusyError when as many are open as may be. Where a language has none, but statements are typed on the shown
        data (`line` with an exercise), LearnerError.
        """
        found = self._catalogue.exercise(exercise)
        self._consoles.make_room(learner)
        with self._turnstile_of(found.name).turn(learner, is_cancelled=is_cancelled):
            begun, said = self._grader.console(found, answer, language=language_for(found, language))
        name = "" if said.ended else self._consoles.add(begun, learner=learner, exercise=found.name)
        return {"version": VERSION, "exercise": found.name, "console": name, **said_json(said)}

    def line(
        self,
        *,
        console: str,
        text: str,
        learner: str = "",
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Json:
        """Run a line in a console, in its turn; LearnerError (MP-A046) when it has ended."""
        if len(text) > MOST_CHARACTERS:
            message = f"The line has {len(text):,} characters; it may have {MOST_CHARACTERS:,}."
            raise LearnerError("MP-A048", message, "Put what is so long into your answer.")
        name = self._consoles.exercise_of(console, learner)
        with self._turnstile_of(name).turn(learner, is_cancelled=is_cancelled):
            return {"version": VERSION, "console": console, **said_json(self._consoles.run(console, learner, text))}

    def statement(
        self,
        *,
        exercise: str,
        text: str,
        language: str,
        learner: str = "",
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Json:
        """Run a statement on the data of the first shown example, which is laid out afresh for it."""
        found = self._catalogue.exercise(exercise)
        with self._turnstile.turn(learner, is_cancelled=is_cancelled):
            trial = self._grader.run(found, text.encode("utf-8", "replace"), language=language_for(found, language))
        return {"version": VERSION, "exercise": found.name, **trial_said_json(trial)}

    def stop_line(self, console: str, *, learner: str = "") -> Json:
        """Stop what runs in a console; its answer then comes to whoever asked for it."""
        self._consoles.stop(console, learner)
        return {"version": VERSION, "console": console}

    def words(self, console: str, start: str, *, learner: str = "") -> Json:
        """Give the names that a line in a console may go on with."""
        return {"version": VERSION, "words": list(self._consoles.words(console, learner, start))}

    def has_console(self, console: str, *, learner: str = "") -> Json:
        """Say whether a console is still there; it stays as long as somebody asks."""
        return {"version": VERSION, "console": console, "open": self._consoles.is_open(console, learner)}

    def end_console(self, console: str, *, learner: str = "") -> Json:
        """End a console, if it is there."""
        self._consoles.end(console, learner)
        return {"version": VERSION, "console": console, "open": False}

    def save_draft(self, *, exercise: str, language: str | None, text: str) -> Json:
        """Keep what is being typed."""
        found = self._catalogue.exercise(exercise)
        if len(text) > MOST_DRAFT_CHARACTERS:
            raise LearnerError(
                "MP-A004",
                f"The text has {len(text):,} characters; a draft may have {MOST_DRAFT_CHARACTERS:,}.",
                "The draft that was kept before is still there. Make the text shorter.",
            )
        draft = self._store.save_draft(found.id, language=language_for(found, language), text=text)
        return {"version": VERSION, "exercise": found.name, "saved_at": draft.saved_at.isoformat()}

    def hint(self, exercise: str, *, language: str | None = None) -> Json:
        """Open the next hint and record it; the last one again when all are open."""
        found = self._catalogue.exercise(exercise)
        total = len(found.hints)
        if not total:
            raise LearnerError("MP-A013", f"{found.name} has no hints.", "Read the task's examples once more.")
        spoken = self._usual(found, language)
        number = min(len(self._opened_hints(found)) + 1, total)
        self._store.reveal(found.id, kind="hint", number=number)
        return {
            "version": VERSION,
            "exercise": found.name,
            "number": number,
            "total": total,
            "text": told_hints(found, spoken)[number - 1],
            "language": spoken,
        }

    def solution(self, exercise: str, *, language: str | None = None) -> Json:
        """Give the reference answer and others that take another road, and record that they were seen before passing, if they were."""
        found = self._catalogue.exercise(exercise)
        spoken = self._usual(found, language)
        text = solution(found, spoken)
        passed = self._states().exercises[found.id] == "passed"
        if not passed:
            self._store.reveal(found.id, kind="solution", number=0)
        roads = [{"road": road, "text": other} for road, other in other_roads(found, spoken)]
        return {
            "version": VERSION,
            "exercise": found.name,
            "language": spoken,
            "text": text,
            "roads": roads,
            "passed": passed,
        }

    def reset(self, exercise: str, *, language: str | None = None) -> Json:
        """Forget the draft and give the starter; attempts stay."""
        found = self._catalogue.exercise(exercise)
        spoken = language_for(found, language)
        self._store.drop_draft(found.id, language=spoken)
        return {"version": VERSION, "exercise": found.name, "starter": starter(found, spoken)}

    def scene(
        self,
        *,
        unit: str,
        state: Json,
        drafts: Mapping[str, str] | None = None,
        languages: Mapping[str, str] | None = None,
    ) -> Json:
        """Give the frames of a unit's scene, moved by the learner's own answers where they work.

        `own` in the state, when it is False, leaves every part to the reference. `languages` says what drafts are
        written in.
        """
        found = self._catalogue.unit(unit)
        own = state.get("own") is not False
        cast = Casting(self._store, drafts=drafts or {}, languages=languages or {}, own=own)
        with self._turnstile.turn(""):
            played = play(found, state, grader=self._grader, choose=cast.choose, reference=cast.reference)
        return {
            "version": VERSION,
            "unit": found.slug,
            "frames": played.frames,
            "whose": dict(played.whose),
            "note": played.note,
        }

    def progress(self) -> Json:
        """Give what has been done so far, how fresh it is, which mistakes were met, and what comes next."""
        self._look_again()
        now = self._states()
        told = account(self._store, self._catalogue.track, now, today=self._clock().astimezone().date())
        return {**told, "next": self.next()}

    def profile(self) -> Json:
        """Give what the learner says of themselves, and which finished exercises they show."""
        self._look_again()
        return profile(self._store, self._catalogue.track, self._states())

    def save_profile(
        self,
        *,
        name: str | None = None,
        about: str | None = None,
        show: Sequence[str] = (),
        hide: Sequence[str] = (),
        shown: Sequence[str] | None = None,
    ) -> Json:
        """Keep what is given; gives the profile as it then is. `shown` are all the exercises to show, by id."""
        track = self._catalogue.track
        save_profile(self._store, track, name=name, about=about, shown=shown, show=show, hide=hide)
        return self.profile()

    def portfolio(self) -> Json:
        """Give what goes into the site of finished work: what was chosen, and nothing else."""
        self._look_again()
        return portfolio(self._store, self._catalogue.track, self._states(), at=self._clock().astimezone())

    def next(self, *, language: str | None = None) -> Json:
        """Give the exercise to take up next, and why; `current` is the one that was worked on last, if any was.

        With a language it is the next one that is offered in it.
        """
        latest = (self._catalogue.find_exercise(each) for each in self._store.last_worked_on())
        current = next((exercise.name for exercise in latest if exercise is not None), None)
        if language is not None and language not in TITLES:
            known = ", ".join(TITLES)
            raise LearnerError("MP-A016", f"No exercise is written in {language[:40]!r}.", f"Known are: {known}.")
        return {**next_json(self._next_stop(self._states(), language), language), "current": current}

    def pools(self) -> Json:
        """Give what this process holds ready for answers now: each pool, and the memory of all of them."""
        held = self._held()
        pools = [
            {"toolset": each.toolset, "light": each.light, "memory_mb": each.memory_mb, "idle_s": round(each.idle_s)}
            for each in held
        ]
        return {"version": VERSION, "pools": pools, "memory_mb": sum(each.memory_mb for each in held)}

    def settings(self) -> Json:
        """Give what the learner may choose for themselves, and what they have chosen."""
        return {"version": VERSION, "settings": settings_json(self._store.settings())}

    def save_settings(self, values: Mapping[str, str]) -> Json:
        """Keep these choices, all or none of them; gives all settings as they are then."""
        must_be_choices(values)
        self._store.save_settings(values)
        return self.settings()

    def work(self, *, exercise: str, language: str | None = None, force: bool = False) -> Json:
        """Put the starter into the learner's own folder, where no file of theirs is; gives the path."""
        found = self._catalogue.exercise(exercise)
        spoken = self._usual(found, language)
        if found.files_in(spoken):
            path, written = put_files(self._home, found, spoken, force=force, at=self._clock())
        else:
            path = work_file(self._home, found, spoken)
            written = put_starter(path, starter(found, spoken), force=force, at=self._clock())
        self._store.record_work(found.id, language=spoken, path=str(path))
        return {
            "version": VERSION,
            "exercise": found.name,
            "title": found.title,
            "language": spoken,
            "path": str(path),
            "files": files_json(found, spoken),
            "written": written,
            "task": told_task(found, spoken),
            "minutes": found.minutes,
        }

    def files(self, name: str, *, language: str | None = None) -> Json:
        """Give the files that an answer to an exercise has and is given; none where it is a single text."""
        found = self._catalogue.exercise(name)
        spoken = self._usual(found, language)
        return {"version": VERSION, "exercise": found.name, "language": spoken, "files": files_json(found, spoken)}

    def history(self, name: str) -> Json:
        """Give the attempts at one exercise, latest first."""
        found = self._catalogue.exercise(name)
        return {"exercise": found.name, **history_json(self._store.history(found.id))}

    def past_answer(self, name: str, attempt_id: str) -> Json:
        """Give what was submitted with one of the learner's own attempts at an exercise."""
        found = self._catalogue.exercise(name)
        attempt = self._store.find_attempt(attempt_id)
        # An attempt of somebody else, or at another exercise, is no more there than one that never was.
        if attempt is None or attempt.learner or attempt.exercise_id != found.id:
            shown = attempt_id[:80]
            raise LearnerError("MP-A019", f"There is no attempt {shown!r} at {found.name}.", "Reload the page.")
        return {
            "version": VERSION,
            "exercise": found.name,
            "title": found.title,
            "file": file_name(found, attempt.language),
            **past_answer_json(attempt),
            **self._past_files(found, attempt),
        }

    @staticmethod
    def _past_files(exercise: Exercise, attempt: Attempt) -> Json:
        """Give the answer of an attempt in the files that the exercise has now, each with what it then held."""
        if attempt.language not in exercise.languages or not exercise.files_in(attempt.language):
            return {"files": []}
        files = laid(exercise, attempt.language, attempt.answer.decode("utf-8", "replace"))
        return {
            "files": [{"name": name, "text": text} for name, text in files],
            "answer": pack(files, attempt.language),
        }

    def _look_again(self) -> None:
        """Take up what the track's author has changed; a mistake in the road is raised, file, line and all."""
        fresh = self._reread()
        if fresh is None:
            return
        if fresh.track is None:
            error = TrackFaults(fresh.faults)
            # A page has no column for the place, and its author needs it most of all.
            raise AuthorError(error.code, f"{error.where}: {error.message}", error.mend, where=error.where)
        self._catalogue = Catalogue(fresh.track, fresh.faults)

    def _usual(self, exercise: Exercise, language: str | None) -> str:
        """Give the language that was asked for, else the one that the learner used last here, has set, or used last at all."""
        if language is not None or len(exercise.languages) == 1:
            return language_for(exercise, language)
        first = chosen(self._store.settings())[LANGUAGE]
        used = (*self._store.languages_used(exercise.id), first, *self._store.languages_used())
        return next((each for each in used if each in exercise.languages), exercise.languages[0])

    def _states(self, standings: Mapping[str, Standing] | None = None) -> States:
        """Give the state of everything; `standings` are those of the store, for who has read them already."""
        if standings is None:
            standings = self._store.standings()
        known = {
            exercise_id: exercise_state(attempts=standing.attempts, passed=standing.passed)
            for exercise_id, standing in standings.items()
        }
        passed_in = {exercise_id: standing.passed_in for exercise_id, standing in standings.items()}
        track, last = self._catalogue.track, self._last_states
        if last is not None and last[:3] == (track, known, passed_in):
            return last[3]  # most verdicts change nothing on the map
        found = states(track, known, passed_in=passed_in)
        self._last_states = (track, known, passed_in, found)
        return found

    def _due(self, now: States, standings: Mapping[str, Standing]) -> Mapping[str, int]:
        """Give the skills that are due for review, counted by unit: worked out anew after an attempt, and once a day."""
        known = (self._catalogue.track, standings, self._clock().astimezone().date())
        last = self._last_due
        if last is None or last[0] != known:
            last = (known, due_by_unit(self._store, self._catalogue.track, now, today=known[2]))
            self._last_due = last
        return last[1]

    def _next_stop(self, now: States, language: str | None = None) -> NextStop | None:
        return next_stop(self._catalogue.track, now, latest=self._store.last_worked_on(), language=language)

    def _after(self, now: States, exercise: Exercise) -> str | None:
        following = after(self._catalogue.track, now, exercise, latest=self._store.last_worked_on)
        return None if following is None else following.name

    def _opened_hints(self, exercise: Exercise) -> list[int]:
        numbers = {reveal.number for reveal in self._store.reveals(exercise.id) if reveal.kind == "hint"}
        return sorted(number for number in numbers if 1 <= number <= len(exercise.hints))

    def _examples(self, exercise: Exercise, language: str) -> list[Json]:
        """Give the shown calls and their results; none while the sandbox is not ready or the check is at fault."""
        # Asking for the examples makes everything ready for the first answer as well.
        made = self._background.submit(self._ready_examples, exercise, language)
        with suppress(TookTooLong, MilepostError):
            return made.result(_EXAMPLES_PATIENCE_S)
        return []

    def _ready_examples(self, exercise: Exercise, language: str) -> list[Json]:
        examples = self._grader.examples(exercise, language=language)
        found: list[Json] = [{"call": call, "want": portrait_json(want)} for call, want in examples]
        for each, shown in zip(found, self._grader.tables(exercise, language=language), strict=True):
            if shown:  # what makes tables again is no call to read
                each["shown"] = [shown_json(one) for one in shown]
        with suppress(MilepostError):
            self._grader.warm(exercise)
        return found

"""What the pages and the JSON API ask of the application: one method for each endpoint, plain dicts out.

`milepost.app` answers to this. Every method is called in a worker thread, so an implementation must be safe to call
from several at once. Every dict is what the API sends, as it stands, `version` included; texts meant for people are
Markdown, and the face turns them into HTML (`task` becomes `task_html`, `hints` gains `hints_html`, `text` of a hint
gains `html`). Refusals are raised as `MilepostError`s:

- `LearnerError` with a code in `UNKNOWN` when nothing has that name (404), any other `LearnerError` otherwise (400);
- `BusyError` when too many wait (429, with `Retry-After`);
- `UnavailableError` when a tool is missing (503); `AuthorError` and `InternalError` when it is not the learner's (500).

An answer that cannot even be read (too big, not UTF-8, NUL bytes, empty) is not refused here: it is checked like any
other and gets its finding, so that the page, the terminal and an editor all say the same.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol, TypeAlias

Json: TypeAlias = dict[str, Any]

# An exercise, and a unit, that the track does not have.
UNKNOWN: Final = frozenset({"MP-A001", "MP-A002"})


class UseCases(Protocol):
    """Everything a face may ask for."""

    def map(self) -> Json:
        """Give the whole track with the learner's state on every unit and exercise (`GET /api/map`)."""
        ...

    def find(self, words: str) -> Json:
        """Give what the words lead to (`GET /api/find?q=`).

        Keys: `version words hits[{kind,title,where,address,unit,state,excerpt}] instead without[]`. A hit's kind is
        `unit`, `skill`, `exercise`, `summary`, `lesson` or `task`; the last two are passages and have an excerpt.
        """
        ...

    def unit(self, slug: str) -> Json:
        """Give one unit with its lesson (`GET /api/unit/{slug}`).

        Keys: `version slug title icon summary built named stage{slug,title} state minutes skills[{slug,title}]
        needs[{slug,title,built,state}] leads_to[{slug,title,built,state}] exercises[{slug,id,title,minutes,
        languages,state}] lesson` (Markdown, empty when not built) `figures[name.svg]` `scene: bool`
        `previous: slug|null` `next: slug|null` (along the road).
        """
        ...

    def figure(self, unit: str, name: str) -> bytes:
        """Give one of the lesson's figures, an SVG file's bytes; `name` is one of the unit's `figures`."""
        ...

    def exercise(self, name: str, *, language: str | None = None) -> Json:
        """Give one exercise, `unit/slug`, with its task, starter, draft and opened hints, all in one language.

        Without one it is the language that the learner used last, where it is offered. As
        `GET /api/exercise/{unit}/{slug}` of the API, with `task` (Markdown) for `task_html`.
        """
        ...

    def check(  # noqa: PLR0913 - what is asked, and by whom
        self,
        *,
        exercise: str,
        answer: bytes,
        language: str | None = None,
        attempt: str | None = None,
        learner: str = "",
        is_cancelled: Callable[[], bool] = ...,
    ) -> Json:
        """Store an answer, grade it, store its verdict and give it; `attempt` is the client's own id for a retry.

        BusyError when too many wait (429, with the seconds after which to try again). `is_cancelled` is asked while
        waiting; who has gone is not graded.
        """
        ...

    def attempt(self, attempt_id: str, *, since: int = 0) -> Json:
        """Give how far the grading of an attempt has come (`GET /api/attempt/{id}`).

        Keys: `version attempt state exercise reports[{n,step,of,numbers}] shown`, and `verdict` once `state` is `done`.
        """
        ...

    def under_way(self, name: str, *, learner: str = "") -> Json:
        """Give the id of the attempt at an exercise that is being graded now, or null."""
        ...

    def cancel(self, attempt_id: str, *, learner: str = "") -> Json:
        """Stop grading an attempt; gives `{version, attempt, stopped}`."""
        ...

    def run(
        self,
        *,
        exercise: str,
        answer: bytes,
        language: str | None = None,
        learner: str = "",
        is_cancelled: Callable[[], bool] = ...,
    ) -> Json:
        """Try an answer on the shown examples only; nothing is stored as an attempt. Waits its turn, as `check`."""
        ...

    def console(
        self,
        *,
        exercise: str,
        answer: bytes,
        language: str | None = None,
        learner: str = "",
        is_cancelled: Callable[[], bool] = ...,
    ) -> Json:
        """Begin a console beside an answer.

        Keys: `version exercise console` (empty when it did not begin) `value text fault{error,message,line,source}|null
        printed ended`.
        """
        ...

    def line(self, *, console: str, text: str, learner: str = "", is_cancelled: Callable[[], bool] = ...) -> Json:
        """Run a line in a console, in its turn; keys as of `console`."""
        ...

    def statement(
        self,
        *,
        exercise: str,
        text: str,
        language: str,
        learner: str = "",
        is_cancelled: Callable[[], bool] = ...,
    ) -> Json:
        """Run a statement on the data of the first shown example; keys as of `console`."""
        ...

    def stop_line(self, console: str, *, learner: str = "") -> Json:
        """Stop what runs in a console."""
        ...

    def words(self, console: str, start: str, *, learner: str = "") -> Json:
        """Give the names that a line may go on with, `words`."""
        ...

    def has_console(self, console: str, *, learner: str = "") -> Json:
        """Say whether a console is still there, `open`."""
        ...

    def end_console(self, console: str, *, learner: str = "") -> Json:
        """End a console, if it is there."""
        ...

    def save_draft(self, *, exercise: str, language: str | None, text: str) -> Json:
        """Keep what is being typed; gives `{version, saved_at}`."""
        ...

    def hint(self, exercise: str, *, language: str | None = None) -> Json:
        """Open the next hint, record it, and give it; the last one again when all are open."""
        ...

    def solution(self, exercise: str, *, language: str | None = None) -> Json:
        """Give the reference answer and others that take another road; that they were seen before passing is recorded.

        Keys: `version exercise language text roads[{road,text}] passed`.
        """
        ...

    def reset(self, exercise: str, *, language: str | None = None) -> Json:
        """Forget the draft; gives `{version, starter}`. Attempts stay."""
        ...

    def scene(
        self,
        *,
        unit: str,
        state: Json,
        drafts: dict[str, str] | None = None,
        languages: dict[str, str] | None = None,
    ) -> Json:
        """Give the frames of a unit's scene, driven by the learner's own drafts where they work."""
        ...

    def progress(self) -> Json:
        """Give what has been done so far."""
        ...

    def next(self, *, language: str | None = None) -> Json:
        """Give the exercise to take up next, and why; with a language, the next one that is offered in it."""
        ...

    def profile(self) -> Json:
        """Give the learner's `name`, `about` and finished work, `units[{slug,title,exercises[{id,name,title,passed_in,shown}]}]`."""
        ...

    def save_profile(
        self,
        *,
        name: str | None = None,
        about: str | None = None,
        show: Sequence[str] = (),
        hide: Sequence[str] = (),
        shown: Sequence[str] | None = None,
    ) -> Json:
        """Keep what is given, and give the profile; `shown` are all ids to show, `show` and `hide` name what to add or take."""
        ...

    def portfolio(self) -> Json:
        """Give what goes into the site of finished work (never sent as it stands; the face draws it)."""
        ...

    def pools(self) -> Json:
        """Give what is held ready for answers now, and the memory of all of it."""
        ...

    def settings(self) -> Json:
        """Give what the learner may choose, `settings[{name,title,about,choices[{value,title}],usual,value}]`."""
        ...

    def save_settings(self, values: Mapping[str, str]) -> Json:
        """Keep choices by name, all or none of them; gives what `settings` gives then."""
        ...

    def work(self, *, exercise: str, language: str | None = None, force: bool = False) -> Json:
        """Put the starter into the learner's own folder; gives the path."""
        ...

    def files(self, name: str, *, language: str | None = None) -> Json:
        """Give the files that an answer to an exercise has and is given."""
        ...

    def history(self, name: str) -> Json:
        """Give the attempts at one exercise, latest first."""
        ...

    def past_answer(self, name: str, attempt_id: str) -> Json:
        """Give what was submitted with one of them (`GET /api/history/{unit}/{slug}/{attempt}`)."""
        ...

"""What a kind of exercise brings: the languages that it adds, and the runtimes that it opens."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol, runtime_checkable

from milepost.hooks.words import Words
from milepost.terms import Language


@dataclass(frozen=True, slots=True)
class ToolProgress:
    """A step of an installation; `done` of `total` steps are behind us."""

    step: Literal["environment", "packages", "verify", "warm", "ready"]
    text: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ToolsetState:
    """A toolset that could be or is installed; `detail` says what it holds or why it cannot be used.

    `disk_mb` is the room that it takes, or about what it would take; None when that is not known. `fetch_mb` is
    about what has to be fetched for it. `own` is an environment that the learner named.
    """

    name: str
    installed: bool
    detail: str = ""
    folder: Path | None = None
    disk_mb: int | None = None
    fetch_mb: int | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Mutant:
    """The reference with one mistake in it.

    `line` is the line of the reference that changed; `was` and `now` are the changed lines, joined and without
    indentation: what an author copies into `[[equivalent]]`. `file` is the file that the line stands in, empty where the
    reference is one text.
    """

    source: str
    line: int
    kind: str
    was: str
    now: str
    file: str = ""


def change_text(source: str, start: int, end: int, text: str, *, kind: str) -> Mutant:
    """Give the mutant in which `text` stands where `source` has what lies from `start` to `end`."""
    changed = source[:start] + text + source[end:]
    line = source.count("\n", 0, start) + 1
    before = source.split("\n")[line - 1 : source.count("\n", 0, end) + 1]
    after = changed.split("\n")[line - 1 : changed.count("\n", 0, start + len(text)) + 1]
    was, now = (" ".join(each.strip() for each in lines).strip() for lines in (before, after))
    return Mutant(changed, line, kind, was, now)


@dataclass(frozen=True, slots=True)
class Examined:
    """What the doctor says of a runtime: which engine answered, and what it takes when nobody uses it.

    `engine` is `real` for the product that the runtime is named after, `compatible` for another that speaks its
    protocol, `unavailable` when there is none; then `detail` says how to get it. `memory_mb` is None when it is not
    known, as of a server on another machine.
    """

    engine: Literal["real", "compatible", "unavailable"]
    version: str = ""
    isolation: str | None = None
    memory_mb: int | None = None
    detail: str = ""


class Source(Protocol):
    """Where the processes of one runtime come from, from many threads at once; nothing is started before the first."""

    @property
    def memory_mb(self) -> int:
        """How much it holds while nobody takes from it."""
        ...

    def take(self, *, timeout_s: float, limits: Any = None) -> Any:
        """Give a child as `milepost.grade.Child` has it, for one answer; UnavailableError when there is none.

        `limits` are `milepost.sandbox.Limits`.
        """
        ...

    def report(self) -> Any:
        """Start what has to be started, and say what holds: a `milepost.sandbox.IsolationReport`."""
        ...

    def close(self) -> None:
        """End everything that was started, children that are still held too; may be called again."""
        ...


@dataclass(frozen=True, slots=True)
class Archive:
    """A product's own archive: where it is, a URL or a path, and the SHA-256 that its maker gives for it."""

    place: str
    sha256: str


@runtime_checkable
class FetchingRuntime(Protocol):
    """A runtime that can also be got from its maker's archive, or as an image of Docker's."""

    def install_archive(
        self, archive: Archive, *, home: Path, progress: Callable[[ToolProgress], None]
    ) -> ToolsetState:
        """Fetch the archive, hold it against its checksum and unpack it; it answers from then on. UnavailableError."""
        ...

    def install_image(self, *, home: Path, progress: Callable[[ToolProgress], None]) -> ToolsetState:
        """Have Docker fetch the image, which answers from then on; UnavailableError."""
        ...


@runtime_checkable
class JoiningSource(Protocol):
    """A source whose server can be talked to by a process of the sandbox, which an answer in Python runs in."""

    def join(self, child: Any) -> Any:
        """Give `child` with a way to a throw-away database of the server for each of its calls.

        What is given is a child too, and ends the way with itself. UnavailableError when there is no server.
        """
        ...


class Runtime(Protocol):
    """Something that answers are run by, other than a toolset by itself: a `ServingRuntime` or a `WrappingRuntime`."""

    @property
    def name(self) -> str:
        """What `milepost tools install` calls it, and exercises' languages name as their toolset."""
        ...

    @property
    def title(self) -> str:
        """What people call it, such as `MySQL`."""
        ...

    def look(self, *, home: Path) -> ToolsetState:
        """Say whether it can be used now, or how to get it; nothing is started."""
        ...

    def install(self, *, home: Path, progress: Callable[[ToolProgress], None]) -> ToolsetState:
        """Make it ready, or find it ready; UnavailableError, with the one line that gets it, when that cannot be."""
        ...

    def examine(self, *, home: Path, log: Callable[[str], None]) -> Examined:
        """Start it, look at it and end it; never raises for what is only missing."""
        ...


@runtime_checkable
class ServingRuntime(Protocol):
    """A runtime with processes or a server of its own."""

    def open(self, *, home: Path, log: Callable[[str], None], required: str = "none") -> Source:
        """Give its source; UnavailableError when it is not there. Nothing is held weaker than `required`."""
        ...


@runtime_checkable
class WrappingRuntime(Protocol):
    """A runtime that has a toolset's processes of Python understand another language."""

    @property
    def within(self) -> str:
        """The toolset whose processes it takes."""
        ...

    def wrap(self, child: Any) -> Any:
        """Give a child as `milepost.grade.Child` has it, over one that has loaded nothing yet; it ends that one with itself."""
        ...


@dataclass(frozen=True, slots=True)
class LessonFailure:
    """Why a fence of a lesson failed: the error's name, its words, and the line of the fence, from 1."""

    name: str
    message: str
    line: int


@dataclass(frozen=True, slots=True)
class Speech:
    """A language that a kind adds, with all that the house asks about a language.

    `hostile` gives the answers that misbehave, in the place of the stub: `endless`, `crashing` and `leaving`; one that
    the language cannot say is left out. `write` gives a value as code, empty where it cannot; `write_call` a call of
    the task's function with these arguments, by name. `make_mutants` gives a reference with one small mistake in it,
    each. `sketch` gives the files of a new exercise, by their names in its folder. `run_lesson`
    gives, for a home, the fences of a lesson and the folder of the data that they begin with (None without any), what each
    printed and how it failed, up to the first that did. A verdict may take `more_ms` beyond
    an exercise's budget.
    """

    language: Language
    words: Words
    hostile: Mapping[str, str] = field(default_factory=dict)
    write: Callable[[object], str] = lambda _value: ""
    write_call: Callable[[Sequence[str], Sequence[object]], str] = lambda _names, _args: ""
    make_mutants: Callable[[str], Sequence[Mutant]] = lambda _source: ()
    sketch: Callable[[str], Mapping[str, str]] | None = None
    run_lesson: Callable[[Path, Sequence[str], Path | None], Sequence[tuple[str, LessonFailure | None]]] | None = None
    more_ms: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of exercise that others than Python, R and Java answer."""

    name: str
    speeches: tuple[Speech, ...] = ()
    runtimes: tuple[Runtime, ...] = ()

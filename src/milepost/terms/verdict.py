"""What a learner is told about an answer."""

from dataclasses import dataclass, field
from enum import StrEnum


class VerdictName(StrEnum):
    """The five things that can be said of an answer."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_STARTED = "not-started"
    UNAVAILABLE = "unavailable"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Portrait:
    """A value made ready for a person to look at, the same for the page and the terminal.

    `kind` is `scalar`, `text`, `list`, `rows` (a list of dicts or lists that are alike), `map`, `array`, `table`, `tables`,
    `documents`, `figure`, `file` or `nothing`. `text` is always there, at most a few thousand characters. `rows` holds the
    cells of an array of one or two dimensions, of a table or of a list of rows, cut to what fits; `columns` names its
    columns; `shape` and `dtype` describe an array; a table whose `dtype` is `text` holds lines to be read. `first_row` and
    `first_column` are the places in the whole value of the first row and column in `rows`, counted from 0. `marks` are the
    (row, column) cells of `rows` to point at, first difference first; for one dimension the row is 0. A figure's `rows` are
    pairs, what is meant and what there is to say of it; `picture` is a PNG of it, empty where none was made. `parts` are the
    tables of a database, by name, or those of a list, by place. Documents are a row each, on one line there and spread over
    several in `text`.
    """

    kind: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    columns: tuple[str, ...] = ()
    shape: tuple[int, ...] = ()
    dtype: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    cut: bool = False
    first_row: int = 0
    first_column: int = 0
    picture: bytes = b""
    parts: tuple[tuple[str, "Portrait"], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """One named input of the failing case, with its portrait and as code that can be pasted and run."""

    name: str
    portrait: Portrait
    code: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason why an answer is not right, with the smallest case that shows it.

    `key` is a misconception's key, a property's, or one of the framework's own (`wrong-result`, `exception`, ...).
    `where` is the learner's own line (1-based) or None; `source` is that line's text, and `file` the file that it stands
    in, where an answer has several. `want` and `got` are None when the reason is not about a value.
    """

    key: str
    message: str
    shown: tuple[Shown, ...] = ()
    want: Portrait | None = None
    got: Portrait | None = None
    where: int | None = None
    column: int | None = None
    source: str = ""
    call: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long it took, in milliseconds: `grade` from a loaded child to the verdict, `total` with everything else."""

    grade: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided about one answer.

    `right` says in words what already holds, and is told before any finding. `cases` and `cases_right` count the
    calls that were judged. `printed` is what the answer printed while the shown examples ran, never during hidden
    cases. `isolation` is the level that the sandbox reached (`full`, `partial` or `none`). `engine` is the server that
    answered, with its version, empty where there is none; `remarks` are what differs there from the product that the
    exercise names; of an answer that passed, what that product would refuse.
    """

    name: VerdictName
    findings: tuple[Finding, ...] = ()
    right: tuple[str, ...] = ()
    cases: int = 0
    cases_right: int = 0
    printed: str = ""
    timing: Timing = field(default_factory=Timing)
    isolation: str = ""
    toolset: str = ""
    engine: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the answer is right."""
        return self.name is VerdictName.PASSED

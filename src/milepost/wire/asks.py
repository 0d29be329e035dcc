"""What the checker asks of an answer's process: one frozen message a kind, told apart by `type`."""

import msgspec


class Part(msgspec.Struct, frozen=True):
    """One more file of an answer; one that is `given` is the author's, and nothing in it is the learner's own line.

    `code` saves an agent of Python's from compiling what is given: the magic number of the interpreter that compiled it,
    then the code as `marshal` writes it. Another interpreter takes the source.
    """

    name: str
    source: bytes
    given: bool = False
    code: bytes = b""


class Load(msgspec.Struct, frozen=True, tag="load", tag_field="type", omit_defaults=True):
    """Read an answer, then run it as a module.

    `source` is the answer's text in UTF-8, `name` the file name that tracebacks show, `seed` reseeds the process's
    own random generators. Where an answer has several files, these are its entry's, `given` when that is the
    author's, and `files` are the others. `parameters` names those of the task's function, for an answer that is no function
    itself; else it is empty. Unless what the text `mentions` is wanted, its facts may leave out imports and calls, and count
    the outermost nodes alone: telling them takes as long as compiling the text.
    """

    source: bytes
    name: str
    seed: int
    files: tuple[Part, ...] = ()
    given: bool = False
    parameters: tuple[str, ...] = ()
    mentions: bool = True


class Call(msgspec.Struct, frozen=True):
    """One call of a function that the answer defines; `id` comes back with its result.

    Arguments that are sent more than once are packed before that, by `pack_arguments`. With `keep` what is no plain value
    stays with the process, which sends a `Held` for it. `report` names the parameter that takes what reports progress,
    empty when there is none. `talks` says that the process may send `Progress` and `Wants` before the result.
    """

    id: int
    function: str
    args: tuple[object, ...] | msgspec.Raw
    keep: bool = False
    report: str = ""
    talks: bool = False


class Calls(msgspec.Struct, frozen=True, tag="calls", tag_field="type"):
    """A batch of calls, made in order, each answered by a frame of its own.

    `figures` says how what is drawn comes back: not at all (empty), `described` as plain data, or `pictured` with its
    picture too. Where it is asked for, the figure that a call drew is its result.
    """

    calls: tuple[Call, ...]
    figures: str = ""


class Use(msgspec.Struct, frozen=True):
    """One use of an object that the process kept: `operation` is one of those that the agent knows."""

    id: int
    held: int
    operation: str
    args: tuple[object, ...] = ()
    keep: bool = False


class Uses(msgspec.Struct, frozen=True, tag="uses", tag_field="type"):
    """A batch of uses, made in order, each answered by a frame of its own."""

    uses: tuple[Use, ...]


class Told(msgspec.Struct, frozen=True, tag="told", tag_field="type"):
    """What came of something that was offered to a call and has been used by it; `error` is empty when it went well."""

    value: object
    error: str = ""


class Line(msgspec.Struct, frozen=True, tag="line", tag_field="type"):
    """Run what the learner typed beside a loaded answer; with `complete`, give the names that it may go on with.

    `given` are names that are there without having been typed. It is answered by one frame: a `Value` (None where there
    is none), `Raised`, or `Unsendable` with the value as it is written for its `reason`; a line that `talks` may want
    something before that, as a call may. Where a language is compiled elsewhere, `code` are its classes and how to run
    them, packed as a value.
    """

    id: int
    source: str
    complete: bool = False
    given: dict[str, object] = {}
    talks: bool = False
    code: bytes = b""


class Stop(msgspec.Struct, frozen=True, tag="stop", tag_field="type"):
    """End the process; nothing is answered."""


Ask = Load | Calls | Uses | Told | Line | Stop

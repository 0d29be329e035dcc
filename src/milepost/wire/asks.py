"""What the checker asks of an answer's process: one frozen message a kind, told apart by `type`."""

import msgspec


class Load(msgspec.Struct, frozen=True, tag="load", tag_field="type"):
    """Read an answer, then run it as a module.

    `source` is the answer's text in UTF-8, `name` the file name that tracebacks show, `seed` reseeds the process's
    own random generators.
    """

    source: bytes
    name: str
    seed: int


class Call(msgspec.Struct, frozen=True):
    """One call of a function that the answer defines; `id` comes back with its result.

    Arguments that are sent more than once are packed before that, by `pack_arguments`.
    """

    id: int
    function: str
    args: tuple[object, ...] | msgspec.Raw


class Calls(msgspec.Struct, frozen=True, tag="calls", tag_field="type"):
    """A batch of calls, made in order, each answered by a frame of its own."""

    calls: tuple[Call, ...]


class Stop(msgspec.Struct, frozen=True, tag="stop", tag_field="type"):
    """End the process; nothing is answered."""


Ask = Load | Calls | Stop

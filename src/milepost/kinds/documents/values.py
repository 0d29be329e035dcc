"""Documents as a check holds them: the states that answers are run on, and what comes of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from milepost.terms import Portrait

Document = Mapping[str, Any]


class Shown:
    """A value that draws its own portrait, alone and beside another one."""

    __slots__ = ()

    def portrait(self) -> Portrait:
        """Give its portrait."""
        from milepost.kinds.documents import portraits  # noqa: PLC0415 - it knows these values by their classes

        return portraits.portray_one(self)


class Documents(Shown, list[Any]):
    """A list of documents, as a query gives it."""


class Plans(Shown, list[Any]):
    """What the planner says of each query: maps of stage, index, keys, sorts, covered, keys_read, docs_read and indexes.

    Where the answer's own statement was planned, `gives` holds what it gave.
    """


class Tries(Shown, list[Any]):
    """What became of each statement that was tried: `accepted`, or `refused: ` and the name that MongoDB gives the reason."""


@dataclass(frozen=True, slots=True)
class Index:
    """An index that is there before the answer: its keys in order, 1 for up and -1 for down."""

    keys: tuple[tuple[str, int], ...]
    unique: bool = False
    options: tuple[tuple[str, Any], ...] = ()


class Collections(Shown, dict[str, Documents]):
    """Documents by collection: the state that an answer is run on, or the one that it leaves behind.

    `indexes` and `validators` (what `createCollection` takes) go by collection; they are there before the answer.
    """

    def __init__(
        self,
        documents: Mapping[str, Iterable[Document]],
        *,
        indexes: Mapping[str, Sequence[Index]] | None = None,
        validators: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """Hold the documents; each collection is made, an empty one too."""
        super().__init__({name: Documents(some) for name, some in documents.items()})
        self.indexes = {name: tuple(some) for name, some in (indexes or {}).items()}
        self.validators = {name: dict(some) for name, some in (validators or {}).items()}


def index(*keys: str | tuple[str, int], unique: bool = False, **options: Any) -> Index:
    """Give an index: `index("country", ("ordered_at", -1))`; options as PyMongo names them."""
    pairs = tuple((each, 1) if isinstance(each, str) else each for each in keys)
    return Index(pairs, unique, tuple(options.items()))

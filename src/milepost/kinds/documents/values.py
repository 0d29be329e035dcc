"""Documents as a check holds them: the states that answers are run on, and what comes of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

from milepost.terms import Portrait

Document = Mapping[str, Any]
Asks = Literal["result", "state", "plans", "tries"]


class Shown:
    """A value that draws its own portrait, alone and beside another one."""

    __slots__ = ()

    def portrait(self) -> Portrait:
        """Give its portrait."""
        from milepost.kinds.documents import portraits  # noqa: PLC0415 - it knows these values by their classes

        return portraits.portray_one(self)


class Documents(Shown, list[Any]):
    """A list of documents, as a query gives it."""


class State(Shown, dict[str, Documents]):
    """What is in each collection after all is done: the documents in the order of their `_id`."""


class Plans(Shown, list[Any]):
    """What the planner says of each query: maps of stage, index, keys, sorts, covered, keys_read and docs_read."""


class Tries(Shown, list[Any]):
    """What became of each statement that was tried: `accepted`, or `refused: ` and the name that MongoDB gives the reason."""


@dataclass(frozen=True, slots=True)
class Index:
    """An index that is there before the answer: its keys in order, 1 for up and -1 for down."""

    keys: tuple[tuple[str, int], ...]
    unique: bool = False
    options: tuple[tuple[str, Any], ...] = ()


class Database(Shown, dict[str, list[Document]]):
    """The state that an answer is run on: documents by collection, and what is asked of it afterwards.

    `indexes` and `validators` (what `createCollection` takes) go by collection. `asks` says what the result is: of the
    last statement that gives one, the state that was left, or what became of `queries`, statements that are planned or
    tried after the answer.
    """

    def __init__(
        self,
        collections: Mapping[str, Iterable[Document]],
        *,
        indexes: Mapping[str, Sequence[Index]] | None = None,
        validators: Mapping[str, Mapping[str, Any]] | None = None,
        asks: Asks = "result",
        queries: Sequence[str] = (),
    ) -> None:
        """Hold the documents; each collection is made, an empty one too."""
        super().__init__({name: list(documents) for name, documents in collections.items()})
        self.indexes = {name: tuple(some) for name, some in (indexes or {}).items()}
        self.validators = {name: dict(some) for name, some in (validators or {}).items()}
        self.asks: Asks = asks
        self.queries = tuple(queries)

    def asking(self, asks: Asks, queries: Sequence[str] = ()) -> Self:
        """Give the same state with something else asked of it."""
        return type(self)(self, indexes=self.indexes, validators=self.validators, asks=asks, queries=queries)


def database(
    collections: Mapping[str, Iterable[Document]],
    *,
    indexes: Mapping[str, Sequence[Index]] | None = None,
    validators: Mapping[str, Mapping[str, Any]] | None = None,
) -> Database:
    """Give a state; the result is what the last statement gives: documents, one document, a number, a list of values."""
    return Database(collections, indexes=indexes, validators=validators)


def changed(state: Database) -> Database:
    """Ask for the state that the answer leaves behind: a `State`."""
    return state.asking("state")


def planned(state: Database, *queries: str) -> Database:
    """Ask how each query would be run after the answer: `Plans`. Without queries, how the answer's own last one would."""
    return state.asking("plans", queries)


def tried(state: Database, *statements: str) -> Database:
    """Ask what becomes of each statement after the answer: `Tries`. What one leaves behind, the next one finds."""
    return state.asking("tries", statements)


def index(*keys: str | tuple[str, int], unique: bool = False, **options: Any) -> Index:
    """Give an index: `index("country", ("ordered_at", -1))`; options as PyMongo names them."""
    pairs = tuple((each, 1) if isinstance(each, str) else each for each in keys)
    return Index(pairs, unique, tuple(options.items()))

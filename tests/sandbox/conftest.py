"""What the sandbox's tests share: children that have loaded an answer, and what they reply."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest

from milepost import wire
from milepost.sandbox import Child, Pool, Toolset


class Desk:
    """Sends asks to one child and collects its replies."""

    def __init__(self, child: Child) -> None:
        """Work with `child`."""
        self.child = child

    def load(self, source: str | bytes, *, name: str = "answer.py", mentions: bool = True) -> list[wire.Reply]:
        """Load an answer and give the replies: facts, then loaded or raised."""
        data = source.encode() if isinstance(source, str) else source
        self.child.send(wire.Load(source=data, name=name, seed=1, mentions=mentions))
        facts = self.child.receive(timeout_s=10)
        if isinstance(facts, wire.Facts) and facts.syntax is not None:
            return [facts]
        return [facts, self.child.receive(timeout_s=10)]

    def call(self, function: str, *args: object) -> Any:
        """Call one function and give the reply."""
        return self.call_many([(function, args)])[0]

    def call_many(self, calls: Sequence[tuple[str, Sequence[object]]]) -> list[Any]:
        """Make the calls in one batch and give the replies in order."""
        batch = tuple(wire.Call(id=7 + i, function=name, args=tuple(args)) for i, (name, args) in enumerate(calls))
        self.child.send(wire.Calls(calls=batch))
        return [self.child.receive(timeout_s=10) for _ in batch]


@pytest.fixture
def desk(core_pool: Pool) -> Iterator[Desk]:
    """A desk with a fresh child that has loaded nothing."""
    with core_pool.take() as child:
        yield Desk(child)


@pytest.fixture
def loaded(core_pool: Pool) -> Callable[[str | bytes], AbstractContextManager[Desk]]:
    """Give a context manager: a desk whose child has loaded `source`."""

    @contextmanager
    def loader(source: str | bytes, *, name: str = "answer.py") -> Iterator[Desk]:
        with core_pool.take() as child:
            desk = Desk(child)
            replies = desk.load(source, name=name)
            assert isinstance(replies[-1], wire.Loaded), replies
            yield desk

    return loader


@pytest.fixture
def run(loaded: Callable[[str | bytes], AbstractContextManager[Desk]]) -> Callable[..., Any]:
    """Load `source` into a fresh child, call its `f` and give the reply."""

    def run_one(source: str | bytes, *args: object) -> Any:
        with loaded(source) as desk:
            return desk.call("f", *args)

    return run_one


@pytest.fixture(scope="session")
def plain_toolset(core_toolset: Toolset) -> Toolset:
    """The core toolset with nothing imported ahead: its zygote starts at once."""
    return Toolset("plain", core_toolset.python, ("numpy",))

"""A call that was judged wrong, or that one looks at before it is made, as a check file sees it."""

from collections.abc import Callable
from typing import Any, Protocol

from milepost.check.signature import Signature


class Comparing(Protocol):
    """What a case must know of its task: the names of the arguments, and when two results are the same."""

    signature: Signature

    def is_same(self, want: object, got: object, args: tuple[Any, ...]) -> bool:
        """Judge one result against another for these arguments."""
        ...


class Case:
    """One call that was judged wrong, as a misconception sees it.

    Arguments are attributes by their names in the signature (`case.points`); `want` and `got` are the two results.
    `raised` is the name of the exception that the call ended with and `said` its own words, both empty when it gave a
    result.
    """

    def __init__(  # noqa: PLR0913 - what is known of a call, each by its name
        self,
        task: Comparing,
        args: tuple[Any, ...],
        want: object,
        got: object,
        *,
        raised: str = "",
        said: str = "",
        changed: frozenset[str] = frozenset(),
    ) -> None:
        """Join the arguments with both results."""
        self._task = task
        self._changed = changed
        self.args = args
        self.want: Any = want
        self.got: Any = got
        self.raised = raised
        self.said = said
        self.changes_looked_at = False

    @property
    def changed(self) -> frozenset[str]:
        """The names of the arguments that the call changed."""
        self.changes_looked_at = True
        return self._changed

    def __getattr__(self, name: str) -> Any:
        """Give the argument called `name`."""
        names = self._task.signature.names
        if name in names:
            return self.args[names.index(name)]
        raise AttributeError(f"the signature has no parameter called {name!r}; it has {', '.join(names)}")

    def same(self, value: object) -> bool:
        """Say whether `value` would be judged the same as what the answer gave."""
        return self._task.is_same(value, self.got, self.args)


CaseFunction = Callable[[Case], Any]

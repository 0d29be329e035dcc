"""Where hidden cases come from: one way to draw, from a seed when grading and from Hypothesis when shrinking."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import numpy as np

from milepost.wire import Array

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject

Item = TypeVar("Item")

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_WORD: Final = 0xFFFFFFFF
_TEXT: Final = "aaabbcde xyz-_.,;'\"éßøñ漢字🙂\t"


class Draw(Protocol):
    """What a check draws from.

    `scale` goes from 0 (the first, smallest case) to 1 (the last, largest one). Arrays have the shape that the
    positional arguments give. Bounds are included.
    """

    scale: float

    def size(self, low: int, high: int) -> int:
        """Give a whole number that grows with the scale."""
        ...

    def integer(self, low: int, high: int) -> int:
        """Give any whole number in the range."""
        ...

    def number(self, low: float = -10.0, high: float = 10.0, *, decimals: int = 3) -> float:
        """Give a number, rounded to so many decimals."""
        ...

    def boolean(self) -> bool:
        """Give True or False."""
        ...

    def choice(self, items: Sequence[Item]) -> Item:
        """Give one of the items."""
        ...

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Give the items in some order."""
        ...

    def floats(self, *shape: int, low: float = -10.0, high: float = 10.0, decimals: int = 3) -> Array:
        """Give an array of numbers, rounded to so many decimals."""
        ...

    def integers(self, *shape: int, low: int = -10, high: int = 10) -> Array:
        """Give an array of whole numbers."""
        ...

    def booleans(self, *shape: int) -> Array:
        """Give an array of True and False."""
        ...

    def words(self, count: int) -> list[str]:
        """Give so many short words, all different."""
        ...

    def text(self, max_length: int) -> str:
        """Give a text of at most so many characters, with odd ones among them."""
        ...

    def rng(self) -> np.random.Generator:
        """Give a seeded NumPy generator, for anything else; what comes from it does not shrink."""
        ...


class SeededDraw:
    """Draws from a seed, fast: what every submission is graded with."""

    def __init__(self, seed: Sequence[int], *, scale: float) -> None:
        """Start from `seed`, at `scale` between 0 and 1."""
        self._random = np.random.Generator(np.random.PCG64(np.random.SeedSequence(_words(seed))))
        self.scale = scale

    def size(self, low: int, high: int) -> int:
        """Give a whole number between `low` and a bound that grows with the scale."""
        top = low + round((high - low) * self.scale)
        return self.integer(low, top)

    def integer(self, low: int, high: int) -> int:
        """Give any whole number in the range."""
        return int(self._random.integers(low, high, endpoint=True))

    def number(self, low: float = -10.0, high: float = 10.0, *, decimals: int = 3) -> float:
        """Give a number, rounded to so many decimals."""
        return float(min(max(round(float(self._random.uniform(low, high)), decimals), low), high))

    def boolean(self) -> bool:
        """Give True or False."""
        return bool(self._random.integers(2))

    def choice(self, items: Sequence[Item]) -> Item:
        """Give one of the items."""
        return items[self.integer(0, len(items) - 1)]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Give the items in some order."""
        return [items[index] for index in self._random.permutation(len(items))]

    def floats(self, *shape: int, low: float = -10.0, high: float = 10.0, decimals: int = 3) -> Array:
        """Give an array of numbers, rounded to so many decimals."""
        drawn = self._random.uniform(low, high, shape)
        return np.asarray(drawn).round(decimals).clip(low, high)

    def integers(self, *shape: int, low: int = -10, high: int = 10) -> Array:
        """Give an array of whole numbers."""
        return self._random.integers(low, high, shape, endpoint=True)

    def booleans(self, *shape: int) -> Array:
        """Give an array of True and False."""
        return self._random.integers(0, 2, shape).astype(bool)

    def words(self, count: int) -> list[str]:
        """Give so many short words, all different."""
        words: dict[str, None] = {}
        while len(words) < count:
            letters = self._random.integers(0, len(_LETTERS), self.integer(2, 7))
            words["".join(_LETTERS[letter] for letter in letters)] = None
        return list(words)

    def text(self, max_length: int) -> str:
        """Give a text of at most so many characters, with odd ones among them."""
        return "".join(_TEXT[index] for index in self._random.integers(0, len(_TEXT), self.size(0, max_length)))

    def rng(self) -> np.random.Generator:
        """Give a generator of its own."""
        return np.random.default_rng(self._random.integers(2**32))


class ShrinkingDraw:
    """Draws through Hypothesis, so that a failing case can be made small; numbers are round ones, sizes are small."""

    scale = 0.3
    _EXTRA: Final = 7

    def __init__(self, data: "DataObject") -> None:
        """Take the source of Hypothesis's choices."""
        self._data = data

    def _integer(self, low: int, high: int) -> int:
        from hypothesis import strategies as st  # noqa: PLC0415 - heavy, and wanted only after a failure

        return self._data.draw(st.integers(low, high))

    def size(self, low: int, high: int) -> int:
        """Give a small whole number."""
        return self._integer(low, min(high, low + self._EXTRA))

    def integer(self, low: int, high: int) -> int:
        """Give any whole number in the range, shrinking towards zero."""
        return self._integer(low, high)

    def number(self, low: float = -10.0, high: float = 10.0, *, decimals: int = 3) -> float:
        """Give a number with at most one decimal, where the range allows it."""
        places = min(decimals, 1) if high - low >= 1 else decimals
        step = 10**places
        bottom, top = int(np.ceil(low * step)), int(np.floor(high * step))
        if bottom > top:
            return low
        return float(self._integer(bottom, top) / step)

    def boolean(self) -> bool:
        """Give False or True."""
        return bool(self._integer(0, 1))

    def choice(self, items: Sequence[Item]) -> Item:
        """Give one of the items, shrinking towards the first."""
        return items[self._integer(0, len(items) - 1)]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Give the items in some order, shrinking towards their own."""
        left, order = list(items), []
        while left:
            order.append(left.pop(self._integer(0, len(left) - 1)))
        return order

    def floats(self, *shape: int, low: float = -10.0, high: float = 10.0, decimals: int = 3) -> Array:
        """Give an array of round numbers."""
        count = int(np.prod(shape))
        flat = [self.number(low, high, decimals=decimals) for _ in range(count)]
        return np.array(flat, dtype=float).reshape(shape)

    def integers(self, *shape: int, low: int = -10, high: int = 10) -> Array:
        """Give an array of whole numbers."""
        flat = [self._integer(low, high) for _ in range(int(np.prod(shape)))]
        return np.array(flat, dtype=np.int64).reshape(shape)

    def booleans(self, *shape: int) -> Array:
        """Give an array of True and False."""
        return self.integers(*shape, low=0, high=1).astype(bool)

    def words(self, count: int) -> list[str]:
        """Give so many words, all different: a, b, c, and so on."""
        return [_LETTERS[i] if i < len(_LETTERS) else f"w{i}" for i in range(count)]

    def text(self, max_length: int) -> str:
        """Give a short text."""
        return "".join(self.choice(_TEXT) for _ in range(self.size(0, max_length)))

    def rng(self) -> np.random.Generator:
        """Give a generator with a small seed."""
        return np.random.default_rng(self._integer(0, 2**16))


def _words(seed: Sequence[int]) -> Array:
    """Give a seed as `default_rng` would read it, in a third of the time: one generator is made for each case."""
    words = []
    for number in seed:
        words.append(number & _WORD)
        while number := number >> _WORD.bit_length():
            words.append(number & _WORD)
    return np.array(words, dtype=np.uint32)


DrawFunction = Callable[[Draw], Any]


def as_arguments(drawn: Any) -> tuple[Any, ...]:
    """Give what a drawing function returned as positional arguments; a single value need not be a tuple."""
    return drawn if isinstance(drawn, tuple) else (drawn,)

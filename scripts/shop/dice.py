"""Chance that falls the same way on every machine and with every version of NumPy."""

from collections.abc import Sequence
from typing import Final, TypeVar

import numpy as np

Item = TypeVar("Item")

_BLOCK: Final = 4096


class Dice:
    """Draws made of the raw stream of PCG64, whose bits NumPy promises never to change (NEP 19).

    The methods of `Generator` carry no such promise, and logarithms differ in their last bit between machines: so
    everything here is made of whole numbers, multiplication and comparison.
    """

    def __init__(self, *seed: int) -> None:
        """Begin a stream; another part of the shop takes another number, so that one does not move the other."""
        self._bits = np.random.PCG64(np.random.SeedSequence(seed))
        self._raws: list[int] = []

    def _raw(self) -> int:
        if not self._raws:
            self._raws = self._bits.random_raw(_BLOCK).tolist()[::-1]
        return self._raws.pop()

    def chance(self, share: float) -> bool:
        """Give True in this share of the draws."""
        return (self._raw() >> 11) * 2.0**-53 < share

    def below(self, count: int) -> int:
        """Give a whole number from 0 to `count` - 1."""
        return self._raw() % count

    def between(self, low: int, high: int) -> int:
        """Give a whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def pick(self, items: Sequence[Item], weights: Sequence[int] | None = None) -> Item:
        """Give one of the items, each as often as its weight says."""
        if weights is None:
            return items[self.below(len(items))]
        left = self.below(sum(weights))
        for item, weight in zip(items, weights, strict=True):
            left -= weight
            if left < 0:
                return item
        raise AssertionError

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Give the items in any order."""
        order = list(items)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order

"""Distances between samples, and what they are among right ones, found by simulating it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from milepost.wire import Array

Sampler = Callable[[np.random.Generator, int], Array]
Statistic = Callable[[Array], float]

# So many right samples are simulated; a statistic beyond nearly all of them is a reason to look again.
SIMULATIONS: Final = 1_999
FIRST_RANK: Final = 50
REACH: Final = 0.25
# Beside the axes, so that an error in one of many dimensions is seen.
DIRECTIONS: Final = 6
# What is compared with a sample: as many right ones as make their own noise small beside it.
REFERENCE: Final = 20_000


def rows_of(sample: Array) -> Array:
    """Give a sample as rows, one an item."""
    return np.asarray(sample, dtype=float).reshape(len(sample), -1)


def ks_distance(one: Array, other: Array) -> float:
    """Give the largest gap between two distribution functions; in several dimensions the largest over fixed directions."""
    first, second = rows_of(one), rows_of(other)
    return max(_gap(first @ way, np.sort(second @ way)) for way in directions(first.shape[1]))


def directions(dimensions: int) -> Array:
    """Give the axes, and fixed random directions besides where there are several."""
    axes = np.eye(dimensions)
    if dimensions == 1:
        return axes
    random = np.random.default_rng(dimensions).normal(size=(DIRECTIONS, dimensions))
    return np.concatenate([axes, random / np.linalg.norm(random, axis=1, keepdims=True)])


def _gap(values: Array, wanted: Array) -> float:
    """Give the largest gap between the distribution functions of values and of sorted wanted ones."""
    values = np.sort(values)
    points = np.concatenate([values, wanted])
    one = np.searchsorted(values, points, side="right") / len(values)
    other = np.searchsorted(wanted, points, side="right") / len(wanted)
    return float(np.abs(one - other).max())


def share_gap(values: Array, wanted: Array) -> tuple[float, float, float]:
    """Give the value below which the shares of values and of sorted wanted ones differ most, and both shares."""
    values = np.sort(values)
    mine = np.arange(1, len(values) + 1) / len(values)
    right = np.searchsorted(wanted, values, side="right") / len(wanted)
    at = int(np.abs(mine - right).argmax())
    return float(values[at]), float(mine[at]), float(right[at])


def anderson_darling(values: Array, wanted: Array) -> float:
    """Give how far values are from a distribution given by very many sorted items, the tails counted fully.

    Anderson and Darling's statistic (1954), with the share of items below a value in the place of its probability.
    """
    n = len(values)
    below = (
        np.searchsorted(wanted, np.sort(values), side="left") + np.searchsorted(wanted, np.sort(values), side="right")
    ) / 2
    shares = (below + 0.5) / (len(wanted) + 1)
    weights = 2 * np.arange(1, n + 1) - 1
    return float(-n - np.sum(weights * (np.log(shares) + np.log1p(-shares[::-1]))) / n)


def energy_distance(one: Array, other: Array) -> float:
    """Give 2 E|X-Y| - E|X-X'| - E|Y-Y'| (Székely and Rizzo, 2013), which is 0 for equal distributions alone."""
    first, second = rows_of(one), rows_of(other)
    return max(0.0, 2 * _mean_distance(first, second) - _mean_distance(first, first) - _mean_distance(second, second))


def _mean_distance(one: Array, other: Array) -> float:
    """Give the mean distance of pairs; of a sample with itself without the pairs of an item with itself."""
    squares = (one**2).sum(axis=1)[:, None] + (other**2).sum(axis=1) - 2 * one @ other.T
    total = float(np.sqrt(np.maximum(squares, 0)).sum())
    pairs = len(one) * (len(one) - 1) if one is other else len(one) * len(other)
    return total / max(pairs, 1)


def mmd(one: Array, other: Array, *, width: float | None = None) -> float:
    """Give the squared maximum mean discrepancy under a Gaussian kernel (Gretton and others, 2012), unbiased.

    `width` is the kernel's; None takes the median distance between items.
    """
    first, second = rows_of(one), rows_of(other)
    both = np.concatenate([first, second])
    squares = np.maximum((both**2).sum(axis=1)[:, None] + (both**2).sum(axis=1) - 2 * both @ both.T, 0)
    scale = 2 * (width**2 if width is not None else max(float(np.median(squares[squares > 0])), 1e-12) / 2)
    kernel = np.exp(-squares / scale)
    np.fill_diagonal(kernel, 0.0)
    n, m = len(first), len(second)
    inside = kernel[:n, :n].sum() / (n * (n - 1)) + kernel[n:, n:].sum() / (m * (m - 1))
    return float(inside - 2 * kernel[:n, n:].mean())


def mode_shares(sample: Array, centres: Array, within: float) -> tuple[Array, float]:
    """Give the share of a sample that lies within a distance of each centre, and the share near none of them."""
    rows, places = rows_of(sample), rows_of(centres)
    distances = np.sqrt(((rows[:, None] - places) ** 2).sum(axis=2))
    nearest = distances.argmin(axis=1)
    near = distances.min(axis=1) <= within
    shares = np.bincount(nearest[near], minlength=len(places)) / len(rows)
    return shares, float(1 - near.mean())


def share_is(hits: int, runs: int, want: float, *, tolerance: float = 0.0) -> bool:
    """Say whether `hits` of `runs` agree with a chance of `want`, give or take `tolerance`, at five standard deviations.

    The bound is that of Bernstein's inequality for a chance of one in 2,000,000, so it holds in small samples too.
    """
    level = np.log(4_000_000.0)
    spread = max(want * (1 - want), 1e-12)
    bound = level / (3 * runs) + np.sqrt((level / (3 * runs)) ** 2 + 2 * level * spread / runs)
    return bool(abs(hits / runs - want) <= bound + tolerance)


@dataclass(frozen=True, slots=True)
class Null:
    """What a statistic is among right samples of one size: sorted values, one a simulated sample."""

    values: Array

    def is_usual(self, value: float, *, upper_only: bool = False) -> bool:
        """Say whether a value lies within all but the fifty most extreme simulated values of a side."""
        low, high = self.values[FIRST_RANK - 1], self.values[-FIRST_RANK]
        return bool(value <= high and (upper_only or value >= low))

    def bounds(self) -> tuple[float, float]:
        """Give the least and the most that is taken for right: all simulated values, and a quarter of their reach more."""
        low, middle, high = self.values[0], float(np.median(self.values)), self.values[-1]
        return float(low - REACH * (middle - low)), float(high + REACH * (high - middle))

    def is_possible(self, value: float, *, upper_only: bool = False) -> bool:
        """Say whether a value lies within these bounds."""
        low, high = self.bounds()
        return value <= high and (upper_only or value >= low)


def simulate(statistic: Statistic, like: Sampler, n: int, *, seed: int, times: int = SIMULATIONS) -> Null:
    """Give what a statistic is among right samples of `n` items."""
    rng = np.random.default_rng(seed)
    return Null(np.sort([statistic(like(rng, n)) for _ in range(times)]))

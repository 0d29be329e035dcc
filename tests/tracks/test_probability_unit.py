"""The probability unit against truths from outside: counting one by one, SciPy's distributions, and simulation."""

import itertools
import math
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from .conftest import references_of

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "probability"
reference = references_of(UNIT)

# Run by the learner's toolset: the application itself has no SciPy.
AGAINST_SCIPY = """
import math, runpy, sys
import numpy as np
from scipy import stats

unit = sys.argv[1]
load = lambda slug, name: runpy.run_path(f"{unit}/{slug}/answer.py")[name]

density, at_most, waits = load("waiting-times", "waits")(3.0, 0.4, [0.0, 0.3, 0.99])
theirs = stats.expon(scale=1 / 3.0)
assert np.allclose([density, at_most, *waits], [theirs.pdf(0.4), theirs.cdf(0.4), *theirs.ppf([0.0, 0.3, 0.99])])

# Plain random numbers become waits: no test tells them from SciPy's.
sample = load("waiting-times", "waits")(3.0, 0.0, np.random.default_rng(1).random(20_000).tolist())[2]
assert stats.kstest(sample, theirs.cdf).pvalue > 0.001

p, q = np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.2, 0.6])
assert np.allclose(load("surprise", "surprise")(p.tolist(), q.tolist()), [stats.entropy(p, base=2), stats.entropy(p, q, base=2)])

mean, deviation = load("repair-costs", "cost_of")([0.0, 40.0, 600.0], [0.9, 0.08, 0.02], 50)
one = stats.rv_discrete(values=([0, 40, 600], [0.9, 0.08, 0.02]))
assert np.allclose([mean, deviation], [50 * one.mean(), math.sqrt(50) * one.std()])
"""


@pytest.mark.parametrize("length", range(5))
def test_door_codes_are_as_many_as_can_be_written_down(length: int) -> None:
    codes = itertools.product("01" + "abc", repeat=length)
    seen = sum(any(sign in "01" for sign in code) and any(sign in "abc" for sign in code) for code in codes)
    assert reference("door-codes")(length, 2, 3) == seen


@pytest.mark.parametrize(("n", "m"), [(23, 365), (3, 2**64), (40, 2**122), (7, 7), (2, 1)])
def test_collisions_are_exact_fractions(n: int, m: int) -> None:
    all_new = math.prod((Fraction(m - i, m) for i in range(n)), start=Fraction(1)) if n <= m else Fraction(0)
    assert reference("same-key")(n, m) == pytest.approx(float(1 - all_new), rel=1e-12)


def test_eighty_thousand_sessions_meet_in_four_billion_keys_with_one_half() -> None:
    assert reference("same-key")(77_163, 2**32) == pytest.approx(0.5, abs=1e-4)


def test_bayes_is_what_counting_people_gives() -> None:
    rng = np.random.default_rng(5)
    ill = rng.random(400_000) < 0.2
    first, second = (np.where(ill, rng.random(400_000) < 0.9, rng.random(400_000) > 0.7) for _ in range(2))
    seen = ill[first & ~second].mean()
    assert reference("two-tests")(0.2, 0.9, 0.7, [True, False]) == pytest.approx(seen, abs=0.01)


def test_a_chain_settles_where_a_walker_spends_the_time() -> None:
    moves = np.array([[0.5, 0.4, 0.1], [0.0, 0.9, 0.1], [0.1, 0.3, 0.6]])
    _, settled = reference("subscribers")(moves, np.array([1.0, 0.0, 0.0]), 3)
    rng = np.random.default_rng(0)
    state, visits = 0, np.zeros(3)
    for share in rng.random(60_000):
        state = int(np.searchsorted(moves[state].cumsum(), share))
        visits[state] += 1
    np.testing.assert_allclose(settled, visits / visits.sum(), atol=0.02)


def test_covariance_and_correlation_are_those_of_a_large_sample() -> None:
    table = np.array([[0.1, 0.2, 0.05], [0.25, 0.1, 0.3]])
    rng = np.random.default_rng(2)
    cells = rng.choice(6, 300_000, p=table.ravel())
    covariance, correlation, independent = reference("two-shops")(table.tolist())
    assert covariance == pytest.approx(np.cov(cells // 3, cells % 3)[0, 1], abs=0.005)
    assert correlation == pytest.approx(np.corrcoef(cells // 3, cells % 3)[0, 1], abs=0.01)
    assert not independent


def test_ninety_five_of_a_hundred_averages_lie_within_two_standard_errors() -> None:
    draws = np.random.default_rng(4).exponential(2.0, size=(4000, 200))
    distances, share = reference("averages-settle")(draws, 2.0, 2.0, 1.96)
    assert share == pytest.approx(0.95, abs=0.015)
    # The mean distance of a bell-shaped error is sqrt(2 / pi) of its standard deviation.
    assert distances[-1] == pytest.approx(2 / math.sqrt(200) * math.sqrt(2 / math.pi), rel=0.05)


def test_references_agree_with_scipy(hold_in_core: Callable[[str, Path], None]) -> None:
    hold_in_core(AGAINST_SCIPY, UNIT)

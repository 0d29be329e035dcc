"""The statistics unit against truths from outside: NIST's certified values, SciPy's own tests, and published tables."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from milepost.check import load_check

from .conftest import references_of

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "statistics"
reference = references_of(UNIT)


# Run by the learner's toolset: the application itself has no SciPy.
AGAINST_SCIPY = """
import itertools, runpy, sys
import numpy as np
from scipy import stats

unit = sys.argv[1]
load = lambda slug, name: runpy.run_path(f"{unit}/{slug}/answer.py")[name]

# battery-life
hours = np.array([9.1, 10.4, 8.7, 9.9, 10.1, 9.4])
theirs = stats.t.interval(0.9, 5, loc=hours.mean(), scale=stats.sem(hours))
assert np.allclose(load("battery-life", "interval")(hours, 0.9), theirs)

# fair-rent
rents = np.array([9.8, 11.2, 8.5, 980.0, 10.4, 7.7])
middle, mad, _ = load("fair-rent", "describe")(rents)
assert np.allclose([middle, mad], [np.median(rents), 1.4826 * stats.median_abs_deviation(rents)])

# who-complains
counts = np.array([[90, 8, 2], [170, 22, 8], [260, 55, 25]])
theirs = stats.chi2_contingency(counts, correction=False)
assert np.allclose(load("who-complains", "independence")(counts), [theirs.statistic, theirs.dof, theirs.pvalue])

# forty-metrics
p_values = np.random.default_rng(4).random(50) ** 2
assert np.allclose(load("forty-metrics", "adjust")(p_values), stats.false_discovery_control(p_values))

# shuffled-labels: over every order there is, the share is that of the exact test, with its own order counted once more.
new, old = np.array([48.0, 75.0, 61.0]), np.array([52.0, 40.0, 44.5])
orders = np.array(list(itertools.permutations(range(6))))
exact = stats.permutation_test((new, old), lambda a, b: a.mean() - b.mean(), n_resamples=np.inf).pvalue
found = load("shuffled-labels", "p_value")(new, old, orders)
assert np.isclose((found * (len(orders) + 1) - 1) / len(orders), exact)

# per-visit: the percentile interval of the same draws.
rng = np.random.default_rng(5)
spent, visits = rng.uniform(5, 80, 30), rng.integers(1, 9, 30)
picks = rng.integers(0, 30, (4000, 30))
ratio, low, high = load("per-visit", "interval")(spent, visits, picks, 0.9)
theirs = stats.bootstrap(
    (spent, visits), lambda s, v, axis: s.sum(axis=axis) / v.sum(axis=axis), paired=True, n_resamples=4000,
    confidence_level=0.9, method="percentile", rng=np.random.default_rng(6),
).confidence_interval
assert ratio == spent.sum() / visits.sum()
assert np.allclose([low, high], theirs, rtol=0.03), (low, high, theirs)

# enough-visitors: an experiment of the planned size has the planned power.
needed = load("enough-visitors", "visitors_needed")
rng = np.random.default_rng(0)
n = needed(0.1, 0.3, 0.05, 0.8) // 2
a, b = rng.binomial(n, 0.1, 20_000), rng.binomial(n, 0.13, 20_000)
both = (a + b) / (2 * n)
z = (b - a) / n / np.sqrt(both * (1 - both) * 2 / n)
assert abs(np.mean(np.abs(z) > stats.norm.ppf(0.975)) - 0.8) < 0.015

# stopped-early: looking once keeps its promise.
decide, rng, visitors = load("stopped-early", "decide"), np.random.default_rng(2), [300] * 10
draw = lambda: rng.binomial(300, 0.1, 10).tolist()
named = sum(decide(visitors, draw(), visitors, draw(), 10, 0.05) != "none" for _ in range(2000))
assert abs(named / 2000 - 0.05) < 0.02, named

# a-few-clicks: what is known is the same whether clicks were seen before or now.
estimate = load("a-few-clicks", "estimate")
assert np.allclose(estimate(2.0, 98.0, 5, 40, 0.9), estimate(5.0, 115.0, 2, 20, 0.9))

# still-running: SciPy fits lives of which some are not over by a search, and knows no formula for it.
rng = np.random.default_rng(11)
lives, seen = rng.exponential(1100, 80), rng.uniform(100, 1500, 80)
days, gone = np.minimum(lives, seen), lives <= seen
theirs = stats.expon.fit(stats.CensoredData(uncensored=days[gone], right=days[~gone]), floc=0)[1]
life, best, claimed = load("still-running", "disk_life")(days, gone, 900.0)
assert np.isclose(life, theirs, rtol=1e-4), (life, theirs)
for mean, found in ((life, best), (900.0, claimed)):
    assert np.isclose(found, stats.expon.logpdf(days[gone], 0, mean).sum() + stats.expon.logsf(days[~gone], 0, mean).sum())
assert best > claimed
"""


def table(name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Give one of the unit's files, a column a row."""
    return np.loadtxt(UNIT / "data" / name, delimiter=",", skiprows=1).T


@pytest.mark.parametrize(("middle", "apart"), [(10000002.0, 1.0), (1.2, 0.1), (1000000.2, 0.1), (10000000.2, 0.1)])
def test_numacc_gives_the_deviation_that_nist_certifies(middle: float, apart: float) -> None:
    pairs = 1 if apart == 1.0 else 500
    readings = [middle, *[middle - apart, middle + apart] * pairs]
    assert reference("last-digits")(readings) == pytest.approx(apart, rel=1e-7)


def test_michelsons_measurements_are_those_that_nist_certifies() -> None:
    _, speed = table("michelson.csv")
    assert speed.mean() == pytest.approx(299852.4, abs=1e-9)
    assert reference("last-digits")(speed.tolist()) == pytest.approx(79.0105478190518, rel=1e-12)


def test_norris_gives_what_nist_certifies() -> None:
    y, x = table("norris.csv")
    slope, intercept, spread, error = reference("certified")(x, y)
    assert slope == pytest.approx(1.00211681802045, rel=1e-12)
    assert intercept == pytest.approx(-0.262323073774029, rel=1e-10)
    assert spread == pytest.approx(0.884796396144373, rel=1e-11)
    assert error == pytest.approx(0.429796848199937e-03, rel=1e-11)


def test_berkeley_admitted_fewer_women_and_was_no_harder_on_them() -> None:
    check = load_check(UNIT / "six-departments" / "check.py")
    names = check.hiddens[1].draw.__globals__
    crude, adjusted = reference("six-departments")(*names["people"](names["BERKELEY"]))
    # The six departments: 30.4 % of the women and 44.5 % of the men (Bickel, Hammel and O'Connell 1975, as R has them).
    assert crude == pytest.approx(557 / 1835 - 1198 / 2691)
    assert adjusted > 0.03


def test_references_agree_with_scipy(hold_in_core: Callable[[str, Path], None]) -> None:
    hold_in_core(AGAINST_SCIPY, UNIT)

"""The linear regression unit against truths from outside: NIST's certified values, scikit-learn, and leaving points out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from .conftest import references_of

TRACK = Path(__file__).parents[2] / "tracks" / "ml-engineer"
UNIT = TRACK / "linear-regression"
reference = references_of(UNIT)

# Run by the learner's toolset: the application itself has no scikit-learn.
AGAINST_THE_LIBRARY = """
import runpy, sys
import numpy as np
from sklearn.linear_model import Lasso, LinearRegression, Ridge

unit = sys.argv[1]
load = lambda slug, name: runpy.run_path(f"{unit}/{slug}/answer.py")[name]
rng = np.random.default_rng(0)
X = rng.normal(size=(60, 4)) + 3
y = X @ [2.0, -1.0, 0.0, 0.3] + 7 + rng.normal(size=60)

theirs = LinearRegression().fit(X, y)
assert np.allclose(load("price-per-metre", "fit")(X, y), [theirs.intercept_, *theirs.coef_])

intercept, w, losses = load("down-the-slope", "descend")(X - 3, y, 0.1, 2000)
theirs = LinearRegression().fit(X - 3, y)
assert np.allclose([intercept, *w], [theirs.intercept_, *theirs.coef_])
assert (np.diff(losses) <= 1e-12).all()

theirs = Ridge(alpha=2.5).fit(X, y)
assert np.allclose(load("held-by-a-spring", "ridge")(X, y, 2.5), [theirs.intercept_, *theirs.coef_])

X, y = X - X.mean(axis=0), y - y.mean()
for strength in (0.05, 0.4, 1.5):
    theirs = Lasso(alpha=strength, fit_intercept=False, tol=1e-10, max_iter=10_000).fit(X, y)
    mine = load("few-that-matter", "lasso")(X, y, strength, 500)
    assert np.allclose(mine, theirs.coef_, atol=1e-6), (strength, mine, theirs.coef_)
"""


def test_references_agree_with_scikit_learn(hold_in_core: Callable[[str, Path], None]) -> None:
    hold_in_core(AGAINST_THE_LIBRARY, UNIT)


def test_cooks_distance_is_how_far_the_fit_moves_when_a_point_is_left_out() -> None:
    rng = np.random.default_rng(3)
    table = rng.normal(size=(25, 2))
    table[-1] += 6
    y = table @ [1.0, -2.0] + rng.normal(size=25)
    fit = reference("price-per-metre")
    _, _, cook = reference("one-flat-pulls")(table, y)
    design = np.column_stack([np.ones(25), table])
    fitted = design @ fit(table, y)
    variance = ((y - fitted) ** 2).sum() / (25 - 3)
    for i in range(25):
        without = design @ fit(np.delete(table, i, axis=0), np.delete(y, i))
        assert cook[i] == pytest.approx(((fitted - without) ** 2).sum() / (3 * variance))


def test_leverages_add_up_to_what_is_fitted() -> None:
    table = np.random.default_rng(1).normal(size=(30, 4))
    leverages, _, _ = reference("one-flat-pulls")(table, table[:, 0] ** 2)
    assert leverages.sum() == pytest.approx(5)


# NIST StRD, Wampler1 and Wampler2: y is a polynomial of degree 5 itself, with coefficients of 1, or of 10**-k.
@pytest.mark.parametrize("base", [1.0, 0.1])
def test_wampler_gives_what_nist_certifies(base: float) -> None:
    x = np.arange(21.0)
    at = np.array([0.0, 0.5, 7.25, 20.0])
    found = reference("a-curve-through-years")(x, sum((base * x) ** k for k in range(6)), 5, at)
    certified = sum((base * at) ** k for k in range(6))
    np.testing.assert_allclose(found, certified, rtol=0, atol=1e-9 * np.abs(certified).max())


def test_the_schoolbooks_way_fails_where_the_reference_holds() -> None:
    years = np.arange(1950.0, 2000.0)
    used = 40 + ((years - 1975) / 25) ** 4
    found = reference("a-curve-through-years")(years, used, 4, np.array([2000.0]))
    assert found[0] == pytest.approx(41)
    powers = np.vander(years, 5)
    naive = np.vander([2000.0], 5) @ np.linalg.solve(powers.T @ powers, powers.T @ used)
    assert abs(naive[0] - 41) > 1e-3


def test_longley_is_fitted_as_nist_certifies() -> None:
    longley = np.loadtxt(TRACK / "numpy" / "data" / "longley.csv", delimiter=",", skiprows=1)
    found = reference("price-per-metre")(longley[:, 1:], longley[:, 0])
    # The normal equations keep four digits of fifteen here; the exercise's own cases are kinder.
    np.testing.assert_allclose(found[1:4], [15.0618722713733, -0.0358191792925910, -2.02022980381683], rtol=1e-2)


Frames = Callable[..., list[dict[str, Any]]]
STATE = {"view": "descent", "data": "castle", "seed": 3, "points": None, "rate": 0.02, "scaled": False}


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answers, or with other ones."""
    return scene_of("linear-regression")


def test_steps_on_one_scale_reach_least_squares_and_on_the_column_as_it_is_they_do_not(frames: Frames) -> None:
    raw, scaled = frames(STATE), frames(STATE | {"scaled": True, "rate": 0.4})
    x, y = np.array(raw[0]["points"]).T
    slope, intercept = np.polyfit(x, y, 1)
    assert raw[0]["points"] == scaled[0]["points"]
    np.testing.assert_allclose(raw[0]["least"], [intercept, slope])
    np.testing.assert_allclose(scaled[-1]["line"], [intercept, slope], atol=1e-6)
    np.testing.assert_allclose(scaled[-1]["left"], [0, 0], atol=1e-6)
    losses = [each["loss"] for each in raw]
    assert len(raw) == 41
    assert (np.diff(losses) < 0).all()
    assert losses[-1] > 1.02 * raw[0]["least_loss"]
    flung = frames(STATE | {"rate": 0.3})
    assert flung[-1]["line"] is None
    assert flung[-1]["note"].startswith("The line is flung out of the picture")


def test_ridge_turns_the_line_level_at_the_mean_and_the_lasso_makes_the_slope_exactly_nothing(frames: Frames) -> None:
    told = frames(STATE | {"view": "spring"})
    x, y = np.array(told[0]["points"]).T
    along, together = ((x - x.mean()) ** 2).sum(), ((x - x.mean()) * (y - y.mean())).sum()
    for each in told:
        assert each["line"][1] == pytest.approx(together / (along + each["strength"]))
        assert each["lasso"][1] == pytest.approx(max(together - each["strength"] / 2, 0) / along)
    assert told[-1]["lasso"] == [pytest.approx(y.mean()), 0.0]
    assert told[-1]["line"][0] == pytest.approx(y.mean(), rel=0.01)
    punished = frames(STATE | {"view": "spring"}, held_by_a_spring="all_held.py")
    assert punished[-1]["line"][0] < y.mean() / 2


def test_without_the_castle_the_line_moves_most_and_cooks_distance_says_how_far(frames: Frames) -> None:
    told = frames(STATE | {"view": "without"})
    x, y = np.array(told[0]["points"]).T
    assert [each["without"] for each in told] == [None, *range(12)]
    assert {each["note"] for each in told} == {""}
    for each in told[1:]:
        kept = np.arange(12) != each["without"]
        np.testing.assert_allclose(each["line"], np.polyfit(x[kept], y[kept], 1)[::-1])
    assert max(told[1:], key=lambda each: each["moved"]) is told[12]
    assert max(told[1:], key=lambda each: each["cook"]) is told[12]
    assert frames(STATE | {"view": "without"}) == told
    odd = frames(STATE | {"view": "without"}, one_flat_pulls="over_n.py")
    assert "does not go with how far the line moved" in odd[12]["note"]


def test_points_above_one_another_have_no_line(frames: Frames) -> None:
    for view in ("descent", "spring", "without"):
        (only,) = frames(STATE | {"view": view, "points": [[3, 1], [3, 2], [3, 4], [3, 8]]})
        assert only["line"] is None
        assert only["note"].startswith("All points stand above one another")
    told = frames(STATE | {"view": "without", "points": [[3, 1], [3, 2], [3, 4], [9, 8]]})
    assert told[-1]["note"] == "Without it, all points stand above one another."
    on_a_line = frames(STATE | {"view": "without", "points": [[x, x / 2] for x in (1, 2, 4, 8)]})
    assert {each["note"] for each in on_a_line} == {""}

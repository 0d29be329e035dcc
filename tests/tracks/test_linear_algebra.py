"""The unit of linear algebra against truths from outside: NumPy's own routines, finite differences and theorems."""

from pathlib import Path

import numpy as np
import pytest

from .conftest import references_of

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "linear-algebra"
reference = references_of(UNIT)


def test_amounts_are_sums_over_the_dishes() -> None:
    rng = np.random.default_rng(0)
    orders, recipes = rng.normal(size=(4, 3)), rng.normal(size=(3, 5))
    amounts, norms = reference("what-to-buy")(orders, recipes)
    by_hand = [[sum(orders[i, k] * recipes[k, j] for k in range(3)) for j in range(5)] for i in range(4)]
    np.testing.assert_allclose(amounts, by_hand)
    for column, order in enumerate((1, 2, np.inf)):
        np.testing.assert_allclose(norms[:, column], np.linalg.norm(amounts, order, axis=1))


def test_no_point_of_the_plane_is_nearer_than_the_shadow() -> None:
    rng = np.random.default_rng(1)
    columns, y = rng.normal(size=(6, 3)), rng.normal(size=6)
    shadow, left, distance = reference("shadow")(columns, y)
    np.testing.assert_allclose(columns.T @ left, 0, atol=1e-12)
    np.testing.assert_allclose(shadow, columns @ np.linalg.lstsq(columns, y, rcond=None)[0])
    others = columns @ rng.normal(size=(3, 500))
    assert distance <= np.linalg.norm(y[:, None] - others, axis=0).min()


@pytest.mark.parametrize("n", [1, 2, 5, 20])
def test_the_elimination_solves_as_numpy_does(n: int) -> None:
    rng = np.random.default_rng(n)
    table, b = rng.normal(size=(n, n)), rng.normal(size=n)
    np.testing.assert_allclose(reference("row-by-row")(table, b), np.linalg.solve(table, b), rtol=1e-8)
    assert reference("row-by-row")(np.zeros((n, n)), b) is None


def test_a_hilbert_matrix_is_solved_as_well_as_its_condition_allows() -> None:
    places = np.arange(1, 9)
    hilbert = 1.0 / (places[:, None] + places - 1)
    found = reference("row-by-row")(hilbert, hilbert.sum(axis=1))
    np.testing.assert_allclose(found, 1, atol=1e-5)


def test_many_steps_come_to_the_first_eigenvector() -> None:
    rng = np.random.default_rng(2)
    half = rng.normal(size=(5, 5))
    table = half @ half.T
    values, vectors = np.linalg.eigh(table)
    quotient, direction = reference("after-a-hundred-steps")(table, np.ones(5), 400)
    assert quotient == pytest.approx(values[-1])
    assert abs(direction @ vectors[:, -1]) == pytest.approx(1)


def test_no_other_few_strokes_are_nearer() -> None:
    """Eckart and Young: what is left is exactly the singular values that were not kept."""
    picture = np.random.default_rng(3).normal(size=(7, 5))
    s = np.linalg.svd(picture, compute_uv=False)
    for k in range(6):
        squeezed, kept, stored = reference("few-strokes")(picture, k)
        assert np.linalg.norm(picture - squeezed) == pytest.approx(np.sqrt((s[k:] ** 2).sum()), abs=1e-9)
        assert kept == pytest.approx(1 - (s[k:] ** 2).sum() / (s**2).sum(), abs=1e-12)
        assert stored == k * 13
        assert np.linalg.matrix_rank(squeezed) == k


def test_gradient_and_hessian_are_what_small_steps_measure() -> None:
    rng = np.random.default_rng(4)
    table, b, c, x = rng.normal(size=(4, 3)), rng.normal(size=4), rng.normal(size=(3, 3)), rng.normal(size=3)
    slope = reference("slope-of-a-loss")
    _, gradient, hessian = slope(table, b, c, x)
    for j, step in enumerate(1e-5 * np.eye(3)):
        up, down = slope(table, b, c, x + step), slope(table, b, c, x - step)
        assert gradient[j] == pytest.approx((up[0] - down[0]) / 2e-5, rel=1e-6)
        np.testing.assert_allclose(hessian[j], (up[1] - down[1]) / 2e-5, rtol=1e-6)

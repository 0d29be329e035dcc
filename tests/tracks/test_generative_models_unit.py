"""The unit of generative models against truths from outside: integrals, principal components, and closed forms of Gaussian noise."""

import runpy
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from .conftest import Frames, references_of

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "generative-models"
reference = references_of(UNIT)
LINE = np.linspace(-12, 12, 24_001)


def bell(x: np.ndarray, mean: float, variance: float) -> np.ndarray:
    """The density of a normal distribution."""
    return np.asarray(np.exp(-((x - mean) ** 2) / (2 * variance)) / np.sqrt(2 * np.pi * variance))


def integral(values: np.ndarray) -> float:
    return float(np.trapezoid(values, LINE))


def test_principal_components_are_an_optimum_of_an_autoencoder_whose_tanh_is_straight() -> None:
    rng = np.random.default_rng(0)
    pages = rng.normal(size=(50, 5)) * [3, 2, 1, 0.5, 0.2]
    pages = pages - pages.mean(axis=0)
    _, sizes, ways = np.linalg.svd(pages, full_matrices=False)
    small = 1e-5  # tanh of it is it
    loss, *slopes = reference("through-the-waist")(
        pages, pages, small * ways[:2].T, np.zeros(2), ways[:2] / small, np.zeros(5)
    )
    # What two components leave is what the others hold: Eckart and Young (1936).
    assert loss == pytest.approx((sizes[2:] ** 2).sum() / len(pages), rel=1e-6)
    # Nothing pulls anywhere; the slope in an encoder so small is as large as 1 / small makes it, and is measured by that.
    for slope, size in zip(slopes, (1 / small, 1 / small, small, 1.0), strict=True):
        assert np.abs(slope).max() < 1e-6 * size


def test_slopes_of_an_autoencoder_are_what_small_steps_find() -> None:
    rng = np.random.default_rng(1)
    train = reference("through-the-waist")
    clean, noisy = rng.random((6, 4)), rng.random((6, 4))
    weights = [rng.normal(size=shape) for shape in ((4, 2), (2,), (2, 4), (4,))]
    _, *slopes = train(clean, noisy, *weights)
    for which, slope in enumerate(slopes):
        for place in np.ndindex(slope.shape):
            step = np.zeros_like(slope)
            step[place] = 1e-5
            above, below = ([w + sign * step if i == which else w for i, w in enumerate(weights)] for sign in (1, -1))
            found = (train(clean, noisy, *above)[0] - train(clean, noisy, *below)[0]) / 2e-5
            assert slope[place] == pytest.approx(found, abs=1e-7)


def test_the_divergence_is_the_integral_that_defines_it_and_the_reconstruction_a_logarithm_of_chances() -> None:
    rng = np.random.default_rng(2)
    n, d, k = 4, 3, 2
    x, mu, logvar, eps = (
        rng.random((n, d)),
        rng.normal(size=(n, k)),
        rng.normal(-1, 0.5, (n, k)),
        rng.normal(size=(n, k)),
    )
    decoder, bias = rng.normal(size=(k, d)), rng.normal(size=d)
    drawn, told = reference("two-prices")(x, mu, logvar, eps, decoder, bias)
    of_each = np.zeros((n, k))
    for place in np.ndindex(n, k):
        cloud = bell(LINE, mu[place], float(np.exp(logvar[place])))
        of_each[place] = integral(cloud * (np.log(np.maximum(cloud, 1e-300)) - np.log(bell(LINE, 0, 1))))
    assert told == pytest.approx(of_each.sum(axis=1).mean(), rel=1e-6)
    _, paid, share = reference("fell-asleep")(mu, logvar, 1e-6)
    assert paid == pytest.approx(of_each.mean(axis=0), rel=1e-6)
    assert share == pytest.approx(1)
    chance = 1 / (1 + np.exp(-((mu + np.sqrt(np.exp(logvar)) * eps) @ decoder + bias)))
    assert drawn == pytest.approx(-(x * np.log(chance) + (1 - x) * np.log(1 - chance)).sum(axis=1).mean())


def test_one_jump_is_all_the_steps() -> None:
    rng = np.random.default_rng(3)
    betas = rng.uniform(0.02, 0.4, 7)
    pictures, noise = rng.normal(size=(8, 2, 3)), rng.normal(size=(8, 2, 3))
    for t in range(8):
        signal, variance = 1.0, 0.0
        for beta in betas[:t]:
            signal, variance = signal * np.sqrt(1 - beta), (1 - beta) * variance + beta
        noisy, ratio = reference("in-one-jump")(pictures, np.full(8, t), betas, noise)
        assert noisy == pytest.approx(signal * pictures + np.sqrt(variance) * noise)
        assert np.all(ratio == np.inf) if t == 0 else ratio == pytest.approx(np.full(8, signal**2 / variance))


def test_the_model_of_the_walk_says_what_integrals_over_the_data_say() -> None:
    mixture_of = runpy.run_path(str(UNIT / "the-way-back" / "check.py"))["Mixture"]
    betas = np.linspace(0.03, 0.4, 6)
    mixture = mixture_of((-1.5, 1.0), 0.2, betas)
    data = (bell(LINE, -1.5, 0.04) + bell(LINE, 1.0, 0.04)) / 2
    for t in (1, 3, 6):
        kept = np.prod(1 - betas[:t])
        for x in (-2.0, -0.1, 0.9):
            chance = data * bell(np.sqrt(kept) * LINE, x, 1 - kept)
            picture = integral(chance * LINE) / integral(chance)
            assert mixture.noise(np.array([x]), t)[0] == pytest.approx(
                (x - np.sqrt(kept) * picture) / np.sqrt(1 - kept), abs=1e-8
            )


def test_a_walk_back_with_a_perfect_model_ends_in_the_data() -> None:
    rng = np.random.default_rng(4)
    mixture_of = runpy.run_path(str(UNIT / "the-way-back" / "check.py"))["Mixture"]
    betas = np.linspace(0.001, 0.08, 150)
    mixture = mixture_of((-1.5, 1.0), 0.2, betas)
    made = reference("the-way-back")(mixture.noise, rng.normal(size=4000), betas, rng.normal(size=(150, 4000)))
    low = made < -0.25
    assert low.mean() == pytest.approx(0.5, abs=0.03)
    for heap, middle in ((made[low], -1.5), (made[~low], 1.0)):
        assert heap.mean() == pytest.approx(middle, abs=0.03)
        assert heap.std() == pytest.approx(0.2, abs=0.02)


STATE = {"heaps": [-1.5, 1.0], "steps": 24, "first": 0.02, "last": 0.3, "fresh": True, "seed": 1}


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answers, or with other ones."""
    return scene_of("generative-models")


def test_the_scene_dissolves_the_heaps_and_walks_new_points_back_to_them(frames: Frames) -> None:
    told = frames(STATE)
    assert [each["step"] for each in told] == ["data", *["there"] * 24, "noise", *["back"] * 24]
    assert [each["at"] for each in told] == [*range(25), *range(24, -1, -1)]
    assert all(each["note"] == "" and sum(each["counts"]) <= 400 for each in told)
    assert told[0]["between"] < 0.02
    assert told[24]["between"] > 0.4
    kept = float(np.prod(1 - np.linspace(0.02, 0.3, 24)))
    assert (told[24]["ratio"], told[25]["left"]) == pytest.approx((kept / (1 - kept), kept), abs=1e-4)
    end = told[-1]
    assert end["shares"] == pytest.approx([0.5, 0.5], abs=0.08)
    assert end["between"] < 0.02
    assert end["spread"] == pytest.approx(0.2, abs=0.03)
    assert told == frames(STATE)
    assert told[-1]["points"] != frames(STATE | {"seed": 2})[-1]["points"]


def test_few_steps_leave_points_between_the_heaps_and_without_fresh_noise_they_crowd(frames: Frames) -> None:
    few = frames(STATE | {"steps": 2, "last": 0.9})[-1]
    assert few["between"] > 0.2 > few["usual"]["between"]
    assert frames(STATE | {"fresh": False})[-1]["spread"] < 0.14
    # Of three heaps the middle one gets nearly all of the points.
    three = STATE | {"heaps": [-2.2, 0.0, 2.2]}
    assert frames(three)[-1]["shares"] == pytest.approx([1 / 3] * 3, abs=0.08)
    assert frames(three | {"fresh": False})[-1]["shares"][1] > 0.7
    # A way there that ends before the bell is reached is told by what is left of the data.
    assert frames(STATE | {"steps": 3})[4]["left"] > 0.5


def test_a_mistake_on_the_way_there_or_back_is_seen_in_the_scene(frames: Frames) -> None:
    def notes(state: dict[str, object] = STATE, **parts: str) -> list[str]:
        return [each["note"] for each in frames(state, **parts)]

    assert notes(in_one_jump="swapped.py")[2] == "The jump lands elsewhere than the steps do."
    assert "untouched" in notes(in_one_jump="minus_one.py")[1]
    assert notes(in_one_jump="rooted_ratio.py")[1] == "The signal to noise is 49.00 by the steps."
    assert notes(in_one_jump="sums.py")[-1].startswith("The points cannot be drawn")
    assert notes(the_way_back="no_noise.py")[-1].startswith("At 23 of 24 steps the answer's way was another")
    assert notes(the_way_back="noisy_end.py")[-1] == "The answer's step goes elsewhere than the formula says."
    assert notes(the_way_back="from_zero.py")[26] == "The model was told time 23, and it was 24."
    few = notes(STATE | {"steps": 2}, the_way_back="twice.py")
    assert len(few) == 5
    assert few[-1].startswith("The model was asked")

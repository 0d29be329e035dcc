"""The NumPy unit against truths from outside: NIST, the data's own facts, and other right ways to do each exercise."""

import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from milepost.check import SeededDraw, Task, as_arguments, load_check

from .conftest import references_of

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "numpy"
reference = references_of(UNIT)

# NIST Statistical Reference Datasets, Longley: the certified estimates B0 to B6.
LONGLEY = (
    *(-3482258.63459582, 15.0618722713733, -0.358191792925910e-01, -2.02022980381683),
    *(-1.03322686717359, -0.511041056535807e-01, 1829.15146461355),
)


def check(slug: str) -> Task:
    """Give an exercise's check."""
    return load_check(UNIT / slug / "check.py")


def cases(task: Task) -> list[tuple[Any, ...]]:
    """Give the shown cases and three hands of hidden ones."""
    drawn = [
        as_arguments(hidden.draw(SeededDraw((seed, turn), scale=turn / max(hidden.times - 1, 1))))
        for hidden in task.hiddens
        for seed in range(3)
        for turn in range(hidden.times - 1)
    ]
    return [*task.examples, *drawn]


def test_longley_gives_the_coefficients_that_nist_certifies() -> None:
    table = np.loadtxt(UNIT / "data" / "longley.csv", delimiter=",", skiprows=1)
    found = reference("least-squares")(table[:, 1:], table[:, 0])
    np.testing.assert_allclose(found, LONGLEY, rtol=1e-8)


def test_longley_leaves_the_residual_that_nist_certifies() -> None:
    table = np.loadtxt(UNIT / "data" / "longley.csv", delimiter=",", skiprows=1)
    design = np.column_stack([np.ones(len(table)), table[:, 1:]])
    residual = table[:, 0] - design @ reference("least-squares")(table[:, 1:], table[:, 0])
    assert np.sqrt(residual @ residual / 9) == pytest.approx(304.854073561965, rel=1e-10)


def test_digits_are_500_images_of_ink_from_0_to_16() -> None:
    rows = np.loadtxt(UNIT / "data" / "digits.csv", delimiter=",", skiprows=1, dtype=int)
    assert rows.shape == (500, 65)
    assert set(rows[:, 0].tolist()) == set(range(10))
    assert (rows[:, 1:].min(), rows[:, 1:].max()) == (0, 16)


def standardise_by_ptp(table: Any) -> Any:
    constant = np.ptp(table, axis=0) == 0
    scaled = (table - table.mean(axis=0, keepdims=True)) / np.where(constant, 1.0, np.std(table, axis=0))
    scaled[:, constant] = 0
    return scaled


def means_by_one_hot(images: Any, labels: Any, k: int) -> Any:
    members = (labels == np.arange(k)[:, None]).astype(float)
    with np.errstate(invalid="ignore"):
        return np.tensordot(members, images, axes=1) / members.sum(axis=1)[:, None, None]


def distances_by_norm(queries: Any, catalogue: Any) -> Any:
    return np.linalg.norm(queries[:, None].astype(float) - catalogue.astype(float), axis=2)


def swings_by_shifts(signal: Any, width: int) -> Any:
    count = len(signal) - width + 1
    if count <= 0:
        return np.array([])
    high = low = signal[:count]
    for shift in range(1, width):
        part = signal[shift : shift + count]
        high, low = np.maximum(high, part), np.minimum(low, part)
    return high - low


def transitions_by_add_at(pages: Any, k: int) -> Any:
    counts = np.zeros((k, k), dtype=int)
    np.add.at(counts, (pages[:-1], pages[1:]), 1)
    return counts


def clean_in_two_steps(readings: Any, low: float, high: float) -> Any:
    bad = np.isnan(readings) | (readings < low) | (readings > high)
    cleaned = readings.copy()
    cleaned[bad] = np.median(readings[~bad]) if not bad.all() else np.nan
    return cleaned


def cutouts_by_loop(images: Any, top: int, left: int, size: int) -> Any:
    doubled = np.concatenate([images, images])
    for image in doubled[len(images) :]:
        image[top : top + size, left : left + size] = 0
    return doubled


def thumbnails_by_places(images: Any, margin: int, step: int) -> Any:
    _, height, width = images.shape
    rows, columns = np.arange(margin, height - margin, step), np.arange(margin, width - margin, step)
    return images[:, rows[:, None], columns]


def fit_by_pinv(features: Any, target: Any) -> Any:
    return np.linalg.pinv(np.column_stack([np.ones(len(target)), features])) @ target


OTHER_WAYS: dict[str, Callable[..., Any]] = {
    "one-hot": lambda codes, k: (codes[:, None] == np.arange(k)).astype(float),
    "thumbnails": thumbnails_by_places,
    "clean-readings": clean_in_two_steps,
    "standardise": standardise_by_ptp,
    "silent-metric": lambda predicted, actual: np.square(predicted.flatten() - actual.flatten()).mean(),
    "mean-digits": means_by_one_hot,
    "distances": distances_by_norm,
    "crosstalk": lambda mixing, readings: readings @ np.linalg.inv(mixing).T,
    "least-squares": fit_by_pinv,
    "cutout": cutouts_by_loop,
    "windows": swings_by_shifts,
    "transitions": transitions_by_add_at,
}


@pytest.mark.parametrize("slug", sorted(OTHER_WAYS))
def test_another_right_way_is_right(slug: str) -> None:
    task, answer = check(slug), reference(slug)
    for args in cases(task):
        got = np.asarray(OTHER_WAYS[slug](*args))
        assert task.is_same(answer(*args), got if got.ndim else got.item(), args), args


def test_swings_agree_with_a_window_by_window_count() -> None:
    signal = np.random.default_rng(5).normal(size=50)
    by_hand = [window.max() - window.min() for window in sliding_window_view(signal, 7)]
    np.testing.assert_array_equal(reference("windows")(signal, 7), by_hand)


class InProcess:
    """Asks a function directly, as a property would ask an answer."""

    def __init__(self, function: Callable[..., Any]) -> None:
        """Keep the function to ask."""
        self.function = function

    def __call__(self, *args: Any) -> Any:
        """Give the result of one call."""
        return self.function(*args)

    def many(self, calls: list[tuple[Any, ...]]) -> list[Any]:
        """Give the results of many calls."""
        return [self.function(*args) for args in calls]


def split_by_choice(n: int, test_share: float, seed: int) -> tuple[Any, Any]:
    test = np.random.default_rng(seed).choice(n, size=round(n * test_share), replace=False)
    return np.setdiff1d(np.arange(n), test), test


def bootstrap_by_choice(values: Any, times: int, seed: int) -> Any:
    rng = np.random.default_rng(seed)
    return np.array([rng.choice(values, size=len(values)).mean() for _ in range(times)])


@pytest.mark.parametrize(
    ("slug", "other", "turns"), [("split", split_by_choice, 60), ("bootstrap", bootstrap_by_choice, 4)]
)
def test_properties_hold_for_other_right_ways_on_many_draws(slug: str, other: Callable[..., Any], turns: int) -> None:
    for each in check(slug).properties:
        for turn in range(turns):
            draw = SeededDraw((turn, 11), scale=(turn + 1) / turns)
            fault = each.holds(InProcess(other), draw)  # type: ignore[arg-type]
            assert fault is None, (each.key, turn)


def test_the_spread_is_the_closed_form() -> None:
    values = np.random.default_rng(3).normal(40, 8, 30)
    means = reference("bootstrap")(values, 20_000, 1)
    assert means.std() == pytest.approx(values.std() / np.sqrt(30), rel=0.03)
    assert means.mean() == pytest.approx(values.mean(), abs=0.1)


# ------------------------------------------------------------ the scene


@pytest.fixture
def frames() -> Callable[..., list[dict[str, Any]]]:
    """Plays the scene with the reference answers, or with others."""
    scene = types.ModuleType("scene")
    exec(compile((UNIT / "scene.py").read_text(encoding="utf-8"), "scene.py", "exec"), scene.__dict__)

    def play(a: list[int], b: list[int], sign: str = "+", **answers: Callable[..., Any]) -> list[dict[str, Any]]:
        def ask(slug: str, *args: Any) -> Any:
            return answers.get(slug.replace("-", "_"), reference(slug))(*args)

        return list(scene.__dict__["frames"](ask, {"a": a, "b": b, "sign": sign}))

    return play


@pytest.mark.parametrize(("a", "b"), [([3, 1], [4]), ([4, 3], [3]), ([2, 1, 3], [4, 1]), ([], [2, 2]), ([4], [4])])
def test_each_cell_of_the_scene_is_made_of_the_numbers_that_it_names(
    frames: Callable[..., Any], a: list[int], b: list[int]
) -> None:
    told = frames(a, b)
    first = told[0]
    assert tuple(first["result"]["shape"]) == np.broadcast_shapes(tuple(a), tuple(b))
    parts = [np.asarray(first[side]["numbers"])[first["of"][side]] for side in "ab"]
    np.testing.assert_array_equal(parts[0] + parts[1], first["result"]["numbers"])
    assert [each["cell"] for each in told if each["step"] == "cell"] == list(range(len(first["result"]["numbers"])))
    axes = max(len(a), len(b))
    assert [each["axis"] for each in told if each["step"] == "axis"] == list(reversed(range(axes)))


def test_along_a_stretched_axis_the_scene_steps_over_no_number(frames: Callable[..., Any]) -> None:
    assert frames([3, 1], [4])[0]["steps"] == {"a": [1, 0], "b": [0, 1]}


def test_shapes_that_do_not_fit_end_the_scene_in_numpys_own_words(frames: Callable[..., Any]) -> None:
    told = frames([4, 3], [4])
    assert told[0]["result"] is None
    assert told[-1]["rule"] == "clash"
    with pytest.raises(ValueError, match="broadcast") as caught:
        np.zeros((4, 3)) + np.zeros(4)
    assert told[-1]["note"] == str(caught.value).strip()


@pytest.mark.parametrize("shape", [[5], [0], [1, 1, 1, 1]])
def test_a_shape_that_would_not_be_seen_is_refused(frames: Callable[..., Any], shape: list[int]) -> None:
    with pytest.raises(ValueError, match="a shape has at most"):
        frames(shape, [1])


def test_the_learners_distances_are_held_against_the_cells(frames: Callable[..., Any]) -> None:
    right = frames([3, 1, 2], [4, 2], "-")[-1]
    assert (right["exercise"], right["shape"], right["note"]) == ("distances", [3, 4], "")
    squared = frames([3, 1, 2], [4, 2], "-", distances=lambda one, other: ((one[:, None] - other) ** 2).sum(axis=2))[-1]
    assert squared["note"].startswith("9 of these 12 are not")
    turned = frames([3, 1, 2], [4, 2], "-", distances=lambda one, other: np.zeros((len(other), len(one))))[-1]
    assert "this has (4, 3)" in turned["note"]


def test_the_learners_metric_is_asked_where_a_column_meets_a_flat_array(frames: Callable[..., Any]) -> None:
    right = frames([4, 1], [4], "-")[-1]
    assert (right["numbers"], right["cells"], right["note"]) == ([0.0], 2.5, "")
    fooled = frames([4, 1], [4], "-", silent_metric=lambda one, other: float(np.mean((one - other) ** 2)))[-1]
    assert fooled["numbers"] == [2.5]
    assert fooled["note"] == "The mean over the 4 pairs is 0.00."
    assert frames([4, 3], [3], "-")[-1]["step"] == "done"

"""The unit of visual principles against truths from outside: published contrasts and places in CIELAB, Tufte's ruler, pixels, Matplotlib."""

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from milepost.kinds.figures import colour_science

from .conftest import references_of

SceneOf = Callable[[str], Callable[..., list[dict[str, Any]]]]

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "visual-principles"
reference = references_of(UNIT)


@pytest.mark.parametrize(
    ("ink", "published"),
    # As WebAIM's contrast checker and the texts about WCAG give them: #767676 is the lightest grey that passes 4.5.
    [("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#FF0000", 4.00), ("#0000ff", 8.59), ("#ffff00", 1.07)],
)
def test_contrasts_to_white_are_those_that_are_published(ink: str, published: float) -> None:
    assert reference("can-it-be-read")(ink, "#ffffff") == pytest.approx(published, abs=0.005)
    assert reference("can-it-be-read")("#ffffff", ink) == reference("can-it-be-read")(ink, "#ffffff")


def test_the_chart_that_tufte_measured_has_the_lie_factor_that_he_gave() -> None:
    """Lines of 0.6 and 5.3 inches for 18 and 27.5 miles a gallon: the axis begins where lines of these lengths end in it."""
    start = (18 * 5.3 - 27.5 * 0.6) / (5.3 - 0.6)
    assert reference("how-much-it-lies")(18, 27.5, start, 1) == pytest.approx(14.8, abs=0.05)


def test_two_colours_are_as_far_apart_as_their_published_places_in_cielab() -> None:
    """Bruce Lindbloom gives pure red (53.24, 80.09, 67.20), green (87.73, -86.18, 83.18) and blue (32.30, 79.19, -107.86), to white D65."""
    published = np.array([[53.24, 80.09, 67.20], [87.73, -86.18, 83.18], [32.30, 79.19, -107.86]])
    lab = reference("every-twelfth-man").__globals__["lab"]
    assert np.abs(lab(np.eye(3)) - published).max() < 0.02


def test_grey_stays_grey_to_everybody_and_what_is_closest_is_no_further_apart_alone() -> None:
    eyes = reference("every-twelfth-man").__globals__["EYES"]
    assert all(np.allclose(matrix @ np.ones(3), 1, atol=1e-5) for matrix in eyes.values())
    colours = ["#1f77b4", "#ff7f0e", "#2ca02c", "#9467bd"]  # Matplotlib's first two, its third and its fifth
    alone = {(i, j): reference("every-twelfth-man")([colours[i], colours[j]])[2] for j in range(4) for i in range(j)}
    first, second, apart = reference("every-twelfth-man")(colours)
    assert min(alone, key=alone.__getitem__) == (first, second)
    assert apart == alone[first, second]


@pytest.mark.parametrize("kind", ["protanopia", "deuteranopia"])
def test_the_matrices_are_those_of_the_figure_rules(kind: str) -> None:
    eyes = reference("every-twelfth-man").__globals__["EYES"]
    name = {"protanopia": "without red cones", "deuteranopia": "without green cones"}[kind]
    assert np.array_equal(eyes[name], colour_science.DICHROMACY[kind])


def test_in_a_banked_frame_the_median_piece_goes_as_far_up_as_to_the_right() -> None:
    rng = np.random.default_rng(5)
    x, y = np.cumsum(rng.uniform(0.2, 3, 40)), rng.normal(0, 300, 40)  # 39 pieces: the median is one of them
    shape = reference("how-wide")(x, y)
    steps = np.diff(y) / np.ptp(y) * shape, np.diff(x) / np.ptp(x)
    angles = np.degrees(np.arctan2(np.abs(steps[0]), steps[1]))
    assert np.median(angles) == pytest.approx(45, abs=1e-9)
    assert reference("how-wide")(x * 60, y / 1000) == pytest.approx(shape)  # the units do not matter


def test_four_readings_a_column_ink_the_same_pixels_as_all_of_them() -> None:
    """Within a column a line inks from its lowest to its highest place; into the next it goes from the last to the first."""
    rng = np.random.default_rng(9)
    readings = np.round(rng.normal(3, 0.4, 1013), 2)
    kept = reference("every-spike")(readings, 37)
    column = np.arange(1013) * 37 // 1013
    assert len(kept) <= 4 * 37
    for each in range(37):
        every, few = readings[column == each], readings[kept[column[kept] == each]]
        assert (every.min(), every.max(), every[0], every[-1]) == (few.min(), few.max(), few[0], few[-1])


PALETTE = """
import sys
import numpy as np
import matplotlib
matplotlib.use("Agg")
sys.path.insert(0, sys.argv[1] + "/better-or-worse")
from answer import draw_change, luminance
from matplotlib.colors import to_rgb

change = np.linspace(-6.0, 7.5, 20).reshape(4, 5)
axes = draw_change(list("abcd"), list("vwxyz"), change).axes[0]
image = axes.images[0]
assert np.allclose(image.cmap(image.norm(0.0))[:3], image.cmap(0.5)[:3])
for text in axes.texts:
    column, row = text.get_position()
    low, high = sorted([luminance(to_rgb(text.get_color())), luminance(image.cmap(image.norm(change[row, column])))])
    assert (high + 0.05) / (low + 0.05) >= 4.5, text
"""


def test_every_number_of_the_map_can_be_read_on_what_matplotlib_itself_draws_below_it(hold_in_core) -> None:  # type: ignore[no-untyped-def]
    hold_in_core(PALETTE, UNIT)


USUAL = {"colours": ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b"]}


def test_the_scene_shows_each_reader_the_closest_two_and_ends_with_the_answer(scene_of: SceneOf) -> None:
    *seen, answer = scene_of("visual-principles")(USUAL)
    asked = reference("every-twelfth-man")

    assert [frame["reader"] for frame in seen] == ["everybody", "red", "green", "blue"]
    assert seen[0]["seen"] == USUAL["colours"]
    for frame in seen:
        i, j = frame["closest"]
        apart = np.linalg.norm(np.subtract(frame["places"][i], frame["places"][j]))
        assert frame["distance"] == pytest.approx(apart, abs=0.02)
    # To most people orange and green are far apart, and to somebody without red cones they are nearly one colour.
    assert (*answer["closest"], answer["distance"]) == pytest.approx(asked(USUAL["colours"]), abs=1e-3)
    assert (answer["closest"], answer["reader"], answer["note"]) == ([1, 2], "red", "")
    assert answer["places"] == seen[1]["places"]
    grey = scene_of("visual-principles")({"colours": ["#777777", "#dddddd"]})
    assert all(np.abs(np.array(frame["places"])[:, 1:]).max() < 0.1 for frame in grey)  # a grey is one to everybody


def test_the_scene_says_what_an_answer_has_missed(scene_of: SceneOf) -> None:
    play = scene_of("visual-principles")
    told = play(USUAL, every_twelfth_man="own_eyes.py")[-1]
    assert (told["closest"], told["note"]) == ([0, 4], "By the picture B and C come closest, 4.6 apart.")


@pytest.mark.parametrize("answer", [(0, 9, 1.0), (1, 1, 1.0), (0, 1, float("nan")), None])
def test_the_scene_says_that_an_answer_names_no_pair(answer: object) -> None:
    frames = runpy.run_path(str(UNIT / "scene.py"))["frames"]
    told = list(frames(lambda *_: answer, USUAL))[-1]
    assert (told["closest"], told["distance"]) == (None, None)
    assert told["note"] == "The answer is no pair of these colours with a distance."


@pytest.mark.parametrize("colours", ["#000000", ["#000000"], ["#000000", "red"], ["#000000", "#FFFFFFF"], [0, 1]])
def test_the_scene_takes_colours_alone(colours: object) -> None:
    frames = runpy.run_path(str(UNIT / "scene.py"))["frames"]
    with pytest.raises(ValueError, match="expected a"):
        next(frames(lambda *_: None, {"colours": colours}))

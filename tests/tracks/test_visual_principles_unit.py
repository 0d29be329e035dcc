"""The unit of visual principles against truths from outside: published contrasts and places in CIELAB, Tufte's ruler, pixels, Matplotlib."""

from pathlib import Path

import numpy as np
import pytest

from milepost.kinds.figures import colour_science

from .conftest import references_of

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

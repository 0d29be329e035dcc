"""The Matplotlib unit's scene: the same numbers on axes that begin elsewhere, and on the one of the learner's own figure."""

from itertools import pairwise
from pathlib import Path

import pytest

from milepost.app.scenes import Source, play
from milepost.content import load_track

TRACK = Path(__file__).parents[2] / "tracks" / "ml-engineer"
CUT = "import matplotlib.pyplot as plt\n\n\ndef draw_sales(shops, sales):\n    figure, axes = plt.subplots()\n    axes.{}\n    return figure\n"


@pytest.fixture
def drawn(every_grader):
    """Plays the scene, with the reference or with a text as the learner's own `cut-bars`."""
    unit = next(each for each in load_track(TRACK).units if each.slug == "matplotlib")

    def choose(exercise):
        return Source(dict(exercise.answers)["python"].read_bytes(), "reference")

    def draw(own="", sales="close"):
        mine = (lambda _: Source(own.encode(), "yours")) if own else choose
        return play(unit, {"sales": sales}, grader=every_grader, choose=mine, reference=choose).frames

    return draw


@pytest.mark.parametrize("sales", ["close", "apart", "tiny"])
def test_the_later_the_axis_begins_the_more_the_picture_says(drawn, sales):
    told = drawn(sales=sales)
    cut, yours = told[:-1], told[-1]
    assert cut[0]["looks"] == pytest.approx(cut[0]["is"])
    assert all(one["looks"] < other["looks"] for one, other in pairwise(cut))
    assert all(0 <= share <= 1 for each in told for share in each["drawn"])
    assert (yours["step"], yours["begin"], yours["note"]) == ("yours", 0.0, "")
    assert yours["looks"] == pytest.approx(yours["is"], rel=1e-3)


def test_the_learners_own_axis_is_measured_upright_and_lying(drawn):
    for text in ("bar(shops, sales)\n    axes.set_ylim(95, 105)", "barh(shops, sales)\n    axes.set_xlim(95, 105)"):
        yours = drawn(CUT.format(text))[-1]
        assert yours["begin"] == 95
        assert yours["names"] == ["Bremen", "Lyon", "Graz", "Ghent"]
        assert yours["looks"] == pytest.approx((101 - 95) / (97 - 95))


def test_bars_that_are_missing_or_out_of_sight_are_told(drawn):
    assert drawn(CUT.format("plot(sales)"))[-1]["note"] == "The figure shows no bars."
    assert drawn(CUT.format("bar(shops[:2], sales[:2])"))[-1]["note"] == "The figure has 2 bars for 4 shops."
    assert drawn(CUT.format("bar(shops, sales)\n    axes.set_ylim(98, 105)"))[-1]["looks"] is None

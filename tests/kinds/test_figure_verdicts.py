"""A figure all the way: drawn by an answer, judged, and shown beside the right one."""

from pathlib import Path

import pytest

from milepost.app.checking import without_pictures
from milepost.app.envelopes import verdict_json
from milepost.cli.screen import Screen
from milepost.cli.verdicts import draw_verdict
from milepost.terms import Exercise, VerdictName

FOLDER = Path(__file__).parent / "exercises" / "orders"
RIGHT = (FOLDER / "answer.py").read_text()
BEGIN = "import matplotlib.pyplot as plt\ndef draw_orders(days, orders):\n"


@pytest.fixture(scope="module")
def orders() -> Exercise:
    """An exercise whose answer is a figure."""
    return Exercise(
        id="draw01",
        unit="tests",
        slug="orders",
        title="Orders",
        skills=(),
        minutes=5,
        languages=("python",),
        toolset="core",
        hints=(),
        body="",
        folder=FOLDER,
        answers=(("python", FOLDER / "answer.py"),),
        wrong=(),
    )


@pytest.fixture
def check(grader, orders):
    """Grade the body of an answer."""
    return lambda body: grader.grade(orders, (BEGIN + f"    {body}\n").encode())


@pytest.mark.parametrize(
    "body",
    [
        "plt.bar(days, orders); plt.ylabel('orders')",
        "ax = plt.subplots()[1]; ax.barh(days, orders); ax.set_ylabel('orders'); return ax",
        "plt.ylabel('number of orders'); return plt.bar(range(len(days)), orders, tick_label=days)",
        "import pandas as pd; ax = pd.Series(orders, index=days).plot.bar(); ax.set_ylabel('orders'); return ax.figure",
    ],
)
def test_a_right_figure_passes_however_it_is_drawn(check, body) -> None:
    verdict = check(body)
    assert verdict.passed, verdict.findings


def test_a_wrong_figure_is_shown_beside_the_right_one(check) -> None:
    verdict = check("plt.bar(days, orders); plt.ylim(300, 500); plt.ylabel('orders')")
    (finding,) = verdict.findings
    assert verdict.name is VerdictName.FAILED
    assert finding.key == "bars-cut"
    assert "begins at 300" in finding.message
    for portrait in (finding.want, finding.got):
        assert portrait.kind == "figure"
        assert portrait.picture.startswith(b"\x89PNG")
    assert "y axis" in [finding.got.rows[row][0] for row, _ in finding.got.marks]
    told = verdict_json(verdict)["findings"][0]["got"]
    assert told["picture"].startswith("iVBORw0KGgo")


def test_the_terminal_says_where_two_figures_part(check) -> None:
    verdict = check("plt.bar(days, [n + 1 for n in orders]); plt.ylabel('orders')")
    screen = draw_verdict({"exercise": "tests/orders", "next": None} | verdict_json(verdict), Screen(width=100))
    assert "data-changed" in screen
    assert "▸ bars 1" in screen
    assert "Mon 412" in screen
    assert "Mon 413" in screen
    assert "the same: size" in screen


def test_an_attempt_is_kept_without_its_pictures(check) -> None:
    kept = without_pictures(check("plt.bar(days, orders)"))
    assert kept.findings[0].key == "axis-unlabelled"
    assert kept.findings[0].got.rows
    assert kept.findings[0].got.picture == b""
    assert kept.findings[0].want.picture == b""


@pytest.mark.parametrize(
    ("body", "key", "said"),
    [
        ("pass", "wrong-type", "a figure"),
        ("return orders", "wrong-type", "got a list"),
        ("plt.bar(days, orders); plt.title(r'$\\frac{$')", "unsendable", ""),
        ("return 1 / 0", "exception", "ZeroDivisionError"),
    ],
)
def test_what_is_no_figure_is_said_in_words(check, body, key, said) -> None:
    (finding,) = check(body).findings
    assert finding.key == key
    assert said in finding.message


def test_the_examples_come_with_the_picture_that_is_wanted(grader, orders) -> None:
    ((call, want),) = grader.examples(orders)
    assert call.startswith("draw_orders(")
    assert want.picture.startswith(b"\x89PNG")


def test_a_run_shows_what_was_drawn(grader, orders) -> None:
    (result,) = grader.run(orders, (BEGIN + "    plt.bar(days, orders)\n").encode()).results
    assert not result.right
    assert result.got.picture.startswith(b"\x89PNG")
    assert result.got.marks

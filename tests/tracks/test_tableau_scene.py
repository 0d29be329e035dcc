"""The Tableau unit's scene: the order of operations, what each step leaves, and what a level of detail has seen."""

import os
from pathlib import Path

import pytest

from milepost.app.home import find_home
from milepost.app.pools import Pools
from milepost.app.scenes import Source, play
from milepost.content import load_track
from milepost.grade import Grader
from milepost.terms import LearnerError

TRACK = Path(__file__).parents[2] / "tracks" / "ml-engineer"
OWN = (
    *("which-whole", "best-basket", "new-or-known", "top-n", "nothing-came-back", "one-chart", "profit-ratio"),
    "year-on-year",
)


@pytest.fixture(scope="module")
def unit():
    return next(each for each in load_track(TRACK).units if each.slug == "tableau")


@pytest.fixture(scope="module")
def drawn(unit):
    """Plays the scene, with a text as the learner's own answer where one is given."""
    pools = Pools(home=find_home(os.environ).data, log=lambda _text: None, depth=1)
    grader = Grader(pools)

    def draw(show, own=""):
        def choose(_exercise):
            return Source(own.encode(), "yours" if own else "reference", "tableau")

        return play(unit, {"show": show}, grader=grader, choose=choose, reference=choose)

    yield draw
    grader.close()
    pools.close()


def left(frame):
    return [at for at, stays in enumerate(frame["kept"]) if stays]


def marks(frame):
    return [row for row, stays in zip(frame["marks"], frame["left"], strict=True) if stays]


def test_fixed_is_worked_out_before_a_dimension_filter_and_exclude_after_it(drawn):
    first, context, fixed, filtered, exclude, made, done = drawn("wholes").frames
    assert [each["step"] for each in (context, fixed, filtered, exclude, made, done)] == [
        "context", "level", "dimension", "level", "marks", "done",
    ]  # fmt: skip
    rows = [dict(zip(first["columns"], each, strict=True)) for each in first["rows"]]
    german = [at for at, row in enumerate(rows) if row["Country"] in {"DE", "NL"}]
    chosen = [at for at in german if rows[at]["Category"] in {"Bags", "Lights"}]
    assert [left(each) for each in (context, fixed, filtered, exclude)] == [german, german, chosen, chosen]
    sums = [str(sum(int(rows[at]["Sales"]) for at in seen)) for seen in (german, chosen)]
    assert [each["groups"] for each in (fixed, exclude)] == [[[sums[0]]], [[sums[1]]]]
    assert [value for value in fixed["values"] if value is not None] == [sums[0]] * len(german)
    assert marks(done) == [["Bags", sums[1], sums[0]], ["Lights", sums[1], sums[0]]]
    assert drawn("wholes").frames[1:] == [context, fixed, filtered, exclude, made, done]


def test_a_customers_first_year_is_that_of_all_orders_and_the_marks_see_those_of_one_year(drawn):
    _, fixed, filtered, made, _ = drawn("first").frames
    assert fixed["groups"] == [["Anna", "2023"], ["Ben", "2023"], ["Cleo", "2023"], ["Dan", "2024"]]
    assert (fixed["early"], left(filtered)) == (True, [4, 5, 6, 7, 8, 9, 10])
    assert marks(made)[0] == ["Anna", "2024", "2023"]
    assert made["places"] == [None, None, None, None, 0, 0, 1, 1, 3, 2, 3]


def test_a_top_n_is_chosen_before_a_dimension_filter_and_after_a_context_filter(drawn):
    assert marks(drawn("top").frames[-1]) == [["Ben", "80"]]
    assert marks(drawn("top-context").frames[-1]) == [["Ben", "80"], ["Dan", "130"]]


def test_a_total_sees_the_marks_that_a_measure_filter_leaves_and_those_that_are_hidden_later(drawn):
    *_, made, measure, along, hidden, done = drawn("late").frames
    assert marks(made) == [["Anna", "150", None], ["Ben", "160", None], ["Cleo", "490", None], ["Dan", "130", None]]
    assert [row[0] for row in marks(measure)] == ["Anna", "Ben", "Cleo"]
    assert marks(along) == [["Anna", "150", "0.1875"], ["Ben", "160", "0.2"], ["Cleo", "490", "0.6125"]]
    assert marks(hidden) == marks(done) == marks(along)[1:]


@pytest.mark.parametrize("show", OWN)
def test_the_scene_follows_an_answer(drawn, unit, show):
    exercise = next(each for each in unit.exercises if each.slug == show)
    told = drawn(show, (exercise.folder / "answer.tableau").read_text("utf-8"))
    assert (told.whose, told.note, told.frames[0]["own"]) == ({show: "yours"}, "", True)
    assert marks(told.frames[-1]) == {
        "which-whole": [["Bags", "0.5", "0.25"], ["Lights", "0.5", "0.25"]],
        "best-basket": [["DE", "30"], ["NL", "62.5"]],
        "new-or-known": [["2022", "2024", "55"], ["2023", "2023", "40"], ["2023", "2024", "25"]],
        "top-n": [["Dynamo", "90", "0.2813"], *([each, "70", "0.2188"] for each in ("Lock", "Pump", "Saddle"))],
        "nothing-came-back": [["Bags", "120", "0"], ["Clothing", "80", "33.33"]],
        "one-chart": [["2023-01-01", "45"], ["2024-01-01", "45"]],
        "profit-ratio": [["Bags", "NULL"], ["Lights", "0.134"], ["Tyres", "0.28"]],
        "year-on-year": [
            ["2022", "1", "40", "40", "NULL"], ["2022", "2", "80", "120", "NULL"], ["2023", "1", "60", "60", "0.5"],
            ["2024", "1", "45", "45", "−0.25"], ["2024", "2", "100", "145", "NULL"],
        ],
    }[show]  # fmt: skip


def test_levels_within_levels_come_from_the_inside_by_what_stands_around_them(drawn):
    text = "// { none }\nAVG({ INCLUDE [Customer] : MAX({INCLUDE [Order]: SUM([Sales])}) }) + 0 * MIN({SUM([Sales])})"
    levels = [each for each in drawn("best-basket", text).frames if each["step"] == "level"]
    assert [(each["text"], each["by"], each["early"]) for each in levels] == [
        ("{SUM([Sales])}", [], True),
        ("{INCLUDE [Order]: SUM([Sales])}", ["Country", "Customer", "Order"], False),
        ("{ INCLUDE [Customer] : MAX({INCLUDE [Order]: SUM([Sales])}) }", ["Country", "Customer"], False),
    ]
    assert levels[0]["groups"] == [["275"]]  # the gift card, too
    assert levels[2]["groups"] == [["DE", "Anna", "50"], ["DE", "Ben", "10"], ["NL", "Ben", "85"], ["NL", "Cleo", "40"]]
    each_line = drawn("best-basket", "AVG({ include\n[Line] /* all */, [Kind], [Kind] : SUM([Sales]) })")
    (level,) = (each for each in each_line.frames if each["step"] == "level")
    assert (level["by"], len(level["groups"])) == (["Country", "Line", "Kind"], 7)
    within = drawn(
        "best-basket", "AVG({ FIXED [Customer], YEAR(#2024-01-02#) : MAX({ INCLUDE [Order] : SUM([Sales]) }) })"
    )
    inner, outer = (each for each in within.frames if each["step"] == "level")
    assert (inner["early"], inner["by"]) == (True, ["Customer", "YEAR(#2024-01-02#)", "Order"])
    assert outer["groups"][0] == ["Anna", "2024", "90"]


def test_without_an_answer_or_with_one_that_is_refused_the_scene_shows_an_example(drawn):
    assert drawn("which-whole").frames == drawn("wholes").frames
    refused = drawn("profit-ratio", "SUM([Nothing])")
    assert refused.frames == drawn("include").frames
    assert "Your `profit-ratio` could not be played here" in refused.note
    with pytest.raises(LearnerError, match="MP-A011"):
        drawn("nothing")

"""The Power BI unit's scene: the rows that each cell leaves, the contexts that a measure passes through, and its value."""

import os
from itertools import pairwise
from pathlib import Path

import pytest

from milepost.app.home import find_home
from milepost.app.pools import Pools
from milepost.app.scenes import Source, play
from milepost.content import load_track
from milepost.grade import Grader
from milepost.terms import LearnerError

TRACK = Path(__file__).parents[2] / "tracks" / "ml-engineer"
OWN = ("margin", "best-customer", "share-of-what", "share-of-shop", "year-so-far", "same-days")
EXAMPLES = ("mean", "replace", "all", "inactive", "both", "row", "so-far")
SALES = 3  # the place of the facts among the tables of the star


@pytest.fixture(scope="module")
def unit():
    return next(each for each in load_track(TRACK).units if each.slug == "power-bi")


@pytest.fixture(scope="module")
def drawn(unit):
    """Plays the scene, with a text as the learner's own answer where one is given."""
    pools = Pools(home=find_home(os.environ).data, log=lambda _text: None, depth=1)
    grader = Grader(pools)

    def draw(show, own="", *, view=None):
        def choose(_exercise):
            return Source(own.encode(), "yours" if own else "reference", "m" if view else "dax")

        return play(unit, {"show": show, "view": view}, grader=grader, choose=choose, reference=choose)

    yield draw
    grader.close()
    pools.close()


def rows_left(runs):
    return None if runs is None else [row for first, last in runs for row in range(first, last + 1)]


def of_cell(frames, name):
    return [each for each in frames if each.get("name") == name]


def values(frames):
    return [each["said"] for each in frames if each["step"] == "value"]


@pytest.fixture(scope="module")
def revenues(drawn):
    """What each sale of the star brought, and where and when: as drawn."""
    table = drawn("mean").frames[0]["tables"][SALES]
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]


def test_filters_run_from_the_ends_to_the_facts_one_relationship_after_the_other(drawn):
    first, *steps = drawn("mean").frames
    assert [each["name"] for each in first["tables"]] == ["Dates", "Products", "Shops", "Sales"]
    assert [(each["to"], each["column"], each["active"]) for each in first["links"]] == [
        ("Dates", "Date", True), ("Products", "ProductId", True), ("Shops", "ShopId", True), ("Dates", "Delivered", False),
    ]  # fmt: skip
    filters, dates, products, value = of_cell(steps, "Boots, month 1")
    assert filters["filters"] == ["Category is Boots", "Month is 1"]
    assert [rows_left(each) for each in filters["kept"]] == [[0, 1], [0, 1], [0, 1], None]
    assert [(each["link"], rows_left(each["kept"][SALES])) for each in (dates, products)] == [
        (0, [0, 1, 2, 3]),
        (1, [0, 2]),
    ]
    assert (value["kept"], value["said"]) == (products["kept"], "105")
    assert drawn("mean").frames == [first, *steps]


@pytest.mark.parametrize("show", EXAMPLES)
def test_what_runs_along_the_relationships_leaves_the_rows_that_the_evaluator_sees(drawn, show):
    frames = drawn(show).frames
    for before, after in pairwise(frames):
        if before["step"] == "flow" and after["step"] != "flow":
            value = next(each for each in frames if each["step"] == "value" and each["cell"] == before["cell"])
            assert before["kept"] == value["kept"]


def test_a_total_is_a_cell_of_its_own(drawn, revenues):
    (filters, value) = of_cell(drawn("mean").frames, "the total")
    assert filters["filters"] == []
    everything = [float(each["Revenue"]) for each in revenues]
    assert value["value"] == sum(everything) / len(everything)
    assert values(drawn("replace").frames)[2::3] == ["450"] * 4


def test_calculate_puts_a_filter_in_the_place_of_the_cells(drawn):
    *_, changed, value = of_cell(drawn("replace").frames, "Tents, month 2")
    assert changed["filters"] == ["Month is 2", "Category is Boots"]
    assert (rows_left(changed["kept"][SALES]), rows_left(value["kept"][SALES])) == ([4, 7], [5])
    *_, changed, _ = of_cell(drawn("all").frames, "Maps, month 2")
    assert (changed["filters"], rows_left(changed["kept"][SALES])) == (["Month is 2"], [4, 5, 6, 7])


def test_another_relationship_leaves_the_sales_that_were_delivered(drawn, revenues):
    *_, changed, _ = of_cell(drawn("inactive").frames, "Graz, month 2")
    assert changed["active"] == [1, 2, 3]
    wanted = [at for at, each in enumerate(revenues) if each["ShopId"] == "2" and each["Delivered"].endswith("Feb")]
    assert rows_left(changed["kept"][SALES]) == wanted
    *_, changed, _ = of_cell(drawn("both").frames, "Ulm, month 2")
    assert (changed["both"], rows_left(changed["kept"][1]), changed["said"]) == ([1], [2, 3], "2")


def test_every_row_of_an_iterator_becomes_a_filter(drawn):
    *_, ada, ben, value = of_cell(drawn("row").frames, "Ulm")
    assert [each["row"] for each in (ada, ben)] == ["Id 1, Name Ada, Town Ulm", "Id 2, Name Ben, Town Ulm"]
    assert [rows_left(each["kept"][1]) for each in (ada, ben, value)] == [[0, 2], [1], [0, 1, 2]]


@pytest.mark.parametrize("show", OWN)
def test_the_scene_follows_an_answer(drawn, unit, show):
    slug = {"share-of-shop": "share-of-what"}.get(show, show)
    exercise = next(each for each in unit.exercises if each.slug == slug)
    told = drawn(show, (exercise.folder / "answer.dax").read_text("utf-8"))
    assert (told.whose, told.note, told.frames[0]["own"]) == ({slug: "yours"}, "", True)
    assert values(told.frames) == {
        "margin": ["0.3333", "0.3542", "0.3444", "0.225", "0.2105", "0.2179", "0.625", "0.6667", "0.65", "0.267", "0.2737", "0.2704"],
        "best-customer": ["110", "55", "BLANK", "110"],
        "share-of-what": ["0.2308", "0.2245", "0.2277", "0.7692", "0.7755", "0.7723", "1", "1", "1"],
        "share-of-shop": ["0.1942", "0.1741", "0.184", "0.6472", "0.6013", "0.624", "0.8414", "0.7753", "0.808"],
        "year-so-far": ["40", "40", "65", "BLANK", "65"],
        "same-days": ["0.2", "BLANK", "0.2", "BLANK", "0.2"],
    }[show]  # fmt: skip


def test_without_an_answer_or_with_one_that_is_refused_the_scene_shows_an_example(drawn):
    assert drawn("share-of-what").frames == drawn("all").frames
    refused = drawn("margin", "Margin % = SUM(Sales[Nothing])")
    assert refused.frames == drawn("mean").frames
    assert "Your `margin` could not be played here" in refused.note
    with pytest.raises(LearnerError, match="MP-A011"):
        drawn("nothing")


def test_what_is_no_number_is_told_as_the_product_shows_it(drawn):
    assert set(values(drawn("margin", "Margin % = SUM(Sales[Cost]) / 0").frames)) == {"Infinity"}
    assert set(values(drawn("margin", "Margin % = MAX(Sales[Date])").frames)) >= {"31 Jan 2024", "3 Feb 2024"}


def test_contexts_beyond_what_is_drawn_are_counted(drawn):
    many = drawn("margin", "Margin % = SUMX(Sales, CALCULATE(SUM(Sales[Revenue]))) + MAXX(Dates, CALCULATE(1))")
    steps = of_cell(many.frames, "the total")
    assert [each["step"] for each in steps] == ["filters", *["changed"] * 8, "value"]
    assert steps[-1]["more"] == 5


@pytest.mark.parametrize(
    ("show", "sizes"),
    [
        ("till-export", {"Filled": 6, "Tidied": 6, "Typed": 6, "Kept": 4, "Grouped": 2}),
        ("every-line-once", {"Typed": 5, "OneEach": 3, "Found": 4, "Priced": 4}),
        ("one-row-each", {"Known": 4, "Newest": 4, "OneEach": 2, "Customers": 2}),
    ],
)
def test_the_steps_of_a_query_are_those_of_the_answer(drawn, unit, show, sizes):
    exercise = next(each for each in unit.exercises if each.slug == show)
    text = (exercise.folder / "answer.pq").read_text("utf-8")
    told = drawn(show, text, view="steps")
    assert (told.whose, told.note) == ({show: "yours"}, "")
    first, *made, result = told.frames
    assert first["own"] is True
    assert {each["name"]: each["table"]["count"] for each in made} == sizes
    assert all(text[slice(*each["span"])].startswith(f"{each['name']} =") for each in made)
    assert result["table"] == made[-1]["table"]


def test_a_step_whose_cells_hold_tables_is_drawn_and_one_that_is_no_table_is_not(drawn):
    text = """let
    #"Both of them" = Table.NestedJoin(Lines, {"Item"}, Prices, {"Item"}, "Found"), // let this , be
    Names = let a = Table.ColumnNames(Lines), b = a in b,
    Last = Table.SelectColumns(#"Both of them", {"Line"}) in Last"""
    _, joined, names, last, _ = drawn("every-line-once", text, view="steps").frames
    assert (joined["name"], joined["of"]) == ("Both of them", ["Lines", "Prices"])
    assert joined["table"]["rows"][0] == ["1", "7", "2", "table of 0"]  # a number never equals a text
    assert (names["name"], names["table"]) == ("Names", None)
    assert (last["of"], last["table"]["count"]) == (["Both of them"], 4)
    # A query without steps has a result alone, and texts that look like numbers are told apart from these.
    given, result = drawn("every-line-once", "Prices", view="steps").frames
    assert result["table"] == given["given"]["Prices"]
    assert result["table"]["rows"][0] == ['"007"', "2.5"]


def test_without_a_query_of_ones_own_months_become_rows(drawn):
    example = drawn("till-export", view="steps").frames
    assert example == drawn("shaping", view="steps").frames
    assert [each["table"]["count"] for each in example[1:]] == [3, 7, 2, 2]
    refused = drawn("till-export", "let A = Nothing in A", view="steps")
    assert refused.frames == example
    assert "Your `till-export` could not be played here" in refused.note
    with pytest.raises(LearnerError, match="MP-A011"):
        drawn("nothing", view="steps")

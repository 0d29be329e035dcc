"""The QlikView unit's scene: what a script leaves, how it is linked, and what a click leaves of it."""

import os
from pathlib import Path

import pytest

from milepost.app.home import find_home
from milepost.app.pools import Pools
from milepost.app.scenes import Source, play
from milepost.content import load_track
from milepost.grade import Grader
from milepost.kinds.workbooks import make_table, run_text
from milepost.terms import LearnerError

TRACK = Path(__file__).parents[2] / "tracks" / "ml-engineer"
SLUGS = ("first-load", "swallowed-table", "one-town-each", "sales-and-plan", "nightly-history")


@pytest.fixture(scope="module")
def unit():
    return next(each for each in load_track(TRACK).units if each.slug == "qlikview")


@pytest.fixture(scope="module")
def pools():
    pools = Pools(home=find_home(os.environ).data, log=lambda _text: None, depth=1)
    yield pools
    pools.close()


@pytest.fixture(scope="module")
def drawn(unit, pools):
    """Plays the scene, with a text as the learner's own answer where one is given."""
    grader = Grader(pools)

    def draw(show, own="", pick=None):
        def choose(_exercise):
            return Source(own.encode(), "yours" if own else "reference", "qvs")

        return play(unit, {"show": show, "pick": pick}, grader=grader, choose=choose, reference=choose)

    yield draw
    grader.close()


def rows_left(frame):
    return [None if kept is None else [at for at, stays in enumerate(kept) if stays] for kept in frame["kept"]]


def test_a_click_goes_over_one_link_after_the_other(drawn):
    first, *steps = drawn("chain").frames
    assert [each["name"] for each in first["tables"]] == ["sales", "shops", "people"]
    assert first["links"] == [{"field": "ShopID", "tables": [0, 1]}, {"field": "Town", "tables": [1, 2]}]
    assert [(each["step"], each.get("link")) for each in steps] == [
        ("chosen", None), ("over", "Town"), ("over", "ShopID"), ("done", None),
    ]  # fmt: skip
    # Cleo is in Ulm, where shops 11 and 14 are; of these, 11 has sales.
    assert [rows_left(each) for each in steps] == [
        [None, None, [0]], [None, [0, 3], [0]], [[0, 2], [0, 3], [0]], [[0, 2], [0, 3], [0]],
    ]  # fmt: skip
    assert drawn("chain").frames == [first, *steps]


def test_a_click_on_a_key_is_in_all_tables_that_hold_it_at_once(drawn):
    _, chosen, over, done = drawn("chain", pick=["ShopID", "19"]).frames
    assert (chosen["holders"], rows_left(chosen)) == ([0, 1], [[4], [], None])
    # Shop 19 is in no list of shops, so nobody and no town belongs to it.
    assert (over["link"], rows_left(done)) == ("Town", [[4], [], []])


def test_two_fields_in_common_are_linked_by_a_table_of_their_combinations(drawn):
    first, *steps = drawn("synthetic").frames
    assert [(each["name"], each["made"]) for each in first["tables"]] == [
        ("sales", False),
        ("$Syn 1", True),
        ("plan", False),
    ]
    assert first["links"] == [{"field": "$Syn 1", "tables": [0, 1, 2]}]
    assert len(first["tables"][1]["rows"]) == 6
    assert [(each.get("from"), each.get("to")) for each in steps[1:-1]] == [(0, 1), (1, 2)]
    # 4 kilos are of shop 1 in month 11; the plan of shop 11 in month 1 does not belong to them.
    assert rows_left(steps[-1])[0::2] == [[0], [0]]
    # Month 2 is a value of the key: shop 13 has sales in it, and no plan, and its sales stay.
    assert rows_left(drawn("synthetic", pick=["Month", "2"]).frames[-1]) == [[2, 4], [2, 4], [3]]


def test_a_ring_is_broken_by_its_longest_table_and_a_click_stops_there(drawn):
    first, *_, done = drawn("ring", pick=["Name", "Cleo"]).frames
    assert (first["ring"], first["loose"]) == (["sales", "shops", "people"], [0])
    assert len(first["links"]) == 3
    # Cleo works in Ulm, where shops 11 and 14 are; her sale is not found: of sales all rows stay.
    assert rows_left(done) == [[0, 1, 2, 3, 4], [0, 3], [0]]
    assert done["apart"] == []


def test_a_click_on_a_field_of_the_loosened_table_alone_leaves_all_else(drawn):
    done = drawn("ring", pick=["Kilos", "4"]).frames[-1]
    assert [len(each) for each in rows_left(done)] == [5, 4, 4]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_scene_follows_an_answer(drawn, unit, slug):
    exercise = next(each for each in unit.exercises if each.slug == slug)
    text = (exercise.folder / "answer.qvs").read_text("utf-8")
    told = drawn(slug, text)
    assert (told.whose, told.note) == ({slug: "yours"}, "")
    assert (told.frames[0]["own"], told.frames[-1]["step"]) == (True, "done")
    assert not any(each["made"] for each in told.frames[0]["tables"])


def test_a_key_without_a_bar_leads_from_one_shop_to_the_plan_of_another(drawn, unit):
    folder = next(each for each in unit.exercises if each.slug == "sales-and-plan").folder
    left = [
        rows_left(drawn("sales-and-plan", text, pick=["Kilos", "4"]).frames[-1])[1]
        for text in ((folder / "answer.qvs").read_text("utf-8"), (folder / "wrong" / "no_bar.qvs").read_text("utf-8"))
    ]
    assert left == [[0], [0, 1]]


def test_a_click_leaves_the_rows_that_a_chart_adds_up_under_the_same_selection(drawn):
    first, *_, done = drawn("chain", pick=["Town", "Ulm"]).frames
    tables = {
        each["name"]: make_table(
            each["fields"], [[int(cell) if cell.isdigit() else cell for cell in row] for row in each["rows"]]
        )
        for each in first["tables"]
    }
    sales = [row[0] for row, stays in zip(first["tables"][0]["rows"], done["kept"][0], strict=True) if stays]
    asked = run_text("qvs", "expression", "Concat(Sale, ',')", {**tables, "selections": {"Town": ["Ulm"]}})
    assert (asked, sales) == ("1,3", ["1", "3"])


def test_without_an_answer_or_with_one_that_is_refused_the_scene_shows_an_example(drawn):
    assert drawn("sales-and-plan").frames == drawn("synthetic").frames
    refused = drawn("sales-and-plan", "sales: LOAD Nothing FROM [sales.csv];")
    assert refused.frames[0]["own"] is False
    assert "Your `sales-and-plan` could not be played here" in refused.note


def test_what_is_too_large_to_be_drawn_and_what_is_not_there_are_told(drawn):
    (told,) = drawn("first-load", "many: LOAD RowNo() AS Row AUTOGENERATE 13;").frames
    assert "too large to be drawn" in told["note"]
    (none,) = drawn("first-load", "one: LOAD Sale FROM [sales.csv]; DROP TABLE one;").frames
    assert (none["tables"], none["links"]) == ([], [])
    with pytest.raises(LearnerError, match="MP-A011"):
        drawn("nothing")

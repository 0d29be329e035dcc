"""A lesson's texts run on the unit's own data; a model beside it says how the tables are related, and what a visual shows."""

import json

import pytest

from milepost.kinds.workbooks.lessons import run_lesson

MODEL = {
    "relationships": [{"from": "Sales[Item]", "to": "Items[Id]"}, {"from": "Sales[Day]", "to": "Dates[Day]"}],
    "dates": "Dates[Day]",
    "visuals": {
        "kinds": {"cells": {"Items[Kind]": ["Boots", "Maps", "Total"]}},
        "days": {"cells": {"Dates[Day]": ["Total"]}, "slicers": {"Items[Kind]": ["Maps"]}},
    },
}


@pytest.fixture
def data(tmp_path):
    (tmp_path / "Items.csv").write_text("Id,Kind\n1,Boots\n2,Maps\n", "utf-8")
    (tmp_path / "Sales.csv").write_text("Day,Item,Euros\n2024-03-31,1,40\n2024-04-01,2,8\n", "utf-8")
    (tmp_path / "Dates.csv").write_text("Day\n2024-03-31\n2024-04-01\n", "utf-8")
    return tmp_path


def test_a_query_gives_its_table(data):
    ((printed, failure),) = run_lesson("m", ["Table.SelectRows(Sales, each [Euros] > 10)"], data)
    assert failure is None
    assert printed == "  Day         Item  Euros\n  2024-03-31  1     40\n"


def test_measures_are_asked_in_the_cells_of_a_visual_that_a_fence_names(data):
    (data / "model.json").write_text(json.dumps(MODEL), "utf-8")
    first, second = run_lesson(
        "dax", ["E = SUM(Sales[Euros])\nTwice = 2 * [E]", "// visual: days\nE = SUM(Sales[Euros])"], data
    )
    assert first == (
        "  Items[Kind]  E   Twice\n  Boots        40  80\n  Maps         8   16\n  Total        48  96\n",
        None,
    )
    assert second == ("  Dates[Day]  E\n  Total       8\n", None)


def test_a_visual_that_is_not_there_is_said_with_those_that_are(data):
    (data / "model.json").write_text(json.dumps(MODEL), "utf-8")
    ((_, failure),) = run_lesson("dax", ["// visual: towns\nE = 1"], data)
    assert failure.message == "there is no visual 'towns' in model.json: it has kinds, days"


VIEWS = {
    "views": {
        "days": {"data": "Sales", "dimensions": ["Day"]},
        "rows": {"data": "Sales", "rows": True, "filters": [{"field": "Item", "values": [2]}]},
    }
}


def test_fields_of_tableau_are_asked_in_the_view_that_a_fence_names(data):
    (data / "model.json").write_text(json.dumps(VIEWS), "utf-8")
    first, second = run_lesson(
        "tableau", ["[Euro] := SUM([Euros])\n[Twice] := 2 * [Euro]", "// view: rows\nMONTH([Day])"], data
    )
    assert first == ("  Day         Euro  Twice\n  2024-03-31  40    80\n  2024-04-01  8     16\n", None)
    assert second == ("  Day         Item  Euros  Value\n  2024-04-01  2     8      4\n", None)
    ((_, failure),) = run_lesson("tableau", ["// view: towns\n1"], data)
    assert failure.message == "there is no view 'towns' in model.json: it has days, rows"


def test_without_views_a_fence_of_tableau_is_a_grand_total(data):
    (data / "Items.csv").unlink()
    (data / "Dates.csv").unlink()
    assert run_lesson("tableau", ["[Euro] := SUM([Euros])"], data) == [("  Euro\n  48\n", None)]

"""The way of a measure: every filter context that it passes through, in order, with the rows that it leaves."""

import json

import pytest

from milepost.kinds.workbooks.dax.entry import measure
from milepost.kinds.workbooks.dax.syntax import read
from milepost.kinds.workbooks.dax.way import spell
from milepost.kinds.workbooks.trouble import Refused

from .conftest import SHOP


def way(text, category="Total", **more):
    cells = {"Products[Category]": [category]}
    found = measure(f"M = {text}", {**SHOP, "cells": cells, "ask": {"way": "M", **more}}).columns
    assert found["cell"] == [0] * len(found["deep"])
    return list(zip(found["deep"], map(json.loads, found["told"]), strict=True))


def test_a_measure_without_calculate_has_the_cells_own_context_alone():
    ((deep, told),) = way("SUM(Sales[Amount])", "Drinks")
    assert (deep, told["text"], told["value"]) == (0, None, 75.0)
    assert told["filters"] == [{"columns": ["Products[Category]"], "count": 1, "values": ["Drinks"], "last": "Drinks"}]
    assert told["rows"] == {"Products": [[1, 1]], "Dates": [[0, 731]], "Sales": [[2, 3]]}  # the blank row, too
    assert (told["active"], told["both"]) == ([0, 1], [])


def test_calculate_passes_through_the_context_that_it_makes():
    _, (deep, told) = way(
        'DIVIDE(SUM(Sales[Amount]), CALCULATE(SUM(Sales[Amount]), Products[Category] = "Safety"))', "Drinks"
    )
    assert (deep, told["row"], told["value"]) == (1, None, 120.0)
    assert told["text"] == 'CALCULATE(SUM(Sales[Amount]), Products[Category] = "Safety")'
    assert told["rows"]["Sales"] == [[0, 1]]
    _, (_, told) = way("CALCULATE(SUM(Sales[Amount]), ALL(Products))", "Drinks")
    assert (told["filters"], told["rows"]["Sales"], told["value"]) == ([], [[0, 5]], 265.0)


def test_another_relationship_and_one_that_filters_both_ways_are_told():
    _, (_, told) = way("CALCULATE(COUNTROWS(Dates), USERELATIONSHIP(Sales[Shipped], Dates[Date]))")
    assert told["active"] == [0, 2]
    _, (_, told) = way("CALCULATE(COUNTROWS(Dates), CROSSFILTER(Sales[Date], Dates[Date], BOTH))", "Drinks")
    assert (told["both"], told["value"]) == ([1], 2)


def test_an_iterator_passes_through_one_context_for_each_row_that_becomes_a_filter():
    _, *rows = way("MAXX(Products, CALCULATE(SUM(Sales[Amount])))")
    assert [(told["row"], told["value"]) for _, told in rows] == [
        ("Id 1, Name Helmet, Category Safety", 120.0),
        ("Id 2, Name Bottle, Category Drinks", 75.0),
        ("Id 3, Name Rack, Category Carry", 60.0),
    ]
    _, *rows = way("MAXX(Products, [Of it])\nOf it = SUM(Sales[Amount])")
    assert [(told["text"], told["value"]) for _, told in rows] == [
        ("[Of it]", 120.0),
        ("[Of it]", 75.0),
        ("[Of it]", 60.0),
    ]


def test_a_calculate_within_another_is_deeper_and_dates_are_told_as_days():
    _, (outer, _), (inner, told) = way("CALCULATE(TOTALYTD(SUM(Sales[Amount]), Dates[Date]), Dates[Year] = 2023)")
    assert (outer, inner, told["value"]) == (1, 2, 80.0)
    assert told["filters"][-1] == {
        "columns": ["Dates[Date]"], "count": 365, "values": ["2023-01-01", "2023-01-02", "2023-01-03"], "last": "2023-12-31",
    }  # fmt: skip


def test_more_tables_can_stand_beside_those_that_a_task_gives():
    ((_, told),) = way("COUNTROWS(Shops)", beside={"Shops": {"Id": [1, 2]}})
    assert (told["value"], told["rows"]["Shops"]) == (2, [[0, 1]])


def test_the_value_is_the_one_that_the_cell_shows_and_a_name_that_is_not_there_is_refused():
    text = "M = VAR Best = MAXX(Products, CALCULATE(SUM(Sales[Amount]))) RETURN DIVIDE(SUM(Sales[Amount]), Best)"
    given = {**SHOP, "cells": {"Products[Category]": ["Drinks", "Total"]}}
    told = measure(text, {**given, "ask": {"way": "m"}}).columns
    values = [json.loads(each)["value"] for each, deep in zip(told["told"], told["deep"], strict=True) if deep == 0]
    assert values == measure(text, {**given, "ask": "M"}).columns["M"]
    with pytest.raises(Refused, match="there is no measure"):
        way("1\nN = 2", way="P")


@pytest.mark.parametrize(
    "text",
    [
        "IF(NOT ISBLANK(MAX(Sales[Date])), DIVIDE(1 - [A b], -2.5), BLANK())",
        "CALCULATE([A], FILTER(ALL(Dates), (Dates[Year] = 2023) && (Dates[Month] <= 3)), 'Big shops'[Id] IN {1, 2})",
        'VAR a = COUNTROWS(\'Big shops\') VAR b = "5 ""inches""" RETURN b & a',
        "RANKX(Products, [A], , ASC)",
        "(1, 2) IN {(1, 2), (3, 4)}",
    ],
)  # fmt: skip
def test_what_is_spelt_is_read_as_what_it_was(text):
    (first,) = read(f"M = {text}")
    assert spell(first.expression) == text

"""Filter contexts, row contexts and what CALCULATE does; every figure is worked out by hand from the six sales of conftest."""

import pytest

from milepost.kinds.workbooks.dax.entry import column, measure
from milepost.kinds.workbooks.trouble import Refused

from .conftest import SHOP

SAFETY = {"Products[Category]": "Safety"}
DRINKS = {"Products[Category]": "Drinks"}
UNKNOWN = {"Products[Category]": None}
TOTAL = {"Products[Category]": "Total"}


def test_a_cell_sees_the_sales_of_its_products(ask):
    assert ask("SUM(Sales[Amount])", SAFETY, DRINKS, TOTAL) == [120, 75, 265]


def test_sales_of_unknown_products_are_in_the_blank_cell(ask):
    assert ask("SUM(Sales[Amount])", UNKNOWN) == 10


# https://learn.microsoft.com/dax/values-function-dax: a blank row stands for unmatched keys
@pytest.mark.parametrize(
    ("expression", "count"),
    [
        ("COUNTROWS(VALUES(Products[Name]))", 4),
        ("COUNTROWS(DISTINCT(Products[Name]))", 3),
        ("COUNTROWS(ALL(Products[Name]))", 4),
        ("COUNTROWS(ALLNOBLANKROW(Products[Name]))", 3),
        ("COUNTROWS(Products)", 3),
        ("COUNTROWS(VALUES(Products))", 4),
        ("COUNTROWS(ALL(Products))", 4),
    ],
)
def test_the_blank_row_is_in_values_and_all_only(ask, expression, count):
    assert ask(expression) == count


# https://learn.microsoft.com/dax/calculate-function-dax
@pytest.mark.parametrize(
    ("expression", "safety", "drinks"),
    [
        ('CALCULATE(SUM(Sales[Amount]), Products[Category] = "safety")', 120, 120),  # takes the cell's place
        ('CALCULATE(SUM(Sales[Amount]), KEEPFILTERS(Products[Category] = "Safety"))', 120, None),
        (
            'CALCULATE(SUM(Sales[Amount]), FILTER(Products, Products[Category] = "Safety"))',
            120,
            None,
        ),  # Products is filtered already
        ('CALCULATE(SUM(Sales[Amount]), FILTER(ALL(Products), Products[Category] = "Safety"))', 120, 120),
        (
            'CALCULATE(SUM(Sales[Amount]), FILTER(ALL(Products[Name]), Products[Name] = "Helmet"))',
            120,
            None,
        ),  # the category stays
        ("CALCULATE(SUM(Sales[Amount]), ALL(Products))", 265, 265),
        ("CALCULATE(SUM(Sales[Amount]), REMOVEFILTERS(Products[Name]))", 120, 75),
        ("CALCULATE(SUM(Sales[Amount]), REMOVEFILTERS())", 265, 265),
        ("CALCULATE(SUM(Sales[Amount]), ALL(Sales))", 265, 265),  # the expanded table has the products' columns
        ("CALCULATE(SUM(Sales[Amount]), ALLEXCEPT(Products, Products[Category]))", 120, 75),
        ('CALCULATE(SUM(Sales[Amount]), Products[Category] IN {"Safety", "Carry"})', 180, 180),
        ('CALCULATE(SUM(Sales[Amount]), Products[Category] = "Safety" || Products[Price] = 8)', 195, 195),
        ('CALCULATE(SUM(Sales[Amount]), TREATAS({"Carry"}, Products[Category]))', 60, 60),
        ("CALCULATE(COUNTROWS(Products), Sales)", 1, 1),  # a table as a filter reaches what it expands to
    ],
)
def test_filters_of_calculate(ask, expression, safety, drinks):
    assert ask(expression, SAFETY, DRINKS) == [safety, drinks]


def test_a_measure_in_an_iterator_is_evaluated_for_each_row_and_an_aggregation_is_not(ask):
    text = "M = SUMX(Products, [R])\nR = SUM(Sales[Amount])"
    assert ask(text) == 255  # without the unknown product's
    assert ask("SUMX(Products, SUM(Sales[Amount]))") == 3 * 265
    assert ask("SUMX(Products, CALCULATE(SUM(Sales[Amount])))") == 255
    assert ask("SUMX(VALUES(Products[Name]), CALCULATE(SUM(Sales[Amount])))") == 265


def test_rows_that_are_the_same_are_counted_together_after_context_transition(ask):
    twice = {"T": {"X": [1, 1, 2]}, "relationships": [], "dates": None}
    given = {**twice, "cells": {"T[X]": ["Total"]}, "ask": "M"}
    assert measure("M = SUMX(T, CALCULATE(SUM(T[X])))", given).columns["M"] == [2 + 2 + 2]


def test_related_goes_from_many_to_one_only(ask):
    assert ask("SUMX(Sales, Sales[Quantity] * RELATED(Products[Price]))") == 40 + 80 + 40 + 40 + 60
    with pytest.raises(Refused, match="from the many side to the one side"):
        ask("SUMX(Products, RELATED(Sales[Amount]))")
    with pytest.raises(Refused, match="needs a row"):
        ask("RELATED(Products[Price])")
    with pytest.raises(Refused, match=r"RELATED\(Products\[Price\]\) follows"):
        ask("SUMX(Sales, Products[Price])")
    with pytest.raises(Refused, match="no row here"):
        ask("Sales[Amount]")
    assert ask("SUMX(Products, COUNTROWS(RELATEDTABLE(Sales)))") == 5


def test_a_variable_is_evaluated_where_it_stands(ask):
    assert ask('VAR a = SUM(Sales[Amount])\nRETURN CALCULATE(a, Products[Category] = "Carry")', SAFETY) == 120


def test_an_inactive_relationship_is_used_when_asked_for(ask):
    text = "CALCULATE(SUM(Sales[Amount]), USERELATIONSHIP(Sales[Shipped], Dates[Date]))"
    assert ask(text, {"Dates[Year]": 2024, "Dates[Month]": 3}) == 35
    assert ask("SUM(Sales[Amount])", {"Dates[Year]": 2024, "Dates[Month]": 3}) == 70


def test_filters_run_both_ways_where_asked_for(ask):
    march = {"Dates[Year]": 2024, "Dates[Month]": 3}
    assert ask("COUNTROWS(Products)", march) == 3
    assert ask("CALCULATE(COUNTROWS(Products), CROSSFILTER(Sales[ProductId], Products[Id], BOTH))", march) == 1
    assert ask("CALCULATE(SUM(Sales[Amount]), CROSSFILTER(Sales[ProductId], Products[Id], NONE))", SAFETY) == 265


def test_allselected_keeps_the_slicer_and_all_does_not(ask):
    slicers = {"Products[Category]": ["Safety", "Carry"]}
    share = "DIVIDE(SUM(Sales[Amount]), CALCULATE(SUM(Sales[Amount]), {}))"
    assert ask(share.format("ALLSELECTED(Products)"), SAFETY, slicers=slicers) == 120 / 180
    assert ask(share.format("ALLSELECTED()"), SAFETY, slicers=slicers) == 120 / 180
    assert ask(share.format("ALL(Products)"), SAFETY, slicers=slicers) == 120 / 265
    assert ask("COUNTROWS(ALLSELECTED(Products[Name]))", SAFETY, slicers=slicers) == 2
    with pytest.raises(Refused, match="ALLSELECTED within an iterator"):
        ask("M = SUMX(Products, [R])\nR = CALCULATE(SUM(Sales[Amount]), ALLSELECTED())")


def test_what_a_cell_shows_can_be_asked(ask):
    cells = (SAFETY, TOTAL)
    assert ask("IF(ISINSCOPE(Products[Category]), 1, 0)", *cells) == [1, 0]
    assert ask("IF(HASONEVALUE(Products[Category]), 1, 0)", *cells) == [1, 0]
    assert ask('SELECTEDVALUE(Products[Category], "all")', *cells) == ["Safety", "all"]
    assert ask("IF(ISFILTERED(Products[Category]), 1, 0)", *cells) == [1, 0]
    assert ask("IF(ISCROSSFILTERED(Sales), 1, 0)", *cells) == [1, 0]


# https://learn.microsoft.com/dax/rankx-function-dax
def test_ranks(ask):
    text = "M = RANKX(ALL(Products[Category]), [R])\nR = SUM(Sales[Amount])"
    assert ask(text, SAFETY, DRINKS, UNKNOWN) == [1, 2, 4]
    assert ask("RANKX(ALL(Products[Category]), SUM(Sales[Amount]))", SAFETY, DRINKS) == [
        1,
        1,
    ]  # no CALCULATE: all are the same
    assert ask("RANKX({3, 3, 2, 1}, [Value], 1)") == 4
    assert ask("RANKX({3, 3, 2, 1}, [Value], 1,, DENSE)") == 3
    assert ask("RANKX({3, 3, 2, 1}, [Value], 1, ASC)") == 1


def test_topn_brings_ties_along(ask):
    assert ask("SUMX(TOPN(1, {5, 5, 2}, [Value]), [Value])") == 10
    assert ask("SUMX(TOPN(1, {5, 5, 2}, [Value], ASC), [Value])") == 2
    assert ask("COUNTROWS(TOPN(0, {5, 5, 2}, [Value]))") is None
    assert ask("M = SUMX(TOPN(2, VALUES(Products[Name]), [R]), [R])\nR = SUM(Sales[Amount])") == 195


def test_new_columns_and_groups(ask):
    assert ask('MAXX(SUMMARIZE(Sales, Products[Category], "S", SUM(Sales[Amount])), [S])') == 120
    assert ask('MAXX(ADDCOLUMNS(VALUES(Products[Category]), "S", CALCULATE(SUM(Sales[Amount]))), [S])') == 120
    assert ask('MAXX(ADDCOLUMNS(VALUES(Products[Category]), "S", SUM(Sales[Amount])), [S])') == 265
    assert (
        ask('CONCATENATEX(DISTINCT(Products[Name]), Products[Name], ", ", Products[Name], ASC)')
        == "Bottle, Helmet, Rack"
    )
    assert ask("COUNTROWS(CROSSJOIN(DISTINCT(Products[Name]), DISTINCT(Dates[Year])))") == 6
    assert ask('COUNTROWS(EXCEPT(DISTINCT(Products[Name]), {"Rack"}))') == 2


def test_a_calculated_column_has_a_row_and_no_filter():
    text = "Sales[List] = Sales[Quantity] * RELATED(Products[Price])\nProducts[All] = SUM(Sales[Amount])\nProducts[Own] = CALCULATE(SUM(Sales[Amount]))"
    assert column(text, {**SHOP, "table": "Sales"}).columns["List"] == [40, 80, 40, 40, 60, None]
    products = column(text, {**SHOP, "table": "Products"}).columns
    assert products["All"] == [265] * 3
    assert products["Own"] == [120, 75, 60]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("M = [Nothing]", "neither a measure nor a column"),
        ("M = SUM(Sales[Nothing])", "cannot find the column"),
        ("M = SUM(Nothing[X])", "cannot find the table"),
        ("M = SUM(Products[Name])", "type Text"),
        ("M = NOSUCH(1)", "no function NOSUCH"),
        ("M = DIVIDE(1)", "2 to 3 arguments"),
        ("M = [M] + 1", "depends on itself"),
        ("M = CALCULATE([R], [R] > 5)\nR = 1", "cannot stand in a condition"),
        ('M = CALCULATE(1, Products[Name] = "x" && Sales[Amount] > 1)', "one table only"),
        ("M = VALUES(Products[Name])", "several values"),
        ("M = Products", "several columns"),
        ("M = SUM([Amount])", "Table"),
        ("M = DISTINCTCOUNT(Products[Name])", "blank row"),
        ("M = SUMX(Sales[Amount], 1)", "VALUES"),
        ("M = TODAY()", "from day to day"),
        ('M = "1" > 0', "not supported"),
        ("X = 1", "no measure"),
    ],
)
def test_what_cannot_be_done_is_refused_in_plain_words(text, words):
    with pytest.raises(Refused, match=words):
        measure(text, {**SHOP, "cells": {"Dates[Year]": ["Total"]}, "ask": "M"})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"Products": {"Id": [1, 1]}}, "twice"),
        ({"Products": {"Id": [1, None]}}, "blank"),
        ({"Products": {"Id": ["1", "2"]}}, "types"),
        ({"Dates": {"Date": [SHOP["Dates"]["Date"][0], SHOP["Dates"]["Date"][2]]}}, "gaps"),
    ],
)
def test_a_model_that_the_product_would_not_take_is_refused(change, words):
    with pytest.raises(Refused, match=words):
        measure("M = 1", {**SHOP, **change, "cells": {"Sales[Amount]": ["Total"]}, "ask": "M"})

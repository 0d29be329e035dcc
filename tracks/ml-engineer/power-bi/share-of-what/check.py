"""share-of-what: ALLSELECTED keeps the slicers, ALL takes them away; the truth is the definition, in plain numbers in the tests."""

from milepost.check import Task
from milepost.kinds.workbooks import bag, make_table, rows_of, run_text

task = Task("measure(Products: table, Sales: table, cells: table, slicers: any, relationships: any, ask: any) -> table")
task.judge(bag)
LINKS = [{"from": "Sales[ProductId]", "to": "Products[Id]"}]
ASK = ["Share of shown", "Share of shop"]
PRODUCTS = [(1, "Boots", "Arven"), (2, "Boots", "Kolk"), (3, "Tents", "Arven"), (4, "Tents", "Kolk"), (5, "Maps", "Arven"), (6, "Maps", "Kolk")]


def shop(sales, kinds, brands):
    cells = make_table(["Products[Category]"], [*((kind,) for kind in kinds), ("Total",)])
    slicers = {"Products[Category]": list(kinds), "Products[Brand]": list(brands)}
    return make_table(["Id", "Category", "Brand"], PRODUCTS), make_table(["ProductId", "Revenue"], sales), cells, slicers, LINKS, ASK


task.example(*shop([(1, 30.0), (3, 10.0), (2, 20.0), (5, 25.0), (6, 15.0)], ["Boots", "Tents"], ["Arven"]))


@task.hidden(times=6)
def two_of_three(draw):
    # Every product has sold, so that each filter that is lost or kept shows.
    sales = [(number, float(draw.integer(10, 90))) for number, _, _ in PRODUCTS]
    sales += [(draw.integer(1, 6), float(draw.integer(10, 90))) for _ in range(draw.integer(1, 4))]
    return shop(draw.shuffled(sales), draw.shuffled(["Boots", "Tents", "Maps"])[:2], [draw.choice(["Arven", "Kolk"])])


@task.hidden(times=2)
def nothing_sold(draw):
    return shop([(number, float(draw.integer(10, 90))) for number in (2, 4, 6)], ["Boots", "Tents"], ["Arven"])


@task.hidden(times=1)
def no_sales_at_all(draw):
    return shop([], draw.shuffled(["Boots", "Tents", "Maps"])[:2], ["Arven"])


TEXT = """Share of shown = {shown}
Share of shop = {shop}
"""
RIGHT = {
    "shown": "DIVIDE(SUM(Sales[Revenue]), CALCULATE(SUM(Sales[Revenue]), ALLSELECTED(Products[Category])))",
    "shop": "DIVIDE(SUM(Sales[Revenue]), CALCULATE(SUM(Sales[Revenue]), ALL(Products)))",
}


def run(case, **changed):
    given = {"Products": case.Products, "Sales": case.Sales, "cells": case.cells, "slicers": case.slicers}
    return run_text("dax", "measure", TEXT.format(**(RIGHT | changed)), {**given, "relationships": LINKS, "ask": ASK})


def of(*filters):
    return f"DIVIDE(SUM(Sales[Revenue]), CALCULATE(SUM(Sales[Revenue]), {', '.join(filters)}))"


@task.mistake(
    "more-than-is-shown",
    "`Share of shown` does not come to 1 in the total. Below the line stand categories that nobody has chosen: taking away the cell's filter took away the slicer's on the same column.",
)
def more_than_is_shown(case):
    return run(case, shown=of("ALL(Products[Category])"))


@task.mistake(
    "every-brand-shown",
    "`Share of shown` is too small: it is divided by the revenue of all brands and categories, whatever the slicers say.",
)
def every_brand_shown(case):
    return run(case, shown=of("ALL(Products)"))


@task.mistake(
    "one-brand-only",
    "Below the line of `Share of shop` stand all categories, but only the brand that is chosen. A filter was taken from one column, and the other's holds.",
)
def one_brand_only(case):
    return run(case, shop=of("ALL(Products[Category])"))


@task.mistake(
    "shop-is-what-is-shown",
    "`Share of shop` comes to 1 in the total, whatever somebody chooses. Below the line stands what the slicers leave, and the shop is larger.",
)
def shop_is_what_is_shown(case):
    return run(case, shop=of("ALLSELECTED(Products)"))


@task.mistake("always-one", "Both shares are 1 in every cell. Below the line stands a sum that sees the same sales as the one above.")
def always_one(case):
    same = "DIVIDE(SUM(Sales[Revenue]), CALCULATE(SUM(Sales[Revenue])))"
    return run(case, shown=same, shop=same)


@task.misconception(
    "zero-for-nothing",
    "A cell without sales shows a share of 0. The visual keeps a row for what nobody has bought, and where nothing was sold at all 0 is a share of nothing.",
)
def zero_for_nothing(case):
    if case.got is None or len(case.got) != len(case.want):
        return False
    given = {row[0]: row[1:] for row in rows_of(case.got)}
    pairs = [(want, got) for row in rows_of(case.want) for want, got in zip(row[1:], given.get(row[0], row[1:]), strict=True)]
    unlike = [(want, got) for want, got in pairs if (want is None) != (got is None)]
    return bool(unlike) and all(pair == (None, 0.0) for pair in unlike)


@task.mistake("changed-places", "Each of the two is the other one.")
def changed_places(case):
    return run(case, shown=RIGHT["shop"], shop=RIGHT["shown"])

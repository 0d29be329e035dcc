"""margin: the quotient of two sums against the mean of quotients; the truth is the definition, in the evaluator and in plain numbers."""

from milepost.check import Task
from milepost.kinds.workbooks import bag, make_table, rows_of, run_text

task = Task("measure(Products: table, Sales: table, cells: table, relationships: any, ask: any) -> table")
task.judge(bag)
LINKS = [{"from": "Sales[ProductId]", "to": "Products[Id]"}]
KINDS = ("Tents", "Boots", "Maps")


def shop(sales):
    products = make_table(["Id", "Category"], [(1, "Tents"), (2, "Boots"), (3, "Boots"), (4, "Maps")])
    cells = make_table(["Products[Category]"], [*((kind,) for kind in KINDS), ("Total",)])
    return products, make_table(["ProductId", "Revenue", "Cost"], sales), cells, LINKS, "Margin %"


EXAMPLE = [(1, 400.0, 300.0), (2, 80.0, 50.0), (2, 10.0, 1.0), (3, 60.0, 45.0)]
task.example(*shop(EXAMPLE))


def any_sales(draw):
    def sale(product):
        revenue = float(draw.integer(10, 400))
        return (product, revenue, float(draw.integer(1, int(revenue))))

    return [sale(draw.integer(1, 3)) for _ in range(draw.integer(3, 8))]


@task.hidden(times=5)
def no_maps(draw):
    return shop([(1, 100.0, 60.0), (2, 300.0, 210.0), (2, 5.0, 1.0), *any_sales(draw)])


@task.hidden(times=3)
def all_brought_back(draw):
    price, cost = float(draw.integer(8, 20)), float(draw.integer(2, 6))
    # A later return is worth less to the shop: revenue adds up to 0, and cost does not.
    return shop([(4, price, cost), (4, -price, -cost + 1.0), (1, 100.0, 60.0), (3, 50.0, 20.0), *any_sales(draw)])


@task.hidden(times=2)
def more_brought_back(draw):
    """Of one category more came back this month than was sold: its revenue is below 0, and a margin it has all the same."""
    price, cost = float(draw.integer(8, 20)), float(draw.integer(2, 6))
    return shop([(4, -price, -cost), (1, 100.0, 60.0), (3, 50.0, 20.0), *any_sales(draw)])


def given(case):
    return {"Products": case.Products, "Sales": case.Sales, "cells": case.cells, "relationships": LINKS, "ask": "Margin %"}


def run(case, text):
    return run_text("dax", "measure", f"Margin % = {text}", given(case))


def total_of(case):
    right = rows_of(run(case, "DIVIDE(SUM(Sales[Revenue]) - SUM(Sales[Cost]), SUM(Sales[Revenue]))"))[-1][1]
    return right


@task.mistake(
    "mean-of-rates",
    "Each sale got a margin of its own, and these were averaged: a sale of 5 euros counts as much as one of 400. The whole shop's cell says {mean:.3f}, and of its euros {right:.3f} are left.",
    fields=lambda case: {"mean": rows_of(mean_of_rates(case))[-1][1], "right": total_of(case)},
)
def mean_of_rates(case):
    return run(case, "AVERAGEX(Sales, DIVIDE(Sales[Revenue] - Sales[Cost], Sales[Revenue]))")


@task.mistake(
    "hundred-percent",
    "A category without sales shows a margin of 1, that is 100 %. There the quotient is BLANK, and 1 minus BLANK is 1: a subtraction takes BLANK for 0.",
)
def hundred_percent(case):
    return run(case, "1 - DIVIDE(SUM(Sales[Cost]), SUM(Sales[Revenue]))")


@task.mistake(
    "markup",
    "This is what is earned for every euro of cost. It is called the markup, and is always larger than the margin of a sale with profit.",
)
def markup(case):
    return run(case, "DIVIDE(SUM(Sales[Revenue]) - SUM(Sales[Cost]), SUM(Sales[Cost]))")


@task.mistake(
    "zero-for-nothing",
    "A cell without sales shows 0. The visual then keeps a row for what was never sold, and 0 looks like a margin.",
)
def zero_for_nothing(case):
    return run(case, "DIVIDE(SUM(Sales[Revenue]) - SUM(Sales[Cost]), SUM(Sales[Revenue]), 0)")


@task.mistake(
    "divided-by-zero",
    "Where sales and returns add up to 0, `/` gives no BLANK: it gives infinity, and the visual shows that word.",
)
def divided_by_zero(case):
    return run(case, "(SUM(Sales[Revenue]) - SUM(Sales[Cost])) / SUM(Sales[Revenue])")


@task.mistake(
    "below-zero-left-out",
    "A cell in which more was brought back than sold is BLANK. Its revenue is below 0 and is not 0: what the shop loses there is left out of the report.",
)
def below_zero_left_out(case):
    return run(case, "IF(SUM(Sales[Revenue]) > 0, DIVIDE(SUM(Sales[Revenue]) - SUM(Sales[Cost]), SUM(Sales[Revenue])))")


@task.mistake(
    "mean-of-categories",
    "The total is the mean of the categories' margins: one that sold for 100 euros counts as much in it as one that sold for 10,000. The rows above are right, and that is why nobody looks.",
)
def mean_of_categories(case):
    return run(case, "AVERAGEX(VALUES(Products[Category]), CALCULATE(DIVIDE(SUM(Sales[Revenue]) - SUM(Sales[Cost]), SUM(Sales[Revenue]))))")


@task.mistake(
    "mean-of-products",
    "A cell shows the mean of its products' margins: one that sold for 10 euros counts as much in it as one that sold for 1,000. A category of one product hides that.",
)
def mean_of_products(case):
    return run(case, "AVERAGEX(Products, CALCULATE(DIVIDE(SUM(Sales[Revenue]) - SUM(Sales[Cost]), SUM(Sales[Revenue]))))")


@task.mistake(
    "returns-left-out",
    "What was brought back is left out of both sums. The shop has given that money back, and the margin shown has never been earned.",
)
def returns_left_out(case):
    return run(case, "CALCULATE(DIVIDE(SUM(Sales[Revenue]) - SUM(Sales[Cost]), SUM(Sales[Revenue])), Sales[Revenue] > 0)")


@task.mistake("all-of-it", "Every cell shows the whole shop's margin. The filter of the cell was taken away.")
def all_of_it(case):
    return run(case, "CALCULATE(DIVIDE(SUM(Sales[Revenue]) - SUM(Sales[Cost]), SUM(Sales[Revenue])), ALL(Products))")

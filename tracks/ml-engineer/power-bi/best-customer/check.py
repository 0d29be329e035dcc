"""best-customer: an iterator needs CALCULATE to turn its row into a filter; the truth is the largest sum, in plain numbers in the tests."""

from milepost.check import Task
from milepost.kinds.workbooks import bag, make_table, rows_of, run_text

task = Task("measure(Customers: table, Sales: table, cells: table, relationships: any, ask: any) -> table")
task.judge(bag)
LINKS = [{"from": "Sales[CustomerId]", "to": "Customers[Id]"}]
TOWNS = ("Ulm", "Graz", "Bern")


def shop(customers, sales):
    cells = make_table(["Customers[Town]"], [*((town,) for town in TOWNS), ("Total",)])
    return make_table(["Id", "Town"], customers), make_table(["CustomerId", "Revenue"], sales), cells, LINKS, "Best customer"


CUSTOMERS = [(1, "Ulm"), (2, "Ulm"), (3, "Graz"), (4, "Graz"), (5, "Bern")]
task.example(*shop(CUSTOMERS, [(1, 60.0), (1, 50.0), (2, 90.0), (3, 20.0), (4, 30.0), (4, 25.0)]))


@task.hidden(times=6)
def a_month(draw):
    first, second, third, fourth = draw.shuffled([1, 2, 3, 4])
    # The best customer comes often; somebody else has the largest single sale.
    base = draw.integer(50, 60)
    sales = [(first, float(base + more)) for more in (0, 1, 3, 5)] + [(second, float(draw.integer(100, 120)))]
    # Of the two that are left, one comes more often, and spends less in all.
    base = draw.integer(2, 8)
    sales += [(third, float(base + more)) for more in (0, 1, 3)]
    base = draw.integer(20, 30)
    sales += [(fourth, float(base + more)) for more in (0, 7)]
    return shop(CUSTOMERS, draw.shuffled(sales))


@task.hidden(times=2)
def equal_best(draw):
    """Two customers of one town have spent the same, one at once and one bit by bit, and nobody more."""
    most = draw.integer(60, 90)
    return shop(CUSTOMERS, draw.shuffled([(1, float(most)), (2, float(most - 20)), (2, 20.0), (3, float(draw.integer(10, 40))), (4, 5.0)]))


TEXT = """Revenue = SUM(Sales[Revenue])
Best customer = {best}
"""


def run(case, best):
    given = {"Customers": case.Customers, "Sales": case.Sales, "cells": case.cells, "relationships": LINKS, "ask": "Best customer"}
    return run_text("dax", "measure", TEXT.format(best=best), given)


@task.mistake(
    "whole-cell",
    "Each cell shows the revenue of all its customers together: {whole:g} in the total. In a row of `Customers` a sum sees all sales of the cell, unless something makes a filter of the row; and added up over all rows, customers come to the same.",
    fields=lambda case: {"whole": rows_of(case.got)[-1][1]},
)
def whole_cell(case):
    return run(case, "MAXX(Customers, SUM(Sales[Revenue]))")


@task.mistake(
    "equal-ones-added",
    "Two customers of a town have spent the same, and nobody more. `TOPN` gives both of them, and they were added up: what is shown nobody has spent.",
)
def equal_ones_added(case):
    return run(case, "SUMX(TOPN(1, Customers, [Revenue]), [Revenue])")


@task.mistake("best-sale", "This is the largest single sale. The best customer may have come often, and never bought much at a time.")
def best_sale(case):
    return run(case, "MAX(Sales[Revenue])")


@task.mistake("average-customer", "This is what a customer spends on average, not what the best one does.")
def average_customer(case):
    return run(case, "AVERAGEX(Customers, [Revenue])")


@task.mistake("same-everywhere", "Every town shows the best customer of the whole shop. The cell's filter was taken away.")
def same_everywhere(case):
    return run(case, "MAXX(ALL(Customers), [Revenue])")


@task.mistake(
    "sales-of-the-best",
    "This is how many sales the customer with the most has made. Revenue is asked for.",
)
def sales_of_the_best(case):
    return run(case, "MAXX(Customers, CALCULATE(COUNTROWS(Sales)))")


@task.mistake(
    "comes-most-often",
    "This is what the customer with the most sales has spent. In some town another has come less often and spent more.",
)
def comes_most_often(case):
    return run(case, "MAXX(TOPN(1, Customers, CALCULATE(COUNTROWS(Sales))), [Revenue])")


@task.mistake(
    "zero-for-nobody",
    "A town in which nobody has bought shows 0. That reads as a customer who has spent nothing, and the visual keeps a row for it.",
)
def zero_for_nobody(case):
    return run(case, "MAXX(Customers, [Revenue]) + 0")


@task.mistake(
    "total-added-up",
    "The total adds up the best customers of the towns. It is one more cell, the whole shop's, and asks for its one best customer.",
)
def total_added_up(case):
    return run(case, "SUMX(VALUES(Customers[Town]), CALCULATE(MAXX(Customers, [Revenue])))")


@task.mistake("average-sale", "For each customer the mean of their sales was taken, and the highest of these shown. What they have spent is the sum.")
def average_sale(case):
    return run(case, "MAXX(Customers, CALCULATE(AVERAGE(Sales[Revenue])))")

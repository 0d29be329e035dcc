"""The Tableau unit: its references, and other right ways, agree with pandas; the refresh of an extract with a plain one."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from milepost.check import SeededDraw, load_check
from milepost.kinds.workbooks import rows_of, run_text
from milepost.wire import Table

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "tableau"
# For each exercise, answers that differ from its reference and are as right.
RIGHT = {
    "profit-ratio": ["[Profit Ratio] := SUM([Profit]) / SUM([Sales])", "AVG([Profit]) / AVG([Sales])"],
    "nothing-came-back": [
        "[Refund per Line] := SUM(IFNULL([Refund], 0)) / COUNT([Sales])\n[Net Sales] := SUM([Sales] - ZN([Refund]))"
    ],
    "one-chart": [
        """[Period] := IF [Parameters].[Level] = 'year' THEN DATETRUNC('year', [Ordered])
        ELSEIF [Parameters].[Level] = 'quarter' THEN DATETRUNC('quarter', [Ordered]) ELSE DATETRUNC('month', [Ordered]) END
        [Shown] := IF [Parameters].[Measure] = 'Orders' THEN COUNTD([Order]) ELSEIF [Parameters].[Measure] = 'Sales' THEN SUM([Sales])
        ELSE AVG({INCLUDE [Order] : SUM([Sales])}) END"""
    ],
    "new-or-known": [
        "[Cohort] := {FIXED [Customer] : MIN(IIF([Status] = 'delivered', YEAR([Ordered]), NULL))}",
    ],
    "which-whole": [
        """[Share of Shown] := SUM([Sales]) / TOTAL(SUM([Sales]))
        [Share of All] := SUM([Sales]) / MIN({SUM([Sales])})"""
    ],
    "best-basket": ["AVG({INCLUDE [Customer] : MAX({INCLUDE [Customer], [Order] : SUM([Sales])})})"],
    "top-n": [
        """[In Top] := RANK(SUM([Sales]), 'desc') < [Parameters].[Top] + 1
        [Share of All] := SUM([Sales]) / WINDOW_SUM(SUM([Sales]))"""
    ],
    "year-on-year": [
        """[So Far] := WINDOW_SUM(SUM([Sales]), FIRST(), 0)
        [Growth] := IF ATTR(YEAR([Ordered])) - LOOKUP(ATTR(YEAR([Ordered])), -1) = 1
        THEN (SUM([Sales]) - LOOKUP(SUM([Sales]), -1)) / LOOKUP(SUM([Sales]), -1) END"""
    ],
}
PANDAS = """
import json
import math
import sys
import pandas as pd

with open(sys.argv[1], encoding="utf-8") as file:
    CASES = json.load(file)

def kept(frame, filters):
    for each in filters:
        column = frame[each["field"]]
        frame = frame[column.isin(each["values"]) if "values" in each else ~column.isin(each["exclude"])]
    return frame

def by(frame, names, make):
    if not names:
        return [tuple(make(frame))]
    return [(*(key if isinstance(key, tuple) else (key,)), *make(group)) for key, group in frame.groupby(list(names))]

def profit_ratio(orders, dimensions, **_):
    return by(orders, dimensions, lambda g: [g.Profit.sum() / g.Sales.sum() if g.Sales.sum() else None])

def nothing_came_back(orders, dimensions, **_):
    return by(orders, dimensions, lambda g: [g.Sales.sum() - g.Refund.sum(), g.Refund.fillna(0).mean()])

def one_chart(orders, parameters, **_):
    level = {"month": "M", "quarter": "Q", "year": "Y"}[parameters["Level"]]
    period = pd.to_datetime(orders.Ordered).dt.to_period(level).dt.to_timestamp().dt.strftime("%Y-%m-%dT%H:%M:%S")
    make = {
        "Sales": lambda g: [g.Sales.sum()],
        "Orders": lambda g: [g.Order.nunique()],
        "Sales per order": lambda g: [g.groupby("Order").Sales.sum().mean()],
    }[parameters["Measure"]]
    return by(orders.assign(Period=period), ["Period"], make)

def new_or_known(orders, filters, **_):
    orders = orders.assign(Year=pd.to_datetime(orders.Ordered).dt.year)
    real = orders[orders.Status != "cancelled"]
    orders = orders.assign(Cohort=orders.Customer.map(real.groupby("Customer").Year.min()))
    return by(kept(orders, filters), ["Cohort", "Year"], lambda g: [g.Sales.sum()])

def which_whole(orders, filters, **_):
    category, context = filters
    inside = kept(orders, [context])
    shown = kept(inside, [category])
    return by(shown, ["Category"], lambda g: [g.Sales.sum() / shown.Sales.sum(), g.Sales.sum() / inside.Sales.sum()])

def best_basket(orders, dimensions, filters, **_):
    def make(group):
        return [group.groupby(["Customer", "Order"]).Sales.sum().groupby("Customer").max().mean()]
    return by(kept(orders, filters), dimensions, make)

def top_n(orders, parameters, filters, **_):
    sums = orders.groupby("Product").Sales.sum()
    best = sums[sums.rank(method="min", ascending=False) <= parameters["Top"]] if filters else sums
    return [(name, euros, euros / sums.sum()) for name, euros in best.items()]

def year_on_year(orders, **_):
    at = pd.to_datetime(orders.Ordered)
    grid = orders.groupby([at.dt.year.rename("y"), at.dt.month.rename("m")]).Sales.sum().unstack()
    so_far, growth = grid.fillna(0).cumsum(axis=1), grid / grid.shift() - 1
    return [(y, m, grid[m][y], so_far[m][y], growth[m][y]) for y in grid.index for m in grid if not math.isnan(grid[m][y])]

def beginnings(orders):
    return pd.to_datetime(orders.Ordered).dt.to_period("M").dt.to_timestamp().dt.strftime("%Y-%m-%dT%H:%M:%S")

def sheet(orders, name):
    orders = orders.assign(Month=beginnings(orders))
    if name == "Best lights":
        lights = orders[orders.Category == "Lights"].groupby("Product").Sales.sum()
        return list(lights.nlargest(3).items())
    if name == "Orders by country":
        return by(orders, ["Country"], lambda g: [g.Order.nunique()])
    names = {"Sales by month": ["Month"], "Months": ["Month", "Country"], "Countries": ["Country"], "All sales": []}[name]
    return by(orders, names, lambda g: [g.Sales.sum()])

def plain(cell):
    if cell is None or cell != cell:
        return None
    return cell if isinstance(cell, str) else round(float(cell), 9)

# The fields of which a case may ask for some alone.
FIELDS = {
    "nothing-came-back": ["Net Sales", "Refund per Line"],
    "which-whole": ["Share of Shown", "Share of All"],
    "top-n": ["SUM([Sales])", "Share of All"],
    "year-on-year": ["SUM([Sales])", "So Far", "Growth"],
}

def asked(slug, row, ask=()):
    fields = FIELDS.get(slug, [])
    kept, values = row[: len(row) - len(fields)], dict(zip(fields, row[len(row) - len(fields) :]))
    return (*kept, *(values[each] for each in ask)) if fields else row

for slug, given, rows in CASES:
    given["orders"] = pd.DataFrame(given["orders"])
    told = globals()[slug.replace("-", "_")](**given)
    want = [tuple(map(plain, asked(slug, tuple(row), given.get("ask", ())))) for row in told]
    got = [tuple(map(plain, row)) for row in rows]
    assert sorted(want, key=repr) == sorted(got, key=repr), (slug, given, want, got)
"""


def written(value):
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Table):
        return dict(zip(value.names, zip(*rows_of(value), strict=True), strict=True))
    raise TypeError(value)


def cases():
    for slug, others in RIGHT.items():
        task = load_check(UNIT / slug / "check.py")
        for hidden in task.hiddens:
            given = dict(zip(task.signature.names, hidden.draw(SeededDraw((1, 7), scale=0.5)), strict=True))
            for text in ((UNIT / slug / "answer.tableau").read_text("utf-8"), *others):
                yield slug, given, rows_of(run_text("tableau", "view", text, given))
    for slug in ("wrong-workbook", "monday-dashboard"):
        for hidden in load_check(UNIT / slug / "check.py").hiddens:
            orders, *_ = hidden.draw(SeededDraw((1, 7), scale=0.5))
            text = (UNIT / slug / "answer.twb").read_text("utf-8")
            for name, marks in run_text("twb", "workbook", text, {"orders": orders}).tables.items():
                if not name.startswith("$"):
                    yield "sheet", {"orders": orders, "name": name}, rows_of(marks)


def test_the_references_and_other_right_ways_agree_with_pandas(hold_in_core, tmp_path):
    told = tmp_path / "cases.json"
    told.write_text(json.dumps(list(cases()), default=written), "utf-8")
    hold_in_core(PANDAS, told)


# What differs from a workbook's reference and is as right: by its exercise, pairs of what stands there and what may stand there.
AS_RIGHT = {
    "wrong-workbook": [
        [
            ("[tmn:Ordered:qk]", "[tmn:Ordered:ok]"),
            (
                "type='quantitative' />\n            <column-instance column='[Sales]'",
                "type='ordinal' />\n            <column-instance column='[Sales]'",
            ),
        ],
    ],
    "monday-dashboard": [
        [
            ("<param name='exclude' value='All sales' />", "<param name='exclude' value='Countries,All sales' />"),
        ],
        [
            (
                "<zone h='80000' id='3'",
                "<zone h='80000' id='9' type-v2='layout-flow' param='horz' w='100000' x='0' y='20000'><zone h='80000' id='3'",
            ),
            ("x='40000' y='20000' />", "x='40000' y='20000' /></zone>"),
        ],
    ],
}


@pytest.mark.parametrize("slug", AS_RIGHT)
def test_a_workbook_may_say_it_otherwise(slug):
    task = load_check(UNIT / slug / "check.py")
    text = (UNIT / slug / "answer.twb").read_text("utf-8").replace("<!-- cut -->", "").replace("<!-- end cut -->", "")
    args = task.hiddens[0].draw(SeededDraw((1, 7), scale=0.5))
    given = dict(zip(task.signature.names, args, strict=True))
    want = run_text("twb", "workbook", text, given)
    for pairs in AS_RIGHT[slug]:
        other = text
        for was, now in pairs:
            assert was in other
            other = other.replace(was, now)
        assert task.is_same(want, run_text("twb", "workbook", other, given), args), pairs

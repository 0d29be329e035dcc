"""The QlikView unit: its references agree with plain loops over the rows, and other right ways pass."""

from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path

import pytest

from milepost.check import SeededDraw, load_check
from milepost.kinds.workbooks import model, rows_of, run_text

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "qlikview"
# For each exercise, answers that differ from its reference and are as right.
RIGHT = {
    "first-load": [
        """SET DateFormat='DD.MM.YYYY'; s: LOAD *, Kilos * Price AS Revenue FROM sales.csv WHERE NOT Kilos <= 0;
        sales: LOAD Sale, Shop, Revenue, MonthName(Day) AS Month RESIDENT s; DROP TABLE s;"""
    ],
    "swallowed-table": [
        """kept: LOAD * FROM [lib://data/sales.csv] (txt, utf8) WHERE Kilos > 0;
        totals: LOAD Sum(Kilos) AS Total, Count(DISTINCT Sale) AS Sales, Shop RESIDENT kept GROUP BY Shop;"""
    ],
    "one-town-each": [
        """sales: LOAD * FROM sales.csv; LEFT JOIN (sales) LOAD ID AS ShopID, FirstValue(Town) AS T FROM shops.csv GROUP BY ID;
        all: NoConcatenate LOAD Sale, ShopID, Kilos, Coalesce(T, 'unknown') AS Town RESIDENT sales; DROP TABLE sales;
        RENAME TABLE all TO sales;""",
        """first: LOAD *, RowNo() AS n FROM shops.csv; m: MAPPING LOAD ID, FirstSortedValue(Town, n) RESIDENT first GROUP BY ID;
        DROP TABLE first; sales: LOAD *, ApplyMap('m', ShopID, 'unknown') AS Town FROM sales.csv;""",
    ],
    "sales-and-plan": [
        """plan: LOAD *, ShopID & '|' & Month AS Key FROM plan.csv; DROP FIELDS ShopID, Month FROM plan;
        sales: LOAD ShopID, Month, Kilos, ShopID & '|' & Month AS Key FROM sales.csv;"""
    ],
    "nightly-history": [
        """new: LOAD DISTINCT Sale AS Changed FROM changes.csv; sales: LOAD * FROM changes.csv;
        CONCATENATE (sales) LOAD * FROM history.qvd (qvd) WHERE NOT Exists(Changed, Sale); DROP TABLE new;
        STORE sales INTO sales.qvd;""",
        """m: MAPPING LOAD Sale, 1 FROM changes.csv; sales: LOAD * FROM history.qvd WHERE ApplyMap('m', Sale, 0) = 0;
        LOAD * FROM changes.csv; STORE * FROM sales INTO [lib://data/sales.qvd] (qvd);""",
    ],
    "year-before": [
        '= Sum({$<Year={"$(=Max(Year) - 1)"}>} Kilos)',
        "Sum({<Year={$(=Max(Year)-1)}>} If(Kilos <> 0, Kilos))",
    ],
    "share-of-the-house": [
        "Sum(Kilos) / Sum({$<Town=>} TOTAL Kilos)",
        "1 / (Sum(TOTAL {<Town=>} Kilos) / Sum(Kilos))",
    ],
    "good-customers": [
        'Count(DISTINCT {$<Customer={"=Sum(TOTAL <Customer> Kilos) >= 50"}>} Customer)',
        'Sum({<Customer={\'*\'} * {"=Sum(Kilos)>=50"}>} 0) + Count({<Customer={"=not Sum(Kilos)<50"}>} DISTINCT Customer)',
    ],
}


def dicts(table):
    return [dict(zip(table.names, row, strict=True)) for row in rows_of(table)]


def same(table, rows):
    assert Counter(tuple(sorted(each.items(), key=str)) for each in dicts(table)) == Counter(
        tuple(sorted(each.items(), key=str)) for each in rows
    )


def first_load(got, sales):
    months = [datetime.strptime(each["Day"], "%d.%m.%Y").replace(day=1) for each in dicts(sales)]  # noqa: DTZ007 - a day
    same(
        got["sales"],
        [
            {"Sale": each["Sale"], "Shop": each["Shop"], "Month": month, "Revenue": each["Kilos"] * each["Price"]}
            for each, month in zip(dicts(sales), months, strict=True)
            if each["Kilos"] > 0
        ],
    )


def swallowed_table(got, sales):
    kept = [each for each in dicts(sales) if each["Kilos"] > 0]
    shops = defaultdict(list)
    for each in kept:
        shops[each["Shop"]].append(each["Kilos"])
    assert set(got.tables) == {"kept", "totals"}
    same(got["kept"], kept)
    same(got["totals"], [{"Shop": shop, "Total": sum(all_), "Sales": len(all_)} for shop, all_ in shops.items()])


def one_town_each(got, sales, shops):
    towns = dict(reversed(rows_of(shops)))
    assert set(got.tables) == {"sales"}
    same(got["sales"], [{**each, "Town": towns.get(each["ShopID"], "unknown")} for each in dicts(sales)])


def sales_and_plan(got, sales, plan):
    assert set(got.tables) == {"sales", "plan"}
    key = [f"{each['ShopID']}|{each['Month']}" for each in dicts(sales)]
    rows = [
        {"Key": made, **{name: each[name] for name in ("ShopID", "Month", "Kilos")}}
        for each, made in zip(dicts(sales), key, strict=True)
    ]
    same(got["sales"], rows)
    same(got["plan"], [{"Key": f"{each['ShopID']}|{each['Month']}", "Plan": each["Plan"]} for each in dicts(plan)])


def nightly_history(got, history, changes):
    changed = {each["Sale"] for each in dicts(changes)}
    rows = [*dicts(changes), *(each for each in dicts(history) if each["Sale"] not in changed)]
    assert set(got.tables) == {"sales", "sales.qvd"}
    same(got["sales"], rows)
    same(got["sales.qvd"], rows)


def chart(got, values):
    table = got["rows"]
    assert dict(zip(table[table.names[0]], table["value"], strict=True)) == pytest.approx(values)


def selected(rows, chosen):
    return [each for each in rows if all(each[field] in values for field, values in chosen.items())]


def year_before(got, sales, selections, dimensions):
    wanted = {**selections, "Year": [max(selections["Year"]) - 1]}
    totals = Counter()
    for each in selected(dicts(sales), wanted):
        totals[each["Town"]] += each["Kilos"]
    chart(got, totals)


def share_of_the_house(got, sales, shops, selections, dimensions):
    towns = dict(rows_of(shops))
    rows = [{**each, "Town": towns.get(each["ShopID"])} for each in dicts(sales)]
    whole = sum(each["Kilos"] for each in selected(rows, {k: v for k, v in selections.items() if k != "Town"}))
    parts = Counter()
    for each in selected(rows, selections):
        parts[each["Town"]] += each["Kilos"] / whole
    chart(got, parts)


def good_customers(got, sales, selections, dimensions):
    totals = Counter()
    for each in dicts(sales):
        totals[each["Customer"]] += each["Kilos"]
    good = {(each["Town"], each["Customer"]) for each in dicts(sales) if totals[each["Customer"]] >= 50}
    chart(got, Counter(town for town, _ in good))


TRUTH = [
    first_load, swallowed_table, one_town_each, sales_and_plan, nightly_history, year_before, share_of_the_house, good_customers,
]  # fmt: skip


@pytest.mark.parametrize("truth", TRUTH, ids=lambda each: each.__name__)
def test_a_reference_and_other_right_ways_agree_with_plain_loops(truth):
    slug = truth.__name__.replace("_", "-")
    task = load_check(UNIT / slug / "check.py")
    texts = [(UNIT / slug / "answer.qvs").read_text("utf-8"), *RIGHT[slug]]
    drawn = [each.draw(SeededDraw((seed, 7), scale=0.5)) for each in task.hiddens for seed in range(3)]
    for args in drawn:
        given = dict(zip(task.signature.names, args, strict=True))
        want, *others = (run_text("qvs", task.signature.name, text, given) for text in texts)
        truth(want, **given)
        for other in others:
            assert model.same(want, other)

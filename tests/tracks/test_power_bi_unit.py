"""The Power BI unit: its references, and other right ways, agree with plain loops over the rows; its readers with a model written by hand."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from milepost.check import SeededDraw, load_check
from milepost.kinds.workbooks import rows_of, run_text

from .conftest import references_of

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "power-bi"
# For each exercise, answers that differ from its reference and are as right.
RIGHT = {
    "till-export": [
        """let F = Table.FillDown(Table.TransformColumns(Orders, {{"Code", each Text.Trim(Text.Upper(_))}}), {"Shop"}),
        K = Table.SelectRows(F, each [Amount] <> null)
        in Table.Group(K, {"Shop", "Code"},
            {{"Revenue", each List.Sum(List.Transform([Amount], Number.From))}, {"Sales", Table.RowCount}})"""
    ],
    "every-line-once": [
        """let P = Table.TransformColumns(Prices, {{"Item", Number.From}}),
        G = Table.Group(P, {"Item"}, {{"Price", each List.Max([Price])}}),
        J = Table.NestedJoin(Lines, {"Item"}, G, {"Item"}, "p")
        in Table.ExpandTableColumn(J, "p", {"Price"})"""
    ],
    "one-row-each": [
        """let G = Table.Group(Flat, {"Customer"}, {{"r", each Table.Sort(_, {{"Day", Order.Descending}}){0}}}),
        E = Table.ExpandRecordColumn(G, "r", {"Name", "Town"}) in Table.SelectRows(E, each [Customer] <> null)"""
    ],
    "margin": ["Margin % = DIVIDE(SUMX(Sales, Sales[Revenue] - Sales[Cost]), SUM(Sales[Revenue]))"],
    "best-customer": [
        "Best customer = MAXX(Customers, CALCULATE(SUM(Sales[Revenue])))",
        "Best customer = MAXX(Customers, SUMX(RELATEDTABLE(Sales), Sales[Revenue]))",
    ],
    "share-of-what": [
        """Share of shop = DIVIDE(SUM(Sales[Revenue]), CALCULATE(SUM(Sales[Revenue]), REMOVEFILTERS()))
        Share of shown = DIVIDE(SUM(Sales[Revenue]), CALCULATE(SUM(Sales[Revenue]), ALLSELECTED()))"""
    ],
    "year-so-far": [
        """Year so far = VAR Last = CALCULATE(MAX(Sales[Date]), ALL(Sales))
        RETURN IF(FIRSTDATE(Dates[Date]) <= Last, TOTALYTD(SUM(Sales[Revenue]), Dates[Date], "1-31"))"""
    ],
    "same-days": [
        """Growth = VAR Last = CALCULATE(MAX(Sales[Date]), ALL(Sales))
        VAR B = CALCULATE(SUM(Sales[Revenue]), DATEADD(FILTER(VALUES(Dates[Date]), Dates[Date] <= Last), -1, YEAR))
        RETURN IF(SUM(Sales[Revenue]) <> 0, DIVIDE(SUM(Sales[Revenue]), B) - DIVIDE(B, B))"""
    ],
}


def dicts(table):
    return [dict(zip(table.names, row, strict=True)) for row in rows_of(table)]


def till_export(Orders):  # noqa: N803 - the model's names
    sums, counts, shop = Counter(), Counter(), None
    for each in dicts(Orders):
        shop = each["Shop"] or shop
        if each["Amount"] is not None:
            key = (shop, each["Code"].strip().upper())
            sums[key] += float(each["Amount"])
            counts[key] += 1
    return [(*key, sums[key], counts[key]) for key in sums]


def every_line_once(Lines, Prices):  # noqa: N803
    price = {int(item): euros for item, euros in rows_of(Prices)}
    return [(*row, price.get(row[1])) for row in rows_of(Lines)]


def one_row_each(Flat):  # noqa: N803
    newest = {}
    for _, number, name, town, _ in sorted(rows_of(Flat), key=lambda row: row[0]):
        if number is not None:
            newest[number] = (number, name, town)
    return list(newest.values())


def margin(Products, Sales, cells, **_):  # noqa: N803
    kinds = dict(rows_of(Products))

    def of(kind):
        rows = [row for row in rows_of(Sales) if kind in ("Total", kinds[row[0]])]
        revenue, cost = sum(row[1] for row in rows), sum(row[2] for row in rows)
        return (revenue - cost) / revenue if revenue else None

    return [(kind, of(kind)) for (kind,) in rows_of(cells)]


def best_customer(Customers, Sales, cells, **_):  # noqa: N803
    towns, spent = dict(rows_of(Customers)), defaultdict(Counter)
    for customer, revenue in rows_of(Sales):
        for cell in (towns[customer], "Total"):
            spent[cell][customer] += revenue
    return [(town, max(spent[town].values(), default=None)) for (town,) in rows_of(cells)]


def share_of_what(Products, Sales, cells, slicers, **_):  # noqa: N803
    about = {row[0]: row[1:] for row in rows_of(Products)}
    kinds, brands = slicers["Products[Category]"], slicers["Products[Brand]"]
    rows = [(*about[number], revenue) for number, revenue in rows_of(Sales)]
    shown = [row for row in rows if row[0] in kinds and row[1] in brands]
    part = {kind: sum(row[2] for row in shown if kind in ("Total", row[0])) for (kind,) in rows_of(cells)}
    whole = sum(row[2] for row in rows)
    return [
        (kind, euros / part["Total"] if euros else None, euros / whole if euros else None)
        for kind, euros in part.items()
    ]


def year_so_far(Sales, cells, **_):  # noqa: N803
    last = max(day for day, _ in rows_of(Sales)).month

    def until(month):
        wanted = [1] if month == 1 else range(2, month + 1)
        return sum(euros for day, euros in rows_of(Sales) if day.month in wanted) or None

    return [
        (month, until(4) if month == "Total" else until(month) if month <= last else None)
        for (month,) in rows_of(cells)
    ]


def same_days(Sales, cells, **_):  # noqa: N803
    last = max(day for day, _ in rows_of(Sales))

    def growth(year, month):
        def revenue(of):
            until = last.replace(year=of)
            return sum(
                e for day, e in rows_of(Sales) if day.year == of and day <= until and month in ("Total", day.month)
            )

        now, before = revenue(year), revenue(year - 1)
        return now / before - 1 if now and before else None

    return [(*cell, growth(*cell)) for cell in rows_of(cells)]


def rounded(rows):
    return Counter(tuple(round(each, 9) if isinstance(each, float) else each for each in row) for row in rows)


TRUTH = [till_export, every_line_once, one_row_each, margin, best_customer, share_of_what, year_so_far, same_days]


@pytest.mark.parametrize("truth", TRUTH, ids=lambda each: each.__name__)
def test_a_reference_and_other_right_ways_agree_with_plain_loops(truth):
    slug = truth.__name__.replace("_", "-")
    task = load_check(UNIT / slug / "check.py")
    (answer,) = (UNIT / slug).glob("answer.*")
    language = {".pq": "m", ".dax": "dax"}[answer.suffix]
    for hidden in task.hiddens:
        given = dict(zip(task.signature.names, hidden.draw(SeededDraw((1, 7), scale=0.5)), strict=True))
        for text in (answer.read_text("utf-8"), *RIGHT[slug]):
            got = run_text(language, task.signature.name, text, given)
            assert rounded(rows_of(got)) == rounded(truth(**given)), text


MODEL = """\
table 'Sales.2024'
	measure 'Owner''s share' =
			DIVIDE([Rows], 2)
		formatString: 0.0%
	measure Rows = COUNTROWS('Sales.2024')
	column 'Product no'
		dataType: int64
	column Size = IF([Revenue] = 1, "a", "b")

table Products
	column Id
	hierarchy Path
		level One
			column: Id

relationship r1
	fromColumn: 'Sales.2024'.'Product no'
	toColumn: Products.Id
"""


def test_the_reader_reads_a_model_written_by_hand():
    assert references_of(UNIT)("read-the-model")(MODEL) == {
        "columns": ["Sales.2024[Product no]", "Sales.2024[Size]", "Products[Id]"],
        "measures": ["Sales.2024[Owner's share]", "Sales.2024[Rows]"],
        "relationships": ["Sales.2024[Product no] -> Products[Id]"],
    }


def test_what_a_rename_breaks_is_found_at_any_depth():
    def field(kind, name):
        return f'{{"{kind}": {{"Expression": {{"SourceRef": {{"Entity": "Sales"}}}}, "Property": "{name}"}}}}'

    visuals = {
        "b.json": f'{{"y": [{{"Aggregation": {{"Expression": {field("Column", "Old")}}}}}, {field("Measure", "margin")}]}}',
        "a.json": f"[{field('Column', 'Margin')}, {field('Column', 'DAY')}, {field('Column', 'Margin')}]",
    }
    got = references_of(UNIT)("what-a-rename-breaks")(["Sales[Day]"], ["Sales[Margin]"], visuals)
    assert got == [("a.json", "Sales[Margin]"), ("b.json", "Sales[Old]")]

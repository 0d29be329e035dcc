"""What a workbook draws: pills, filters, sorts, table calculations, dashboards; and what is refused in words."""

import pytest

from milepost.kinds.workbooks.trouble import CannotRead, Refused
from milepost.kinds.workbooks.twb.entry import dashboard, shelves, workbook

from .conftest import FEDERATED, ORDERS, PLAIN, TEXT, day, pill, put

REGION, SALES = "none:Region:nk", "sum:Sales:qk"


def test_a_sheet_is_drawn_after_its_filters_in_their_order(drawn):
    # East and West are the context; in it Ada has 70 of 75.
    assert drawn(TEXT) == {"Region": ["West", "East"], "SUM(Sales)": [40, 30], "AGG(Per order)": [40, 30]}
    assert drawn(TEXT, parameters={"Top N": 3})["SUM(Sales)"] == [40, 35]
    # Out of the context, the first customer is found among all rows, too: still Ada.
    assert drawn(TEXT.replace(" context='true'", ""))["SUM(Sales)"] == [40, 30]
    assert drawn(PLAIN) == {
        "Region": [None, "East", "West"],
        "SUM(Sales)": [25, 35, 40],
        "AGG(Per order)": [25, 17.5, 20],
    }


@pytest.mark.parametrize(
    ("derivation", "column", "label", "value"),
    [
        ("Avg", "Sales", "AVG(Sales)", 20),
        ("CountD", "Customer", "COUNTD(Customer)", 3),
        ("Min", "Date", "MIN(Date)", day("2023-12-30")),
        ("Median", "Sales", "MEDIAN(Sales)", 20),
        ("Attribute", "Customer", "ATTR(Customer)", "*"),
        ("User", "Calculation_1", "AGG(Per order)", 20),
    ],
)
def test_a_measure_is_aggregated_as_its_pill_says(drawn, derivation, column, label, value):
    text = put(PLAIN, rows="", cols="x", pills=pill(column, derivation, "x"), encodings="")
    assert drawn(text) == {label: [value]}


@pytest.mark.parametrize(
    ("derivation", "label", "members"),
    [
        ("Year", "YEAR(Date)", [2023, 2024]),
        ("Month", "MONTH(Date)", [1, 2, 3, 12]),
        (
            "Month-Trunc",
            "DATETRUNC('month', Date)",
            [day(f"{each}-01") for each in ("2023-12", "2024-01", "2024-02", "2024-03")],
        ),
        ("Weekday", "WEEKDAY(Date)", [1, 5, 6, 7]),
        ("None", "Date", [day(each) for each in ("2023-12-30", "2024-01-07", "2024-02-29", "2024-03-01")]),
    ],
)
def test_a_date_is_a_part_or_cut_off_at_one(drawn, derivation, label, members):
    found = drawn(put(PLAIN, rows="x", cols=SALES, pills=pill("Date", derivation, "x"), encodings=""))
    assert found[label] == members


def test_what_splits_the_marks_is_on_rows_columns_and_the_card_and_a_tooltip_splits_nothing(drawn):
    customer = f"{FEDERATED}.[none:Customer:nk]"
    split = put(PLAIN, encodings=f"<lod column='{customer}' /><text column='{FEDERATED}.[{SALES}]' />")
    assert len(drawn(split)["SUM(Sales)"]) == 5
    beside = put(PLAIN, encodings=f"<tooltip column='{customer}' />")
    assert drawn(beside)["ATTR(Customer)"] == ["Cem", "*", "*"]


# ---------------------------------------------------------------- filters


def of(inner, field=REGION, kind="categorical", more=""):
    return f"<filter class='{kind}' column='{FEDERATED}.[{field}]' {more}>{inner}</filter>"


def members(function, *names):
    inner = "".join(f"<groupfilter function='member' member='{each}' />" for each in names)
    return f"<groupfilter function='{function}'>{inner}</groupfilter>"


EVERY = "<groupfilter function='level-members' />"


@pytest.mark.parametrize(
    ("view", "regions", "kind", "what"),
    [
        (of(members("union", "&quot;East&quot;", "%null%")), [None, "East"], "members", "East, NULL"),
        (of("<groupfilter function='member' member='&quot;West&quot;' />"), ["West"], "members", "West"),
        (of(EVERY), [None, "East", "West"], "all", ""),
        (of(members("except", "x").replace("<groupfilter function='member' member='x' />", EVERY + members("union", "%null%"))),
         ["East", "West"], "except", "NULL"),
        (of(f"<groupfilter function='filter' expression='SUM([Sales]) &gt; 30'>{EVERY}</groupfilter>"),
         ["East", "West"], "condition", "SUM([Sales]) > 30"),
        (of(f"<groupfilter function='end' end='bottom' count='1'><groupfilter function='order' direction='DESC' "
            f"expression='SUM([Sales])'>{EVERY}</groupfilter></groupfilter>"), [None], "bottom", "1 by SUM([Sales])"),
        (of("<min>30</min><max>39</max>", SALES, "quantitative", "included-values='in-range'"), ["East"], "range", "30 to 39"),
        (of("", REGION, "quantitative", "included-values='non-null'"), ["East", "West"], "range", "non-null"),
    ],
)  # fmt: skip
def test_a_filter_lets_through_what_it_says(drawn, told, view, regions, kind, what):
    text = put(PLAIN, view=view)
    assert drawn(text)["Region"] == regions
    (seen,) = told(text, "$filters")
    assert (seen["kind"], seen["what"], seen["context"]) == (kind, what, False)


def test_a_range_of_rows_is_no_range_of_marks(drawn):
    view = of("<min>20</min>", "none:Sales:qk", "quantitative", "included-values='in-range'")
    assert drawn(put(PLAIN, pills=pill("Sales", "None", "none:Sales:qk"), view=view))["SUM(Sales)"] == [25, 20, 40]
    dated = of("<min>#2024-02-01#</min>", "none:Date:qk", "quantitative", "included-values='in-range'")
    assert drawn(put(PLAIN, pills=pill("Date", "None", "none:Date:qk"), view=dated))["Region"] == [None, "West"]


def test_a_context_comes_before_fixed_and_a_filter_on_a_dimension_after_it(drawn):
    field = "<column caption='All' datatype='real' name='[All]' role='measure'><calculation class='tableau' formula='{SUM([Sales])}' /></column>"
    view = of(members("union", "&quot;East&quot;"))
    text = put(PLAIN, fields=field, pills=pill("All", "Sum", "sum:All:qk"), cols="sum:All:qk", view=view)
    assert drawn(text)["SUM(All)"] == [100]
    assert drawn(text.replace("class='categorical'", "class='categorical' context='true'"))["SUM(All)"] == [35]
    above = put(PLAIN, fields=field + view, pills=pill("All", "Sum", "sum:All:qk"), cols="sum:All:qk").replace(
        "<column caption='All'",
        f"<column-instance column='[Region]' derivation='None' name='[{REGION}]' /><column caption='All'",
    )
    assert drawn(above)["SUM(All)"] == [35]


MANUAL = (
    f"<manual-sort column='{FEDERATED}.[{REGION}]' direction='ASC'><dictionary><bucket>&quot;West&quot;</bucket>"
    "<bucket>%null%</bucket></dictionary></manual-sort>"
)
NESTED = (
    f"<shelf-sorts><shelf-sort-v2 dimension-to-sort='{FEDERATED}.[{REGION}]' direction='DESC' "
    f"measure-to-sort-by='{FEDERATED}.[{SALES}]' shelf='rows' /></shelf-sorts>"
)


@pytest.mark.parametrize(
    ("sort", "regions"),
    [
        (f"<computed-sort column='{FEDERATED}.[{REGION}]' direction='DESC' using='{FEDERATED}.[{SALES}]' />", ["West", "East", None]),
        (f"<sort class='computed' column='{FEDERATED}.[{REGION}]' direction='ASC' using='{FEDERATED}.[{SALES}]' />", [None, "East", "West"]),
        (f"<alphabetic-sort column='{FEDERATED}.[{REGION}]' direction='DESC' />", ["West", "East", None]),
        (MANUAL, ["West", None, "East"]),
        (NESTED, ["West", "East", None]),
    ],
)  # fmt: skip
def test_members_stand_in_the_order_of_their_sort(drawn, sort, regions):
    assert drawn(put(PLAIN, view=sort))["Region"] == regions


# ---------------------------------------------------------------- table calculations

RUNNING = (
    "<column caption='Running' datatype='integer' name='[Running]' role='measure'>"
    "<calculation class='tableau' formula='RUNNING_SUM(SUM([Sales]))'>TABLE</calculation></column>"
)


@pytest.mark.parametrize(
    ("calc", "values"),
    [
        ("", [25, 35, 40]),
        ("<table-calc ordering-type='Rows' />", [25, 35, 40]),
        ("<table-calc ordering-type='Columns' />", [25, 60, 100]),
        (f"<table-calc ordering-type='Field' ordering-field='{FEDERATED}.[{REGION}]' />", [25, 60, 100]),
        (f"<table-calc ordering-type='Field'><order field='{FEDERATED}.[Region]' /></table-calc>", [25, 60, 100]),
    ],
)
def test_a_table_calculation_runs_across_unless_it_says_otherwise(drawn, calc, values):
    text = put(
        PLAIN,
        fields=RUNNING.replace("TABLE", calc),
        pills=pill("Running", "User", "usr:Running:qk"),
        cols="usr:Running:qk",
    )
    assert drawn(text)["AGG(Running)"] == values
    own = pill("Running", "User", "usr:Running:qk", f">{calc}</column-instance>")
    field = RUNNING.replace("TABLE", "<table-calc ordering-type='Rows' />")
    assert drawn(put(PLAIN, fields=field, pills=own, cols="usr:Running:qk"))["AGG(Running)"] == values


@pytest.mark.parametrize(
    ("calc", "label", "values"),
    [
        ("type='CumTotal' aggregation='Sum'", "RUNNING_SUM(SUM(Sales))", [25, 60, 100]),
        ("type='PctTotal'", "SUM(Sales) / TOTAL(SUM(Sales))", [0.25, 0.35, 0.4]),
        ("type='Rank'", "RANK(SUM(Sales))", [3, 2, 1]),
        ("type='WindowTotal' aggregation='Avg' from='-1' to='0'", "WINDOW_AVG(SUM(Sales), -1, 0)", [25, 30, 37.5]),
    ],
)
def test_a_quick_table_calculation(drawn, calc, label, values):
    own = pill("Sales", "Sum", "q:sum:Sales:qk", f"><table-calc ordering-type='Columns' {calc} /></column-instance>")
    assert drawn(put(PLAIN, pills=own, cols="q:sum:Sales:qk"))[label] == pytest.approx(values)


def test_a_table_with_gaps_is_refused_for_a_calculation_and_drawn_without_one(drawn):
    own = pill(
        "Sales", "Sum", "q:sum:Sales:qk", "><table-calc ordering-type='Rows' type='CumTotal' /></column-instance>"
    )
    crossed = {"rows": "none:Customer:nk", "pills": own}
    text = put(PLAIN, cols=f"({FEDERATED}.[{REGION}] / {FEDERATED}.[q:sum:Sales:qk])", **crossed)
    with pytest.raises(Refused, match="there is no data for"):
        drawn(text)
    assert len(drawn(put(PLAIN, cols=f"{REGION} {SALES}", rows="none:Customer:nk"))["SUM(Sales)"]) == 5


# ---------------------------------------------------------------- what is told


def test_shelves_fields_parameters_sources_and_actions_are_told(told):
    assert told(TEXT, "$shelves") == [
        {"sheet": "Sales by region", "shelf": "rows", "place": 1, "field": "Region"},
        {"sheet": "Sales by region", "shelf": "columns", "place": 1, "field": "SUM(Sales)"},
        {"sheet": "Sales by region", "shelf": "color", "place": 1, "field": "AGG(Per order)"},
    ]
    assert told(TEXT, "$sources") == [
        {"source": "Orders", "connection": "textscan", "file": "orders.csv", "extract": "Data/orders.hyper"}
    ]
    assert told(TEXT, "$parameters", parameters={"Top N": 2}) == [{"parameter": "Top N", "type": "integer", "value": 2}]
    fields = {each["field"]: each for each in told(TEXT, "$fields")}
    assert fields["Per order"]["formula"] == "SUM([Sales]) / COUNTD([Order])"
    assert (fields["Freight"]["role"], fields["Freight"]["type"], fields["Date"]["type"]) == (
        "measure",
        "integer",
        "date",
    )
    (action,) = told(TEXT, "$actions")
    assert (action["kind"], action["starts"], action["sheet"], action["target"], action["passes"]) == (
        *("filter", "on-select", "Sales by region", "Overview", "all"),
    )
    assert action["reaches"] == ""  # a sheet that a click comes from is not filtered by it
    everywhere = TEXT.replace(" worksheet='Sales by region' />", " />")
    assert told(everywhere, "$actions")[0]["reaches"] == "Sales by region"
    without = everywhere.replace(
        "<param name='special", "<param name='exclude' value='Sales by region' /><param name='special"
    )
    assert told(without, "$actions")[0]["reaches"] == ""
    nobody = TEXT.replace("<param name='special", "<param name='on-empty' value='none' /><param name='special")
    texts = (
        TEXT,
        nobody,
        TEXT.replace("auto-clear='true' ", ""),
        TEXT.replace("auto-clear='true'", "auto-clear='false'"),
    )
    assert [told(each, "$actions")[0]["cleared"] for each in texts] == ["show all", "exclude all", "keep", "keep"]
    assert told(TEXT, "$dashboards") == [{"dashboard": "Overview", "width": 1000, "height": 800}]
    zones = dashboard(TEXT, {"ask": "Overview"}).columns
    assert (zones["sheet"], zones["parent"], zones["w"]) == ([None, "Sales by region"], [None, "1"], [100000, 98400])


# Help > Change the Type of Mark in the View (viewparts_marks_marktypes.htm): what Automatic becomes.
@pytest.mark.parametrize(
    ("rows", "cols", "kind"),
    [
        (REGION, SALES, "Bar"),
        (SALES, "tmn:Date:qk", "Line"),
        (SALES, "usr:Calculation_1:qk", "Shape"),
        (REGION, "none:Customer:nk", "Text"),
        (REGION, "", "Text"),
    ],
)
def test_an_automatic_mark_becomes_what_its_shelves_ask_for(told, rows, cols, kind):
    text = put(PLAIN, rows=rows, cols=cols, pills=pill("Date", "Month-Trunc", "tmn:Date:qk"))
    assert told(text, "$sheets") == [{"sheet": "Sales by region", "mark": "Automatic", "drawn": kind}]
    assert (
        shelves(put(text, mark="Circle"), {"orders": ORDERS, "ask": "Sales by region"}).columns["field"][-1] == "Circle"
    )


def test_types_are_those_of_the_workbook(drawn):
    text = put(PLAIN, rows="o", pills=pill("Order", "None", "o"), encodings="").replace(
        "<extract", "<column datatype='string' name='[Order]' role='dimension' /><extract"
    )
    assert drawn(text)["Order"] == ["1", "2", "3", "4", "5"]


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TEXT.replace(f"<rows>{FEDERATED}.[{REGION}]", f"<rows>{FEDERATED}.[none:Land:nk]"), "no <column-instance> says what it is"),
        (TEXT.replace("<rows>[federated.0abc]", "<rows>[other]"), "[other] is not the data source of this sheet"),
        (TEXT.replace("name='[Region]' role", "name='[Land]' role"), "the data has no column [Land]"),
        (TEXT.replace("derivation='User'", "derivation='None'"), "is an aggregation: its derivation is User"),
        (TEXT.replace("derivation='Sum'", "derivation='User'"), "is not aggregated: its derivation is Sum"),
        (TEXT.replace("derivation='Sum'", "derivation='Kurtosis'"), "has the derivation 'Kurtosis'"),
        (put(TEXT, cols=f"{FEDERATED}.[Multiple Values] ( )"), "Measure Values is not there here"),
        (put(TEXT, rows=f"({FEDERATED}.[{REGION}] + {FEDERATED}.[none:Customer:nk])"), "side by side"),
        (TEXT.replace("class='categorical'", "class='relative-date'"), "a filter of the class 'relative-date'"),
        (TEXT.replace("member='&quot;East&quot;'", "member='3'"), "can be no member of Region"),
        (TEXT.replace("id='2' name='Sales by region'", "id='2' name='Sales'"), "the zone 2 shows the sheet 'Sales', which is not there"),
        (TEXT.replace("value='Overview'", "value='Elsewhere'"), "aims at 'Elsewhere', which is not there"),
        (TEXT.replace("formula='SUM([Sales]) /", "formula='[Sales] /"), "Cannot mix aggregate and non-aggregate"),
        (TEXT.replace("<datasource caption='Orders' name='federated.0abc' />", ""), "names 0"),
        (TEXT.replace("<aggregation value='true' />", "<aggregation value='false' />"), "not aggregated"),
        (TEXT.replace("class='tableau' formula='SUM", "class='bin' formula='SUM"), "is a group or has bins"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_refused_in_words(text, says):
    with pytest.raises(Refused) as caught:
        workbook(text, {"orders": ORDERS})
    assert says in caught.value.message
    assert caught.value.line is not None
    assert caught.value.line > 1


LAUGHS = (
    "<!DOCTYPE lolz [<!ENTITY a 'lol'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def test_of_a_workbook_come_the_tables_that_are_asked_for_and_there():
    every = workbook(TEXT, {"orders": ORDERS})["tables"]
    name = next(iter(every))
    assert {"$zones", "$sheets", "$actions"} < set(every)
    asked = workbook(TEXT, {"orders": ORDERS, "ask": ["$sheets", "no such sheet", name]})["tables"]
    assert list(asked) == ["$sheets", name]
    assert asked[name].columns == every[name].columns


# U04 of the catalogue of attacks, and more that a file from elsewhere may hold.
@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{LAUGHS}<workbook>&i;</workbook>", "no DOCTYPE"),
        ("<!DOCTYPE w SYSTEM 'file:///etc/passwd'><workbook />", "no DOCTYPE"),
        ("<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><workbook>&x;</workbook>", "no DOCTYPE"),
        ("<!DOCTYPE w PUBLIC 'a' 'http://127.0.0.1/w.dtd'><workbook />", "no DOCTYPE"),
        ("<?php system('ls') ?><workbook />", "no instruction"),
        ("<workbook>" + "<a>" * 100 + "</a>" * 100 + "</workbook>", "nested too deeply"),
        ("<workbook>" + "<a/>" * 30_000 + "</workbook>", "too many elements"),
        ("<workbook a='" + "x" * 600_000 + "' />", "longer than"),
        ("<workbook><a></workbook>", "this is no XML: mismatched tag"),
        ("<workbook>&nothing;</workbook>", "this is no XML: undefined entity"),
        ("<workbook a='1' a='2' />", "this is no XML: duplicate attribute"),
        ("<workbook />\n<workbook />", "this is no XML"),
        ("no workbook", "this is no XML"),
        ("<svg />", "a workbook begins with <workbook>"),
        (TEXT.replace("formula='SUM([Sales])", "formula='SUM([Sales]"), "the formula of [Per order] cannot be read"),
        (TEXT.replace("member='&quot;East&quot;'", "member='East'"), "a text stands in quotes"),
        (TEXT.replace("<dashboard name='Overview'>", "<dashboard>"), "every one has a name of its own"),
    ],
)
def test_what_is_no_workbook_is_never_opened(text, says):
    with pytest.raises(CannotRead) as caught:
        workbook(text, {"orders": ORDERS})
    assert says in caught.value.message

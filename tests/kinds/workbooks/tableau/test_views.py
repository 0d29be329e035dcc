"""Marks, levels of detail, filters in their order, table calculations: worked out by hand from the manual's rules."""

import pytest

from milepost.kinds.workbooks.tableau.entry import column, view
from milepost.kinds.workbooks.trouble import Refused

from .conftest import ORDERS, day


# Help > Aggregate Functions in Tableau: NULL is left out; ATTR is a star where values differ.
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("SUM([Sales])", 100),
        ("[Sales]", 100),
        ("1", 6),
        ("AVG([Sales])", 20),
        ("COUNT([Sales])", 5),
        ("COUNTD([Order])", 5),
        ("COUNTD([Region])", 2),
        ("MIN([Date])", day("2023-12-30")),
        ("MAX([Customer])", "Cem"),
        ("MEDIAN([Sales])", 20),
        ("PERCENTILE([Sales], 0.9)", pytest.approx(34)),
        ("ATTR([Customer])", "*"),
        ("ATTR(YEAR([Date]) > 2000)", True),
        ("STDEV([Freight])", pytest.approx((89 / 30) ** 0.5)),
        ("VARP([Freight])", pytest.approx(89 / 36)),
        ("SUM([Sales]) / SUM([Freight])", pytest.approx(100 / 19)),
        ("AVG([Sales] / [Freight])", pytest.approx((10 / 3 + 20 / 3 + 2.5 + 10 + 25) / 5)),
        ("CORR([Freight], [Freight])", pytest.approx(1)),
    ],
)
def test_a_grand_total(marks, text, value):
    assert marks(text) == value


def test_marks_are_the_members_that_have_rows_null_first(members):
    assert members("SUM([Sales])", "Region") == {None: 25, "East": 35, "West": 40}
    assert list(members("SUM([Sales])", "Region")) == [None, "East", "West"]
    assert members("SUM([Sales])", "YEAR([Date])", "Customer") == {
        (2023, "Ada"): 30,
        (2024, "Ada"): 40,
        (2024, "Bea"): 5,
        (2024, "Cem"): 25,
    }
    assert members("[Asked] := SUM([Sales])\n[Big] := [Sales] >= 20", "Big") == {None: None, False: 15, True: 85}


def test_an_empty_view_has_no_marks_and_an_empty_total_is_null(members, marks):
    nothing = [{"field": "Region", "values": ["North"]}]
    assert members("SUM([Sales])", "Region", filters=nothing) == {}
    assert marks("SUM([Sales])", filters=nothing) is None
    assert marks("COUNT([Sales])", filters=nothing) == 0


# Help > How Level of Detail Expressions Work in Tableau (calculations_calculatedfields_lod_overview.htm).
def test_a_finer_level_is_aggregated_up_to_the_view(members, marks):
    per_customer = "{FIXED [Customer] : SUM([Sales])}"  # Ada 70, Bea 5, Cem 25
    assert marks(f"AVG({per_customer})") == pytest.approx(100 / 3)
    assert members(f"MAX({per_customer})", "Region") == {None: 25, "East": 70, "West": 70}
    assert members(f"SUM({per_customer})", "Region") == {None: 25, "East": 75, "West": 95}
    assert members(per_customer, "Region") == {None: 25, "East": 75, "West": 95}


def test_a_coarser_level_is_repeated_and_not_multiplied_by_its_rows(members, marks):
    assert members("SUM({FIXED [Region] : SUM([Sales])})", "Region", "Customer") == {
        (None, "Cem"): 25,
        ("East", "Ada"): 35,
        ("East", "Bea"): 35,
        ("West", "Ada"): 40,
        ("West", "Cem"): 40,
    }
    assert marks("SUM({SUM([Sales])})") == 100
    # An order's freight stands in each of its lines: once for each order is the known way to count it once.
    assert marks("SUM({FIXED [Order] : MAX([Freight])})") == 3 + 2 + 4 + 6 + 1


def test_beside_a_column_a_level_is_joined_to_every_row(marks, members):
    assert marks("SUM([Sales] / {SUM([Sales])})") == pytest.approx(1)
    assert marks("SUM(IF [Sales] > {AVG([Sales])} THEN 1 ELSE 0 END)") == 2
    assert members("SUM([Freight] + 0 * {FIXED [Customer] : SUM([Sales])})", "Region") == {
        None: 1,
        "East": 8,
        "West": 10,
    }


# Help > INCLUDE, EXCLUDE Level of Detail Expressions (..._lod_include.htm, ..._lod_exclude.htm).
def test_include_adds_to_the_dimensions_of_the_view(members, marks):
    assert members("AVG({INCLUDE [Customer] : SUM([Sales])})", "Region") == {None: 25, "East": 17.5, "West": 40}
    assert marks("AVG({INCLUDE [Customer] : SUM([Sales])})") == pytest.approx(100 / 3)


def test_exclude_takes_away_from_them(members):
    text = "SUM([Sales]) / SUM({EXCLUDE [Customer] : SUM([Sales])})"
    assert members(text, "Region", "Customer") == {
        (None, "Cem"): 1,
        ("East", "Ada"): 30 / 35,
        ("East", "Bea"): 5 / 35,
        ("West", "Ada"): 1,
        ("West", "Cem"): None,
    }
    assert members("SUM({EXCLUDE [Region] : SUM([Sales])})", "Region") == {None: 100, "East": 100, "West": 100}


def test_levels_stand_within_levels(marks, members):
    assert marks("MAX({FIXED [Region] : AVG({FIXED [Region], [Customer] : SUM([Sales])})})") == 40
    assert members("MAX({FIXED [Region] : AVG({INCLUDE [Customer] : SUM([Sales])})})", "Region") == {
        None: 25,
        "East": 17.5,
        "West": 40,
    }


def test_a_fixed_level_may_be_a_dimension(members):
    text = "[First] := {FIXED [Customer] : MIN([Date])}\n[Asked] := COUNTD([Customer])"
    assert members(text, "YEAR([First])") == {2023: 1, 2024: 2}


def test_an_included_level_may_not(members):
    with pytest.raises(Refused, match="cannot be a dimension"):
        members("[Asked] := 1\n[Part] := {INCLUDE [Customer] : SUM([Sales])}", "Part")


# Help > Tableau's Order of Operations (order_of_operations.htm).
EAST_AND_WEST = {"field": "Region", "values": ["East", "West"]}


@pytest.mark.parametrize(
    ("more", "total"),
    [({}, 100), ({"context": True}, 75), ({"source": True}, 75)],
    ids=["a filter on a dimension comes after FIXED", "a context filter before it", "one of the data source, too"],
)
def test_where_a_filter_works(members, more, total):
    found = members("SUM({FIXED : SUM([Sales])})", "Region", filters=[EAST_AND_WEST | more])
    assert found == {"East": total, "West": total}
    assert members("SUM({EXCLUDE [Region] : SUM([Sales])})", "Region", filters=[EAST_AND_WEST | more]) == {
        "East": 75,
        "West": 75,
    }


def test_the_first_of_a_dimension_are_found_before_other_filters_and_after_the_context(members):
    top = {"field": "Customer", "top": 1, "by": "SUM([Sales])"}
    west = {"field": "Region", "values": [None]}
    assert members("SUM([Sales])", "Customer", filters=[top, west]) == {}
    assert members("SUM([Sales])", "Customer", filters=[top, west | {"context": True}]) == {"Cem": 25}
    most = {"field": "Customer", "top": "[Parameters].[N]", "by": "SUM([Sales])"}
    assert members("SUM([Sales])", "Customer", filters=[most], parameters={"N": 2}) == {"Ada": 70, "Cem": 25}
    assert members("SUM([Sales])", "Customer", filters=[{"field": "Customer", "condition": "SUM([Sales]) < 70"}]) == {
        "Bea": 5,
        "Cem": 25,
    }
    assert members("SUM([Sales])", "Customer", filters=[{"field": "Customer", "bottom": 1, "by": "SUM([Sales])"}]) == {
        "Bea": 5
    }


def test_a_filter_on_rows_leaves_lines_and_one_on_a_measure_leaves_marks(members):
    assert members("SUM([Sales])", "Region", filters=[{"field": "Sales", "from": 20}]) == {
        None: 25,
        "East": 20,
        "West": 40,
    }
    assert members("SUM([Sales])", "Region", filters=[{"field": "SUM([Sales])", "from": 30, "to": 39}]) == {"East": 35}
    assert members("SUM([Freight])", "Customer", filters=[{"field": "Sales", "to": 9, "nulls": True}]) == {
        "Bea": 2,
        "Cem": 6,
    }
    assert members("SUM([Sales])", "Region", filters=[{"field": "Region", "exclude": [None]}]) == {
        "East": 35,
        "West": 40,
    }
    assert members("SUM([Sales])", "Customer", filters=[{"field": "Date", "from": day("2024-02-01")}]) == {
        "Ada": 40,
        "Cem": 25,
    }


def test_measures_are_filtered_before_table_calculations_and_these_hide_marks_alone(members):
    few = {"field": "SUM([Sales])", "from": 30}
    assert members("RUNNING_SUM(SUM([Sales]))", "Region", filters=[few]) == {"East": 35, "West": 75}
    last = {"field": "INDEX()", "from": 2}
    assert members("RUNNING_SUM(SUM([Sales]))", "Region", filters=[last]) == {"East": 60, "West": 100}


def test_an_aggregation_is_no_context_filter(marks):
    with pytest.raises(Refused, match="cannot be a filter of the context"):
        marks("1", filters=[{"field": "SUM([Sales])", "from": 1, "context": True}])


# Help > Table Calculation Functions (functions_functions_tablecalculation.htm). Marks by customer: 70, 5, 25.
@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("RUNNING_SUM(SUM([Sales]))", [70, 75, 100]),
        ("RUNNING_AVG(SUM([Sales]))", [70, 37.5, 100 / 3]),
        ("RUNNING_MIN(SUM([Sales]))", [70, 5, 5]),
        ("RUNNING_COUNT(SUM([Sales]))", [1, 2, 3]),
        ("WINDOW_SUM(SUM([Sales]))", [100, 100, 100]),
        ("WINDOW_SUM(SUM([Sales]), -1, 0)", [70, 75, 30]),
        ("WINDOW_AVG(SUM([Sales]), FIRST(), 0)", [70, 37.5, 100 / 3]),
        ("WINDOW_MAX(SUM([Sales]), 1, LAST())", [25, 25, None]),
        ("WINDOW_MEDIAN(SUM([Sales]))", [25, 25, 25]),
        ("WINDOW_PERCENTILE(SUM([Sales]), 0.5, 0, 1)", [37.5, 15, 25]),
        ("LOOKUP(SUM([Sales]), -1)", [None, 70, 5]),
        ("LOOKUP(SUM([Sales]), FIRST() + 2)", [25, 25, 25]),
        ("SUM([Sales]) / TOTAL(SUM([Sales]))", [0.7, 0.05, 0.25]),
        ("TOTAL(AVG([Sales]))", [20, 20, 20]),
        ("WINDOW_AVG(AVG([Sales]))", [160 / 9, 160 / 9, 160 / 9]),
        ("INDEX() * 10 + SIZE()", [13, 23, 33]),
        ("FIRST()", [0, -1, -2]),
        ("LAST()", [2, 1, 0]),
        ("RANK(SUM([Sales]))", [1, 3, 2]),
        ("RANK(SUM([Sales]), 'asc')", [3, 1, 2]),
        ("PREVIOUS_VALUE(1) * SUM([Sales])", [70, 350, 8750]),
        ("IF FIRST() = 0 THEN 'first' ELSE 'later' END", ["first", "later", "later"]),
        ("RUNNING_SUM(SUM([Sales])) - LOOKUP(RUNNING_SUM(SUM([Sales])), -1)", [None, 5, 25]),
    ],
)
def test_along_the_table(marks, text, values):
    assert marks(text, "Customer") == [pytest.approx(each) if isinstance(each, float) else each for each in values]


# The manual's own example of ranks: 6, 9, 9, 14.
@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("RANK", [4, 2, 2, 1]),
        ("RANK_MODIFIED", [4, 3, 3, 1]),
        ("RANK_DENSE", [3, 2, 2, 1]),
        ("RANK_UNIQUE", [4, 2, 3, 1]),
        ("RANK_PERCENTILE", [0, pytest.approx(2 / 3), pytest.approx(2 / 3), 1]),
    ],
)
def test_ranks(text, ranks):
    data = {"k": ["a", "b", "c", "d", "e"], "v": [6, 9, 9, 14, None]}
    found = view(f"{text}(SUM([v]))", {"t": data, "dimensions": ["k"], "ask": "r"}).columns["r"]
    assert found == [*ranks, None]


def test_what_is_not_addressed_partitions(members):
    text = "RUNNING_SUM(SUM([Sales]))"
    by_region = {(None, "Cem"): 25, ("East", "Ada"): 30, ("East", "Bea"): 35, ("West", "Ada"): 40, ("West", "Cem"): 40}
    assert members(text, "Region", "Customer", compute_using=["Customer"]) == by_region
    assert members(text, "Region", "Customer", compute_using=["Region"]) == {
        (None, "Cem"): 25,
        ("East", "Ada"): 30,
        ("East", "Bea"): 5,
        ("West", "Ada"): 70,
        ("West", "Cem"): 25,
    }
    assert members(text, "Region", "Customer") == {
        (None, "Cem"): 25,
        ("East", "Ada"): 55,
        ("East", "Bea"): 60,
        ("West", "Ada"): 100,
        ("West", "Cem"): 100,
    }
    with pytest.raises(Refused, match="no such dimension"):
        members(text, "Region", compute_using=["Customer"])


def test_a_field_runs_as_it_is_told_wherever_it_stands(marks):
    text = "[Running] := RUNNING_SUM(SUM([Sales]))\n[Asked] := RANK([Running])"
    using = {"Running": {"along": ["Customer"], "sort": "SUM([Sales])", "order": "descending"}}
    # From the highest: Ada 70, Cem 95, Bea 100; ranked in the table's own order.
    assert marks(text, "Customer", compute_using=using, ask="Running") == [70, 100, 95]
    assert marks(text, "Customer", compute_using=using) == [3, 1, 2]


def test_a_table_runs_in_the_order_in_which_its_members_are_sorted(members):
    sort = [{"field": "Customer", "by": "SUM([Sales])", "order": "descending"}]
    found = members("RUNNING_SUM(SUM([Sales]))", "Customer", sort=sort)
    assert list(found.items()) == [("Ada", 70), ("Cem", 95), ("Bea", 100)]


def test_fields_of_the_workbook_and_parameters_are_there(marks):
    assert (
        marks("SUM([Net]) * [Parameters].[Rate]", fields={"Net": "[Sales] - [Freight]"}, parameters={"Rate": 2}) == 174
    )
    assert marks("SUM([Sales]) * [Rate]", parameters={"Rate": 2}) == 200


@pytest.mark.parametrize("level", ["year", "month"])
@pytest.mark.parametrize("written", ["[Parameters].[Level]", "[Level]"])
def test_a_parameter_says_which_part_of_a_date(marks, level, written):
    for formula in ("MIN(DATETRUNC({}, [Date]))", "MAX(DATEPART({}, [Date]))", "MIN(DATEADD({}, 1, [Date]))"):
        expected = marks(formula.format(f"'{level}'"))
        assert marks(formula.format(written), parameters={"Level": level}) == expected
    with pytest.raises(Refused, match="begins with a part of a date"):
        marks(f"MIN(DATETRUNC({written}, [Date]))", parameters={"Level": "fortnight"})


def test_a_column_is_worked_out_for_every_row_that_the_filters_leave():
    given = {"orders": ORDERS, "ask": ["Share", "All"], "filters": [{"field": "Customer", "values": ["Ada"]}]}
    text = "[Share] := [Sales] / [All]\n[All] := {FIXED [Customer] : SUM([Sales])}"
    found = column(text, given).columns
    assert found["Share"] == [10 / 70, 20 / 70, 40 / 70]
    assert list(found)[-2:] == ["Share", "All"]
    with pytest.raises(Refused, match="none for a row"):
        column("SUM([Sales])", given | {"ask": "Share"})
    with pytest.raises(Refused, match="FIXED does not"):
        column("{EXCLUDE [Region] : SUM([Sales])}", given | {"ask": "Share"})

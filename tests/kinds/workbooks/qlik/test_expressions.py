"""A chart's expressions on an associative model, with results worked out by hand (QlikView help, Set analysis)."""

import datetime as dt
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.kinds.workbooks.qlik.entry import expression, read, script
from milepost.kinds.workbooks.trouble import CannotRead, Refused

day = dt.datetime  # a serial date has no zone
MODEL = {
    "orders": {
        "OrderID": [1, 2, 3, 4],
        "CustomerID": ["C1", "C2", "C1", "C9"],
        "Year": [2024, 2024, 2025, 2024],
        "Day": [day(2024, 1, 5), day(2024, 2, 7), day(2025, 1, 9), day(2024, 3, 1)],
        "Amount": [10, 20, 30, 40],
    },
    "customers": {"CustomerID": ["C1", "C2", "C3"], "Region": ["North", "South", "North"]},
    "visits": {"CustomerID": ["C1", "C1", "C2"], "Minutes": [5, 7, 11]},
}


def ask(text, *dimensions, **given):
    got = expression(text, {**MODEL, "dimensions": list(dimensions), **given})
    if not dimensions:
        return got
    columns = list(got["rows"].columns.values())
    return dict(zip(zip(*columns[:-1], strict=True) if len(dimensions) > 1 else columns[0], columns[-1], strict=True))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sum(Amount)", 100),
        ("=Sum(Amount) // all", 100),
        ("Count(DISTINCT CustomerID)", 4),
        ("Sum({<Year={2024}>} Amount)", 70),
        ("Sum({$<Year={2024, 2025}, Region={'North'}>} Amount)", 40),
        ("Sum({<Region={'north'}>} Amount)", 0),  # single quotes are literal, and heed case
        ('Sum({<Region={"n*"}>} Amount)', 40),  # double quotes search, and do not
        ("Sum({<Region={north}>} Amount)", 0),
        ('Sum({<Year={">=2025"}>} Amount)', 30),
        ('Sum({<Day={">=2024-02-01<2025-01-01"}>} Amount)', 60),
        ('Sum({<CustomerID={"=Sum(Minutes)>11"}>} Amount)', 40),
        ("Sum({<Year={$(=Max(Year))}>} Amount)", 30),
        ("Sum({<Year={$(vYear)}>} Amount)", 70),
        ("Sum({<Year-={2024}>} Amount)", 30),
        ("Sum({1<Year={2024}> + 1<Year={2025}>} Amount)", 100),
        ("Sum({1<Year={2024}> * 1<Region={'North'}>} Amount)", 10),
        ("Sum({1 - 1<Year={2024}>} Amount)", 30),
        ("Sum({<CustomerID=P({<Year={2025}>} CustomerID)>} Amount)", 40),
        ("Sum({<CustomerID=E({<Year={2025}>} CustomerID)>} Amount)", 60),
        ("Max(Aggr(Sum(Amount), CustomerID))", 40),
        ("Avg(Aggr(Sum(Amount), CustomerID))", 25),  # C3 has no orders: 0
        ("Sum(Aggr(If(Sum(Amount) >= 40, 1), CustomerID))", 2),
        ("Sum(Amount) / Sum({1} Amount)", 1),
        ("Sum(If(Year = 2024, Amount))", 70),
        ("Sum(Minutes)", 23),
        ("Only(Region)", None),
        ("If(Sum(Amount) > 50, 'many', 'few')", "many"),
    ],
)  # fmt: skip
def test_a_value_over_all(text, value):
    assert ask(text, vYear=2024) == value


def test_selections_hold_everywhere_but_where_a_set_says_otherwise():
    chosen = {"Year": [2024], "Region": ["North"]}
    assert ask("Sum(Amount)", selections=chosen) == 10
    assert ask("Sum({1} Amount)", selections=chosen) == 100
    assert ask("Sum({<Year=>} Amount)", selections=chosen) == 40
    assert ask("Sum({<Region=>} Amount)", selections=chosen) == 70
    assert ask("Sum({<Year={}>} Amount)", selections=chosen) == 0
    assert ask("Sum({<Year+={2025}>} Amount)", selections=chosen) == 40
    assert ask("Sum({<Year*={2025}>} Amount)", selections=chosen) == 0
    assert ask("Sum({1-$} Amount)", selections=chosen) == 90
    assert ask("Sum(Minutes)", selections={"OrderID": [2]}) == 11
    assert ask("Count(DISTINCT CustomerID)", selections={"CustomerID": ["C9"]}) == 1


def test_rows_come_by_dimension_null_last_and_zeros_are_left_out():
    assert ask("Sum(Amount)", "Region") == {"North": 40, "South": 20, None: 40}
    assert ask("Sum(Amount)", "Region", "Year") == {
        ("North", 2024): 10, ("North", 2025): 30, ("South", 2024): 20, (None, 2024): 40,
    }  # fmt: skip
    assert ask("Sum(Minutes)", "Year") == {2024: 23, 2025: 12}  # each visit once for each year of its customer's orders
    assert ask("Sum({<Year={2025}>} Amount)", "Region") == {"North": 30}
    assert ask("Sum({1} Amount)", "Region", selections={"Region": ["South"]}) == {"North": 40, "South": 20, None: 40}


def test_total_reaches_over_the_dimensions():
    assert ask("Sum(Amount) / Sum(TOTAL Amount)", "Region") == {"North": 0.4, "South": 0.2, None: 0.4}
    assert ask("Sum(TOTAL <Region> Amount)", "Region", "Year")["North", 2024] == 40


def test_an_aggr_within_a_dimension_is_of_the_rows_linked_to_it():
    assert ask("Max(Aggr(Sum(Amount), CustomerID))", "Region") == {"North": 40, "South": 20, None: 40}
    assert ask("Count(Aggr(Sum(Amount), CustomerID))", "Region") == {"North": 2, "South": 1, None: 1}


def test_an_aggr_of_which_a_value_belongs_to_several_rows_is_refused():
    # C1 has orders in two years, and the product would show it in one of them.
    with pytest.raises(Refused, match="CustomerID C1, which belongs to several rows of the chart by Year"):
        ask("Count(Aggr(Sum(Amount), CustomerID))", "Year")
    assert ask("Count(TOTAL Aggr(Sum(Amount), CustomerID))", "Year") == {2024: 4, 2025: 4}
    assert ask("Count(Aggr(Sum(Amount), CustomerID, Year))", "Year") == {2024: 3, 2025: 1}


def test_tables_with_a_synthetic_key_are_linked_by_all_its_fields():
    model = {
        "a": {"k": [1, 1, 2], "d": ["x", "y", "x"], "v": [1, 2, 4]},
        "b": {"k": [1, 2, 2], "d": ["x", "x", "z"], "w": [8, 16, 32]},
    }
    got = expression("Sum(w)", {**model, "dimensions": ["v"]})["rows"].columns
    assert got == {"v": [1, 4, None], "value": [8, 16, 32]}
    # The shared fields lie in the key's own table: a click on one excludes nothing that only the other table lacks.
    assert [expression("Sum(v)", {**model, "selections": {"d": [each]}}) for each in "xyz"] == [5, 2, 0]
    assert [expression("Sum(w)", {**model, "selections": {"d": [each]}}) for each in "xyz"] == [24, 0, 32]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sum(Amont)", "Field not found"),
        ("Count(CustomerID)", "links orders"),
        ("Sum(Sum(Amount))", "within an aggregation"),
        ("Sum({<Yeer={1}>} Amount)", "Field not found"),
        ("Foo(1)", "no function"),
        ("Sum({<Year={$(=Foo(Year) - 1)}>} Amount)", "no function `foo`"),
        ('Sum({<Year={"=Foo(Year)"}>} Amount)', "no function `foo`"),
        ('Sum({<Year={"=Sign()"}>} Amount)', "`sign` takes 1 value, and has 0"),
        ('Sum({<Day={">=soon"}>} Amount)', "no number"),
    ],
)
def test_what_cannot_be_is_refused(text, said):
    with pytest.raises(Refused, match=said):
        ask(text)


def test_a_ring_of_tables_is_refused():
    with pytest.raises(Refused, match="circle"):
        expression(
            "Sum(v)", {"a": {"x": [1], "y": [1], "v": [1]}, "b": {"y": [1], "z": [1]}, "c": {"z": [1], "x": [1]}}
        )


@pytest.mark.parametrize(
    "text",
    [
        "", "Sum(Amount", "Sum({<Year=2024>} Amount)", "Sum({<Year={2024}} Amount)", "Sum(Amount) Sum(Amount)", "Sum()",
        "Sum({Year={1}} Amount)", "Sum({1<Year=$::Year>} Amount)", "{" * 500, "Sum(" + "{<a=P(" * 500, "Sum({" + "(" * 500,
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(text):
    with pytest.raises(CannotRead):
        read(text)


cells = st.one_of(st.none(), st.integers(0, 3))
rows = st.lists(st.tuples(cells, st.integers(0, 3), st.integers(-9, 9)), min_size=1, max_size=8)
others = st.lists(st.tuples(cells, st.integers(0, 2)), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(rows, others, st.integers(0, 3))
def test_sums_by_dimension_are_those_of_a_plain_count_of_linked_rows(facts, names, year):
    model = {
        "facts": dict(zip(("k", "year", "v"), map(list, zip(*facts, strict=True)), strict=True)),
        "names": dict(zip(("k", "name"), map(list, zip(*names, strict=True)), strict=True)),
    }
    want = defaultdict(int)
    for key, when, value in facts:
        for name in {name for other, name in names if key is not None and other == key} or {None}:
            want[name] += value if when == year else 0
    got = expression(f"Sum({{<year={{{year}}}>}} v)", {**model, "dimensions": ["name"]})["rows"].columns
    assert dict(zip(got["name"], got["value"], strict=True)) == {name: total for name, total in want.items() if total}
    chosen = {"name": [1]}
    linked = {key for key, name in names if name == 1 and key is not None}
    assert expression("Sum(v)", {**model, "selections": chosen}) == sum(v for key, _, v in facts if key in linked)


@settings(max_examples=60, deadline=None)
@given(rows, others, st.sampled_from(["LEFT", "RIGHT", "INNER", "OUTER"]))
def test_joins_and_groups_are_those_of_plain_loops(facts, names, side):
    files = {
        "facts": dict(zip(("k", "year", "v"), map(list, zip(*facts, strict=True)), strict=True)),
        "names": dict(zip(("k", "name"), map(list, zip(*names, strict=True)), strict=True)),
    }
    got = script(f"F: LOAD * FROM facts.qvd; {side} JOIN (F) LOAD * FROM names.qvd; G: LOAD name, Sum(v) AS total, Count(k) AS n RESIDENT F GROUP BY name;", files)["tables"]  # fmt: skip
    want = [(*fact, name) for fact in facts for key, name in names if key is not None and key == fact[0]]
    if side in {"LEFT", "OUTER"}:
        want += [(*fact, None) for fact in facts if fact[0] is None or all(fact[0] != key for key, _ in names)]
    if side in {"RIGHT", "OUTER"}:
        want += [(key, None, None, name) for key, name in names if key is None or all(key != fact[0] for fact in facts)]
    assert sorted(map(str, zip(*got["F"].columns.values(), strict=True))) == sorted(map(str, want))
    totals, counts = defaultdict(int), defaultdict(int)
    for key, _, value, name in want:
        totals[name] += value or 0
        counts[name] += key is not None
    table = got["G"].columns
    assert dict(zip(table["name"], table["total"], strict=True)) == totals
    assert dict(zip(table["name"], table["n"], strict=True)) == counts


def test_a_semicolon_in_a_remark_makes_no_script_of_an_expression():
    read('// all of it; with a search\nCount({<Region={"=Sum(Amount)>1"}>} DISTINCT Region)')

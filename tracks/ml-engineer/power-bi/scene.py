"""The filter context of each cell, and where CALCULATE leads from there; and the steps of a query in M, table by table."""

import json
from datetime import datetime, timedelta
from math import isfinite, isnan

from milepost.kinds.workbooks import make_table, rows_of
from milepost.kinds.workbooks.m.words import cut

MOVED_BY = {"cells": ("margin", "best-customer", "share-of-what", "year-so-far", "same-days"), "steps": ("till-export", "every-line-once", "one-row-each")}
MOST_CONTEXTS = 8  # of one cell: an iterator may pass through one for each of its rows
TOTAL = "Total"


def days(first, count):
    return [first + timedelta(days=each) for each in range(count)]


def day(month, date, year=2024):
    return datetime(year, month, date)


LINK = {"from": "Sales[ProductId]", "to": "Products[Id]"}
STAR = {
    "Dates": make_table(("Date", "Month"), [(each, each.month) for each in days(day(1, 30), 5)]),
    "Products": make_table(("Id", "Category", "Brand"), [(1, "Boots", "Arven"), (2, "Boots", "Kolk"), (3, "Tents", "Arven"), (4, "Maps", "Kolk")]),
    "Shops": make_table(("Id", "Town"), [(1, "Ulm"), (2, "Graz")]),
    "Sales": make_table(
        ("Date", "Delivered", "ProductId", "ShopId", "Revenue", "Cost"),
        [
            (day(1, 30), day(2, 1), 1, 1, 120.0, 80.0),
            (day(1, 30), day(1, 30), 3, 2, 400.0, 310.0),
            (day(1, 31), day(1, 31), 2, 1, 90.0, 60.0),
            (day(1, 31), day(2, 2), 4, 2, 8.0, 3.0),
            (day(2, 1), day(2, 1), 1, 2, 110.0, 80.0),
            (day(2, 1), day(2, 3), 3, 1, 380.0, 300.0),
            (day(2, 2), day(2, 2), 4, 1, 12.0, 4.0),
            (day(2, 3), day(2, 3), 2, 2, 130.0, 75.0),
        ],
    ),
    "links": [
        {"from": "Sales[Date]", "to": "Dates[Date]"},
        LINK,
        {"from": "Sales[ShopId]", "to": "Shops[Id]"},
        {"from": "Sales[Delivered]", "to": "Dates[Date]", "active": False},
    ],
    "dates": None,
}
PEOPLE = {
    "Customers": make_table(("Id", "Name", "Town"), [(1, "Ada", "Ulm"), (2, "Ben", "Ulm"), (3, "Cleo", "Graz"), (4, "Dan", "Graz"), (5, "Eva", "Bern")]),
    "Sales": make_table(("CustomerId", "Revenue"), [(1, 60.0), (2, 90.0), (1, 50.0), (3, 20.0), (4, 30.0), (4, 25.0)]),
    "links": [{"from": "Sales[CustomerId]", "to": "Customers[Id]"}],
    "dates": None,
}
SPRING = {
    "Dates": make_table(("Date", "Month"), [(each, each.month) for each in days(day(1, 1), 121)]),
    "Sales": make_table(("Date", "Revenue"), [(day(1, 9), 40.0), (day(2, 3), 30.0), (day(2, 20), 10.0), (day(3, 5), 25.0)]),
    "links": [{"from": "Sales[Date]", "to": "Dates[Date]"}],
    "dates": "Dates[Date]",
}
SPRINGS = {
    "Dates": make_table(("Date", "Year", "Month"), [(each, each.year, each.month) for each in days(day(1, 1, 2023), 486)]),
    "Sales": make_table(
        ("Date", "Revenue"),
        [(day(1, 9, 2023), 100.0), (day(3, 5, 2023), 50.0), (day(3, 25, 2023), 70.0), (day(4, 8, 2023), 30.0), (day(1, 10), 120.0), (day(3, 10), 60.0)],
    ),
    "links": [{"from": "Sales[Date]", "to": "Dates[Date]"}],
    "dates": "Dates[Date]",
}
CATEGORIES = {"Products[Category]": ["Boots", "Tents", "Maps", TOTAL]}
MONTHS = {"Dates[Month]": [1, 2, TOTAL]}
TOWNS = {"Shops[Town]": ["Ulm", "Graz", TOTAL]}
CHOSEN = {"Products[Category]": ["Boots", "Tents"], "Products[Brand]": ["Arven"]}
SHOWN = {"Products[Category]": ["Boots", "Tents", TOTAL]} | MONTHS
# What is to be seen of each exercise's own text: the exercise, the measure, a model, the matrix, and what is chosen in slicers.
OWN = {
    "margin": ("margin", "Margin %", STAR, CATEGORIES | MONTHS, {}),
    "best-customer": ("best-customer", "Best customer", PEOPLE, {"Customers[Town]": ["Ulm", "Graz", "Bern", TOTAL]}, {}),
    "share-of-what": ("share-of-what", "Share of shown", STAR, SHOWN, CHOSEN),
    "share-of-shop": ("share-of-what", "Share of shop", STAR, SHOWN, CHOSEN),
    "year-so-far": ("year-so-far", "Year so far", SPRING, {"Dates[Month]": [1, 2, 3, 4, TOTAL]}, {}),
    "same-days": ("same-days", "Growth", SPRINGS, {"Dates[Month]": [1, 2, 3, 4, TOTAL], "Dates[Year]": [2024]}, {}),
}
# The scene's own measures, each run as an answer to the exercise that it stands beside.
EXAMPLES = {
    "mean": ("margin", "Mean sale = AVERAGE(Sales[Revenue])", STAR, CATEGORIES | MONTHS),
    "replace": ("margin", 'Boots = CALCULATE(SUM(Sales[Revenue]), Products[Category] = "Boots")', STAR, CATEGORIES | MONTHS),
    "all": ("margin", "Of all = DIVIDE(SUM(Sales[Revenue]), CALCULATE(SUM(Sales[Revenue]), ALL(Products)))", STAR, CATEGORIES | MONTHS),
    "inactive": (
        "margin",
        "Delivered =\nCALCULATE(\n    SUM(Sales[Revenue]),\n    USERELATIONSHIP(Sales[Delivered], Dates[Date])\n)",
        STAR,
        TOWNS | MONTHS,
    ),
    "both": (
        "margin",
        "Products sold =\nCALCULATE(\n    COUNTROWS(Products),\n    CROSSFILTER(Sales[ProductId], Products[Id], BOTH)\n)",
        STAR,
        TOWNS | MONTHS,
    ),
    "row": ("best-customer", "Best customer = MAXX(Customers, CALCULATE(MAX(Sales[Revenue])))", PEOPLE, OWN["best-customer"][3]),
    "so-far": ("year-so-far", "So far = CALCULATE(SUM(Sales[Revenue]), DATESYTD(Dates[Date]))", SPRING, OWN["year-so-far"][3]),
}
INSTEAD = {"margin": "mean", "best-customer": "row", "share-of-what": "all", "share-of-shop": "all", "year-so-far": "so-far", "same-days": "so-far"}


# What each query in M is given here, and the steps that are shown where there is no answer.
TOWNS_AND_MONTHS = make_table(("Town", "Shop", "Jan", "Feb", "Mar"), [("Ulm", "Harbour", 40, 35, None), (None, "Station", 20, None, 25), ("Graz", "Mill", 15, 18, 20)])
QUERIES = {
    "till-export": (
        make_table(
            ("Shop", "Code", "Amount"),
            [("Harbour", "B1", "8.50"), (None, " b1", "8.50"), (None, "R2", None), ("Station", "b1", None), (None, "R2 ", "60.00"), (None, "R2", "60.00")],
        ),
    ),
    "every-line-once": (
        make_table(("Line", "Item", "Pieces"), [(1, 7, 2), (2, 12, 1), (3, 7, 5), (4, 30, 1)]),
        make_table(("Item", "Price"), [("007", 2.5), ("12", 9.0), ("12", 9.0), ("7", 2.5), ("44", 1.0)]),
    ),
    "one-row-each": (
        make_table(
            ("Day", "Customer", "Name", "Town", "Revenue"),
            [
                (day(2, 5), 1, "Ines", "Ulm", 40.0), (day(3, 9), 1, "Ines", "Graz", 25.0), (day(1, 20), 1, "Ines", "Bern", 10.0), (day(2, 1), None, None, None, 8.0),
                (day(2, 2), 2, "Tom", "Ulm", 30.0),
            ],
        ),
    ),
}  # fmt: skip
GIVEN_NAMES = {"till-export": ("Orders",), "every-line-once": ("Lines", "Prices"), "one-row-each": ("Flat",)}
SHAPING = """let
    Filled = Table.FillDown(Orders, {"Town"}),
    Long = Table.UnpivotOtherColumns(Filled, {"Town", "Shop"}, "Month", "Euros"),
    ByTown = Table.Group(Long, {"Town"}, {{"Euros", each List.Sum([Euros])}})
in
    ByTown"""
# A step's table, with a word in the place of each table, list or record in its cells.
DRAWABLE = """Table.TransformColumns({0}, List.Transform(Table.ColumnNames({0}), (column) => {{column, each
    if _ is table then "table of " & Text.From(Table.RowCount(_)) else if _ is list then "a list" else if _ is record then "a record" else _}}))"""
MOST_STEPS, MOST_ROWS, MOST_COLUMNS = 20, 20, 8


def frames(ask, state):
    """Give the steps of a query where the state's `view` says so, else the cells of a matrix."""
    return steps(ask, str(state["show"])) if state.get("view") == "steps" else cells_of(ask, state)


def cells_of(ask, state):
    """Give the model, and then each cell's way: its filters, the relationships along which they run, each CALCULATE, the value.

    `state` names in `show` an exercise, whose answer of the learner's own is shown, or an example. The first frame has the `tables`
    with their rows, the `links` and the `matrix`; the others say in `kept` which rows of each table are left, as runs from a number
    to a number, None for a table to which no filter has come yet.
    """
    slug, text, name, model, matrix, chosen, is_own = told(ask, str(state["show"]))
    names = [each for each in model if each not in {"links", "dates"}]
    cells = matrix_cells(matrix)
    given = {each: model[each] for each in names}
    way = ask.run(slug, text, *arguments(slug, given, model, make_table(list(matrix), cells), chosen, name))
    links = [link_of(each) | {"active": each.get("active", True)} for each in model["links"]]
    whole = {each: rows_of(model[each]) for each in names}
    is_brief = len({cell.year for rows in whole.values() for row in rows for cell in row if isinstance(cell, datetime)}) == 1
    tables = [
        {"name": each, "columns": model[each].names, "rows": [[shown(cell, is_brief) for cell in row] for row in whole[each]]} for each in names
    ]
    rows, columns = (*matrix, None)[:2]
    shape = {"rows": list(map(shown, matrix[rows])), "columns": list(map(shown, matrix[columns])) if columns else [], "heads": [rows, columns]}
    yield {
        "step": "model", "text": text.strip(), "measure": name, "own": is_own, "tables": tables, "links": links, "matrix": shape,
        "slicers": [f"{field_of(each)} is {' or '.join(map(shown, values))}" for each, values in chosen.items()],
    }  # fmt: skip
    ways = [[] for _ in cells]
    for cell, _, said in rows_of(way):
        ways[cell].append(json.loads(said))
    for cell, (own, *contexts) in enumerate(ways):
        for frame in through(own, contexts, names, tables, links):
            yield frame | {"cell": cell, "name": called(cells[cell], matrix)}


def through(own, contexts, names, tables, links):
    """Give the frames of one cell."""
    sizes = [len(each["rows"]) for each in tables]
    left = [as_set(own["rows"][each]) for each in names]
    is_whole = [len(each) == size for each, size in zip(left, sizes, strict=True)]
    ends = {names.index(each["from"]) for each in links}
    kept = [None if at in ends else own["rows"][each] for at, each in enumerate(names)]
    here = {"active": own["active"], "both": own["both"]}
    yield here | {"step": "filters", "filters": list(map(filter_of, own["filters"])), "kept": list(kept)}
    for number in own["active"]:
        link = links[number]
        one, many = names.index(link["to"]), names.index(link["from"])
        if is_whole[one]:
            continue
        keys = {tables[one]["rows"][row][tables[one]["columns"].index(link["key"])] for row in left[one]}
        at = tables[many]["columns"].index(link["column"])
        before = range(sizes[many]) if kept[many] is None else sorted(as_set(kept[many]))
        kept[many] = runs([row for row in before if tables[many]["rows"][row][at] in keys])
        yield here | {"step": "flow", "link": number, "kept": list(kept)}
    for each in contexts[:MOST_CONTEXTS]:
        yield {
            "step": "changed", "text": each["text"], "row": each["row"], "filters": list(map(filter_of, each["filters"])),
            "active": each["active"], "both": each["both"], "kept": [each["rows"][name] for name in names], "said": shown(each["value"]),
        }  # fmt: skip
    value = own["value"] if not isinstance(own["value"], bool) else str(own["value"])
    yield here | {
        "step": "value", "kept": [own["rows"][each] for each in names], "value": value if isinstance(value, int | float) else None,
        "said": shown(value), "more": max(0, len(contexts) - MOST_CONTEXTS),
    }  # fmt: skip


def steps(ask, show):
    """Give the tables that a query is given, and one frame for each of its steps, with the table that it leaves.

    The first frame has the `text`, and the `given` tables by name. The others have the step's `name`, from where to where it stands
    in the text (`span`), the names that it was made `of`, and its `table` (None, with a `note`, where it is none that can be drawn).
    """
    own = ask.own(show) if show in QUERIES else None
    if own is None:
        if show not in {*QUERIES, "shaping"}:
            raise ValueError(f"there is no query called {show!r}")
        slug, text, tables = "till-export", SHAPING, (TOWNS_AND_MONTHS,)
    else:
        slug, text, tables = show, own, QUERIES[show]
    result = ask.run(slug, text, *tables)
    given = dict(zip(GIVEN_NAMES[slug], tables, strict=True))
    yield {"step": "given", "text": text, "own": own is not None, "given": {name: drawn(table) for name, table in given.items()}}
    known = list(given)
    found, ends = steps_in(text)
    for name, span, words in found[:MOST_STEPS]:
        table = ask.run(slug, f"{text[:ends]}\nin {DRAWABLE.format(name)}", *tables, must=False)
        whole = {"table": None, "note": "It is no table, or one that nobody has asked for."} if table is None else {"table": drawn(table), "note": ""}
        yield {"step": "made", "name": plainly(name), "span": span, "of": [each for each in known if each in words]} | whole
        known.append(plainly(name))
    yield {"step": "result", "table": drawn(result)}


def steps_in(text):
    """Give the steps of the outer `let` (a name, where it stands, the names in it), and where its `in` begins."""
    words = cut(text)
    if words[0].text != "let":
        return [], 0
    found, depth, begin = [], 0, 1
    for at, word in enumerate(words[1:], 1):
        if depth == 0 and word.kind != "text" and word.text in {",", "in"}:
            name, *rest = words[begin:at]
            found.append((name.text, (name.start, rest[-1].end), {plainly(each.text) for each in rest if each.kind in {"name", "quoted"}}))
            begin = at + 1
            if word.text == "in":
                return found, word.start
        elif word.kind != "text":
            depth += (word.text in {"(", "[", "{", "let"}) - (word.text in {")", "]", "}", "in"})
    return found, 0


def plainly(name):
    return name[2:-1].replace('""', '"') if name.startswith('#"') else name


def drawn(table):
    """Give a table's columns, and as many of its rows as are drawn, as texts: None for null."""
    whole = rows_of(table)
    columns = list(table.names[:MOST_COLUMNS])
    return {"columns": columns, "count": len(whole), "rows": [list(map(in_cell, row[: len(columns)])) for row in whole[:MOST_ROWS]]}


def in_cell(value):
    """Give a cell as text, None for null: a text that could be taken for a number, or has a space at its end, stands in quotes."""
    if isinstance(value, str):
        return f'"{value}"' if value != value.strip() or value.strip().replace(".", "", 1).isdigit() else value
    return None if value is None else shown(value)


def told(ask, show):
    """Give the exercise, the text, its measure, the model, the matrix, what is chosen, and whether the text is the learner's own."""
    if show in OWN:
        slug, name, model, matrix, chosen = OWN[show]
        own = ask.own(slug)
        if own is not None:
            return slug, own, name, model, matrix, chosen, True
        show = INSTEAD[show]
    elif show not in EXAMPLES:
        raise ValueError(f"there is no measure called {show!r}")
    slug, text, model, matrix = EXAMPLES[show]
    return slug, text, text.partition(" =")[0], model, matrix, {}, False


def arguments(slug, given, model, cells, chosen, name):
    """Give what an exercise's text is asked with; tables that its task does not have stand beside."""
    takes = {"margin": ("Products", "Sales"), "share-of-what": ("Products", "Sales"), "best-customer": ("Customers", "Sales")}.get(slug, ("Dates", "Sales"))
    ask = {"way": name, "beside": {each: table for each, table in given.items() if each not in takes}}
    about = [chosen] if slug == "share-of-what" else []
    dates = [model["dates"]] if slug in {"year-so-far", "same-days"} else []
    return *(given[each] for each in takes), cells, *about, model["links"], *dates, ask


def matrix_cells(matrix):
    """Give the cells of a matrix of one column or two, row by row."""
    rows, columns = (*matrix.values(), None)[:2]
    return [(row,) if columns is None else (row, column) for row in rows for column in columns or (None,)]


def called(cell, matrix):
    """Give a cell's name: Boots, month 1."""
    if all(each == TOTAL for each in cell):
        return "the total"
    fields = [field_of(each).lower() for each in matrix]
    words = [f"every {field}" if each == TOTAL else each if isinstance(each, str) else f"{field} {each}" for field, each in zip(fields, cell, strict=True)]
    return ", ".join(words)


def link_of(said):
    (many, column), (one, key) = (said[end].rstrip("]").split("[") for end in ("from", "to"))
    return {"from": many, "column": column, "to": one, "key": key}


def filter_of(made):
    """Say in words what a filter lets through."""
    columns = list(map(field_of, made["columns"]))
    count = made["count"]
    if len(columns) > 1:
        tables = {each.partition("[")[0] for each in made["columns"]}
        return f"{' and '.join(sorted(tables))}: one row" if count == 1 else f"{', '.join(columns)}: {count} combinations"
    if count > len(made["values"]):
        return f"{columns[0]} is one of {count}, from {shown(made['values'][0])} to {shown(made['last'])}"
    return f"{columns[0]} is {' or '.join(map(shown, made['values'])) or 'nothing'}"


def field_of(column):
    return column.partition("[")[2].rstrip("]")


def as_set(told_runs):
    return {row for first, last in told_runs for row in range(first, last + 1)}


def runs(numbers):
    found = []
    for each in numbers:
        if found and found[-1][1] == each - 1:
            found[-1][1] = each
        else:
            found.append([each, each])
    return found


def shown(value, is_brief=False):
    """Give a value as text: a day as 30 Jan 2024 (or, brief, as 30 Jan), a number with what can be seen of it."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value) if len(value) == 10 else value
        except ValueError:
            return value
    if isinstance(value, datetime):
        return f"{value.day} {value:%b}" if is_brief else f"{value.day} {value:%b %Y}"
    if value is None:
        return "BLANK"
    if isinstance(value, float) and not isfinite(value):
        return "NaN" if isnan(value) else "Infinity" if value > 0 else "−Infinity"
    if isinstance(value, float):
        # What lies in the middle goes up, as on the page.
        text = f"{value:.0f}" if value == round(value) else f"{value * (1 + 1e-12):.4g}"
        return text.replace("-", "−")
    return str(value)

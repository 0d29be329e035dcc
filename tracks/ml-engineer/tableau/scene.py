"""The order of operations: which rows each filter leaves, what each level of detail has seen, and what a field is at the marks."""

import re
from datetime import datetime

from milepost.kinds.workbooks import make_table, rows_of
from milepost.kinds.workbooks.tableau import syntax
from milepost.kinds.workbooks.tableau.entry import open_book
from milepost.kinds.workbooks.tableau.kinds import TABLE
from milepost.kinds.workbooks.tableau.views import node_of

MOVED_BY = ("profit-ratio", "nothing-came-back", "one-chart", "new-or-known", "which-whole", "best-basket", "top-n", "year-on-year")
MOST_LEVELS = 6  # of detail, in one text
SOURCE, CONTEXT, DIMENSION, MEASURE, TABLED = "source", "context", "dimension", "measure", "table"


def day(year, month, date):
    return datetime(year, month, date)


SHOP = make_table(
    ("Line", "Ordered", "Customer", "Country", "Category", "Sales"),
    [
        (1, day(2023, 2, 3), "Anna", "DE", "Lights", 40.0), (2, day(2023, 2, 3), "Anna", "DE", "Bags", 60.0), (3, day(2023, 5, 20), "Ben", "NL", "Tyres", 80.0),
        (4, day(2023, 11, 11), "Cleo", "DE", "Lights", 400.0), (5, day(2024, 2, 9), "Anna", "DE", "Lights", 20.0), (6, day(2024, 2, 9), "Anna", "DE", "Lights", 30.0),
        (7, day(2024, 2, 14), "Ben", "DE", "Tyres", 30.0), (8, day(2024, 2, 14), "Ben", "DE", "Bags", 50.0), (9, day(2024, 5, 2), "Dan", "NL", "Lights", 60.0),
        (10, day(2024, 5, 21), "Cleo", "DE", "Bags", 90.0), (11, day(2024, 11, 30), "Dan", "NL", "Tyres", 70.0),
    ],
)  # fmt: skip
ORDERS = make_table(
    ("Line", "Country", "Kind", "Customer", "Order", "Sales"),
    [
        (1, "DE", "goods", "Anna", 1, 30.0), (2, "DE", "goods", "Anna", 1, 20.0), (3, "DE", "goods", "Anna", 2, 15.0), (4, "DE", "gift card", "Anna", 2, 75.0),
        (5, "DE", "goods", "Ben", 3, 10.0), (6, "NL", "goods", "Ben", 4, 60.0), (7, "NL", "goods", "Ben", 4, 25.0), (8, "NL", "goods", "Cleo", 5, 40.0),
    ],
)  # fmt: skip
COHORTS = make_table(
    ("Line", "Customer", "Country", "Ordered", "Status", "Sales"),
    [
        (1, "Anna", "DE", day(2022, 3, 4), "cancelled", 70.0), (2, "Anna", "DE", day(2023, 5, 6), "delivered", 40.0), (3, "Anna", "DE", day(2024, 2, 1), "delivered", 25.0),
        (4, "Ben", "NL", day(2022, 7, 9), "delivered", 30.0), (5, "Ben", "DE", day(2024, 8, 2), "delivered", 55.0),
    ],
)  # fmt: skip
RATIOS = make_table(
    ("Line", "Category", "Region", "Sales", "Profit"),
    [
        (1, "Lights", "North", 400.0, 40.0), (2, "Lights", "North", 10.0, 8.0), (3, "Lights", "South", 60.0, 15.0), (4, "Tyres", "North", 80.0, 20.0),
        (5, "Tyres", "South", 20.0, 12.0), (6, "Tyres", "South", 0.0, -4.0), (7, "Bags", "North", 0.0, -5.0),
    ],
)  # fmt: skip
PRODUCTS = make_table(("Line", "Product", "Sales"), [(1, "Bell", 20.0), (2, "Dynamo", 90.0), (3, "Lock", 40.0), (4, "Lock", 30.0), (5, "Pump", 70.0), (6, "Saddle", 70.0)])
MONTHS = make_table(
    ("Line", "Ordered", "Sales"),
    [(1, day(2022, 1, 9), 40.0), (2, day(2022, 2, 3), 50.0), (3, day(2022, 2, 20), 30.0), (4, day(2023, 1, 5), 60.0), (5, day(2024, 1, 8), 45.0), (6, day(2024, 2, 17), 100.0)],
)
REFUNDS = make_table(
    ("Line", "Category", "Sales", "Refund"),
    [(1, "Clothing", 80.0, 80.0), (2, "Clothing", 40.0, None), (3, "Clothing", 60.0, 20.0), (4, "Bags", 90.0, None), (5, "Bags", 30.0, None)],
)
PERIODS = make_table(
    ("Line", "Order", "Ordered", "Sales"),
    [
        (1, 1, day(2023, 1, 9), 30.0), (2, 1, day(2023, 1, 9), 10.0), (3, 2, day(2023, 2, 14), 50.0), (4, 3, day(2024, 1, 3), 25.0), (5, 3, day(2024, 1, 3), 5.0),
        (6, 4, day(2024, 1, 31), 60.0),
    ],
)  # fmt: skip
WHOLES = make_table(
    ("Line", "Country", "Category", "Sales"),
    [
        (1, "DE", "Bags", 30.0), (2, "DE", "Lights", 50.0), (3, "NL", "Bags", 20.0), (4, "DE", "Tools", 60.0), (5, "NL", "Tyres", 40.0),
        (6, "FR", "Bags", 90.0),
    ],
)  # fmt: skip
YEAR, MONTH = "YEAR([Ordered])", "MONTH([Ordered])"
BOTH = {"field": "Country", "values": ["DE", "NL"], "context": True}
TWO = {"field": "Category", "values": ["Bags", "Lights"]}
TOP = {"field": "Customer", "top": 2, "by": "SUM([Sales])"}


def a_view(orders, dimensions, ask, *, filters=(), columns=None, **more):
    """Give a view; `filters` are pairs of a step in the order of operations and a filter, `columns` those that are drawn."""
    return {"orders": orders, "dimensions": dimensions, "ask": ask, "filters": list(filters), "columns": columns or orders.names[1:]} | more


# What is to be seen of each exercise's own text.
OWN = {
    "which-whole": a_view(WHOLES, ["Category"], ["Share of Shown", "Share of All"], filters=[(CONTEXT, BOTH), (DIMENSION, TWO)]),
    "best-basket": a_view(ORDERS, ["Country"], ["Best Order"], filters=[(DIMENSION, {"field": "Kind", "exclude": ["gift card"]})]),
    "new-or-known": a_view(
        COHORTS, ["Cohort", YEAR], ["SUM([Sales])"],
        filters=[(DIMENSION, {"field": "Status", "exclude": ["cancelled"]}), (DIMENSION, {"field": "Country", "values": ["DE"]})],
    ),
    "top-n": a_view(PRODUCTS, ["Product"], ["SUM([Sales])", "Share of All"], filters=[(TABLED, {"field": "In Top", "values": [True]})], parameters={"Top": 3}),
    "nothing-came-back": a_view(REFUNDS, ["Category"], ["Net Sales", "Refund per Line"]),
    "one-chart": a_view(PERIODS, ["Period"], ["Shown"], parameters={"Measure": "Sales per order", "Level": "year"}),
    "profit-ratio": a_view(RATIOS, ["Category"], ["Profit Ratio"]),
    "year-on-year": a_view(MONTHS, [YEAR, MONTH], ["SUM([Sales])", "So Far", "Growth"], compute_using={"So Far": [MONTH], "Growth": [YEAR]}),
}  # fmt: skip
# The scene's own fields, each run as an answer to `which-whole`.
EXAMPLES = {
    "wholes": (
        "[What is shown] := MIN({ EXCLUDE [Category] : SUM([Sales]) })\n[All of it] := MIN({ FIXED : SUM([Sales]) })",
        a_view(WHOLES, ["Category"], ["What is shown", "All of it"], filters=[(CONTEXT, BOTH), (DIMENSION, TWO)]),
    ),
    "first": (
        "[Seen first] := MIN(YEAR([Ordered]))\n[Came in] := MIN({ FIXED [Customer] : MIN(YEAR([Ordered])) })",
        a_view(SHOP, ["Customer"], ["Seen first", "Came in"], columns=("Ordered", "Customer"), filters=[(DIMENSION, {"field": YEAR, "values": [2024]})]),
    ),
    "include": ("[Per customer] := AVG({ INCLUDE [Customer] : SUM([Sales]) })", a_view(SHOP, ["Country"], ["Per customer"], columns=("Customer", "Country", "Sales"))),
    "top": (
        "[Euros] := SUM([Sales])",
        a_view(SHOP, ["Customer"], ["Euros"], columns=("Customer", "Country", "Sales"), filters=[(DIMENSION, TOP), (DIMENSION, {"field": "Country", "values": ["NL"]})]),
    ),
    "top-context": (
        "[Euros] := SUM([Sales])",
        a_view(SHOP, ["Customer"], ["Euros"], columns=("Customer", "Country", "Sales"), filters=[(CONTEXT, {"field": "Country", "values": ["NL"], "context": True}), (DIMENSION, TOP)]),
    ),
    "late": (
        "[Euros] := SUM([Sales])\n[Shown] := RANK([Euros]) <= 2\n[Share] := [Euros] / TOTAL([Euros])",
        a_view(
            SHOP, ["Customer"], ["Euros", "Share"], columns=("Customer", "Sales"),
            filters=[(MEASURE, {"field": "Euros", "from": 140}), (TABLED, {"field": "Shown", "values": [True]})],
        ),
    ),
}  # fmt: skip
INSTEAD = {
    "which-whole": "wholes", "best-basket": "include", "new-or-known": "first", "top-n": "late", "nothing-came-back": "include", "one-chart": "include",
    "profit-ratio": "include", "year-on-year": "late",
}  # fmt: skip
TAKES = {
    "which-whole": ("filters",), "best-basket": ("filters",), "new-or-known": ("filters",), "top-n": ("filters", "parameters"), "nothing-came-back": (),
    "one-chart": ("parameters",), "profit-ratio": (),
    "year-on-year": ("compute_using",),
}  # fmt: skip


def frames(ask, state):
    """Give the data source, and then a frame for each filter, each level of detail, the marks, and each table calculation.

    `state` names in `show` an exercise, whose answer of the learner's own is shown, or an example. The first frame has the `rows`
    of the data source, the `dimensions` of the view and its `filters`, each with the step in which it works. The others say in
    `kept` which rows are left. A level of detail has a value for each row that it has seen (`values`, None for others), `marks`
    are the view's so far, and `left` says which of them are left.
    """
    slug, text, view, is_own = told(ask, str(state["show"]))
    orders, dimensions, filters = view["orders"], view["dimensions"], view["filters"]
    names = view["ask"]

    def asked(wanted, by, given):
        arguments = [{"filters": [each for _, each in given], "parameters": view.get("parameters", {}), "compute_using": view.get("compute_using")}[name] for name in TAKES[slug]]
        return rows_of(ask.run(slug, text, orders, by, *arguments, wanted))

    def of(*steps):
        return [each for each in filters if each[0] in steps]

    # Whatever is wrong with the text is said by the first question.
    final = asked(names, dimensions, filters)
    fields = dict(syntax.read(text))
    book = open_book({"parameters": view.get("parameters", {})}, {name: list(column) for name, column in zip(orders.names, zip(*rows_of(orders), strict=True), strict=True)}, fields)
    is_late = [book.shapes.of(node_of(book, each)).level == TABLE for each in names]
    levels = found_levels(text, dimensions)[:MOST_LEVELS]
    every = list(dict.fromkeys(["Line", *dimensions, *(each for level in levels for each in level["dimensions"])]))
    keys = {row[0]: dict(zip(every, row, strict=False)) for row in asked(["COUNT([Line])"], every, of(CONTEXT))}
    lines = [row[0] for row in rows_of(orders)]
    yield {
        "step": SOURCE, "text": text, "own": is_own, "columns": list(view["columns"]),
        "rows": [[shown(row[orders.names.index(each)]) for each in view["columns"]] for row in rows_of(orders)],
        "dimensions": dimensions, "filters": [{"step": step, "words": words_of(each)} for step, each in filters], "fields": names,
        "levels": [{"text": level["text"], "early": level["early"]} for level in levels],
    }  # fmt: skip
    kept = [True] * len(lines)

    def filtered(step):
        nonlocal kept
        before = [each for each in filters if step == DIMENSION and each[0] == CONTEXT]
        for at, (_, made) in enumerate(of(step), 1):
            stay = {row[0] for row in asked(["COUNT([Line])"], ["Line"], [*before, *of(step)[:at]])}
            kept = [line in stay for line in lines]
            yield {"step": step, "words": words_of(made), "kept": kept}

    def levelled(*, early):
        for level in levels:
            if level["early"] is not early:
                continue
            by = level["dimensions"]
            groups = {tuple(row[:-1]): row[-1] for row in asked([level["inner"]], by, of(CONTEXT) if early else of(CONTEXT, DIMENSION))}
            own = [tuple(keys[line][each] for each in by) if stays else None for line, stays in zip(lines, kept, strict=True)]
            yield {
                "step": "level", "text": level["text"], "early": early, "by": by, "kept": kept, "groups": [[*map(shown, key), shown(value)] for key, value in groups.items()],
                "values": [None if key is None else shown(groups[key]) for key in own], "places": [None if key is None else list(groups).index(key) for key in own],
            }  # fmt: skip

    yield from filtered(CONTEXT)
    yield from levelled(early=True)
    yield from filtered(DIMENSION)
    yield from levelled(early=False)
    wide = len(dimensions)
    marks = asked(names, dimensions, of(CONTEXT, DIMENSION))
    places = {tuple(row[:wide]): at for at, row in enumerate(marks)}
    own = [places.get(tuple(keys[line][each] for each in dimensions)) if stays else None for line, stays in zip(lines, kept, strict=True)]
    # A table calculation waits for the filters on measures.
    early = [[*map(shown, row[:wide]), *(None if late else shown(value) for late, value in zip(is_late, row[wide:], strict=True))] for row in marks]
    yield {"step": "marks", "kept": kept, "marks": early, "left": [True] * len(marks), "places": own}
    there = marks
    for at, (_, made) in enumerate(of(MEASURE), 1):
        there = asked(names, dimensions, [*of(CONTEXT, DIMENSION), *of(MEASURE)[:at]])
        yield {"step": MEASURE, "words": words_of(made), "kept": kept, "marks": early, "left": left_of(marks, there, wide)}
    late = {tuple(row[:wide]): row[wide:] for row in there}
    all_of_it = [
        [*cells[:wide], *map(shown, late[tuple(row[:wide])])] if tuple(row[:wide]) in late else cells for row, cells in zip(marks, early, strict=True)
    ]
    if any(is_late) or of(TABLED):
        yield {"step": "along", "kept": kept, "marks": all_of_it, "left": left_of(marks, there, wide), "late": [name for name, is_one in zip(names, is_late, strict=True) if is_one]}
    for _, made in of(TABLED):
        yield {"step": TABLED, "words": words_of(made), "kept": kept, "marks": all_of_it, "left": left_of(marks, final, wide)}
    yield {"step": "done", "kept": kept, "marks": all_of_it, "left": left_of(marks, final, wide), "places": own}


def told(ask, show):
    """Give the exercise, the text with a name for each field, the view, and whether the text is the learner's own."""
    if show in OWN:
        own = ask.own(show)
        if own is not None:
            view = OWN[show]
            return show, own if is_named(own) else f"[{view['ask'][0]}] :=\n{own}", view, True
        show = INSTEAD[show]
    elif show not in EXAMPLES:
        raise ValueError(f"there is no field called {show!r}")
    return "which-whole", *EXAMPLES[show], False


def left_of(marks, there, wide):
    keys = {tuple(row[:wide]) for row in there}
    return [tuple(row[:wide]) in keys for row in marks]


# ------------------------------------------------------------ levels of detail in a text


def is_named(text):
    """Say whether a text is of fields with names."""
    return ":=" in "".join(letter for letter, is_code in marked(text) if is_code)


def marked(text):
    """Give each letter of a text, and whether it is none of a remark, of a text between quotes or of a field's name."""
    at, until = 0, 0
    closing = {"//": "\n", "/*": "*/", "'": "'", '"': '"', "[": "]"}
    while at < len(text):
        if at >= until:
            opening = next((each for each in closing if text.startswith(each, at)), None)
            if opening:
                end = text.find(closing[opening], at + len(opening))
                until = len(text) if end < 0 else end + len(closing[opening])
        yield text[at], at >= until
        at += 1


def found_levels(text, dimensions):
    """Give the levels of detail of a text, the inner ones first: what they are by, what they work out, and whether before dimension filters."""
    code = [is_code for _, is_code in marked(text)]
    found, opened = [], []
    for at, letter in enumerate(text):
        if not code[at]:
            continue
        if letter == "{":
            opened.append(at)
        elif letter == "}" and opened:
            found.append((opened.pop(), at))
    levels = {}
    for begin, end in sorted(found):  # the outer ones first, for what an inner one is by depends on them
        outer = next((level for (first, last), level in reversed(levels.items()) if first < begin and end < last), None)
        levels[begin, end] = level_of(text, code, begin, end, outer, dimensions)
    told_once = {(level["text"], *level["dimensions"]): level for _, level in sorted(levels.items(), key=lambda each: each[0][1])}
    return list(told_once.values())


def level_of(text, code, begin, end, outer, dimensions):
    around = outer["dimensions"] if outer else dimensions
    colon, depth = None, 0
    for at in range(begin + 1, end):
        if code[at]:
            depth += (text[at] in "({") - (text[at] in ")}")
            if text[at] == ":" and depth == 0 and colon is None:
                colon = at
    head = "" if colon is None else re.sub(r"/\*.*?\*/|//[^\n]*", " ", text[begin + 1 : colon], flags=re.DOTALL).strip()
    kind, listed = re.fullmatch(r"(\w*)(.*)", head, re.DOTALL).groups()
    own = [each[1:-1] if each.count("[") == 1 and each.startswith("[") else each for each in dict.fromkeys(parted(listed))]
    kind = kind.upper() or "FIXED"
    known = {spaceless(each) for each in around}
    if kind == "FIXED":
        by = own
    elif kind == "INCLUDE":
        by = [*around, *(each for each in own if spaceless(each) not in known)]
    else:
        without = {spaceless(each) for each in own}
        by = [each for each in around if spaceless(each) not in without]
    inner = text[(begin if colon is None else colon) + 1 : end].strip()
    early = kind == "FIXED" or bool(outer and outer["early"])
    return {"text": " ".join(text[begin : end + 1].split()), "dimensions": by, "inner": inner, "early": early}


def spaceless(text):
    return "".join(text.split()).casefold()


def parted(text):
    """Give what stands between the commas of a text, outside of brackets."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [each.strip() for each in parts if each.strip()]


# ------------------------------------------------------------ words


def words_of(made):
    """Say a filter in words."""
    field = made["field"]
    if "top" in made:
        return f"the top {made['top']} of {field} by {made['by']}"
    if "values" in made:
        return f"{field} is {' or '.join(map(shown, made['values']))}"
    if "exclude" in made:
        return f"{field} is not {' or '.join(map(shown, made['exclude']))}"
    return f"{field} is at least {shown(made['from'])}"


def shown(value):
    """Give a value as text: a day as 2024-01-30, a number with what can be seen of it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if value is None:
        return "NULL"
    if isinstance(value, float):
        text = f"{value:.0f}" if value == round(value) else f"{value * (1 + 1e-12):.4g}"
        return text.replace("-", "−")
    return str(value)

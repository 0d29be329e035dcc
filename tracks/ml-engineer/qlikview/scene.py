"""The tables that a load script leaves, how they are linked, and what a click on a value leaves of them all."""

from datetime import datetime

from milepost.kinds.workbooks import make_table
from milepost.kinds.workbooks.crossing import as_given
from milepost.kinds.workbooks.qlik.files import as_grid
from milepost.kinds.workbooks.qlik.formats import Formats
from milepost.kinds.workbooks.qlik.grids import Grid
from milepost.kinds.workbooks.qlik.model import Model
from milepost.kinds.workbooks.qlik.values import plain, text_of

MOVED_BY = ("first-load", "swallowed-table", "one-town-each", "sales-and-plan", "nightly-history")
MOST_TABLES, MOST_FIELDS, MOST_ROWS = 6, 6, 12
SALES = make_table(("Sale", "ShopID", "Name", "Kilos"), [(1, 11, "Ada", 4.0), (2, 12, "Ben", 2.5), (3, 11, "Cleo", 1.5), (4, 13, "Ben", 6.0), (5, 19, "Ada", 2.0)])
SHOPS = make_table(("ID", "Town", "Name"), [(11, "Ulm", "Cleo"), (12, "Graz", "Ben"), (13, "Bern", "Ada"), (14, "Ulm", "Dan")])
# What each exercise's own script is given here: files of a few rows. Shop 1 in month 11 and shop 11 in month 1 are among them.
GIVEN = {
    "first-load": (
        make_table(
            ("Sale", "Day", "Shop", "Kilos", "Price"),
            [(1, "05.03.2024", "Harbour", 1.5, 24.0), (2, "17.03.2024", "Station", 2.0, 30.0), (3, "17.03.2024", "Harbour", -0.5, 24.0), (4, "09.03.2025", "Harbour", 1.0, 26.0)],
        ),
    ),
    "swallowed-table": (
        make_table(("Sale", "Shop", "Kilos"), [(1, "Harbour", 1.5), (2, "Station", 2.0), (3, "Harbour", -0.5), (4, "Harbour", 4.0), (5, "Mill", 0.0)]),
    ),
    "one-town-each": (SALES, SHOPS),
    "sales-and-plan": (
        make_table(("Sale", "ShopID", "Month", "Kilos"), [(1, 1, 11, 4.0), (2, 11, 1, 2.5), (3, 12, 2, 1.5), (4, 12, 1, 6.0), (5, 13, 2, 3.0)]),
        make_table(("ShopID", "Month", "Plan"), [(1, 11, 5), (11, 1, 3), (12, 1, 7), (12, 2, 2), (13, 1, 4)]),
    ),
    "nightly-history": (
        make_table(("Sale", "Line", "Kilos"), [(1, 1, 2.0), (2, 1, 1.5), (2, 2, 0.5), (3, 1, 4.0)]),
        make_table(("Sale", "Line", "Kilos"), [(2, 1, 2.5), (4, 1, 1.0)]),
    ),
}
CHAIN = """sales:
LOAD Sale, ShopID, Kilos FROM [sales.csv];

shops:
LOAD ID AS ShopID, Town FROM [shops.csv];

people:
LOAD Town, Name FROM [shops.csv];"""
# By name: the exercise as whose answer the text is run, the text, and the click that is shown at first.
EXAMPLES = {
    "chain": ("one-town-each", CHAIN, ("Name", "Cleo")),
    "synthetic": (
        "sales-and-plan",
        "sales:\nLOAD ShopID, Month, Kilos FROM [sales.csv];\n\nplan:\nLOAD ShopID, Month, Plan FROM [plan.csv];",
        ("Kilos", "4"),
    ),
    "ring": ("one-town-each", CHAIN.replace("ShopID, Kilos", "ShopID, Name, Kilos", 1), ("Name", "Cleo")),
}


def frames(ask, state):
    """Give the tables, then a click on one of their values, and one frame for each link that it goes over.

    `state` names an `exercise`, whose answer of the learner's own is shown, or an example; `pick` is the field and the
    value that are clicked, None for the scene's own choice. The first frame has the `tables` with their rows, the
    `links`, the names of tables in a `ring`, and the places of the `loose` ones, which break it; the others say in
    `kept` which rows a click leaves, None for a table that it has not come to.
    """
    slug, text, pick, is_own = told(ask, str(state["show"]))
    if state.get("pick") is not None:
        field, value = state["pick"]
        pick = (str(field), str(value))
    columns = {
        name: dict(as_given(table)["table"])
        for name, table in ask.run(slug, text, *GIVEN[slug]).tables.items()
        if not name.startswith(("$Syn ", "$Loop ")) and not name.lower().endswith((".qvd", ".csv", ".txt", ".tab"))
    }
    first = {"step": "tables", "script": text.strip(), "own": is_own, "tables": [], "links": [], "ring": [], "loose": [], "note": ""}
    if len(columns) > MOST_TABLES or any(len(table) > MOST_FIELDS or len(column) > MOST_ROWS for table in columns.values() for column in table.values()):
        yield first | {"note": f"These tables are too large to be drawn: up to {MOST_TABLES} are, of up to {MOST_FIELDS} fields and {MOST_ROWS} rows."}
        return
    given = {name: as_grid(table, Formats()) for name, table in columns.items()}
    model = Model(given)
    loose, whole = loosened(model, given)
    names = in_order(model)
    at = {name: place for place, name in enumerate(names)}
    links = [{"field": link, "tables": [at[each] for each in names if each in model.at[link]]} for link in sorted(model.at) if len(model.at[link]) > 1]
    drawn = [
        {"name": name, "fields": model.tables[name].grid.fields, "rows": rows_in(model, name), "made": name not in columns}
        for name in names
    ]
    yield first | {"tables": drawn, "links": links, "ring": model.loops[0] if model.loops else [], "loose": [at[name] for name in loose]}
    clicked = find(model, pick)
    if clicked is None:
        return
    field, value = clicked
    # Of a loosely coupled table no row falls away: its fields no longer know of each other.
    allowed = {name: [True] * len(each["rows"]) for name, each in zip(names, drawn, strict=True)}
    allowed |= whole.allowed({field: frozenset({value})})
    click = {"field": field, "value": shown(value), "note": ""}
    reached = [name for name in names if field in model.tables[name].columns and name not in loose]
    holders = [at[name] for name in reached] or [at[name] for name in loose if field in model.tables[name].columns]

    def kept():
        return [allowed[name] if name in reached else None for name in names]

    yield click | {"step": "chosen", "holders": holders, "kept": kept()}
    for name in reached:
        for link in sorted(whole.tables[name].links):
            # A synthetic key lies between the tables that it links: no way leads past it.
            for other in [link] if link in whole.tables and link != name else whole.at[link]:
                if other not in reached and other in at:
                    reached.append(other)
                    yield click | {"step": "over", "link": link, "from": at[name], "to": at[other], "kept": kept()}
    yield click | {"step": "done", "apart": [at[name] for name in names if name not in reached and name not in loose], "kept": [allowed[name] for name in names]}


def told(ask, show):
    """Give the exercise as whose answer a script is run, the script, the first click, and whether it is the learner's own."""
    if show in GIVEN:
        own = ask.own(show)
        if own is not None:
            return show, own, None, True
        show = "synthetic" if show == "sales-and-plan" else "chain"
    elif show not in EXAMPLES:
        raise ValueError(f"there is no script called {show!r}")
    return *EXAMPLES[show], False


def loosened(model, given):
    """Give the tables that QlikView couples loosely to break circular references, and the model with these.

    Of each ring it is the longest table (QlikView Help, "Understanding circular references"); all associations between
    its fields are gone, as if each were a table of its own (the same, "Loosen Table").
    """
    names = []
    while model.loops:
        longest = max(model.loops[0], key=lambda name: len(given[name].rows) if name in given else -1)
        names.append(longest)
        fields = given[longest].fields
        apart = {f"{longest}.{field}": Grid([field], [[row[place]] for row in given[longest].rows]) for place, field in enumerate(fields)}
        given = {name: table for name, table in given.items() if name != longest} | apart
        model = Model(given)
    return names, model


def in_order(model):
    """Give the tables' names, each synthetic key behind the first table that it links."""
    names = list(model.names)
    for made in reversed([name for name in model.tables if name not in model.names]):
        first = next(name for name in model.names if made in model.tables[name].links)
        names.insert(names.index(first) + 1, made)
    return names


def find(model, pick):
    """Give the field and the value that are clicked: those asked for where they are there, else the first that is."""
    values = [
        (field, value)
        for name in model.names
        for field in model.tables[name].grid.fields
        for value in model.tables[name].columns[field]
        if value is not None
    ]
    alike = [each for each in values if (each[0], shown(each[1])) == pick]
    return next(iter(alike or values), None)


def rows_in(model, name):
    """Give a table's rows as texts, None for NULL."""
    return [[shown(cell) for cell in row] for row in model.tables[name].grid.rows]


def shown(value):
    """Give a value as text: a day without its midnight."""
    bare = plain(value)
    if isinstance(bare, datetime):
        return bare.date().isoformat() if bare == datetime(bare.year, bare.month, bare.day) else bare.isoformat(" ")
    return None if bare is None else text_of(bare)

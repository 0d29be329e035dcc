"""every-line-once: keys of two types, and a join that loses rows or makes more; the truth is the evaluator's."""

from milepost.check import Task
from milepost.kinds.workbooks import make_table, model, rows_of, run_text

task = Task("query(Lines: table, Prices: table) -> table")
task.judge(model)  # the model finds a column by its name, wherever it stands
LINES, PRICES = ("Line", "Item", "Pieces"), ("Item", "Price")
task.example(
    make_table(LINES, [(1, 7, 2), (2, 12, 1), (3, 7, 5), (4, 30, 1)]),
    make_table(PRICES, [("007", 2.5), ("12", 9.0), ("12", 9.0), ("7", 2.5), ("44", 1.0)]),
)


@task.hidden(times=6)
def a_day(draw):
    # The list has no price for an item, and has the numbers that end in it or are it with a 0 behind.
    unknown = draw.choice([2, 3, 7])
    twice, once, same = draw.shuffled([draw.choice([5, 8, 9]), 10 + unknown, 10 * unknown])
    items = draw.shuffled([twice, twice, once, unknown, same, draw.choice([once, unknown])])
    lines = [(at, item, draw.integer(1, 9)) for at, item in enumerate(items, 1)]
    price = [draw.integer(4, 30) / 2, draw.integer(31, 60) / 2]
    # One item stands twice in two spellings, another twice in the same spelling; two items cost the same.
    prices = [(f"{twice:03}", price[0]), (f"{twice}", price[0]), (f"{once:02}", price[1])]
    prices += [(f"{same:03}", price[1])] * 2 + [("440", 1.5)]
    return make_table(LINES, lines), make_table(PRICES, draw.shuffled(prices))


STEPS = {
    "typed": 'Table.TransformColumnTypes(Prices, {{"Item", Int64.Type}})',
    "once": 'Table.Distinct(Typed, {"Item"})',
    "kind": "JoinKind.LeftOuter",
    "last": 'Table.ExpandTableColumn(Found, "Found", {"Price"})',
}


def run(case, **changed):
    step = STEPS | changed
    text = f"""
let
    Typed = {step["typed"]}, Once = {step["once"]},
    Found = Table.NestedJoin(Lines, {{"Item"}}, Once, {{"Item"}}, "Found", {step["kind"]})
in
    {step["last"]}
"""
    return run_text("m", "query", text, {"Lines": case.Lines, "Prices": case.Prices})


@task.mistake(
    "no-price-found",
    "No line has found a price: the number 7 never equals the text `007`. Power Query says nothing about it.",
)
def no_price_found(case):
    return run(case, typed="Prices")


@task.mistake(
    "lost-lines",
    "Lines whose item is not in the list are gone. They were ordered all the same, and now nobody sees that a price is missing.",
)
def lost_lines(case):
    return run(case, kind="JoinKind.Inner")


@task.mistake(
    "more-lines",
    "Some lines stand here twice, because their item stands twice in the list. Every sum over `Pieces` is now too large.",
)
def more_lines(case):
    return run(case, once="Typed")


@task.mistake(
    "price-added-up",
    "Where an item stands twice in the list, its price was added up. Both rows say the same price, and this line costs twice as much.",
)
def price_added_up(case):
    return run(case, once='Table.Group(Typed, {"Item"}, {{"Price", each List.Sum([Price])}})')


@task.misconception(
    "column-called-otherwise",
    "The prices are right, and their column is called `{name}`. What is expanded gets the name of the joined column before its own, unless that is left out; a measure that asks for `Price` finds none.",
)
def column_called_otherwise(case):
    names = case.got.names if case.got is not None else ()
    name = next((each for each in names if each.endswith(".Price")), None)
    if name is None or not model.same(case.want, make_table([each.removeprefix(name.removesuffix("Price")) for each in names], rows_of(case.got))):
        return False
    return {"name": name}


@task.mistake(
    "distinct-too-early",
    "Rows that are alike were taken out while the items were still texts. `7` and `007` were two then, and became one only later.",
)
def distinct_too_early(case):
    return run(case, typed='Table.TransformColumnTypes(Table.Distinct(Prices), {{"Item", Int64.Type}})', once="Typed")


@task.misconception(
    "item-became-a-text",
    "`Item` is a text in your result, and was a number in `Lines`. The prices are right; whatever is joined to these lines by the item's number finds nothing.",
)
def item_became_a_text(case):
    return case.got is not None and "Item" in case.got.names and any(type(row[case.got.names.index("Item")]) is str for row in rows_of(case.got))


@task.mistake(
    "free-of-charge",
    "Where the list has no price, there is 0. That reads as a gift, and a mean price counts it.",
)
def free_of_charge(case):
    last = 'Table.ReplaceValue(Table.ExpandTableColumn(Found, "Found", {"Price"}), null, 0, Replacer.ReplaceValue, {"Price"})'
    return run(case, last=last)

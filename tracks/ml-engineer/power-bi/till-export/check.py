"""till-export: everyday shaping; the truth is the evaluator's, and plain numbers in the example."""

from milepost.check import Task
from milepost.kinds.workbooks import make_table, model, run_text

task = Task("query(Orders: table) -> table")
task.judge(model)  # the model finds a column by its name, wherever it stands
NAMES = ("Shop", "Code", "Amount")
task.example(
    make_table(
        NAMES,
        [
            ("Harbour", "B1", "8.50"),
            (None, " b1", "8.50"),
            (None, "R2", None),
            ("Station", "b1", None),
            (None, "R2 ", "60.00"),
            (None, "R2", "45.00"),
        ],
    )
)


@task.hidden(times=6)
def a_day(draw):
    def amount():
        return f"{draw.integer(2, 90)}.{draw.choice(['00', '50'])}"

    # The cancelled sale stands first in its block: whoever drops it before filling loses the shop's name.
    # One code comes again after another; one sale is there twice, letter by letter.
    same = amount()
    rows = [("Harbour", "B1", amount()), (None, "HX3", same), (None, "HX3", same), (None, " b1", amount()), (None, "R2", None)]
    rows += [("Station", "R2", None), (None, "r2", amount()), (None, "HX3 ", amount())]
    for _ in range(draw.integer(1, 5)):
        code = draw.choice(["B1", " b1", "R2", "hx3", "HX3"])
        rows.append((draw.choice([None, "Mill"]), code, draw.choice([None, amount()])))
    return (make_table(NAMES, rows),)


STEPS = {
    "fill": 'Table.FillDown(Orders, {"Shop"})',
    "tidy": 'Table.TransformColumns(Fill, {{"Code", each Text.Upper(Text.Trim(_)), type text}})',
    "number": 'Table.TransformColumnTypes(Tidy, {{"Amount", type number}})',
    "keep": "Table.SelectRows(Number, each [Amount] <> null)",
    "revenue": "List.Sum([Amount])",
}


def run(case, **changed):
    step = STEPS | changed
    text = f"""
let
    Fill = {step["fill"]}, Tidy = {step["tidy"]}, Number = {step["number"]}, Keep = {step["keep"]}
in
    Table.Group(Keep, {{"Shop", "Code"}}, {{{{"Revenue", each {step["revenue"]}}}, {{"Sales", Table.RowCount}}}})
"""
    return run_text("m", "query", text, {"Orders": case.Orders})


@task.mistake(
    "no-shop",
    "Rows without a shop make a group of their own, whose `Shop` is null. In the till's file an empty cell means the shop above.",
)
def no_shop(case):
    return run(case, fill="Orders")


@task.mistake(
    "filled-too-late",
    "A shop's name stood in a row that was cancelled. The row was dropped before the name was taken down, so its sales now belong to the shop above.",
)
def filled_too_late(case):
    fill = 'Table.FillDown(Table.SelectRows(Orders, each [Amount] <> null), {"Shop"})'
    return run(case, fill=fill)


@task.mistake(
    "filled-up",
    "The names were taken up instead of down: sales at the end of a block went to the shop below it.",
)
def filled_up(case):
    return run(case, fill='Table.FillUp(Orders, {"Shop"})')


@task.mistake(
    "two-spellings",
    "`b1` and `B1` are two products here. Power Query compares letter by letter, and small letters are other letters than capitals.",
)
def two_spellings(case):
    return run(case, tidy='Table.TransformColumns(Fill, {{"Code", Text.Trim, type text}})')


@task.mistake(
    "spaces-left",
    "Codes with a space before or behind them are products of their own. On the screen the two look the same.",
)
def spaces_left(case):
    return run(case, tidy='Table.TransformColumns(Fill, {{"Code", Text.Upper, type text}})')


@task.mistake(
    "codes-as-typed",
    "Codes were taken as the cashiers typed them. With a space before or behind it, or with a small letter, a code is another product, though on the screen a space is not to be seen.",
)
def codes_as_typed(case):
    return run(case, tidy="Fill")


@task.mistake(
    "cancelled-counted",
    "Cancelled sales are counted, and a product of which every sale was cancelled has a row with no revenue.",
)
def cancelled_counted(case):
    return run(case, keep="Number")


@task.mistake(
    "cancelled-as-zero",
    "A cancelled sale was made one of 0 euros. It is counted as a sale, and a product of which every sale was cancelled has a row.",
)
def cancelled_as_zero(case):
    return run(case, keep='Table.ReplaceValue(Number, null, 0, Replacer.ReplaceValue, {"Amount"})')


@task.mistake(
    "equal-sales-once",
    "Two sales of a product at one price were taken for one. Rows that are alike are a mistake in a list of products; at a till they are two customers.",
)
def equal_sales_once(case):
    return run(case, keep="Table.Distinct(Table.SelectRows(Number, each [Amount] <> null))")


@task.mistake("mean-for-sum", "`Revenue` is the mean of the amounts. The sum is asked for.")
def mean_for_sum(case):
    return run(case, revenue="List.Average([Amount])")

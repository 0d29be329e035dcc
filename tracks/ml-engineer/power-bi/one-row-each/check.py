"""one-row-each: a dimension has one row for each key; the truth is the evaluator's, and plain rows in the example."""

from datetime import datetime

from milepost.check import Task
from milepost.kinds.workbooks import make_table, model, rows_of, run_text

task = Task("query(Flat: table) -> table")
task.judge(model)  # the model finds a column by its name, wherever it stands
NAMES = ("Day", "Customer", "Name", "Town", "Revenue")


def day(month, date):
    return datetime(2024, month, date)


task.example(
    make_table(
        NAMES,
        [
            # The first row says Linz, the newest Graz, the oldest Murten, the last Jena, the one with the highest revenue Enns;
            # most say Hall; first in the alphabet is Bern, and last is Ulm. Tom's newest name comes first in the alphabet.
            (day(2, 5), 1, "Ines", "Linz", 40.0),
            (day(3, 9), 1, "Ines", "Graz", 25.0),
            (day(1, 20), 1, "Ines", "Murten", 10.0),
            (day(2, 11), 1, "Ines", "Hall", 15.0),
            (day(2, 19), 1, "Ines", "Bern", 18.0),
            (day(2, 28), 1, "Ines", "Ulm", 12.0),
            (day(2, 14), 1, "Ines", "Enns", 60.0),
            (day(2, 1), None, None, None, 8.0),
            (day(2, 12), 1, "Ines", "Hall", 15.0),
            (day(2, 2), 2, "Tom Weiss", "Ulm", 30.0),
            (day(2, 8), 2, "Tom Berg", "Ulm", 20.0),
            (day(2, 25), 1, "Ines", "Jena", 20.0),
        ],
    )
)


@task.hidden(times=6)
def moved_house(draw):
    towns = draw.shuffled(["Ulm", "Graz", "Bern", "Linz", "Wels"])
    number, other = draw.integer(1, 4), draw.integer(5, 9)
    money = [float(draw.integer(5, 90)) for _ in range(9)]
    march = draw.integer(1, 28)
    # The first row of the file, the last, the oldest, the newest and most of them say five different towns.
    rows = [
        (day(2, draw.integer(1, 9)), number, "Ines", towns[0], money[0]),
        (day(1, draw.integer(1, 28)), number, "Ines", towns[1], money[1]),
        (day(2, draw.integer(1, 9)), None, None, None, money[2]),
        (day(4, draw.integer(1, 28)), number, "Ines", towns[2], money[3]),
        (day(1, draw.integer(1, 28)), other, "Tom", towns[0], money[4]),
        (day(3, march), other, "Tom Berg", towns[0], money[5]),
        (day(2, draw.integer(10, 14)), number, "Ines", towns[4], money[7]),
        (day(2, draw.integer(15, 19)), number, "Ines", towns[4], money[8]),  # the same again: not every sale is another row
        (day(3, march), number, "Ines", towns[3], money[6]),  # on the day of the other one's newest sale
    ]
    return (make_table(NAMES, rows),)


STEPS = {
    "keep": "Table.SelectRows(Flat, each [Customer] <> null)",
    "sort": 'Table.Buffer(Table.Sort(Keep, {{"Day", Order.Descending}}))',
    "once": 'Table.Distinct(Sort, {"Customer"})',
    "last": 'Table.SelectColumns(Once, {"Customer", "Name", "Town"})',
}


def run(case, **changed):
    step = STEPS | changed
    text = f"let Keep = {step['keep']}, Sort = {step['sort']}, Once = {step['once']} in {step['last']}"
    return run_text("m", "query", text, {"Flat": case.Flat})


@task.misconception(
    "one-row-each-town",
    "Customer {number} stands here more than once, because the rows differ in the name or the town. The one side of a relationship takes a number once, and Power BI refuses it.",
)
def one_row_each_town(case):
    if case.got is None or set(case.got.names) != set(case.want.names):
        return False
    given = list(zip(*(case.got[name] for name in case.want.names), strict=True))
    sales = [tuple(row[1:4]) for row in rows_of(case.Flat) if row[1] is not None]
    doubled = [row[0] for row in given if sum(other[0] == row[0] for other in given) > 1]
    return bool(doubled) and len(given) < len(sales) and set(given) <= set(sales) and {"number": int(doubled[0])}


@task.mistake(
    "found-by-the-day-alone",
    "A customer stands here with the name and the town of another. Rows were found by the day of the newest sale alone, and somebody else has bought on that day.",
)
def found_by_the_day_alone(case):
    last = 'Table.Group(Keep, {"Customer"}, {{"Day", each List.Max([Day])}})'
    return run(case, once=f'Table.ExpandTableColumn(Table.NestedJoin({last}, {{"Day"}}, Keep, {{"Day"}}, "Row"), "Row", {{"Name", "Town"}})')


@task.mistake(
    "highest-revenue",
    "Each customer is as they were at their largest sale. The newest is asked for.",
)
def highest_revenue(case):
    return run(case, sort='Table.Buffer(Table.Sort(Keep, {{"Revenue", Order.Descending}}))')


@task.mistake(
    "most-often",
    "Each customer is as most of their sales say it. Whoever has lived somewhere for years and has moved is still there.",
)
def most_often(case):
    counted = 'Table.Group(Keep, {"Customer", "Name", "Town"}, {{"Sales", Table.RowCount}})'
    return run(case, sort=f'Table.Buffer(Table.Sort({counted}, {{{{"Sales", Order.Descending}}}}))')


@task.mistake(
    "one-row-each-sale",
    "There is a row for each sale. A table of customers has one for each customer, however often they bought.",
)
def one_row_each_sale(case):
    return run(case, once="Sort")


@task.mistake(
    "blank-key",
    "One row has no number. The one side of a relationship may hold no blank key, and Power BI refuses the table.",
)
def blank_key(case):
    return run(case, keep="Flat")


@task.mistake(
    "first-of-the-file",
    "Of each customer the row was kept that stands first in the file, which is in no order. If you have sorted before: Power Query may leave out a sort that a later step does not ask for, and `Table.Distinct` promises nothing about which of equal rows stays.",
)
def first_of_the_file(case):
    return run(case, sort="Keep")


@task.mistake(
    "last-of-the-file",
    "Of each customer the row was kept that stands last in the file. The file is in no order: a row further down need not be newer.",
)
def last_of_the_file(case):
    return run(case, sort="Keep", once='Table.Group(Sort, {"Customer"}, {{"Name", each List.Last([Name])}, {"Town", each List.Last([Town])}})')


@task.mistake("oldest", "Each customer is as they were at their first sale. Whoever has moved since gets their letters at the old door.")
def oldest(case):
    return run(case, sort='Table.Buffer(Table.Sort(Keep, {{"Day", Order.Ascending}}))')


def by_itself(case, function):
    """Each column of a customer by itself."""
    return run(case, once=f'Table.Group(Sort, {{"Customer"}}, {{{{"Name", each {function}([Name])}}, {{"Town", each {function}([Town])}}}})')


@task.mistake(
    "largest-of-each",
    "Of each customer's names and towns the one was kept that comes last in the alphabet. No row need hold them both, and none need be the newest.",
)
def largest_of_each(case):
    return by_itself(case, "List.Max")


@task.mistake(
    "smallest-of-each",
    "Of each customer's names and towns the one was kept that comes first in the alphabet. No row need hold them both, and none need be the newest.",
)
def smallest_of_each(case):
    return by_itself(case, "List.Min")

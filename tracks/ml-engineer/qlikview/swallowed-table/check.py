"""swallowed-table: a resident load that is put below the table it reads."""

from milepost.check import Task
from milepost.kinds.workbooks import Database, make_table, model, rows_of, run_text

task = Task("script(sales: table) -> any")
task.judge(model)
NAMES = ("Sale", "Shop", "Kilos")
task.example(
    make_table(NAMES, [(1, "Harbour", 1.5), (2, "Station", 2.0), (3, "Harbour", -0.5), (4, "Harbour", 4.0), (5, "Mill", 0.0)])
)


def any_sales(draw):
    rows = [(1, "Harbour", 1.0), (2, "Harbour", 2.5), (3, "Station", -1.0), (4, "Mill", 3.0), (5, "Harbour", -0.5), (6, "Mill", 0.0)]
    rows += [(7, "Mill", 3.0)]  # twice the same, and two sales
    more = [(8 + at, draw.choice(["Harbour", "Station", "Mill"]), draw.choice([-1.0, 0.0, 0.5, 2.0, 6.5])) for at in range(draw.integer(0, 5))]
    return (make_table(NAMES, rows + more),)


START = "sales: LOAD Sale, Shop, Kilos FROM [sales.csv]; "
KEPT = "kept: NoConcatenate LOAD * RESIDENT sales WHERE Kilos > 0; "
TOTALS = "totals: LOAD Shop, Sum(Kilos) AS Total, Count(Sale) AS Sales RESIDENT {} GROUP BY Shop; "


def run(case, text=START + KEPT + "DROP TABLE sales; " + TOTALS.format("kept")):
    return run_text("qvs", "script", text, {"sales": case.sales})


@task.misconception(
    "swallowed",
    "There is no table `kept`: its rows lie in `sales`, below the others, because both have the same fields. Whoever then drops `sales` drops everything.",
)
def swallowed(case):
    return case.raised == "Refused" and "Table not found: `kept`" in case.said


@task.misconception(
    "not-grouped",
    "The LOAD adds up kilos and names a field besides, so a row would have to hold one shop and the sum of all. The script stops there, and nothing after it is loaded.",
)
def not_grouped(case):
    return case.raised == "Refused" and "neither aggregated nor in" in case.said


@task.misconception(
    "synthetic",
    "`sales` is still there beside `kept`, and they have {count} fields in common. QlikView links them by a synthetic key, `$Syn 1`, and every sale that was kept is in the model twice.",
)
def synthetic(case):
    if not isinstance(case.got, Database) or not {"kept", "sales", "$Syn 1"} <= set(case.got.tables):
        return False
    return {"count": len(case.got["$Syn 1"])}


@task.mistake(
    "counted-twice",
    "Some sales are there twice, once from the file and once from the second LOAD, which was put below it: {got} rows from {rows}. Sums are too large from here on, and nothing complains.",
    fields=lambda case: {"got": len(case.got["kept"]), "rows": len(case.sales)},
)
def counted_twice(case):
    text = START + "LOAD * RESIDENT sales WHERE Kilos > 0; RENAME TABLE sales TO kept; " + TOTALS.format("kept")
    return run(case, text)


@task.mistake("totals-of-everything", "`totals` is of all rows of the file, with what was brought back. It does not agree with `kept` beside it, and somebody will notice in a meeting.")
def totals_of_everything(case):
    return run(case, START + KEPT + TOTALS.format("sales") + "DROP TABLE sales;")


@task.mistake(
    "equal-sales-once",
    "Two sales of a shop with the same kilos were taken for one. `DISTINCT` looks at the values that it is given, and these can be equal though the sales are two.",
)
def equal_sales_once(case):
    return run(case, START + KEPT + "DROP TABLE sales; " + TOTALS.format("kept").replace("Count(Sale)", "Count(DISTINCT Kilos)"))


@task.mistake(
    "nothing-left-out",
    "All {rows} rows are in `kept`, what was brought back too.",
    fields=lambda case: {"rows": len(rows_of(case.sales))},
)
def nothing_left_out(case):
    return run(case, "kept: LOAD Sale, Shop, Kilos FROM [sales.csv]; " + TOTALS.format("kept"))


task.hidden(times=6)(any_sales)

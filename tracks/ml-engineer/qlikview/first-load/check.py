"""first-load: a file of a cash register, whose dates are texts until somebody reads them."""

from milepost.check import Task
from milepost.kinds.workbooks import make_table, model, rows_of, run_text

task = Task("script(sales: table) -> any")
task.judge(model)
NAMES = ("Sale", "Day", "Shop", "Kilos", "Price")
task.example(
    make_table(
        NAMES,
        [
            (1, "05.03.2024", "Harbour", 1.5, 24.0),
            (2, "17.03.2024", "Station", 2.0, 30.0),
            (3, "17.03.2024", "Harbour", -0.5, 24.0),
            (4, "09.03.2025", "Harbour", 1.0, 26.0),
            (5, "31.12.2024", "Station", 0.0, 30.0),
        ],
    )
)


def any_sales(draw):
    days = ["{:02d}.{:02d}.{}".format(*each) for each in ((3, 5, 2024), (3, 5, 2025), (draw.integer(13, 28), draw.integer(1, 12), 2024))]
    days += [f"{draw.integer(1, 28):02d}.{draw.integer(1, 12):02d}.{draw.integer(2023, 2025)}" for _ in range(draw.integer(2, 5))]
    kilos = [1.0, 2.5, 0.5, -1.0, 0.0, *(draw.choice([-0.5, 0.0, 0.5, 1.0, 3.0]) for _ in days)][: len(days)]
    shops = [draw.choice(["Harbour", "Station", "Mill"]) for _ in days]
    prices = [float(draw.integer(20, 34)) for _ in days]
    return (make_table(NAMES, list(zip(range(1, len(days) + 1), days, shops, kilos, prices, strict=True))),)


def loaded(month="MonthStart(Date#(Day, 'DD.MM.YYYY'))", revenue="Kilos * Price", where="WHERE Kilos > 0"):
    return f"sales: LOAD Sale, Shop, {month} AS Month, {revenue} AS Revenue FROM [sales.csv] {where};"


def run(case, **changed):
    return run_text("qvs", "script", loaded(**changed), {"sales": case.sales})


def first(case):
    return {"day": rows_of(case.sales)[0][1]}


def kept(case, fits):
    return {"count": sum(1 for row in rows_of(case.sales) if fits(row[3]))}


@task.mistake(
    "day-is-a-text",
    "Every `Month` is NULL. For the script {day} is a text and no date, so there is nothing whose month could begin. A chart by month would show one bar, called `-`.",
    fields=first,
)
def day_is_a_text(case):
    return run(case, month="MonthStart(Day)")


@task.mistake(
    "month-first",
    "{day} was read with the month first. Days after the 12th become NULL, and all others silently fall into another month.",
    fields=first,
)
def month_first(case):
    return run(case, month="MonthStart(Date#(Day, 'MM.DD.YYYY'))")


@task.mistake(
    "month-without-year",
    "`Month` holds the numbers 1 to 12. The same month of two years is one value then, and a chart adds both up.",
)
def month_without_year(case):
    return run(case, month="Month(Date#(Day, 'DD.MM.YYYY'))")


@task.mistake("day-for-month", "`Month` still holds the day of each sale, so a chart by month would have a bar for every day.")
def day_for_month(case):
    return run(case, month="Date#(Day, 'DD.MM.YYYY')")


@task.mistake(
    "returns-kept",
    "{count} rows that are no sale are still there: what was brought back, and corrections of 0 kilos. Whoever counts sales counts them too.",
    fields=lambda case: kept(case, lambda kilos: kilos <= 0),
)
def returns_kept(case):
    return run(case, where="")


@task.mistake(
    "zeros-kept",
    "{count} rows of 0 kilos are still there. They add nothing to a sum, but a mean price per sale sinks with each.",
    fields=lambda case: kept(case, lambda kilos: kilos == 0),
)
def zeros_kept(case):
    return run(case, where="WHERE Kilos >= 0")


task.hidden(times=6)(any_sales)

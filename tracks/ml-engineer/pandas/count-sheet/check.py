"""count-sheet: from wide to long, with totals, gaps and the order of months."""

import calendar

import numpy as np

from milepost.check import Table, Task, near

task = Task("tidy(sheet: table) -> table")
task.judge(near(index=False))
task.allow_nan()
GAP = float("nan")
MONTHS = ("Jan 2024", "Feb 2024", "Mar 2024", "Apr 2024", "Dec 2023", "Aug 2024")


def sheet(rows, months, *, total_at):
    """A sheet with these rows of (product, warehouse, *cells), and the total in one of the places."""
    cells = np.array([row[2:] for row in rows], dtype=float).reshape(len(rows), len(months))
    names, columns = [*months], [*cells.T]
    names.insert(total_at, "Total")
    columns.insert(total_at, np.nansum(cells, axis=1))
    texts = (np.array([row[place] for row in rows], dtype=object) for place in (0, 1))
    return Table(("product", "warehouse", *names), (*texts, *columns))


task.example(
    sheet(
        [("Fort lock", "Ghent", 4.0, 6.0, GAP), ("Fort lock", "Graz", 10.0, GAP, GAP), ("Bell", "Ghent", 30.0, 28.0, 31.0)],
        ("Jan 2024", "Feb 2024", "Apr 2024"),
        total_at=3,
    ),
)


@task.hidden(times=10)
def any_sheet(draw):
    months = draw.shuffled(MONTHS)[: draw.integer(1, 5)]
    places = [(product, place) for product in ("Bell", "Fort lock", "Pump") for place in ("Ghent", "Graz", "Lyon")]
    chosen = draw.shuffled(places)[: 1 + draw.size(0, 6)]
    cells = (GAP, 0.0, 4.0, float(draw.integer(1, 60)), 12.0)
    rows = [(*place, *[draw.choice(cells) for _ in months]) for place in chosen]
    return (sheet(rows, months, total_at=draw.integer(0, len(months))),)


def month_of(text):
    name, year = text.split()
    return np.datetime64(f"{year}-{[*calendar.month_abbr].index(name):02d}-01", "ns")


def long(case, *, together=None, order=None):
    """The long table that follows when some of the rules are forgotten."""
    months = [name for name in case.sheet.names if name not in {"product", "warehouse", "Total"}]
    together = together or (lambda cells: sum(known(cells)) if known(cells) else GAP)
    groups = {}
    for place, product in enumerate(case.sheet["product"].tolist()):
        for month in months:
            groups.setdefault((product, month), []).append(float(case.sheet[month][place]))
    rows = [(product, month, together(cells)) for (product, month), cells in groups.items()]
    rows.sort(key=order or (lambda row: (row[0], month_of(row[1]))))
    return Table(
        ("product", "month", "pieces"),
        (
            np.array([row[0] for row in rows], dtype=object),
            np.array([month_of(row[1]) for row in rows], dtype="datetime64[ns]"),
            np.array([row[2] for row in rows], dtype=float),
        ),
    )


def known(cells):
    return [cell for cell in cells if cell == cell]  # noqa: PLR0124 - NaN


MISTAKES = {
    "uncounted-is-empty": lambda case: long(case, together=lambda cells: sum(known(cells))),
    "one-gap-spoils-all": lambda case: long(case, together=sum),
    "means": lambda case: long(case, together=lambda cells: sum(known(cells)) / len(known(cells)) if known(cells) else GAP),
    "first-warehouse": lambda case: long(case, together=lambda cells: known(cells)[0] if known(cells) else GAP),
    "alphabet-of-months": lambda case: long(case, order=lambda row: row[:2]),
    "months-first": lambda case: long(case, order=lambda row: (month_of(row[1]), row[0])),
}


def made(case, key):
    """Whether this mistake, and none of the others, gives the table at hand."""
    return [each for each, build in MISTAKES.items() if case.same(build(case))] == [key]


def first_wrong(case):
    place = int(np.flatnonzero(~near.mask(case.want["pieces"], case.got["pieces"]))[0])
    month = case.want["month"][place].astype("datetime64[M]").item()
    return {
        "product": case.want["product"][place],
        "month": f"{calendar.month_name[month.month]} {month.year}",
        "given": f"{case.got['pieces'][place]:g}",
        "wanted": f"{case.want['pieces'][place]:g}",
    }


@task.misconception(
    "total-is-a-month",
    "`Total` came along as if it were a month{how}. In every sum over the year, the year is in it twice.",
)
def total_is_a_month(case):
    if case.raised == "ValueError" and "Total" in case.said:
        return {"how": ", and it is no date"}
    if case.got is None or "product" not in case.got.names:
        return False
    more = len(case.got) - len(case.want)
    return more == len(set(case.sheet["product"].tolist())) and {"how": ", one more row for each product"}


@task.misconception(
    "row-for-each-warehouse",
    "Your table has {got_rows} rows, one for each warehouse; of a product and a month there should be one, {want_rows} in all. Whoever draws it sees "
    "a line that jumps between Ghent and Graz.",
)
def row_for_each_warehouse(case):
    months = len(case.sheet.names) - 3
    cells = len(case.sheet) * months
    if case.got is None or len(case.got) == len(case.want):
        return False
    return len(case.got) == cells and {"got_rows": cells, "want_rows": len(case.want)}


@task.misconception(
    "gaps-dropped",
    "Your table has {got_rows} rows of {want_rows}: where nobody counted there is no row at all. The next chart draws a straight line over the gap.",
)
def gaps_dropped(case):
    if case.got is None or "pieces" not in case.got.names:
        return False
    known_rows = int((~np.isnan(case.want["pieces"])).sum())
    return len(case.got) == known_rows < len(case.want) and {"got_rows": known_rows, "want_rows": len(case.want)}


@task.misconception(
    "uncounted-is-empty",
    "{product} has {given} pieces in {month} in your table, and no warehouse was counted. A sum of nothing is 0 unless something else is said: "
    "the reorder goes out, and the shelves are full.",
)
def uncounted_is_empty(case):
    return made(case, "uncounted-is-empty") and first_wrong(case)


@task.misconception(
    "one-gap-spoils-all",
    "Of {product} nothing is known in {month}, says your table, and one warehouse did count {wanted}. It is missing because another one was not counted.",
)
def one_gap_spoils_all(case):
    return made(case, "one-gap-spoils-all") and first_wrong(case)


@task.misconception(
    "mean-of-warehouses",
    "{product} has {given} pieces in {month} in your table, and {wanted} is right: yours is the mean over the warehouses. A table that is pivoted takes the mean "
    "unless it is told otherwise.",
)
def mean_of_warehouses(case):
    return made(case, "means") and first_wrong(case)


@task.misconception(
    "one-warehouse-alone",
    "{product} has {given} pieces in {month} in your table, which are those of one warehouse; together there are {wanted}.",
)
def one_warehouse_alone(case):
    return made(case, "first-warehouse") and first_wrong(case)


@task.misconception(
    "alphabet-of-months",
    "Your months stand in the order of the alphabet: {first} comes first. They were still text when they were sorted, and a line drawn through "
    "them goes back and forth in time.",
)
def alphabet_of_months(case):
    if not made(case, "alphabet-of-months"):
        return False
    month = case.got["month"][0].astype("datetime64[M]").item()
    return {"first": f"{calendar.month_name[month.month]} {month.year}"}


@task.misconception(
    "months-before-products",
    "The rows are ordered by month first, and by product only then. It was to be the other way round, so that each product is one piece.",
)
def months_before_products(case):
    return made(case, "months-first")

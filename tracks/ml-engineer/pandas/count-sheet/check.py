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


@task.hidden(times=2)
def three_warehouses(draw):
    """A product in three warehouses with unequal stocks and gaps, one counted and found empty, one never counted, and months of two years by the same name."""
    months = draw.shuffled(["Dec 2023", "Jan 2024", "Dec 2024", "Apr 2024"])
    low, high = draw.integer(2, 9), draw.integer(40, 90)
    rows = [
        ("Pump", "Lyon", 0.0, 0.0, 0.0, GAP),
        ("Fort lock", "Ghent", float(high), 5.0, float(low), GAP),
        ("Fort lock", "Graz", 3.0, GAP, float(high), 8.0),
        ("Fort lock", "Lyon", float(low), 9.0, 4.0, 6.0),
        ("Bell", "Ghent", 30.0, GAP, 28.0, 31.0),
        ("Bell", "Graz", 7.0, GAP, 50.0, 2.0),
        ("Saddle", "Graz", GAP, GAP, GAP, GAP),
    ]
    rows = [(*row[:2], *(row[2 + ("Dec 2023", "Jan 2024", "Dec 2024", "Apr 2024").index(month)] for month in months)) for row in rows]
    return (sheet(rows, months, total_at=draw.integer(0, 4)),)


def month_of(text):
    name, year = text.split()
    return np.datetime64(f"{year}-{[*calendar.month_abbr].index(name):02d}-01", "ns")


def long(case, *, together=None, order=None, whole_rows=False, counted_only=False):
    """The long table that follows when some of the rules are forgotten."""
    months = [name for name in case.sheet.names if name not in {"product", "warehouse", "Total"}]
    together = together or (lambda cells: sum(known(cells)) if known(cells) else GAP)
    groups = {}
    for place, product in enumerate(case.sheet["product"].tolist()):
        if whole_rows and any(np.isnan(case.sheet[month][place]) for month in months):
            continue
        for month in months:
            groups.setdefault((product, month), []).append(float(case.sheet[month][place]))
    rows = [(product, month, together(cells)) for (product, month), cells in groups.items()]
    if counted_only:
        counted = {product for (product, _), cells in groups.items() if known(cells)}
        rows = [row for row in rows if row[0] in counted]
    rows.sort(key=order(case, months) if order else (lambda row: (row[0], month_of(row[1]))))
    return Table(
        ("product", "month", "pieces"),
        (
            np.array([row[0] for row in rows], dtype=object),
            np.array([month_of(row[1]) for row in rows], dtype="datetime64[ns]"),
            np.array([row[2] for row in rows], dtype=float),
        ),
    )


def first_row(case, product):
    return case.sheet["product"].tolist().index(product)


def known(cells):
    return [cell for cell in cells if cell == cell]  # noqa: PLR0124 - NaN


MISTAKES = {
    "uncounted-is-empty": lambda case: long(case, together=lambda cells: sum(known(cells))),
    "one-gap-spoils-all": lambda case: long(case, together=sum),
    "means": lambda case: long(case, together=lambda cells: sum(known(cells)) / len(known(cells)) if known(cells) else GAP),
    "first-warehouse": lambda case: long(case, together=lambda cells: known(cells)[0] if known(cells) else GAP),
    "two-at-least": lambda case: long(case, together=lambda cells: sum(known(cells)) if len(known(cells)) > 1 else GAP),
    "middles": lambda case: long(case, together=lambda cells: float(np.median(known(cells))) if known(cells) else GAP),
    "largest": lambda case: long(case, together=lambda cells: max(known(cells)) if known(cells) else GAP),
    "last-warehouse": lambda case: long(case, together=lambda cells: known(cells)[-1] if known(cells) else GAP),
    "zero-is-uncounted": lambda case: long(case, together=lambda cells: sum(known(cells)) or GAP),
    "product-gone": lambda case: long(case, counted_only=True),
    "gap-loses-the-row": lambda case: long(case, whole_rows=True),
    "alphabet-of-months": lambda case: long(case, order=lambda case, months: lambda row: row[:2]),
    "months-first": lambda case: long(case, order=lambda case, months: lambda row: (month_of(row[1]), row[0])),
    "as-they-came": lambda case: long(case, order=lambda case, months: lambda row: (months.index(row[1]), first_row(case, row[0]))),
    "as-they-came-by-product": lambda case: long(case, order=lambda case, months: lambda row: (first_row(case, row[0]), months.index(row[1]))),
    "months-as-they-came": lambda case: long(case, order=lambda case, months: lambda row: (row[0], months.index(row[1]))),
    "products-as-they-came": lambda case: long(case, order=lambda case, months: lambda row: (first_row(case, row[0]), month_of(row[1]))),
    "latest-first": lambda case: long(case, order=lambda case, months: lambda row: (row[0], -month_of(row[1]).astype("int64"))),
}


def made(case, *keys):
    """Whether one of these mistakes, and none of the others, gives the table at hand."""
    found = {each for each, build in MISTAKES.items() if case.same(build(case))}
    return bool(found) and found <= set(keys)


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
    if case.got is None or len(case.got) == len(case.want) or "product" not in case.got.names:
        return False
    return len(case.got) == cells and sorted(case.got["product"].tolist()) == sorted(case.sheet["product"].tolist() * months) and {"got_rows": cells, "want_rows": len(case.want)}


@task.misconception(
    "gaps-dropped",
    "Your table has {got_rows} rows of {want_rows}: where nobody counted there is no row at all. The next chart draws a straight line over the gap.",
)
def gaps_dropped(case):
    if case.got is None or not {"product", "pieces"} <= set(case.got.names) or len(case.got) >= len(case.want):
        return False
    there = ~np.isnan(case.want["pieces"])
    known_rows = int(there.sum())
    same = case.got["product"].tolist() == case.want["product"][there].tolist() and near.same(case.want["pieces"][there], case.got["pieces"])
    # Where every gap is that of a product which was never counted, it may be the product that was left out.
    return same and not never_counted(case)[~there].all() and {"got_rows": known_rows, "want_rows": len(case.want)}


def never_counted(case):
    """Which rows of the right table are those of a product that nobody counted in any month."""
    known_products = set(case.want["product"][~np.isnan(case.want["pieces"])].tolist())
    return np.array([product not in known_products for product in case.want["product"].tolist()], dtype=bool)


@task.misconception(
    "product-gone",
    "`{product}` is not in your table at all: nobody counted it in any month. It is on the sheet, so there is a row for each month, with nothing in it; whoever looks for what has to be counted finds it by these.",
)
def product_gone(case):
    if case.got is None or not {"product", "pieces"} <= set(case.got.names):
        return False
    left_out, gaps = never_counted(case), np.isnan(case.want["pieces"])
    stays = ~left_out
    same = case.got["product"].tolist() == case.want["product"][stays].tolist() and near.same(case.want["pieces"][stays], case.got["pieces"])
    return same and bool(left_out.any()) and bool((gaps & stays).any()) and {"product": case.want["product"][left_out.argmax()]}


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
    return made(case, "first-warehouse", "last-warehouse", "largest") and first_wrong(case)


@task.misconception(
    "zero-is-uncounted",
    "Of {product} nothing is known in {month}, says your table. It was counted, and there were 0: an empty shelf has to be filled, one that nobody looked at only to be counted.",
)
def zero_is_uncounted(case):
    return made(case, "zero-is-uncounted") and first_wrong(case)


@task.misconception(
    "gap-loses-the-row",
    "A row of the sheet with one gap is gone from your table as a whole, and with it what was counted there in other months.",
)
def gap_loses_the_row(case):
    return made(case, "gap-loses-the-row")


@task.misconception(
    "as-they-came",
    "The numbers are right, and the rows are not in order: {product} in {month} stands in row {place} of yours. The sheet's columns and rows are in any order, so a line drawn through the months goes back and forth.",
)
def as_they_came(case):
    keys = ("as-they-came", "as-they-came-by-product", "months-as-they-came", "products-as-they-came")
    return made(case, *keys) and moved(case)


@task.misconception(
    "latest-first",
    "The numbers are right, and the months run backwards: {product} in {month} stands in row {place} of yours. It was to go from the earliest to the latest.",
)
def latest_first(case):
    return made(case, "latest-first") and moved(case)


def moved(case):
    """The first row that stands where another should."""
    rows = [[*zip(each["product"].tolist(), each["month"].astype("datetime64[M]").tolist(), strict=True)] for each in (case.got, case.want)]
    place = next(place for place, (given, wanted) in enumerate(zip(*rows, strict=True)) if given != wanted)
    product, month = rows[0][place]
    return {"product": product, "month": f"{calendar.month_name[month.month]} {month.year}", "place": place + 1}


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
    "month-as-text",
    "`month` holds texts such as `{given}`. As text April comes before January, and nothing can be told of how far two months are apart; a moment was asked for.",
)
def month_as_text(case):
    if case.got is None or "month" not in case.got.names or case.got["month"].dtype.kind != "O" or not len(case.got):
        return False
    return isinstance(case.got["month"][0], str) and {"given": case.got["month"][0]}


@task.misconception(
    "months-before-products",
    "The rows are ordered by month first, and by product only then. It was to be the other way round, so that each product is one piece.",
)
def months_before_products(case):
    return made(case, "months-first")

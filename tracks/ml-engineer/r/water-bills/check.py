"""water_bills: years in order, where the old script is right, and years in which a row or a reading is missing.

What was used has two digits before the comma and none after it that is 0, so that R sorts the texts as it sorts the numbers.
"""

import numpy as np

from milepost.check import Table, Task, near

task = Task("water_bills(lines: strings[n], prices: floats[4]) -> table")


def bills(table):
    """The cost of each house, in the order of their names; None where the table has not these columns, or a house twice."""
    if not isinstance(table, Table) or set(table.names) != {"house", "cost"}:
        return None
    houses = [str(house) for house in table["house"]]
    if len(set(houses)) < len(houses) or table["cost"].dtype.kind not in "iuf":
        return None
    return dict(sorted(zip(houses, (float(cost) for cost in table["cost"]), strict=True)))


def same_bills(want, got):
    """Compare the bills house by house, in any order of rows and of columns."""
    gave = bills(got)
    return near(want, got) if gave is None else near(bills(want), gave)


task.judge(same_bills)
HEADER = "house;quarter;used"
PRICES = np.array([2.0, 2.5, 4.0, 2.5])
task.example(
    np.array(
        [HEADER, "Mill Lane 4;1;20", "Mill Lane 4;2;30,5", "Old Dairy;3;12", "Weir 1;1;-", "Old Dairy;4;11,5", "Old Dairy;1;-"],
        dtype=object,
    ),
    PRICES,
)
HOUSES = ["Mill Lane 4", "Old Dairy", "Weir 1", "Ferry House", "Sandgasse 12", "Chapel"]


def write_rows(rows):
    """Write the lines: None stands for a meter that could not be read, and tenths for cubic metres."""
    used = ["-" if tenths is None else f"{tenths / 10:g}".replace(".", ",") for _, _, tenths in rows]
    written = [f"{house};{quarter};{text}" for (house, quarter, _), text in zip(rows, used, strict=True)]
    return np.array([HEADER, *written], dtype=object)


def draw_tenths(draw):
    return draw.integer(100, 999)


def draw_prices(draw):
    return np.array([draw.integer(8, 40) / 10 for _ in range(4)])


@task.hidden(times=2)
def a_quiet_year(draw):
    """Four quarters in order and every meter read, as it was when the script was written."""
    houses = draw.shuffled(HOUSES)[: draw.size(1, 5)]
    return write_rows(
        [(house, quarter, draw_tenths(draw)) for house in houses for quarter in (1, 2, 3, 4)]
    ), draw_prices(draw)


@task.hidden(times=5)
def some_quarters(draw):
    """Every meter was read, but rows are missing or come in another order."""
    houses = draw.shuffled(HOUSES)[: draw.size(1, 5)]
    rows = [(house, quarter, draw_tenths(draw)) for house in houses for quarter in (1, 2, 3, 4) if draw.boolean()]
    rows.append(("Town Hall", draw.integer(2, 4), draw_tenths(draw)))
    return write_rows(draw.shuffled(rows)), draw_prices(draw)


@task.hidden(times=2)
def without_winter(draw):
    """No row of the first quarter, so that the quarters as levels of a factor are others; and not in the order of the prices."""
    rows = [("Town Hall", 4, draw_tenths(draw)), ("Town Hall", 2, draw_tenths(draw)), ("Chapel", 2, draw_tenths(draw))]
    return write_rows(rows), np.array([1.0, 2.0, 3.5, 5.5])


@task.hidden(times=5)
def under_the_snow(draw):
    """Some meters were not read; one house has a quarter that was read beside the one that was not."""
    houses = draw.shuffled(HOUSES)[: draw.size(1, 4)]
    rows = [(house, 1, draw_tenths(draw) if draw.boolean() else None) for house in houses]
    rows += [("Town Hall", 1, None), ("Town Hall", 3, draw_tenths(draw)), ("Town Hall", 4, draw_tenths(draw))]
    return write_rows(draw.shuffled(rows)), draw_prices(draw)


@task.hidden(times=2)
def gaps_of_both_kinds(draw):
    """A house with nothing but a quarter that was not read, and one with others beside it."""
    return write_rows(draw.shuffled([("Toll Gate", 2, None), ("Town Hall", 1, None), ("Town Hall", 3, draw_tenths(draw))])), draw_prices(draw)


@task.hidden(times=3)
def never_read(draw):
    """A house with nothing but a quarter that was not read; in the last case there is no other."""
    others = [(house, draw.integer(1, 4), draw_tenths(draw)) for house in draw.shuffled(HOUSES)[: draw.size(1, 4) - 1]]
    return write_rows(draw.shuffled([*others, ("Toll Gate", draw.integer(1, 4), None)])), draw_prices(draw)


def read(case):
    """The rows: house, quarter, and what was used (NaN where it was not read), with the text that stood there."""
    rows = []
    for line in case.lines[1:]:
        house, quarter, text = line.split(";")
        rows.append((house, int(quarter), np.nan if text == "-" else float(text.replace(",", ".")), text))
    return rows


def level_numbers(rows):
    """What as.numeric makes of the column: numbers of levels, as soon as one field of it is no number."""
    texts = [text for *_, text in rows]
    if "-" not in texts:
        return [used for _, _, used, _ in rows]
    order = sorted(set(texts), key=lambda text: -1.0 if text == "-" else float(text.replace(",", ".")))
    return [float(order.index(text) + 1) for text in texts]


def by_place(case, rows):
    """The prices in the rows' order, again and again."""
    return [case.prices[i % 4] for i in range(len(rows))]


def by_quarter(case, rows):
    return [case.prices[quarter - 1] for _, quarter, *_ in rows]


def summed(rows, used, prices):
    totals = {}
    for (house, *_), amount, price in zip(rows, used, prices, strict=True):
        totals[house] = totals.get(house, 0.0) + (0.0 if np.isnan(amount) else amount * price)
    return dict(sorted(totals.items()))


def without_unread(rows, totals):
    """What aggregate leaves of the totals: houses with a cost that is known."""
    known = {house for house, _, used, _ in rows if not np.isnan(used)}
    return {house: cost for house, cost in totals.items() if house in known}


def gave_any(case, *answers):
    gave = bills(case.got)
    return gave is not None and any(gave.keys() == each.keys() and near(each, gave) for each in answers)


def first_wrong(case):
    want, gave = bills(case.want), bills(case.got)
    for house, right in want.items():
        if house in gave and not np.isclose(right, gave[house]):
            return {"house": house, "right": right, "gave": gave[house]}
    return False


@task.misconception(
    "level-numbers",
    "{house} used {used:g} cubic metres in quarter {quarter}, and yours counted {level:g}. A field in that column is no number, so the column became a "
    "factor, and {level:g} is the number of a level. It looks like an amount, and the bill looks like a bill.",
)
def level_numbers_billed(case):
    rows = read(case)
    levels = level_numbers(rows)
    used = [each[2] for each in rows]
    if np.array_equal(used, levels, equal_nan=True):
        return False
    if not gave_any(case, summed(rows, levels, by_place(case, rows)), summed(rows, levels, by_quarter(case, rows))):
        return False
    for (house, quarter, amount, text), level in zip(rows, levels, strict=True):
        if text != "-" and amount != level:
            return {"house": house, "quarter": quarter, "used": amount, "level": level}
    return False


@task.misconception(
    "prices-recycled",
    "The bill of {house} is {right:.2f}, and yours is {gave:.2f}. Four prices met {n} rows, and R handed them out in the order of the rows, over and over, "
    "whatever the quarter. It is right for as long as every house has its four rows, and then never again.",
)
def prices_recycled(case):
    rows = read(case)
    ordered = sorted(rows)
    wrongs = []
    for each in (rows, ordered):
        totals = summed(each, [row[2] for row in each], by_place(case, each))
        wrongs += [totals, without_unread(each, totals)]
    by_level = summed(rows, [row[2] for row in rows], level_prices(case, rows))
    found = not gave_any(case, by_level) and gave_any(case, *wrongs) and first_wrong(case)
    return found and found | {"n": len(rows)}


def level_prices(case, rows):
    """The prices by the places of the quarters among those that occur."""
    found = sorted({quarter for _, quarter, *_ in rows})
    return [case.prices[found.index(quarter)] for _, quarter, *_ in rows]


@task.misconception(
    "price-by-level",
    "The bill of {house} is {right:.2f}, and yours is {gave:.2f}. Not every quarter occurs in this export, and yours numbers those that do: an index that is a factor "
    "picks by the numbers of its levels, so the second quarter pays the price of the first.",
)
def price_by_level(case):
    rows = read(case)
    used, ordered = [row[2] for row in rows], sorted(rows)
    if gave_any(case, *(summed(each, [row[2] for row in each], by_place(case, each)) for each in (rows, ordered))):
        return False
    return gave_any(case, summed(rows, used, level_prices(case, rows))) and first_wrong(case)


@task.misconception(
    "house-emptied",
    "{house} has a quarter that could not be read, and yours bills 0 for all of them; the others come to {right:.2f}. The 0 belongs where the one reading is missing, before "
    "anything is summed up.",
)
def house_emptied(case):
    rows, right = read(case), bills(case.want)
    unread = {house for house, _, used, _ in rows if np.isnan(used)}
    wrong = {house: 0.0 if house in unread else cost for house, cost in right.items()}
    if not gave_any(case, wrong):
        return False
    return next(({"house": house, "right": right[house]} for house in unread if right[house] > 0), False)


@task.misconception(
    "unread-guessed",
    "{house} has a quarter that could not be read, and yours bills {gave:.2f}, with a mean in its place; it is {right:.2f}. The task says that such a quarter costs nothing yet: a guess "
    "on a bill has to be paid.",
)
def unread_guessed(case):
    rows = read(case)
    used = np.array([row[2] for row in rows])
    if not np.isnan(used).any() or np.isnan(used).all():
        return False
    own = [np.nanmean(each) if not np.isnan(each := used[[other[0] == row[0] for other in rows]]).all() else np.nan for row in rows]
    prices = by_quarter(case, rows)
    fills = [np.where(np.isnan(used), fill, used) for fill in (np.nanmean(used), own)]
    return gave_any(case, *(summed(rows, fill, prices) for fill in fills)) and first_wrong(case)


@task.misconception(
    "never-read-missing",
    "{house} has no quarter that could be read, and yours gives no number for it; the task asks for 0. With a gap among the bills their sum is a gap as well.",
)
def never_read_missing(case):
    gave, right = bills(case.got), bills(case.want)
    known = set(without_unread(read(case), right))
    partly = {house for house, _, used, _ in read(case) if np.isnan(used)} & known
    # Where no other house has a gap beside what was read, gaps that spread look the same.
    if gave is None or gave.keys() != right.keys() or known == set(right) or not partly:
        return False
    if not all(np.isclose(gave[house], right[house]) if house in known else np.isnan(gave[house]) for house in right):
        return False
    return {"house": next(house for house in right if house not in known)}


@task.misconception(
    "house-lost",
    "{house} is in the export, and your table has no row for it: its only meter could not be read. The office that counts the bills has one house too "
    "few, and nobody is sent to read that meter.",
)
def house_lost(case):
    rows = read(case)
    right = bills(case.want)
    left = without_unread(rows, right)
    return (
        len(left) < len(right)
        and gave_any(case, left)
        and {"house": next(house for house in right if house not in left)}
    )


@task.misconception(
    "unread-spreads",
    "{house} has a quarter that could not be read, and yours gives no number for the whole house. Its other quarters come to {right:.2f}. Whatever is summed up with `NA` "
    "is `NA`, so one meter under the snow stops a year's bill.",
)
def unread_spreads(case):
    gave, right = bills(case.got), bills(case.want)
    unread = {house for house, _, used, _ in read(case) if np.isnan(used)}
    if gave is None or gave.keys() != right.keys() or not unread:
        return False
    if not all(np.isnan(gave[house]) if house in unread else np.isclose(gave[house], right[house]) for house in right):
        return False
    house = max(unread, key=lambda each: right[each])
    if right[house] == 0:  # it has no other quarters
        return False
    return {"house": house, "right": right[house]}


@task.misconception(
    "commas-lost",
    "`{text}` of {house} is not in your bills. With a text such as `-` in it the column was read as text, and a text with a decimal comma is `NA` for "
    "`as.numeric`; only whole numbers came through, and the others are given away for nothing.",
)
def commas_lost(case):
    rows = read(case)
    if not any("," in text for *_, text in rows):
        return False
    used = [np.nan if "," in text else amount for _, _, amount, text in rows]
    total = summed(rows, used, by_quarter(case, rows))
    known = {house for (house, *_), amount in zip(rows, used, strict=True) if not np.isnan(amount)}
    # Where a house with an unread quarter is billed nothing at all, that looks the same.
    whole = {house: 0.0 if any(row[0] == house and np.isnan(row[2]) for row in rows) else cost for house, cost in bills(case.want).items()}
    if gave_any(case, whole) or not gave_any(case, total, {house: cost for house, cost in total.items() if house in known}):
        return False
    return next({"house": house, "text": text} for house, _, _, text in rows if "," in text)

"""price-back-then: prices of another day, of another product, in another row, and lines that are lost or doubled."""

from datetime import datetime, timedelta

import numpy as np

from milepost.check import Table, Task, exact

task = Task("add_list_price(lines: table, prices: table) -> table")
task.judge(exact(dtypes=True, index=False))
START = datetime(2024, 2, 1)


def table(names, rows):
    """A table of a text, a moment in hours after the start, and a whole number."""
    texts, hours, numbers = ([row[place] for row in rows] for place in range(3))
    moments = np.array([START + timedelta(hours=each) for each in hours], dtype="datetime64[ns]")
    return Table(names, (np.array(texts, dtype=object), moments, np.array(numbers, dtype=np.int64)))


def lines(rows):
    return table(("product", "ordered_at", "paid_cents"), rows)


def prices(rows):
    return table(("product", "valid_from", "cents"), rows)


task.example(
    lines([("lock", 250, 4190), ("bell", 30, 690), ("lock", 9, 3990), ("lock", 100, 4290), ("bell", -5, 700)]),
    prices([("lock", 200, 4490), ("bell", 0, 690), ("lock", -900, 3990), ("lock", 100, 4290)]),
)


@task.hidden(times=8)
def any_shop(draw):
    names = draw.shuffled(["lock", "bell", "pump"])[: draw.integer(1, 3)]
    # Every third hour is a price's, and those of each product are others': no two changes share a moment.
    changes = []
    for place, name in enumerate(names):
        hours = draw.shuffled(range(20))[: draw.integer(0, 4)]
        changes += [(name, 9 * each + 3 * place, draw.integer(500, 900)) for each in hours]
    changes = changes or [(names[0], 0, 700)]
    moments = [*range(-20, 200), *(hour for _, hour, _ in changes)]
    ordered = [(draw.choice(names), draw.choice(moments), draw.integer(400, 900)) for _ in range(draw.size(1, 10))]
    return lines(draw.shuffled(ordered)), prices(draw.shuffled(changes))


@task.hidden(times=5)
def around_a_change(draw):
    """A line before all prices, one at a change, one on its day but before it, one short of the next, one after all; and a product between."""
    first, second, third = draw.integer(700, 799), draw.integer(800, 899), draw.integer(900, 999)
    # A product's prices stand in the table as they were typed in: the last row is not the last price.
    changes = [("lock", 400, third), ("lock", 0, first), ("bell", 130, 300), ("lock", 110, second), ("bell", 7, 200)]
    ordered = [("lock", hour, draw.integer(400, 999)) for hour in (-30, 110, 97, 390, 140, 500, 20)]
    return lines(draw.shuffled([*ordered, ("bell", 150, 280), ("bell", 7, 180), ("pump", 50, 900)])), prices(changes)


@task.hidden(times=2)
def up_and_down(draw):
    """Prices that rise and fall again, and lines of the same moment: of one product, of two, and twice alike."""
    low, middle, high = draw.integer(500, 599), draw.integer(600, 699), draw.integer(700, 799)
    changes = [("bell", 130, 300), ("lock", 110, high), ("bell", 7, 400), ("lock", 400, low), ("lock", 0, middle)]
    same = [("lock", 140, 450), ("lock", 140, 460), ("bell", 140, 280), ("bell", 140, 280), ("lock", 390, 440), ("bell", 390, 270)]
    ordered = [*same, ("lock", 500, 430), ("lock", 20, 420), ("lock", 110, 410), ("bell", 20, 390), ("bell", -7, 100)]
    return lines(draw.shuffled(ordered)), prices(changes)


def read(given):
    texts, moments, numbers = (given[name] for name in given.names)
    return [*zip(texts.tolist(), moments.astype("datetime64[us]").tolist(), numbers.tolist(), strict=True)]


def earlier(product, moment, listed):
    return [row for row in listed if row[0] == product and row[1] <= moment]


def latest(rows):
    """The cents of the latest of these prices; nothing where there is none."""
    return max(rows, key=lambda row: row[1])[2] if rows else None


def nearest(product, moment, listed):
    own = [row for row in listed if row[0] == product]
    return min(own, key=lambda row: abs(row[1] - moment))[2] if own else None


def next_to_come(product, moment, listed):
    later = [row for row in listed if row[0] == product and row[1] >= moment]
    return min(later, key=lambda row: row[1])[2] if later else None


def last_listed(product, moment, listed):
    found = earlier(product, moment, listed)
    return found[-1][2] if found else None


def mean(cents):
    return round(sum(cents) / len(cents)) if cents else None


def or_the_first(product, moment, listed):
    own = [row for row in listed if row[0] == product]
    found = earlier(product, moment, listed) or sorted(own, key=lambda row: row[1])[:1]
    return latest(found)


# What each of these mistakes gives for one line.
RULES = {
    "moment-itself": lambda product, moment, listed: latest([row for row in earlier(product, moment, listed) if row[1] < moment]),
    "whole-days": lambda product, moment, listed: latest([row for row in listed if row[0] == product and row[1].date() <= moment.date()]),
    "todays-price": lambda product, moment, listed: latest([row for row in listed if row[0] == product]),
    "nearest": nearest,
    "next-to-come": next_to_come,
    "last-listed": last_listed,
    "any-product": lambda product, moment, listed: latest([row for row in listed if row[1] <= moment]),
    "first-for-earlier": or_the_first,
    "equal-moments": lambda product, moment, listed: latest([row for row in earlier(product, moment, listed) if row[1] == moment]),
    "first-of-all": lambda product, moment, listed: next((row[2] for row in listed if row[0] == product), None),
    "last-of-all": lambda product, moment, listed: next((row[2] for row in listed[::-1] if row[0] == product), None),
    "mean-of-all": lambda product, moment, listed: mean([row[2] for row in listed if row[0] == product]),
    "oldest": lambda product, moment, listed: latest(sorted((row for row in listed if row[0] == product), key=lambda row: row[1])[:1]),
    "oldest-held": lambda product, moment, listed: latest(sorted(earlier(product, moment, listed), key=lambda row: row[1])[:1]),
    "cheapest-held": lambda product, moment, listed: min((row[2] for row in earlier(product, moment, listed)), default=None),
    "dearest-held": lambda product, moment, listed: max((row[2] for row in earlier(product, moment, listed)), default=None),
    "zero-for-none": lambda product, moment, listed: latest(earlier(product, moment, listed)) or 0,
}


def column(case, rule):
    return [rule(product, moment, read(case.prices)) for product, moment, _ in read(case.lines)]


def right(case):
    return column(case, lambda *line: latest(earlier(*line)))


def in_order_of_time(case):
    """The right prices in the order of time, laid on rows in another order."""
    found, moments = right(case), [moment for _, moment, _ in read(case.lines)]
    return [found[place] for place in sorted(range(len(found)), key=lambda place: moments[place])]


def by_moment_alone(case):
    """The right prices, each handed on to all lines of the same moment."""
    found, moments = right(case), [moment for _, moment, _ in read(case.lines)]
    return [found[moments.index(moment)] for moment in moments]


def given(case):
    """The column that came, None for what is missing; None where the table is not made of these lines."""
    if case.got is None or case.got.names != case.want.names or len(case.got) != len(case.want):
        return None
    if not all(exact.same(case.lines[name], case.got[name]) for name in case.lines.names):
        return None
    return [None if each is None or each != each else each for each in case.got["list_cents"].tolist()]


def made(case, *keys):
    """Whether one of these mistakes, and none of the others, gives the column at hand."""
    got = given(case)
    if got is None or got == right(case):
        return False
    found = {key for key, rule in RULES.items() if column(case, rule) == got}
    found |= {"in-other-rows"} if in_order_of_time(case) == got else set()
    found |= {"moment-alone"} if by_moment_alone(case) == got else set()
    return bool(found) and found <= set(keys)


def first_wrong(case):
    got, want = given(case), right(case)
    place = next(place for place in range(len(want)) if got[place] != want[place])
    product, moment, _ = read(case.lines)[place]
    words = ["no price" if each is None else f"{each:g} cents" for each in (got[place], want[place])]
    return {"product": product, "moment": f"{moment.day} {moment:%B, %H:%M}", "given": words[0], "wanted": words[1]}


@task.misconception(
    "todays-price",
    "`{product}`, ordered on {moment}: you say {given}, and that is the last price that the product ever had. On that day it was {wanted}. A model "
    "that is fed with it knows of every price rise that was still to come.",
)
def todays_price(case):
    return made(case, "todays-price") and first_wrong(case)


@task.misconception(
    "one-price-for-all",
    "`{product}`, ordered on {moment}: you say {given}, and at that moment it was {wanted}. Your answer has one price for a product, whenever it was ordered; the days in `prices` decide nothing.",
)
def one_price_for_all(case):
    return made(case, "first-of-all", "last-of-all", "oldest", "mean-of-all") and first_wrong(case)


@task.misconception(
    "other-price-held",
    "`{product}`, ordered on {moment}: you say {given}, which did hold once, and at that moment it was {wanted}. Among the prices before an order neither the oldest, nor the lowest, nor the highest is the one that holds.",
)
def other_price_held(case):
    return made(case, "oldest-held", "cheapest-held", "dearest-held") and first_wrong(case)


@task.misconception(
    "equal-moments",
    "`{product}`, ordered on {moment}: you say {given}, and {wanted} held. Only orders at the very moment of a change have a price in yours, and hardly any is.",
)
def equal_moments(case):
    return made(case, "equal-moments") and first_wrong(case)


@task.misconception(
    "price-to-come",
    "`{product}`, ordered on {moment}: you say {given}, having looked among the prices of later. At that moment {wanted} stood on the label; what came after it, nobody could know.",
)
def price_to_come(case):
    return made(case, "nearest", "next-to-come") and first_wrong(case)


@task.misconception(
    "moment-itself",
    "`{product}` was ordered on {moment}, at the very moment of a change, and you say {given}: the old one. A price holds from its moment on, "
    "and prices that change at midnight meet many orders that are kept by the day.",
)
def moment_itself(case):
    return made(case, "moment-itself") and first_wrong(case)


@task.misconception(
    "whole-days",
    "`{product}`, ordered on {moment}: you say {given}, a price that came later on the same day. By days the two look alike; by the clock the order was first.",
)
def whole_days(case):
    return made(case, "whole-days") and first_wrong(case)


@task.misconception(
    "last-listed",
    "`{product}`, ordered on {moment}: you say {given}. Of the prices that held by then it stands lowest in the table, but the table is in no order, and the latest of them is {wanted}.",
)
def last_listed_told(case):
    return made(case, "last-listed") and first_wrong(case)


@task.misconception(
    "any-product",
    "`{product}`, ordered on {moment}: you say {given}, the last price that *any* product got before it. Its own is {wanted}. The mistake hides well, since every line has a price.",
)
def any_product(case):
    return made(case, "any-product") and first_wrong(case)


@task.misconception(
    "first-for-earlier",
    "`{product}`, ordered on {moment}: you say {given}, its first price, which came only later. Nobody knows what it was before, and a guess that looks like "
    "a number is never asked about again.",
)
def first_for_earlier(case):
    return made(case, "first-for-earlier") and first_wrong(case)


@task.misconception(
    "zero-for-none",
    "`{product}`, ordered on {moment}, had no price yet, and you say {given}. Who divides by it gets infinity, and who takes a mean is told that things were cheap.",
)
def zero_for_none(case):
    return made(case, "zero-for-none") and first_wrong(case)


@task.misconception(
    "in-other-rows",
    "The prices are right, and they stand in the wrong rows: `{product}`, ordered on {moment}, has {given}. They come out in the order of time, and your "
    "lines are in another; nothing complains when they are laid beside each other.",
)
def in_other_rows(case):
    return made(case, "in-other-rows") and first_wrong(case)


@task.misconception(
    "moment-alone",
    "`{product}`, ordered on {moment}: you say {given}, the price of another product that was ordered at the same moment. A moment does not name a line; two customers can order in the same second.",
)
def moment_alone(case):
    return made(case, "moment-alone") and first_wrong(case)


@task.misconception(
    "order-changed",
    "The lines came back in another order: that of {first} stands first now. Whoever lays the labels beside them, row by row, trains on somebody else's.",
)
def order_changed(case):
    if case.got is None or case.got.names != case.want.names or len(case.got) != len(case.want):
        return False
    both = [sorted(zip(*(map(str, each[name].tolist()) for name in case.lines.names), strict=True)) for each in (case.got, case.want)]
    same = exact.same(case.want["ordered_at"], case.got["ordered_at"])
    return both[0] == both[1] and not same and {"first": f"{case.got['ordered_at'][0].astype('datetime64[us]').item():%d %B, %H:%M}"}


@task.misconception(
    "lines-doubled",
    "{count} lines went in and {rows} came out. A merge makes a row of each pair with the same key, so a line whose key comes several times on the other side is counted as often.",
)
def lines_doubled(case):
    return case.got is not None and len(case.got) > len(case.lines) and {"count": len(case.lines), "rows": len(case.got)}


@task.misconception(
    "lines-lost",
    "{count} lines went in and {rows} came out. Those without a price are gone, and with them what was sold before the list was kept.",
)
def lines_lost(case):
    return case.got is not None and len(case.got) < len(case.lines) and {"count": len(case.lines), "rows": len(case.got)}


@task.misconception(
    "kept-otherwise",
    "The prices are right, and `list_cents` is kept as {dtype}. Where one is missing pandas makes floats of whole numbers, so the column's dtype hangs on this week's orders.",
)
def kept_otherwise(case):
    return given(case) == right(case) and case.got.dtype("list_cents") != "Int64" and {"dtype": case.got.dtype("list_cents")}


@task.misconception(
    "not-in-order",
    "`merge_asof` stopped: the {side} table is not in the order of time. It walks down both tables once, side by side, and that is why it is fast.",
)
def not_in_order(case):
    return case.raised == "ValueError" and "must be sorted" in case.said and {"side": "left" if "left" in case.said else "right"}

"""call-list: two countries, a month, a wait, an order and a limit, each with its edge."""

from datetime import date, datetime, timedelta

from milepost.check import Task
from milepost.kinds.shop import database, draw_shop, records
from milepost.kinds.sql import make_table, ordered, rows_of

task = Task("query(shop: database) -> table")
task.judge(ordered)

# Without its key the table gives its rows as they were put in, so that an order that was not asked for does not come by itself.
SCHEMA = task.data("shop/schema.sql").read_text(encoding="utf-8").replace("order_id       INT NOT NULL PRIMARY KEY", "order_id INT NOT NULL")
# What the task speaks of, and nothing else to look at.
TABLES = {
    "orders": ("order_id", "ordered_at", "shipped_at", "country"),
}
COLUMNS = ("order_id", "country", "waited_h")
JANUARY, FEBRUARY = datetime(2024, 1, 1), datetime(2024, 2, 1)


def calls(shop):
    return database({"customers": shop["customers"], "orders": shop["orders"]}, SCHEMA, TABLES)


def order(number, country, ordered_at, wait_min):
    left = None if wait_min is None else ordered_at + timedelta(minutes=wait_min)
    row = {"order_id": 10001 + number, "customer_id": None, "ordered_at": ordered_at, "shipped_at": left, "status": "shipped"}
    return row | {"country": country, "device": None, "coupon": None, "shipping_cents": 490}


def at(text):
    return datetime.fromisoformat(text)


task.example(
    calls(
        {
            "customers": [],
            "orders": [
                order(0, "AT", at("2024-01-03 09:00"), 97 * 60),
                order(1, "DE", at("2024-01-31 20:15"), 84 * 60),
                order(2, "DE", at("2024-01-12 11:00"), 48 * 60),
                order(3, "AT", at("2024-01-20 16:00"), None),
                order(4, "NL", at("2024-01-22 07:30"), 168 * 60),
                order(5, "AT", at("2024-01-30 08:00"), 90 * 60),
                order(6, "AT", at("2024-02-12 08:00"), 30 * 60),
                order(7, "DE", at("2024-01-08 10:00"), 76 * 60),
            ],
        }
    )
)


@task.hidden(times=2)
def any_orders(draw):
    """A shop as it comes: empty, of one order, of equal moments."""
    return calls(draw_shop(draw, "orders", most=8, days=(date(2023, 12, 28), date(2024, 2, 3)), countries=("DE", "AT", "NL")))


def placed(draw, rows):
    """The orders in some order, their numbers in another."""
    numbered = [order(number, *row) for number, row in enumerate(draw.shuffled(rows))]
    return calls({"customers": [], "orders": draw.shuffled(numbered)})


def long(draw):
    # Longer than anything else, so that an order that is let in wrongly is among the first five.
    return draw.integer(120, 140) * 60


@task.hidden(times=1)
def edges_of_the_month(draw):
    rows = [(draw.choice(("DE", "AT")), at(day), long(draw)) for day in ("2024-01-31 18:30", "2024-01-31", "2024-01-01")]
    # One of each country in the middle, so that no edge is all that there is of one of them.
    rows += [(country, at("2024-01-15 09:00"), draw.integer(80, 90) * 60) for country in ("DE", "AT")]
    # An `OR` without brackets lets in the Austrian one alone: neither a month of any year nor February's first moment.
    others = (("DE", "2024-02-01"), ("DE", "2023-01-10 12:00"), ("AT", "2024-02-20 08:00"))
    return placed(draw, [*rows, *((country, at(day), long(draw)) for country, day in others)])


@task.hidden(times=1)
def edges_of_the_wait(draw):
    # The long one is there so that a list without the one of 72 hours is not the same as no list at all.
    rows = [("DE", "2024-01-16 10:00", 72 * 60), ("AT", "2024-01-18 10:00", 90 * 60), ("AT", "2024-01-16 23:00", 71 * 60 + 40), ("AT", "2024-01-17 10:00", None)]
    rows.append(("DE", "2024-01-11 10:00", 80 * 60))
    far = [("AT", "2023-06-10 12:00", long(draw)), ("NL", "2024-01-15 12:00", long(draw))]
    return placed(draw, [(country, at(day), wait) for country, day, wait in [*rows, *far]])


@task.hidden(times=1)
def many_equal_waits(draw):
    waits = [75, 80, 80, 90, 90, 90, draw.choice((75, 80)), draw.choice((80, 90))]
    # Of equal hours the lower number has fewer minutes, so that the minutes would turn the order round.
    rows = [order(number, draw.choice(("DE", "AT")), at("2024-01-09 09:00"), wait * 60 + 6 * number) for number, wait in enumerate(draw.shuffled(waits))]
    return calls({"customers": [], "orders": draw.shuffled(rows)})


def solve(shop, *, countries=("DE", "AT"), loose=None, until=FEBRUARY, included=False, calendar=False, any_year=False, down=True, least=72, most=5, sent=False, minutes=False, unsent=False, by_number=False):
    """What a query gives that is right but for what is said here."""
    found = []
    for row in records(shop, "orders"):
        at, left = row["ordered_at"], row["shipped_at"]
        wait_h = None if left is None else int((left - at).total_seconds() // 3600)
        moment = left or datetime.max if sent else at
        in_time = moment.month == 1 if any_year else JANUARY <= moment and (moment <= until if included else moment < until)
        waited = unsent if left is None else (left.date() - at.date()).days >= 3 if calendar else wait_h >= least
        if (in_time and waited and row["country"] in countries) or row["country"] == loose:
            found.append((row["order_id"], row["country"], wait_h, None if left is None else (left - at).total_seconds()))
    sign, by = -1 if down else 1, 3 if minutes else 2
    found.sort(key=lambda row: row[0] if by_number else ((row[2] is None) == down, sign * (row[by] or 0), row[0]))
    return make_table(COLUMNS, [row[:3] for row in found[:most]])


def first_odd(case):
    """The first row that is wrong or missing, as words for the message."""
    want, got = rows_of(case.want), rows_of(case.got)
    at = next((at for at, pair in enumerate(zip(want, got, strict=False)) if pair[0] != pair[1]), min(len(want), len(got)))
    return got[at][0] if at < len(got) else want[at][0]


def ordered(case, number):
    return next(row for row in records(case.shop, "orders") if row["order_id"] == number)


@task.misconception(
    "or-without-brackets",
    "Order {order} is on your list, and no condition but its country was asked of it. `AND` binds before `OR`, so "
    "everything that was ever sent to that country comes along. Five people are called, and four wonder why.",
)
def or_without_brackets(case):
    return any(case.same(solve(case.shop, loose=country)) for country in ("DE", "AT")) and {"order": first_odd(case)}


@task.misconception(
    "one-country",
    "Of the two countries your list knows {kept} alone; order {order} is missing. If you wrote `country = 'DE' OR 'AT'`: what stands right of an `OR` is a condition of its own, and a text by "
    "itself counts as 0, which is false. Half of those who wait are never called.",
)
def one_country(case):
    for kept in ("DE", "AT"):
        if len(case.got) > 0 and case.same(solve(case.shop, countries=(kept,))):
            return {"kept": f"`{kept}`", "order": first_odd(case)}
    return False


@task.misconception(
    "not-yet-sent",
    "Order {order} has not left, so nobody can say how long it waited; `waited_h` is NULL in its row. The list is of those that left late, and what is still in the house is looked for elsewhere.",
)
def not_yet_sent(case):
    return case.same(solve(case.shop, unsent=True)) and {"order": next(row[0] for row in rows_of(case.got) if row[2] is None)}


@task.misconception(
    "last-day-lost",
    "Order {order} of 31 January, {time}, is missing. A day that is written without a time means its first moment, so "
    "your month ends when its last day begins. One day in thirty is missing from every report that is made like this.",
)
def last_day_lost(case):
    if not case.same(solve(case.shop, until=datetime(2024, 1, 31), included=True)):
        return False
    lost = {row[0] for row in rows_of(case.want)} - {row[0] for row in rows_of(case.got)}
    late = [number for number in sorted(lost) if ordered(case, number)["ordered_at"] >= datetime(2024, 1, 31)]
    return {"order": late[0], "time": ordered(case, late[0])["ordered_at"].strftime("%H:%M")} if late else False


@task.misconception(
    "sent-in-january",
    "Order {order} is judged by the moment when it left, where the list is of what was ordered in January. Whoever ordered on the last days and waited "
    "longest stands on no list at all.",
)
def sent_in_january(case):
    return case.same(solve(case.shop, sent=True)) and {"order": first_odd(case)}


@task.misconception(
    "ties-otherwise",
    "Order {order} stands where another one should: both waited equally many whole hours, and something else than the lower number decided, the minutes for "
    "example, which nobody sees on the list. Two rows that look alike then stand in an order that nobody can explain.",
)
def ties_otherwise(case):
    # Whatever decides instead: each row is one that counts, and the hours stand as they should.
    want, got = rows_of(case.want), rows_of(case.got)
    known = {tuple(row) for row in rows_of(solve(case.shop, most=None))}
    same = len(want) == len(got) and len({tuple(row) for row in got}) == len(got) and all(tuple(row) in known for row in got)
    return same and [row[2] for row in want] == [row[2] for row in got] and {"order": first_odd(case)}


@task.misconception(
    "next-month-begun",
    "Order {order} was placed at the first moment of February and stands on January's list. Counted in both months, it makes "
    "the year longer than its twelve months.",
)
def next_month_begun(case):
    return case.same(solve(case.shop, included=True)) and {"order": first_odd(case)}


@task.misconception(
    "calendar-days",
    "Order {order} is judged wrongly: `DATEDIFF` counts how many midnights lie between two moments, and not how long they are "
    "apart. Who ordered at eleven in the evening has waited a day after one hour.",
)
def calendar_days(case):
    return case.same(solve(case.shop, calendar=True)) and {"order": first_odd(case)}


@task.misconception(
    "every-year",
    "Order {order} is of {year}. `MONTH` is 1 in every January that there ever was, so last year's parcels are called about again.",
)
def every_year(case):
    if not case.same(solve(case.shop, any_year=True)):
        return False
    old = [row[0] for row in rows_of(case.got) if ordered(case, row[0])["ordered_at"] < JANUARY]
    return {"order": old[0], "year": ordered(case, old[0])["ordered_at"].year} if old else False


@task.misconception(
    "shortest-first",
    "Your first row is order {order}, after {wait} hours, the shortest wait of all that count. Cut off after five rows, such a list leaves "
    "out exactly the people who waited longest.",
)
def shortest_first(case):
    if not case.same(solve(case.shop, down=False)):
        return False
    order, _, wait = rows_of(case.got)[0]
    return {"order": order, "wait": wait}


@task.misconception(
    "by-number",
    "Your list is in the order of the numbers: order {order}, after {wait} hours, stands first, and somebody else waited {longest}. The limit is applied to this order, so the five earliest are called, and not the five who waited longest.",
)
def by_number(case):
    if not case.same(solve(case.shop, by_number=True)):
        return False
    order, _, wait = rows_of(case.got)[0]
    return {"order": order, "wait": wait, "longest": rows_of(case.want)[0][2]}


@task.misconception(
    "more-than",
    "Order {order} waited 72 hours to the hour, and is missing. A limit that somebody was promised counts from the moment that is named.",
)
def more_than(case):
    return len(case.got) > 0 and case.same(solve(case.shop, least=73)) and {"order": next(row[0] for row in rows_of(case.want) if row[2] == 72)}


@task.misconception(
    "no-limit",
    "Your list has {rows} rows. Five calls can be made; whoever gets the list will start at the top, or somewhere else.",
)
def no_limit(case):
    return case.same(solve(case.shop, most=None)) and {"rows": len(case.got)}

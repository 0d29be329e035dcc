"""which-countries: conditions on rows and on groups, and what a COUNT counts."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from milepost.check import SeededDraw, Task
from milepost.kinds.shop import database, draw_shop, records, row
from milepost.kinds.sql import bag, make_table, rows_of

task = Task("query(shop: database) -> table")
task.judge(bag)

SCHEMA = task.data("shop/schema.sql").read_text(encoding="utf-8")
# What the task speaks of, and nothing else to look at.
TABLES = {
    "orders": ("order_id", "customer_id", "shipped_at", "country", "coupon"),
}
COLUMNS = ("country", "sent", "customers", "with_coupon")


def state(shop):
    return database({"orders": shop["orders"]}, SCHEMA, TABLES)


def an_order(number, country, customer, coupon, sent=True):
    left = datetime(2024, 1, 17, 10) if sent else None
    return row("orders", order_id=10001 + number, country=country, customer_id=customer, coupon=coupon, shipped_at=left)


@task.hidden(times=1)
def who_is_behind_it(draw):
    """One person twice, two people and a guest, a person and a guest, people of whom one has not been sent anything."""
    kinds = [
        *(("DE", 1, None), ("DE", 1, None), ("AT", 1, None), ("AT", 1, "LOYAL10"), ("AT", 2, None), ("AT", None, None)),
        *(("NL", None, "WELCOME5"), ("NL", 3, None), ("FR", 4, "WELCOME5"), ("FR", 5, "WELCOME5"), ("FR", 5, None)),
    ]
    rows = draw.shuffled([*((each, True) for each in kinds), (("FR", 6, None), False), (("DK", 7, None), True), (("DK", 8, None), False)])
    return state({"orders": [an_order(at, *each, sent=sent) for at, (each, sent) in enumerate(rows)]})


@task.hidden(times=1)
def nobody_twice(draw):
    """Only the share is in question: everything has left, and everybody ordered once."""
    coupons = draw.shuffled(["WELCOME5", None, "LOYAL10", None, "WELCOME5"])
    return state({"orders": [an_order(at, draw.choice(("BE", "BE", "FR")), at + 1, coupon) for at, coupon in enumerate(coupons)]})


@task.hidden(times=3)
def any_orders(draw):
    return state(draw_shop(draw, "orders", most=12, countries=("DE", "AT")))


task.example(who_is_behind_it(SeededDraw([2], scale=0.5)))


def solve(shop, *, twice=False, by_orders=False, unsent=False, unsent_customers=False, counted=False, all_of_them=False, guests=True, behind_all=False):
    """What a query gives that is right but for what is said here."""
    groups = {}
    for row in records(shop, "orders"):
        if row["customer_id"] is None and not guests:
            continue
        groups.setdefault(row["country"], []).append(row)
    found = []
    for country, rows in groups.items():
        left = [row for row in rows if row["shipped_at"] is not None]
        sent = rows if unsent else left
        people = [row["customer_id"] for row in (rows if unsent_customers else sent) if row["customer_id"] is not None]
        customers = len(people) if twice else len(set(people))
        if not sent and not (unsent_customers and rows):
            continue
        of = rows if unsent_customers else sent
        coupons = sum(row["coupon"] is not None for row in of)
        behind = len({row["customer_id"] for row in rows} - {None}) if behind_all else len(sent) if by_orders else customers
        if all_of_them or behind >= 2:
            found.append((country, len(sent), customers, coupons if counted else share(coupons, len(of))))
    return make_table(COLUMNS, found)


def share(part, whole):
    """A share to two decimals, as the server rounds: it divides to four first."""
    return (Decimal(part) / whole).quantize(Decimal("0.0001"), ROUND_HALF_UP).quantize(Decimal("0.01"), ROUND_HALF_UP)


def parted(case):
    """The first country whose row is wrong, missing or too many."""
    want = {row[0]: row for row in rows_of(case.want)}
    got = {row[0]: row for row in rows_of(case.got)}
    for country in [*got, *want]:
        mine, right = got.get(country), want.get(country)
        if mine is None or right is None or mine[:3] != right[:3] or abs(float(mine[3]) - float(right[3])) > 1e-3:
            told, truth = mine or (country, 0, 0, 0), right or (country, "no row", "fewer than 2", 0)
            return {"country": country, "sent": told[1], "customers": told[2], "share": told[3], "right_sent": truth[1], "right": truth[2]}
    return False


@task.misconception(
    "customers-counted-twice",
    "In {country} you count {customers} customers; right would be {right}. Somebody ordered more than once and was counted each time. So a row about "
    "a single person passes for a row about several, which was to be avoided.",
)
def customers_counted_twice(case):
    return case.same(solve(case.shop, twice=True)) and parted(case)


@task.misconception(
    "orders-for-customers",
    "{country} is shown for its {sent} orders; so many different customers are behind them: {customers}. One keen person, or a guest whom nobody can tell from others, "
    "is not two.",
)
def orders_for_customers(case):
    return case.same(solve(case.shop, by_orders=True)) and parted(case)


@task.misconception(
    "every-country",
    "{country} is shown, and so many customers are behind it: {customers}. The condition on the whole group is missing, and this row is about a person.",
)
def every_country(case):
    return not case.same(solve(case.shop, behind_all=True)) and case.same(solve(case.shop, all_of_them=True)) and parted(case)


@task.misconception(
    "unsent-in-condition",
    "{country} is shown, and so many customers are behind the orders that left: {customers}. Your condition on the country counts those to whom nothing was sent as well, so the row is about fewer people than it promises.",
)
def unsent_in_condition(case):
    return not case.same(solve(case.shop, all_of_them=True)) and case.same(solve(case.shop, behind_all=True)) and parted(case)


@task.misconception(
    "unsent-counted",
    "In {country} you count {sent} orders, and not all of them have left. Orders whose `shipped_at` is NULL, cancelled ones too, are among them.",
)
def unsent_counted(case):
    return case.same(solve(case.shop, unsent=True)) and parted(case)


@task.misconception(
    "unsent-in-customers",
    "In {country} only the first count keeps to orders that have left. The customers ({customers}) and the share ({share}) are taken over all orders, so the "
    "columns of one row speak of different things.",
)
def unsent_in_customers(case):
    return case.same(solve(case.shop, unsent_customers=True)) and parted(case)


@task.misconception(
    "where-for-having",
    "The server does not know a number of customers yet where you ask for it: `WHERE` is asked of single rows, before there are any groups.",
)
def where_for_having(case):
    return case.raised == "group-function"


@task.misconception(
    "guests-left-out",
    "In {country} you count {sent} orders that left, and {right_sent} did: the guests' are missing. A guest is no customer who could be counted, and yet "
    "the parcel left. What is paid for shipping will never fit this number.",
)
def guests_left_out(case):
    return case.same(solve(case.shop, guests=False)) and parted(case)


@task.misconception(
    "count-for-share",
    "In {country} `with_coupon` is {share}, a number of orders. A share can be compared between a large country and a small one, a number cannot.",
)
def count_for_share(case):
    return case.same(solve(case.shop, counted=True)) and parted(case)


@task.misconception(
    "not-grouped",
    "One of your columns is neither grouped by nor inside an aggregate: {said}. A group has many values there, and the server would have to pick one. Older servers did, "
    "and their reports changed from day to day.",
)
def not_grouped(case):
    return case.raised == "not-grouped" and {"said": case.said}

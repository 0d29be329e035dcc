"""nobody-got-it: NULL in a comparison, in the list of a NOT IN, and in the result."""

from milepost.check import SeededDraw, Task
from milepost.kinds.shop import database, draw_shop, records, row
from milepost.kinds.sql import bag, make_table, rows_of

task = Task("query(shop: database) -> table")
task.judge(bag)

SCHEMA = task.data("shop/schema.sql").read_text(encoding="utf-8")
# What the task speaks of, and nothing else to look at.
TABLES = {
    "customers": ("customer_id", "newsletter", "found_by"),
    "orders": ("order_id", "customer_id"),
}
COLUMNS = ("customer_id", "found_by")


def letters(shop):
    return database({"customers": shop["customers"], "orders": shop["orders"]}, SCHEMA, TABLES)


def people(*kinds):
    """Customers of each kind: newsletter, found_by."""
    return [row("customers", customer_id=at, newsletter=wants, found_by=found) for at, (wants, found) in enumerate(kinds, start=1)]


def bought(*customers):
    return [row("orders", order_id=10000 + at, customer_id=customer) for at, customer in enumerate(customers, start=1)]


@task.hidden(times=1)
def a_guest_has_ordered(draw):
    """Some of those who said yes have ordered, and so has a guest; one was never asked."""
    kinds = draw.shuffled([(1, "ad"), (1, "search"), (0, "friend"), (0, "ad"), (1, "friend"), (None, "search")])
    wanting = [at for at, (wants, _) in enumerate(kinds, start=1) if wants]
    return letters({"customers": people(*kinds), "orders": bought(*draw.shuffled([None, wanting[0], wanting[0]]))})


@task.hidden(times=1)
def some_were_never_asked(draw):
    kinds = draw.shuffled([(1, "ad"), (None, "search"), (None, "friend"), (0, "ad")])
    unasked = [at for at, (wants, _) in enumerate(kinds, start=1) if wants is None]
    return letters({"customers": people(*kinds), "orders": bought(unasked[draw.integer(0, 1)])})


@task.hidden(times=1)
def nobody_knows_how(draw):
    kinds = draw.shuffled([(1, None), (0, None), (1, draw.choice(("ad", "friend")))])
    return letters({"customers": people(*kinds), "orders": []})


@task.hidden(times=2)
def any_customers(draw):
    return letters(draw_shop(draw, "orders", most=5))


task.example(some_were_never_asked(SeededDraw([2], scale=0.5)))


def solve(shop, *, not_in=False, never_asked=True, refused=False, named=True, everybody=False, loose=False, alone=False, buyers_only=False, unasked_only=False):
    """What a query gives that is right but for what is said here."""
    orders = records(shop, "orders")
    buyers = {row["customer_id"] for row in orders}
    found = []
    for row in records(shop, "customers"):
        never = row["customer_id"] in buyers if buyers_only else not buyers - {None} if alone else row["customer_id"] not in buyers and not (not_in and None in buyers)
        asked = (row["newsletter"] == 1 and not unasked_only) or refused or (row["newsletter"] is None and never_asked)
        keep = (row["newsletter"] == 1 or (row["newsletter"] is None and never)) if loose else asked and (never or everybody)
        if keep:
            found.append((row["customer_id"], row["found_by"] or ("unknown" if named else None)))
    return make_table(COLUMNS, found)


def lost(case):
    """How many customers are missing, and the first of them."""
    there = {row[0] for row in rows_of(case.got)}
    missing = [row[0] for row in rows_of(case.want) if row[0] not in there]
    return {"count": len(missing), "first": missing[0]} if missing else False


def surplus(case):
    right = {row[0] for row in rows_of(case.want)}
    extra = [row[0] for row in rows_of(case.got) if row[0] not in right]
    return {"count": len(extra), "first": extra[0]} if extra else False


@task.misconception(
    "not-in-null",
    "Nobody is left, where {count} customers should get a letter. Some guest's order has no customer: `NOT IN` has to compare with that NULL "
    "as well, and the answer is never true. The query is quick, raises nothing, and the campaign reaches nobody.",
)
def not_in_null(case):
    # Where nobody who never ordered was never asked, an empty result may come of other mistakes as well.
    buyers = {row["customer_id"] for row in records(case.shop, "orders")}
    if all(row["newsletter"] is not None or row["customer_id"] in buyers for row in records(case.shop, "customers")):
        return False
    for never_asked in (True, False):
        if len(case.got) == 0 and case.same(solve(case.shop, not_in=True, never_asked=never_asked)):
            return not case.same(solve(case.shop, never_asked=False)) and lost(case)
    return False


@task.misconception(
    "any-order-at-all",
    "Customer {first} has never ordered and gets no letter ({count} in all): as soon as anybody has ordered, nobody gets one. A subquery in which nothing speaks of the row outside gives the same answer for "
    "everyone; and a `COUNT(*)` after an outer join is never 0, for the customer's own row is there.",
)
def any_order_at_all(case):
    return case.same(solve(case.shop, alone=True)) and not case.same(solve(case.shop, unasked_only=True)) and not case.same(solve(case.shop, not_in=True)) and lost(case)


@task.misconception(
    "never-asked-left-out",
    "Customer {first} was never asked and gets no letter ({count} in all). In `newsletter` stands NULL there, and a comparison with NULL is not true, "
    "whichever way round it is put. Most often it is the largest group that is lost like this.",
)
def never_asked_left_out(case):
    for not_in in (False, True):
        if case.same(solve(case.shop, never_asked=False, not_in=not_in)):
            unasked = {row["customer_id"] for row in records(case.shop, "customers") if row["newsletter"] is None}
            there = {row[0] for row in rows_of(case.got)}
            return all(row[0] in unasked for row in rows_of(case.want) if row[0] not in there) and lost(case)
    return False


@task.misconception(
    "buyers-instead",
    "Customer {first} has ordered before and gets the letter, and of those who never ordered nobody does: your condition asks for customers with an order. The offer to win somebody over goes to those who are won.",
)
def buyers_instead(case):
    return len(case.got) > 0 and case.same(solve(case.shop, buyers_only=True)) and surplus(case)


@task.misconception(
    "unknown-not-said",
    "The right customers, but for customer {first} `found_by` is NULL where it should say `unknown`. In the chart of the campaign this bar has no "
    "name, and in most tools no height either.",
)
def unknown_not_said(case):
    if not case.same(solve(case.shop, named=False)):
        return False
    return {"first": next(row[0] for row in rows_of(case.got) if row[1] is None)}


@task.misconception(
    "refusals-written-to",
    "Customer {first} has refused letters and gets one ({count} in all). In most countries that is not only impolite.",
)
def refusals_written_to(case):
    return case.same(solve(case.shop, refused=True)) and surplus(case)


@task.misconception(
    "buyers-written-to",
    "Customer {first} has ordered before and gets the letter all the same. If your conditions read `a OR b AND c`: the `AND` is done first, "
    "and the last one is asked of some of the rows only. The welcome offer goes to people who paid the full price last week.",
)
def buyers_written_to(case):
    if case.same(solve(case.shop, buyers_only=True)):
        return False
    same = case.same(solve(case.shop, loose=True)) or case.same(solve(case.shop, everybody=True))
    return same and surplus(case)

"""still-here: what is null and what is missing, a moment and a text, an order and a limit."""

from datetime import datetime, timedelta

from milepost.check import Task
from milepost.kinds.documents import Collections, ordered, run_query

task = Task("query(shop: any) -> any")
task.judge(ordered)

DECEMBER = datetime(2024, 12, 1)
NOTHING = object()


def order(number, country, ordered_at, status, shipped_at=NOTHING):
    made = {"_id": number, "country": country, "ordered_at": ordered_at}
    if status is not None:
        made["status"] = status
    if shipped_at is not NOTHING:
        made["shipped_at"] = shipped_at
    return made


def at(text):
    return datetime.fromisoformat(text)


task.example(
    Collections(
        {
            "orders": [
                order(16201, "AT", at("2024-11-20 09:12"), "paid"),
                order(15977, "DE", at("2024-11-02 17:40"), "paid", None),
                order(16190, "AT", at("2024-11-18 20:03"), "shipped", at("2024-11-19 10:00")),
                order(16188, "NL", at("2024-11-18 19:55"), "paid"),
                order(16195, "DE", at("2024-11-19 08:30"), None),
                order(16240, "DE", at("2024-11-24 11:11"), "cancelled"),
            ]
        }
    )
)


def placed(draw, rows):
    """The orders with numbers and places by lot, so that no order comes by itself."""
    numbers = draw.shuffled(range(15001, 15001 + len(rows)))
    return Collections({"orders": draw.shuffled([order(number, *row) for number, row in zip(numbers, rows, strict=True)])})


def here(draw):
    """How a parcel that has not left looks: null, or no field."""
    return draw.choice((None, NOTHING))


@task.hidden(times=1)
def few(draw):
    """One of each kind: left out or taken for one reason alone."""
    rows = [
        ("DE", at("2024-11-12 10:00"), "paid", None),
        ("AT", at("2024-11-13 10:00"), "paid", NOTHING),
        ("DE", at("2024-11-14 10:00"), None, here(draw)),
        ("AT", at("2024-11-11 10:00"), "shipped", at("2024-11-12 08:00")),
        ("FR", at("2024-11-10 10:00"), "paid", here(draw)),
    ]
    return placed(draw, rows[: draw.size(1, 5)] if draw.boolean() else rows)


@task.hidden(times=1)
def edges(draw):
    """The last moment of November, the first of December, and what was cancelled."""
    rows = [
        ("DE", DECEMBER, "paid", here(draw)),
        # The three that count lack `shipped_at` in two ways, so that who loses one of them does not look as if it were for that.
        ("AT", DECEMBER - timedelta(seconds=1), "paid", NOTHING),
        ("AT", at("2024-10-05 10:00"), "paid", NOTHING),
        ("AT", DECEMBER + timedelta(days=draw.integer(1, 9)), "paid", here(draw)),
        ("DE", at("2024-09-09 10:00"), "cancelled", here(draw)),
        # So that a list that ends a day too soon is not an empty one.
        ("DE", at("2024-11-02 10:00"), "paid", None),
    ]
    return placed(draw, rows)


@task.hidden(times=1)
def many_of_the_same_moment(draw):
    times = ["2024-11-29 12:00"] * 4 + ["2024-11-28 12:00"] * 3 + ["2024-11-01 09:00"]
    rows = draw.shuffled([(draw.choice(("DE", "AT")), at(time), "paid", here(draw)) for time in times])
    # The later number lies in front, so that what is left to chance is never right.
    return Collections({"orders": [order(15009 - number, *row) for number, row in enumerate(rows)]})


@task.hidden(times=2)
def any_orders(draw):
    def row():
        ordered_at = at("2024-11-25") + timedelta(hours=draw.integer(0, 200))
        left = ordered_at + timedelta(hours=draw.integer(20, 60))
        shipped_at = draw.choice((None, NOTHING, NOTHING, left))
        status = draw.choice(("paid", "cancelled", None) if shipped_at in (None, NOTHING) else ("shipped", "delivered"))
        return draw.choice(("DE", "AT", "BE")), ordered_at, status, shipped_at

    return placed(draw, [row() for _ in range(draw.integer(0, 9))])


def asked(conditions="", *, country='{ $in: ["DE", "AT"] }', shipped="shipped_at: null", status='status: { $ne: "cancelled" }', until='$lt: ISODate("2024-12-01")', fields="country: 1, ordered_at: 1", sort="ordered_at: 1, _id: 1", limit=5):
    """A query that is right but for what is said here."""
    said = ", ".join(each for each in (f"country: {country}", status, f"ordered_at: {{ {until} }}", shipped, conditions) if each)
    return f"db.orders.find({{ {said} }}, {{ {fields} }}).sort({{ {sort} }}).limit({limit})"


def does(case, **change):
    return case.same(run_query(case.shop, asked(**change)))


def lost(case):
    """The first order that should be there and is not."""
    there = {each.get("_id") for each in case.got}
    return next((each["_id"] for each in case.want if each["_id"] not in there), None)


def odd(case):
    """The first order that is there and should not be."""
    right = {each["_id"] for each in case.want}
    return next((each["_id"] for each in case.got if each.get("_id") not in right), None)


def find(case, number):
    return next(each for each in case.shop["orders"] if each["_id"] == number)


@task.misconception(
    "one-country",
    "Of the two countries your list knows {kept} alone; order {order} is missing. Half of the shelf is never looked at.",
)
def one_country(case):
    for kept in ("DE", "AT"):
        if len(case.got) > 0 and does(case, country=f'"{kept}"'):
            return {"kept": f"`{kept}`", "order": lost(case)}
    return False


@task.misconception(
    "already-left",
    "Order {order} is on your list, and it left long ago. You ask for orders of which `shipped_at` is there, or is something else than null; of a parcel that is still on the shelf it is null, or not there.",
)
def already_left(case):
    ways = ("{ $exists: true }", "{ $ne: null }", '{ $type: "date" }')
    return any(does(case, shipped=f"shipped_at: {way}") for way in ways) and odd(case) is not None and {"order": odd(case)}


@task.misconception(
    "november-alone",
    "Order {order} was placed before November and is missing. Asked for is everything before 1 December; what has waited longest is what the list is made for.",
)
def november_alone(case):
    return does(case, until='$gte: ISODate("2024-11-01"), $lt: ISODate("2024-12-01")') and {"order": lost(case)}


@task.misconception(
    "last-day-lost",
    "Order {order} of 30 November is missing. `ISODate` of a day is its first moment, so your list ends when the last day begins.",
)
def last_day_lost(case):
    return any(does(case, until=f'{way}: ISODate("2024-11-30")') for way in ("$lt", "$lte")) and {"order": lost(case)}


@task.misconception(
    "date-as-text",
    "Nothing comes back, and order {order} should. One of your conditions holds for nothing here. A date compared with a text is of that kind: values of different types are never less or more than one another "
    "in a filter, so no date passes, and nobody says a word. Lists that are empty for weeks come about like this.",
)
def date_as_text(case):
    texts = ('$lt: "2024-12-01"', '$lt: "2024-12-01T00:00:00Z"')
    return len(case.want) > 0 and len(case.got) == 0 and any(does(case, until=text) for text in texts) and {"order": lost(case)}


@task.misconception(
    "null-left-out",
    "Order {order} is missing: the old system wrote `shipped_at: null` into it. A field that is null is there, so a question whether it exists keeps it out. The oldest parcels stay on the shelf.",
)
def null_left_out(case):
    return does(case, shipped="shipped_at: { $exists: false }") and {"order": lost(case)}


@task.misconception(
    "missing-left-out",
    "Order {order} is missing: it has no field `shipped_at` at all, and you ask for one whose value is null. Everything from the new system is overlooked.",
)
def missing_left_out(case):
    return does(case, shipped='shipped_at: { $type: "null" }') and {"order": lost(case)}


@task.misconception(
    "phone-orders-lost",
    "Order {order} has no `status`, and is missing. Who lists the values that are wanted loses the documents that have none; the task says which value is not wanted.",
)
def phone_orders_lost(case):
    ways = ('{ $in: ["paid", "shipped", "delivered"] }', '"paid"', '{ $in: ["paid", "shipped"] }', '{ $exists: true, $ne: "cancelled" }')
    number = lost(case)
    return number is not None and "status" not in find(case, number) and any(does(case, status=f"status: {way}") for way in ways) and {"order": number}


@task.misconception(
    "cancelled-too",
    "Order {order} is on your list, and it was cancelled. Somebody will look for a parcel that was never packed.",
)
def cancelled_too(case):
    return does(case, status="") and {"order": odd(case)}


@task.misconception(
    "december-begun",
    "Order {order} was placed at the first moment of December, and stands on November's list.",
)
def december_begun(case):
    return does(case, until='$lte: ISODate("2024-12-01")') and {"order": odd(case)}


@task.misconception(
    "newest-first",
    "Your list begins with order {first}, the newest that fits; {right} has waited longest. Cut off after five, such a list leaves out exactly those who have waited longest.",
)
def newest_first(case):
    turned = any(does(case, sort=sort) for sort in ("ordered_at: -1, _id: 1", "ordered_at: -1", "ordered_at: -1, _id: -1"))
    return turned and {"first": case.got[0]["_id"], "right": case.want[0]["_id"]}


@task.misconception(
    "not-by-time",
    "In your list order {first} stands before order {right}, which has waited longer. Without a `.sort()` by the moment the documents come as it suits the server, and after five the list is cut off.",
)
def not_by_time(case):
    known = {each["_id"]: each["ordered_at"] for each in case.shop["orders"]}
    times = [known.get(each.get("_id")) for each in case.got]
    if None in times or newest_first(case) or lost(case) is not None and len(case.got) < 5:
        return False
    at = next((at for at in range(1, len(times)) if times[at] < times[at - 1]), None)
    return at is not None and {"first": case.got[at - 1]["_id"], "right": case.got[at]["_id"]}


@task.misconception(
    "ties-by-chance",
    "Orders {first} and {right} were placed at the same moment, and {first} comes before {right} in your list. Documents that are equal in all that you sort by come in any order, and tomorrow perhaps in another.",
)
def ties_by_chance(case):
    if not does(case, sort="ordered_at: 1"):
        return False
    mine, right = next((a["_id"], b["_id"]) for a, b in zip(case.got, case.want, strict=True) if a["_id"] != b["_id"])
    return {"first": mine, "right": right}


@task.misconception(
    "no-limit",
    "Your list has {rows} documents. The warehouse asked for five at most.",
)
def no_limit(case):
    return does(case, limit=0) and {"rows": len(case.got)}


@task.misconception(
    "other-fields",
    "The orders are right, but order {order} comes with these fields: {fields}. What nobody asked for travels over the network all the same, a customer's address for example.",
)
def other_fields(case):
    right = [each["_id"] for each in case.want]
    if [each.get("_id") for each in case.got] != right or not right:
        return False
    return {"order": case.got[0]["_id"], "fields": ", ".join(f"`{name}`" for name in case.got[0])}

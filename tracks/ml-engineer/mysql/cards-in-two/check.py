"""cards-in-two: the orders of many customers without a question for each."""

from datetime import datetime, timedelta

from milepost.check import Task, exact, rows_of
from milepost.kinds.channel import after
from milepost.kinds.sql import Schema, bag

SHOP = Schema("""
CREATE TABLE customers (customer_id INT NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL);
CREATE TABLE orders (
  order_id INT NOT NULL PRIMARY KEY,
  customer_id INT,
  ordered_at DATETIME NOT NULL,
  status VARCHAR(10) NOT NULL,
  cents INT NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customers (customer_id)
);
""")
NAMES = ("Anna Koch", "Wim O'Neill", "Zoé Petit", "Jan Vos", "Mia Weiß", "Luca Conti", "Eva Novák")
STATES = ("delivered", "delivered", "cancelled", "open")
DAY = datetime(2024, 11, 29)

task = Task("cards(shop: database, customer_ids: list[int]) -> list[dict[str, any]]")
task.judge(after(returned=exact, state=bag, closes=True, times_received=2.5))
task.example(
    SHOP.state(
        customers=[(1, "Anna Koch"), (2, "Wim O'Neill"), (3, "Zoé Petit")],
        orders=[
            (11, 1, "2024-11-01 10:00:00", "delivered", 2500),
            (12, 1, "2024-11-29 09:15:00", "cancelled", 9900),
            (13, 3, "2024-11-29 09:15:00", "open", 1200),
            (14, None, "2024-11-30 20:00:00", "open", 700),
        ],
    ),
    [3, 2, 1, 8],
)


def a_shop(draw, customers, most_each):
    """Customers with few orders each, at few moments, and some orders of guests."""
    people = [(each * 3 + 1, draw.choice(NAMES)) for each in range(customers)]
    orders = []
    for number, _ in people:
        orders += [number] * draw.integer(0, most_each)
    owners = draw.shuffled([*orders, None, None])
    rows = [
        (
            100 + at,
            owner,
            DAY - timedelta(days=draw.integer(0, 3), hours=6 * draw.integer(0, 1)),
            draw.choice(STATES),
            100 * draw.integer(1, 99),
        )
        for at, owner in enumerate(owners)
    ]
    return SHOP.state(customers=people, orders=rows), [number for number, _ in people]


@task.hidden(times=8)
def some_wait(draw):
    state, numbers = a_shop(draw, draw.size(3, 9), 4)
    waiting = draw.shuffled(numbers)[: max(2, len(numbers) - 1)]
    return state, draw.shuffled([*waiting, 2]) if draw.boolean() else waiting


@task.hidden(times=1)
def nobody_waits(draw):
    return a_shop(draw, 3, 2)[0], []


@task.hidden(times=1)
def only_strangers(draw):
    return a_shop(draw, 3, 2)[0], [2, 5]


@task.hidden(times=1)
def one_of_many(draw):
    """A large table of which a single customer is wanted."""
    state, numbers = a_shop(draw, 60, 8)
    return state, [draw.choice(numbers)]


@task.hidden(times=1)
def nothing_bought(draw):
    state, numbers = a_shop(draw, 4, 0)
    return state, draw.shuffled(numbers)


def a_monday(draw):
    state, numbers = a_shop(draw, 40, 4)
    return state, draw.shuffled(numbers)


task.budget(
    case=a_monday,
    uses=2,
    message="The cards are right, and the server was asked {uses} times for 40 customers; {allowed} statements do. At 5 ms for each way "
    "there and back the page waits for the network, not for the database, and more customers make it worse.",
)


task.budget(
    case=lambda draw: (a_shop(draw, 3, 2)[0], []),
    uses=0,
    message="Nobody is waiting, and the server was asked {uses} times, about nobody. The page is looked at all day.",
)


def by_number(cards):
    return {
        card["customer_id"]: card
        for card in cards
        if isinstance(card, dict) and isinstance(card.get("customer_id"), int)
    }


@task.misconception(
    "empty-list-asked",
    "Nobody is waiting, and your function asked all the same: the server does not understand `IN ()`. The page fails in the one hour when all is quiet.",
)
def empty_list_asked(case):
    return not case.customer_ids and "1064" in case.said


@task.misconception(
    "no-order-no-card",
    "Customer {number} has ordered nothing and has no card. A join keeps those who find a partner; somebody is on the line whom the page does not know.",
)
def no_order_no_card(case):
    if case.raised:
        return False
    buyers = {row[1] for row in rows_of(case.shop["orders"])}
    lost = [
        each
        for each in by_number(case.want.returned)
        if each not in by_number(case.got.returned) and each not in buyers
    ]
    return bool(lost) and {"number": lost[0]}


@task.misconception(
    "strangers-fail",
    "There is no customer {number}, and your function ended with {error}. A card is asked for in the moment when somebody else deletes it.",
)
def strangers_fail(case):
    known = {row[0] for row in rows_of(case.shop["customers"])}
    strangers = [each for each in case.customer_ids if each not in known]
    return (
        bool(case.raised)
        and bool(strangers)
        and any(
            case.raised == error and words in case.said
            for error, words in (("KeyError", str(strangers[0])), ("TypeError", "NoneType"), ("IndexError", "list index"))
        )
        and {"number": strangers[0], "error": case.raised}
    )


@task.misconception(
    "in-the-servers-order",
    "The right cards, and not in the order of `customer_ids`: yours begin with {got}, the line begins with {want}. A server gives rows in the order that suits it.",
)
def in_the_servers_order(case):
    if case.raised:
        return False
    want, got = case.want.returned, case.got.returned
    same = exact(by_number(want), by_number(got)) and len(want) == len(got)
    return same and want != got and {"want": want[0]["customer_id"], "got": got[0]["customer_id"]}


@task.misconception(
    "orders-unordered",
    "Customer {number}'s orders stand as {got}; the latest first, they are {want}. Whoever looks at the card speaks about the wrong parcel.",
)
def orders_unordered(case):
    if case.raised:
        return False
    got = by_number(case.got.returned)
    for number, card in by_number(case.want.returned).items():
        mine = got.get(number, {}).get("orders")
        if (
            isinstance(mine, list)
            and mine != card["orders"]
            and sorted(mine, key=str) == sorted(card["orders"], key=str)
        ):
            return {"number": number, "got": mine, "want": card["orders"]}
    return False


@task.misconception(
    "cancelled-counted",
    "Customer {number} has spent {want} cents, and your card says {got}: the cancelled orders are in it. Nobody has paid for these.",
)
def cancelled_counted(case):
    if case.raised:
        return False
    got = by_number(case.got.returned)
    orders = rows_of(case.shop["orders"])
    for number, card in by_number(case.want.returned).items():
        every = sum(row[4] for row in orders if row[1] == number)
        if every != card["spent_cents"] and got.get(number, {}).get("spent_cents") == every:
            return {"number": number, "want": card["spent_cents"], "got": every}
    return False


@task.misconception(
    "cancelled-not-shown",
    "Order {order} was cancelled and is missing on customer {number}'s card. It is what they are calling about.",
)
def cancelled_not_shown(case):
    if case.raised:
        return False
    got, found = by_number(case.got.returned), False
    gone = {row[0] for row in rows_of(case.shop["orders"]) if row[3] == "cancelled"}
    for number, card in by_number(case.want.returned).items():
        if number not in got or got[number].get("orders") != [each for each in card["orders"] if each not in gone]:
            return False
        lost = [each for each in card["orders"] if each in gone]
        found = found or (bool(lost) and {"number": number, "order": lost[0]})
    return found


@task.misconception(
    "nothing-is-none",
    "Customer {number} has spent nothing, and your card says {got}. The sum of no rows is NULL, and a page that adds it up fails.",
)
def nothing_is_none(case):
    if case.raised:
        return False
    got = by_number(case.got.returned)
    for number, card in by_number(case.want.returned).items():
        if card["spent_cents"] == 0 and number in got and got[number].get("spent_cents", "no sum") in {None, "no sum"}:
            return {"number": number, "got": got[number].get("spent_cents", "no sum")}
    return False


@task.misconception(
    "other-fields",
    "The card of customer {number} has the keys {keys}; asked for are `customer_id`, `name`, `orders` and `spent_cents`, and no others. The page looks for these.",
)
def other_fields(case):
    if case.raised:
        return False
    got = by_number(case.got.returned)
    for number, card in by_number(case.want.returned).items():
        if number in got and set(got[number]) != set(card) and got[number].get("spent_cents", None) is not None:
            return {"number": number, "keys": ", ".join(f"`{key}`" for key in got[number])}
    return False


@task.misconception(
    "card-for-a-stranger",
    "There is no customer {number}, and your list has a card for one. Somebody will read it out to whoever is on the line.",
)
def card_for_a_stranger(case):
    known = {row[0] for row in rows_of(case.shop["customers"])}
    extra = [] if case.raised else [each for each in by_number(case.got.returned) if each not in known]
    return bool(extra) and {"number": extra[0]}


@task.misconception(
    "other-orders",
    "On the card of customer {number} `orders` is {got}; right is {want}: a list of the numbers of this customer's orders, all of them, and an empty one when there are none.",
)
def other_orders(case):
    if case.raised or cancelled_not_shown(case) or orders_unordered(case):
        return False
    got = by_number(case.got.returned)
    for number, card in by_number(case.want.returned).items():
        if number in got and "orders" in got[number] and got[number]["orders"] != card["orders"]:
            return {"number": number, "got": repr(got[number]["orders"])[:80], "want": card["orders"]}
    return False


@task.misconception(
    "delivered-only",
    "Customer {number} has spent {want} cents, and your card says {got}: orders that are on their way are missing in it. Left out should be what was cancelled, and nothing else.",
)
def delivered_only(case):
    if case.raised:
        return False
    got, orders = by_number(case.got.returned), rows_of(case.shop["orders"])
    for number, card in by_number(case.want.returned).items():
        arrived = sum(row[4] for row in orders if row[1] == number and row[3] == "delivered")
        if arrived != card["spent_cents"] and got.get(number, {}).get("spent_cents") == arrived:
            return {"number": number, "want": card["spent_cents"], "got": arrived}
    return False


@task.misconception(
    "spent-otherwise",
    "Customer {number} has spent {want} cents, and your card says {got}. It is the sum of `cents`, each order counted once.",
)
def spent_otherwise(case):
    if case.raised or cancelled_counted(case) or delivered_only(case):
        return False
    got = by_number(case.got.returned)
    for number, card in by_number(case.want.returned).items():
        mine = got.get(number, {}).get("spent_cents")
        if mine is not None and mine != card["spent_cents"]:
            return {"number": number, "want": card["spent_cents"], "got": mine}
    return False


@task.misconception(
    "whole-table-fetched",
    "The cards are right, and the server sent {got} rows for them, where {want} would do: the orders of everybody came, and most were thrown away. The table has ten million rows.",
)
def whole_table_fetched(case):
    if case.raised:
        return False
    same = exact(case.want.returned, case.got.returned) and bag.same(case.want.state, case.got.state)
    many = case.got.received > 2.5 * case.want.received + 20
    return same and many and {"got": case.got.received, "want": case.want.received}


@task.misconception(
    "left-open",
    "Your function returned, and {count} of its connections was still open. Each page that is looked at leaves one behind, until the server takes no more.",
)
def left_open(case):
    return not case.raised and case.got.left_open > 0 and {"count": case.got.left_open}

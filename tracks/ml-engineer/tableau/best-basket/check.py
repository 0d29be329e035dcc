"""best-basket: INCLUDE within INCLUDE, three levels deep; the truth is pandas's groupby, in the tests."""

from milepost.check import Task
from milepost.kinds.workbooks import bag, make_table, run_text

task = Task("view(orders: table, dimensions: list[str], filters: list[dict[str, any]], ask: str) -> table")
task.judge(bag)
NAMES = ("Country", "Kind", "Customer", "Order", "Sales")
ASK, PARCELS = "Best Order", {"field": "Kind", "exclude": ["gift card"]}
task.example(
    make_table(
        NAMES,
        [
            ("DE", "goods", "Anna", 1, 30.0),
            ("DE", "goods", "Anna", 1, 20.0),
            ("DE", "goods", "Anna", 2, 15.0),
            ("DE", "gift card", "Anna", 2, 75.0),
            ("DE", "goods", "Ben", 3, 10.0),
            ("NL", "goods", "Ben", 4, 60.0),
            ("NL", "goods", "Ben", 4, 25.0),
            ("NL", "goods", "Cleo", 5, 40.0),
        ],
    ),
    ["Country"],
    [PARCELS],
    ASK,
)


def lines(draw):
    """Give orders of one line and of three; with its gift card, the smallest order of a customer is the largest."""
    rows, number = [], 0

    def order(country, customer, *euros, card=0.0):
        nonlocal number
        number += 1
        rows.extend((country, "goods", customer, number, each) for each in euros)
        if card:
            rows.append((country, "gift card", customer, number, card))

    def euros(low):
        return low + draw.integer(0, 40) / 2

    for country, card in (("DE", 100.0), ("NL", 200.0)):
        for customer in ("Anna", "Ben"):
            order(country, customer, euros(20), euros(20), euros(20))
            order(country, customer, euros(45))
            order(country, customer, euros(5), card=card + draw.integer(0, 40) / 2)
    order("DE", "Cleo", euros(25), euros(5))
    order("NL", "Dan", euros(90), euros(30))
    return make_table(NAMES, draw.shuffled(rows))


@task.hidden(times=4)
def without_cards(draw):
    return lines(draw), ["Country"], [PARCELS], ASK


@task.hidden(times=2)
def with_cards(draw):
    return lines(draw), ["Country"], [], ASK


@task.hidden(times=2)
def the_whole_shop(draw):
    return lines(draw), [], [PARCELS], ASK


def run(case, text):
    given = {"orders": case.orders, "dimensions": case.dimensions, "filters": case.filters, "ask": ASK}
    return run_text("tableau", "view", text, given)


@task.mistake(
    "largest-line",
    "The largest single line was taken for the largest order. An order's value is the sum of its lines.",
)
def largest_line(case):
    return run(case, "AVG({INCLUDE [Customer] : MAX([Sales])})")


@task.mistake(
    "mean-order",
    "This is the mean of all orders. A customer with many small orders pulls it down, and what they can be brought to is hidden.",
)
def mean_order(case):
    return run(case, "AVG({INCLUDE [Order] : SUM([Sales])})")


@task.mistake(
    "one-record",
    "This is the single largest order of the mark. One customer speaks for all.",
)
def one_record(case):
    return run(case, "MAX({INCLUDE [Order] : SUM([Sales])})")


@task.mistake(
    "all-orders-of-a-customer",
    "All orders of a customer were added up. What somebody spends in a year is not what they put into one parcel.",
)
def all_orders_of_a_customer(case):
    return run(case, "AVG({INCLUDE [Customer] : SUM([Sales])})")


@task.mistake(
    "best-orders-added-up",
    "The largest orders of the customers were added up, so a country with twice as many customers has twice as much. What stands in braces is a value of each row's customer; dropped on a shelf without an aggregation around it, it becomes a sum.",
)
def best_orders_added_up(case):
    return run(case, "SUM({INCLUDE [Customer] : MAX({INCLUDE [Order] : SUM([Sales])})})")


@task.mistake(
    "best-mean",
    "The mean was taken of each customer's orders, and of these means the largest. `MAX` and `AVG` have changed places, and one customer speaks for all.",
)
def best_mean(case):
    return run(case, "MAX({INCLUDE [Customer] : AVG({INCLUDE [Order] : SUM([Sales])})})")


@task.mistake(
    "cards-never",
    "Gift cards are left out, and this view has no filter: here they count. A condition inside the field does not follow what the reader chooses.",
)
def cards_never(case):
    return run(case, "AVG({INCLUDE [Customer] : MAX({INCLUDE [Order] : SUM(IF [Kind] <> 'gift card' THEN [Sales] END)})})")


@task.mistake(
    "twice-in-the-whole",
    "This view has no dimension, and a customer with orders in two countries counts twice, once for each. With the country named in the expression, the field is right for one view alone.",
)
def twice_in_the_whole(case):
    return run(case, "AVG({INCLUDE [Country], [Customer] : MAX({INCLUDE [Order] : SUM([Sales])})})")


@task.mistake(
    "best-anywhere",
    "A customer has the same best order in each country, and gift cards count in it. FIXED is worked out by the dimensions that it names alone, before dimension filters.",
)
def best_anywhere(case):
    return run(case, "AVG({FIXED [Customer] : MAX({FIXED [Customer], [Order] : SUM([Sales])})})")


@task.mistake(
    "gift-cards-counted",
    "The orders are taken whole, with their gift cards, although the filter leaves these out. A FIXED expression is worked out before a dimension filter.",
)
def gift_cards_counted(case):
    return run(case, "AVG({INCLUDE [Customer] : MAX({FIXED [Order] : SUM([Sales])})})")

"""late-bug: whether a total depends on its own order alone. What a mistake leaves behind is worked out for the first call."""

from milepost.check import Task, exact

task = Task("invoices(orders: list[dict[str, any]]) -> list[int]")
task.judge(exact)

NAMES = {"lamp": (2499, 480), "lock": (3890, 1350), "bell": (645, 90), "pump": (1795, 310), "tyre": (2290, 820)}
# The first call of all: every mistake shows here, each in its own way, before anything can have been left behind.
FIRST = [
    {"lines": [["lamp", 1], ["bell", 2], ["bell", 1]], "deals": {"lamp": 15}},
    {"lines": [["lamp", 1]], "deals": {}},
    {"lines": [["bell", 1], ["pump", 2]], "deals": {"pump": 11, "lamp": 10}},
    {"lines": [["lock", 1], ["pump", 3], ["lamp", 1]], "deals": {}},
    {"lines": [], "deals": {"lock": 20}},
]
task.example(FIRST)
task.example(FIRST[2:4])


@task.hidden(times=2)
def the_same_once_more(draw):
    return FIRST


# Prices at 80 and 90 % off that are whole cents, and a little less when they are multiplied by 1 - 0.8 or 1 - 0.9.
PENNIES = [
    {"lines": [["lock", 1]], "deals": {"lock": 80}},
    {"lines": [["bell", 3]], "deals": {"bell": 80}},
    {"lines": [["tyre", 2]], "deals": {"tyre": 90}},
]


@task.hidden(times=1)
def cents_that_come_out_even(draw):
    return PENNIES


@task.hidden(times=12)
def any_orders(draw):
    return [order(draw) for _ in range(draw.size(0, 6))]


def order(draw):
    lines = [[draw.choice(list(NAMES)), draw.integer(1, 4)] for _ in range(draw.integer(0, 5))]
    deals = {name: draw.integer(1, 60) for name in NAMES if draw.integer(0, 3) == 0}
    return {"lines": lines, "deals": deals}


def made(orders, *, basket="new", prices="new", rounds="down", joins="added"):
    """Give the totals of a first call of somebody who makes this mistake."""
    shared, catalogue = {}, {name: list(entry) for name, entry in NAMES.items()}
    baskets, lists = [], []
    for each in orders:
        held = {} if basket == "new" else shared
        if basket == "cleared":
            held.clear()
        for name, count in each["lines"]:
            held[name] = count + (held.get(name, 0) if joins == "added" else 0)
        baskets.append(dict(held) if basket == "copied" else held)
    for each in orders:
        its = catalogue if prices in ("kept", "last") else {name: list(entry) for name, entry in NAMES.items()}
        if prices == "last":
            its.update({name: list(entry) for name, entry in NAMES.items()})
        for name, percent in each["deals"].items() if prices != "full" else ():
            cents = its[name][0] * (100 - percent)
            its[name][0] = {"down": cents // 100, "near": round(cents / 100), "up": -(-cents // 100)}[rounds]
        lists.append(its)
    return [total(held, its) for held, its in zip(baskets, lists)]


def total(basket, prices):
    if not basket:
        return 0
    grams = sum(prices[name][1] * count for name, count in basket.items())
    return sum(prices[name][0] * count for name, count in basket.items()) + (390 if grams <= 2000 else 690)


MISTAKES = {
    "nothing-repaired": {"basket": "kept", "prices": "kept"},
    "basket-kept": {"basket": "kept"},
    "one-basket-for-all": {"basket": "cleared"},
    "basket-grows": {"basket": "copied"},
    "prices-of-the-last": {"prices": "last"},
    "rounded-up": {"rounds": "up"},
    "catalogue-changed": {"prices": "kept"},
    "deals-gone": {"prices": "full"},
    "last-line-counts": {"joins": "last"},
    "rounded-to-nearest": {"rounds": "near"},
}


def is_made(case, key):
    """Whether this mistake, and no other, gives what the first call of all gave."""
    if case.orders != FIRST:
        return False
    return [name for name, how in MISTAKES.items() if case.same(made(FIRST, **how))] == [key]


def cents(value):
    return f"{value / 100:.2f}"


@task.misconception(
    "nothing-repaired",
    "The second order is one lamp, and its invoice says {got} instead of {want}: it holds what all the others ordered, "
    "at prices that others had agreed. Both bugs are still there; neither lies in `invoice.py`.",
)
def nothing_repaired(case):
    return is_made(case, "nothing-repaired") and {"got": cents(case.got[1]), "want": cents(case.want[1])}


@task.misconception(
    "basket-kept",
    "The second order is one lamp, and its invoice says {got} instead of {want}. All orders share one basket: each "
    "customer pays for everybody. On the first morning, with one order, nobody would have seen it.",
)
def basket_kept(case):
    return is_made(case, "basket-kept") and {"got": cents(case.got[1]), "want": cents(case.want[1])}


@task.misconception(
    "one-basket-for-all",
    "The last order is empty, and so is every basket: the first invoice says {got} instead of {want}. A basket that is "
    "emptied for the next order is still the one that the order before was given.",
)
def one_basket_for_all(case):
    return is_made(case, "one-basket-for-all") and {"got": cents(case.got[0]), "want": cents(case.want[0])}


@task.misconception(
    "basket-grows",
    "The second order is one lamp, and its invoice says {got} instead of {want}: it holds what the first one ordered as well. "
    "Each customer is given a basket of their own, and what goes into it is copied from one that is never emptied.",
)
def basket_grows(case):
    return is_made(case, "basket-grows") and {"got": cents(case.got[1]), "want": cents(case.want[1])}


@task.misconception(
    "prices-of-the-last",
    "The first customer has 15 % off a lamp, and the invoice says {got} instead of {want}. All orders were charged at the prices "
    "of the last one: there is one list of prices, put right for each order in turn, and all of them hold it.",
)
def prices_of_the_last(case):
    return is_made(case, "prices-of-the-last") and {"got": cents(case.got[0]), "want": cents(case.want[0])}


@task.misconception(
    "rounded-up",
    "The first invoice says {got} instead of {want}. The reduced price was rounded up, or what is taken off was rounded down, which "
    "is the same. A repair that changes the prices as well will be noticed by the accountant.",
)
def rounded_up(case):
    place = next(place for place in range(len(case.want)) if case.want[place] != case.got[place])
    return is_made(case, "rounded-up") and {"got": cents(case.got[place]), "want": cents(case.want[place])}


@task.misconception(
    "catalogue-changed",
    "The second order has no deals, and its lamp was charged at a reduced price: the invoice says {got} instead of "
    "{want}. What the first customer had agreed is in the catalogue now, and stays there for everybody until somebody "
    "restarts the program.",
)
def catalogue_changed(case):
    return is_made(case, "catalogue-changed") and {"got": cents(case.got[1]), "want": cents(case.want[1])}


@task.misconception(
    "deals-gone",
    "The first customer has 15 % off a lamp, and the invoice says {got} instead of {want}. Nothing is changed any more "
    "because nothing is reduced any more; the customers will call again.",
)
def deals_gone(case):
    return is_made(case, "deals-gone") and {"got": cents(case.got[0]), "want": cents(case.want[0])}


@task.misconception(
    "last-line-counts",
    "The first order has two bells in one line and one in another, and one was charged: {got} instead of {want}. The "
    "shop sends three.",
)
def last_line_counts(case):
    return is_made(case, "last-line-counts") and {"got": cents(case.got[0]), "want": cents(case.want[0])}


@task.misconception(
    "rounded-to-nearest",
    "The first invoice says {got} instead of {want}. A reduced price is rounded down to a whole cent, as it was before "
    "you came: a repair that changes the prices as well will be noticed by the accountant.",
)
def rounded_to_nearest(case):
    place = next(place for place in range(len(case.want)) if case.want[place] != case.got[place])
    return is_made(case, "rounded-to-nearest") and {"got": cents(case.got[place]), "want": cents(case.want[place])}


@task.misconception(
    "cents-in-floats",
    "80 % off a lock of 38.90 is 7.78, and your first invoice says {got} instead of {want}. As a float, 1 - 80 / 100 is a "
    "little less than 0.2, and rounding down makes a whole cent of that. Reckon in whole cents to the end.",
)
def cents_in_floats(case):
    fewer = all(0 <= want - got <= 3 for want, got in zip(case.want, case.got, strict=True))
    return case.orders == PENNIES and fewer and {"got": cents(case.got[0]), "want": cents(case.want[0])}


@task.misconception(
    "catalogue-gone",
    "A call ended in a {raised}: {said}. For every order, `discounts.py` and `invoice.py` look things up by their names, with a "
    "deal or without. What they look for was taken out of the catalogue, or left out of the prices.",
)
def catalogue_gone(case):
    return case.raised in ("KeyError", "TypeError") and {"raised": case.raised, "said": case.said}

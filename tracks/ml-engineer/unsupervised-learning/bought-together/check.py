"""bought-together: rules with support, confidence and lift, on orders of the shop's categories."""

from collections import Counter
from itertools import permutations

from milepost.check import Task, near

task = Task(
    "rules(orders: list[list[str]], least_support: float, least_lift: float) -> list[tuple[str, str, float, float, float]]"
)
task.judge(near(rtol=1e-9, atol=1e-12))
task.forbid("mlxtend", "pandas", why="The counting is what you do here.")

CATEGORIES = ("lights", "clothing", "tyres", "tools", "helmets", "bags", "locks")

task.example(
    [
        ["tyres", "tools", "tyres"],
        ["helmets", "tyres"],
        ["lights"],
        ["tools", "tyres", "lights"],
        ["helmets", "lights"],
        [],
        ["tyres"],
        ["locks", "helmets", "tyres"],
    ],
    0.1,
    1.05,
)


def in_lines(order):
    """Each two categories of an order, in the order of its lines."""
    return {(a, b) for place, a in enumerate(order) for b in order[place + 1 :] if a != b}


def measures(orders, *, twice=False, empty=True, one_way=False, upside=False, lift="right", least_support=0.0, least_lift=0.0, by="lift", ordered=True, lines=False):
    """Rules with one thing done otherwise."""
    if empty is not True:
        orders = [order for order in orders if len(set(order)) > (0 if empty == "nothing in it" else 1)]
    n = len(orders)
    kept = [list(order) if twice else sorted(set(order)) for order in orders]
    count = Counter(each for order in kept for each in order)
    together = Counter(pair for order in kept for pair in permutations(order, 2) if pair[0] != pair[1])
    if lines:
        together = Counter(pair for order in orders for pair in in_lines(order))
    found = []
    for (a, b), both in together.items():
        if one_way and a > b:
            continue
        support, confidence = both / n, both / count[b if upside else a]
        value = {
            "right": confidence * n / count[a if upside else b],
            "of a": confidence * n / count[a],
            "of confidences": confidence / (both / count[b]),
            "counts": confidence / count[b],
            "support": both / n / (count[a] * count[b]),
            "difference": confidence - count[b] / n,
        }[lift]
        bound = {"lift": value, "confidence": confidence, "nothing": least_lift}[by]
        if support >= least_support and bound >= least_lift:
            found.append((a, b, support, confidence, value))
    return sorted(found) if ordered == "by name" or ordered is True else sorted(found, key=lambda rule: -rule[4])


def far(rules_, support, lift):
    return all(abs(rule[2] - support) > 1e-6 and abs(rule[4] - lift) > 1e-6 for rule in rules_)


def shop(draw, n):
    """Orders of some lines; a tool comes with tyres more often than without, and some orders are empty."""
    orders = []
    for _ in range(n):
        order = [draw.choice(CATEGORIES[:5]) for _ in range(draw.integer(0, 3))]
        if "tyres" in order and draw.boolean():
            order.append("tools")
        orders.append(draw.shuffled(order))
    return orders


def orders_and_bounds(draw, low, high, *, tells=lambda _every, _support, _lift: True):
    """Always with an empty order, a category that stands twice, rules above the bounds and rules below them."""
    always = [[], ["tyres", "tools", "tyres"], ["tyres", "lights"], ["lights", "tyres", "lights"], ["tools", "tyres"], ["lights"], ["helmets"]]
    while True:
        orders = draw.shuffled([*shop(draw, draw.size(8, 40)), *always])
        support, lift = draw.number(0.03, 0.12), draw.number(low, high)
        every = measures(orders)
        kept = [rule for rule in every if rule[2] >= support and rule[4] >= lift]
        below = any(rule[2] >= support and rule[4] < lift for rule in every)
        if far(every, support, lift) and kept and below and tells(every, support, lift):
            return orders, support, lift


@task.hidden(times=14)
def any_orders(draw):
    return orders_and_bounds(draw, 0.6, 1.3)


@task.hidden(times=2)
def sure_and_not_sure(draw):
    """Some rules have a confidence above the bound, others do not, and they are not those with a lift above it."""

    def tells(every, support, lift):
        common = [rule for rule in every if rule[2] >= support]
        sure = [rule[3] >= lift for rule in common]
        return any(sure) and not all(sure) and sure != [rule[4] >= lift for rule in common]

    return orders_and_bounds(draw, 0.5, 0.9, tells=tells)


@task.hidden(times=2)
def whatever_is_bought(draw):
    """The bounds are so low that hardly a rule falls below them: what a lift was divided by is to be seen in every one."""
    orders = draw.shuffled([*shop(draw, draw.size(6, 16)), [], ["tyres", "tools", "tyres"], ["tyres", "lights"], ["tools", "tyres"], ["helmets", "tyres"], ["lights"]])
    return orders, 0.0101, 0.0103


@task.hidden(times=4)
def one_category_each(draw):
    """Nothing was ever bought together."""
    return [[draw.choice(CATEGORIES)] for _ in range(draw.size(1, 8))], 0.011, 0.52


MISTAKES = {
    "confidence-for-lift": {"by": "confidence"},
    "all-listed": {"by": "nothing"},
    "counted-twice": {"twice": True},
    "single-orders-dropped": {"empty": False},
    "empty-orders-dropped": {"empty": "nothing in it"},
    "one-way-only": {"one_way": True},
    "other-direction": {"upside": True},
    "wrong-base": {"lift": "of a"},
    "ratio-of-confidences": {"lift": "of confidences"},
    "count-for-share": {"lift": "counts"},
    "not-in-order": {"ordered": False},
    # No message tells these: where they give the same, nothing else is told.
    "difference": {"lift": "difference"},
    "support over counts": {"lift": "support"},
    "order of the lines": {"lines": True},
}


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""
    bounds = {"least_support": case.least_support, "least_lift": case.least_lift}

    def gives(name):
        return case.same(measures(case.orders, **MISTAKES[name], **bounds))

    return gives(key) and not any(gives(name) for name in MISTAKES if name != key)


def part(case):
    """The first rule that stands in both lists with other numbers, or only in one."""
    mine = {(a, b): numbers for a, b, *numbers in map(tuple, case.got)}
    right = {(a, b): numbers for a, b, *numbers in map(tuple, case.want)}
    return mine, right


@task.misconception(
    "confidence-for-lift",
    "Your list was chosen by confidence. {rule}. Most orders hold what is bought by all, so every rule that ends in it looks strong.",
)
def confidence_for_lift(case):
    if not made(case, "confidence-for-lift"):
        return False
    mine, right = part(case)
    extra, missing = [r for r in mine if r not in right], [r for r in right if r not in mine]
    if extra:
        a, b = extra[0]
        told = f'"{a}, so {b}" is in it with a lift of {mine[a, b][2]:.2f}, below the bound'
    else:
        a, b = missing[0]
        told = f'"{a}, so {b}" is missing, and its lift is {right[a, b][2]:.2f}'
    return {"rule": told}


@task.misconception(
    "all-listed",
    'Rules stand in your list that say nothing: "{a}, so {b}" has a lift of {lift:.2f}, and {least_lift:g} was asked for. The tyres would be moved to the helmets for it.',
)
def all_listed(case):
    if not made(case, "all-listed"):
        return False
    mine, right = part(case)
    a, b = next(rule for rule in mine if rule not in right)
    return {"a": a, "b": b, "lift": mine[a, b][2]}


@task.misconception(
    "counted-twice",
    "An order with two lines of one category was counted as two orders with it. A shop that sells socks in single lines would find that socks go with everything.",
)
def counted_twice(case):
    return made(case, "counted-twice")


@task.misconception(
    "single-orders-dropped",
    "Orders with fewer than two categories were left out of the count: you divide by {mine} orders and there are {n}. What many buy alone then looks as if it were always bought with something.",
)
def single_orders_dropped(case):
    return made(case, "single-orders-dropped") and {
        "mine": sum(len(set(order)) > 1 for order in case.orders),
        "n": len(case.orders),
    }


@task.misconception(
    "empty-orders-dropped",
    "Orders without a category were left out of the count: you divide by {mine} orders and there are {n}. Every support comes out too large and every lift too small.",
)
def empty_orders_dropped(case):
    return made(case, "empty-orders-dropped") and {"mine": sum(len(order) > 0 for order in case.orders), "n": len(case.orders)}


@task.misconception(
    "one-way-only",
    'Each two categories stand in your list once, in the order of the alphabet. "{a}, so {b}" is another rule than "{b}, so {a}", with a confidence of its own: {confidence:.0%}.',
)
def one_way_only(case):
    if not made(case, "one-way-only"):
        return False
    mine, right = part(case)
    a, b = next(rule for rule in right if rule not in mine)
    return {"a": a, "b": b, "confidence": right[a, b][1]}


@task.misconception(
    "other-direction",
    'The confidence of "{a}, so {b}" is that of "{b}, so {a}": {mine:.0%} and not {right:.0%}. Of the few who buy a helmet many buy a tyre; of the many who buy a tyre few buy a helmet.',
)
def other_direction(case):
    if not made(case, "other-direction"):
        return False
    mine, right = part(case)
    a, b = next(rule for rule in mine if rule in right and abs(mine[rule][1] - right[rule][1]) > 1e-9)
    return {"a": a, "b": b, "mine": mine[a, b][1], "right": right[a, b][1]}


@task.misconception(
    "wrong-base",
    "The confidence was divided by the share of orders with the *first* category. How common the second is anyway is then never asked, and that was the question.",
)
def wrong_base(case):
    return made(case, "wrong-base")


@task.misconception(
    "ratio-of-confidences",
    "Your lift divides the rule's confidence by that of the rule the other way round. That says which category is commoner, and nothing about the two together.",
)
def ratio_of_confidences(case):
    return made(case, "ratio-of-confidences")


@task.misconception(
    "count-for-share",
    "Your lift divides by the number of orders with the second category, not by their share of all: it is {n} times too small, and no rule says anything any more.",
)
def count_for_share(case):
    return made(case, "count-for-share") and {"n": len(case.orders)}


@task.misconception(
    "not-in-order",
    "The rules and their numbers are right, and they are not sorted by name. Two reports of the same orders could not be laid side by side.",
)
def not_in_order(case):
    got = case.got if isinstance(case.got, list) else []
    return len(got) == len(case.want) and sorted(map(tuple, got)) != list(map(tuple, got)) and bool(case.same(case.got)) and near_sorted(case)


def near_sorted(case):
    """Whether the same rules are there, in another order."""
    mine = sorted((a, b, *(round(float(x), 9) for x in rest)) for a, b, *rest in map(tuple, case.got))
    right = sorted((a, b, *(round(float(x), 9) for x in rest)) for a, b, *rest in map(tuple, case.want))
    return mine == right

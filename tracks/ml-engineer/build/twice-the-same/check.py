"""twice-the-same: the result is worked out from orders, day and seed, and from nothing else."""

from datetime import date

import numpy as np
from milepost.check import Task, near

task = Task("nightly(orders: list[dict[str, any]], before: list[dict[str, any]], as_of: str, seed: int) -> dict[str, any]")
task.judge(near)

CATEGORIES = ("tools", "bags", "lights", "tyres", "helmets", "locks", "clothing", "pumps", "bells", "saddles", "racks", "chains")


def order(draw, number, categories):
    return {
        "order": f"A{number}",
        "category": draw.choice(categories),
        "euros": draw.integer(500, 25_000) / 100,
        "day": f"2024-{draw.integer(1, 12):02d}-{draw.integer(1, 28):02d}",
        "returned": draw.integer(0, 1),
    }


def crc32(text):
    """CRC-32 as zlib has it (IEEE 802.3)."""
    value = 0xFFFFFFFF
    for byte in text.encode():
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
    return value ^ 0xFFFFFFFF


def any_night(draw):
    """Draw a night of orders with all categories in it, in no order, after a night with others."""
    count = draw.integer(5, 9)
    mine, theirs = CATEGORIES[:count], CATEGORIES[count:]
    numbers = draw.shuffled(range(9_990, 10_020))
    orders = [order(draw, number, mine) for number in numbers[: draw.integer(10, 14)]]
    before = [order(draw, number, theirs) for number in numbers[26:]]
    return orders, before, f"2025-01-{draw.integer(10, 28)}", draw.integer(0, 10_000)


DAY = "2025-01-15"
SOME = [
    {"order": f"A{number}", "category": category, "euros": euros, "day": day, "returned": returned}
    for number, category, euros, day, returned in [
        (10007, "bags", 59.0, "2024-12-01", 0),
        (10002, "tyres", 31.5, "2024-11-20", 1),
        (10005, "lights", 24.9, "2024-12-24", 0),
        (10001, "bags", 120.0, "2024-10-02", 1),
        (10004, "tools", 8.4, "2024-09-30", 0),
        (10006, "lights", 17.25, "2024-12-30", 1),
    ]
]
OTHERS = [{"order": "A9990", "category": "pumps", "euros": 19.0, "day": "2024-08-01", "returned": 1}, {"order": "A9993", "category": "bells", "euros": 9.0, "day": "2024-07-01", "returned": 0}]
task.example(SOME, [], DAY, 3)
task.example(SOME[::-1], OTHERS, DAY, 3)


task.hidden(times=3)(any_night)


@task.hidden(times=2)
def all_categories(draw):
    orders = [order(draw, 10_000 + place, (category,)) for place, category in enumerate([*CATEGORIES, *CATEGORIES])]
    return draw.shuffled(orders), [], DAY, draw.integer(0, 99)


@task.hidden(times=1)
def nothing_came(draw):
    return [], [], DAY, 5


@task.hidden(times=2)
def a_category_that_is_tested_alone(draw):
    orders = [order(draw, number, CATEGORIES[:4]) for number in range(10_000, 10_016)]
    lone = next(each for each in orders if crc32(each["order"]) % 5 == 0)
    lone["category"] = "chains"
    return draw.shuffled(orders), [], DAY, draw.integer(0, 99)


def night(case, mistake=""):
    """Give what the job gives, or what it gives with one mistake left in it."""
    legacy = np.random.RandomState(case.seed + 1)
    known = set()
    if case.before:
        result = retrain(case, case.before, case.seed + 7, legacy, known, mistake)
    legacy.random_sample(len(case.before))
    result = retrain(case, case.orders, case.seed, legacy, known, mistake)
    return {**result, "next": float(legacy.random_sample())}


def retrain(case, orders, seed, legacy, known, mistake):
    orders = list(orders)
    found = list(orders)
    if mistake != "both parts":
        orders.sort(key=lambda each: int(each["order"][1:]) if mistake == "as-numbers" else each["order"])
    if mistake == "by-place":
        tested = {each["order"] for each in orders[::5]}
    else:
        tested = {each["order"] for each in orders if crc32(each["order"]) % 5 == 0}
    training = [each for each in (found if mistake == "training" else orders) if each["order"] not in tested]
    tonight = {each["category"] for each in (orders if mistake == "tested-ones-too" else training)}
    known |= tonight
    categories = sorted(known if mistake == "learnt-before" else tonight)
    until = date.today() if mistake == "todays-date" else date.fromisoformat(case.as_of)
    rows = []
    for each in training:
        age = (until - date.fromisoformat(each["day"])).days
        rows.append([1.0, each["euros"] / 100, age / 100, *(float(each["category"] == one) for one in categories)])
    labels = [each["returned"] for each in training]
    if mistake == "seeds-the-global-one":
        legacy.seed(seed)
    rng = legacy if mistake in ("all draws", "permutations", "seeds-the-global-one") else np.random.default_rng({"a-seed-of-its-own": 0}.get(mistake, seed))
    first = {"weights": legacy, "permutations": np.random.default_rng(seed)}.get(mistake, rng)
    weights = first.normal(0, 0.1, len(categories) + 3)
    for _ in range(3):
        for row in rng.permutation(len(rows)):
            x = np.array(rows[row])
            chance = 1 / (1 + np.exp(-(x @ weights)))
            weights += 0.1 * (labels[row] - chance) * x
    return {"categories": categories, "tested": [each["order"] for each in (found if mistake == "test part" else orders) if each["order"] in tested], "weights": weights.tolist()}


def told(key, message, fields=None, ways=()):
    task.mistake(key, message, fields=fields, ways=ways or [key])(night)


told(
    "by-place",
    "Who is tested is decided by the place in the list: {tested}. When one order comes in tonight, hundreds change sides, and the test part holds orders that the last model was trained on.",
    lambda case: {"tested": ", ".join(case.got["tested"][:3])},
)
told(
    "file-order",
    "The result depends on the order in which the orders stand in the file. The database promises no order, and gives another one as soon as it has been tidied up.",
    ways=["both parts", "training", "test part"],
)
told(
    "as-numbers",
    "The orders are sorted by their numbers as numbers, where A9990 comes before A10000. As texts it is the other way round, and that was agreed: an order's number is a name, and the next one may hold a letter.",
)
told(
    "a-seed-of-its-own",
    "Your generator has the seed 0 and not the one that was handed over. Whoever asks how much is luck starts with ten seeds, and gets the same result ten times.",
)
told(
    "learnt-before",
    "Among your categories are some that no order of tonight has: {extra}. They were learnt in an earlier call, and a model that is retrained in a new process has other columns.",
    lambda case: {"extra": ", ".join(sorted(set(case.got["categories"]) - set(case.want["categories"]))) or "none here"},
)
told(
    "todays-date",
    "The age of an order is counted up to today. The same orders give another model tomorrow, and nobody can ever make last week's model again.",
)
told(
    "global-generator",
    "Your weights depend on what was drawn before: some of what you draw, or all of it, comes from NumPy's global generator, and everybody in the process moves it on.",
    ways=["all draws", "weights", "permutations"],
)
told(
    "seeds-the-global-one",
    "You seed NumPy's global generator. The result is the same each time, and not the agreed one; and whoever draws after you gets the numbers of your seed, in every job, each night the same.",
)
task.tell_apart(any_night, times=1, right=night, tries=60, kept=4)

# Rare in any night, so it has cases of its own: a category that is tested alone.
told(
    "tested-ones-too",
    "Among your categories is one that stands in the test part alone. The model would have a column for something that it never saw.",
)


@task.misconception(
    "order-of-a-set",
    "The right categories in another order: {order}. As a set gives them they change with every start of Python, as they come with every new order; sorted they stay, and each weight keeps its column.",
)
def order_of_a_set(case):
    if case.raised or case.got.get("tested") != case.want["tested"] or not isinstance(case.got["categories"], list):
        return False
    if sorted(case.got.get("categories", [])) != case.want["categories"]:
        return False
    return case.got["categories"] != case.want["categories"] and {"order": ", ".join(case.got["categories"])}


@task.misconception(
    "another-rule",
    "You test {mine}; by the rule that was agreed on it is {right}. What counts is the rest of `zlib.crc32` of the order's number by 5: everybody gets the same with it, on every machine. Python's own `hash` of a text is another one at every start.",
)
def another_rule(case):
    if case.raised or case.got.get("tested") in (None, case.want["tested"]) or not isinstance(case.got["tested"], list):
        return False
    mine, right = set(map(str, case.got["tested"])), set(case.want["tested"])
    places = [each["order"] for each in case.orders[::5]]
    if mine == right or case.got["tested"] == places:
        return False
    return {"mine": ", ".join(sorted(mine)[:4]) or "nobody", "right": ", ".join(sorted(right)[:4]) or "nobody"}


@task.misconception(
    "nothing-repaired",
    "Who is tested goes by the place in the list, and there are categories that no order of tonight has: {extra}. Several causes are still there; look at one file after the other.",
)
def nothing_repaired(case):
    if case.raised or not case.before or not isinstance(case.got["categories"], list):
        return False
    extra = set(case.got.get("categories", [])) - {each["category"] for each in case.orders}
    places = [each["order"] for each in case.orders[::5]]
    return bool(extra) and case.got.get("tested") == places and {"extra": ", ".join(sorted(extra))}

"""raise-prices: which rows, in whole cents, and on a table of one's own."""

import math

import numpy as np

from milepost.check import Table, Task, exact

task = Task("raise_prices(products: table, categories: list[str], percent: int, today: str) -> table")
task.judge(exact(dtypes=True, index=False))

DAYS = ("NaT", "2024-02-29", "2024-03-01", "2024-03-02", "2023-11-05", "2025-01-01")
CATEGORIES = ("lights", "helmets", "tools", "bags", None)
NAMES = ("product_id", "category", "price_cents", "discontinued_on")


def catalogue(rows):
    ids, kinds, cents, days = ([row[place] for row in rows] for place in range(4))
    return Table(
        NAMES,
        (
            np.array(ids, dtype=np.int64),
            np.array(kinds, dtype=object),
            np.array(cents, dtype=np.int64),
            np.array(days, dtype="datetime64[ns]"),
        ),
    )


task.example(
    catalogue(
        [(1, "lights", 3290, "NaT"), (2, "tools", 1000, "NaT"), (3, "helmets", 8995, "2025-01-01"), (4, "lights", 1990, "2024-03-01"), (5, "helmets", 4990, "2023-11-05"), (6, "lights", 1000, "NaT")],
    ),
    ["lights", "helmets"],
    10,
    "2024-03-01",
)


@task.hidden(times=10)
def any_catalogue(draw):
    rows = [
        (100 + place, draw.choice(CATEGORIES), draw.choice((3290, 1000, 8995, 10, 1, draw.integer(1, 30000))), draw.choice(DAYS))
        for place in range(draw.size(0, 8))
    ]
    chosen = draw.shuffled(["lights", "helmets", "tools"])[: draw.integer(0, 3)]
    return catalogue(rows), chosen, draw.choice((10, 7, 1, 25, 50)), "2024-03-01"


@task.hidden(times=6)
def each_on_its_own(draw):
    """One product in sale or just not, so that each question can be told from the others."""
    rows = [(7, "lights", 100 * draw.integer(1, 90), draw.choice(DAYS)), (8, "tools", 500, "NaT"), (9, "lights", 700, "2023-11-05")]
    return catalogue(rows), ["lights"], 10, "2024-03-01"


def raised(case, *, still=True, last_day=False, missing=True, everywhere=False, rounding=None, later=True):
    """The prices that follow when some of the rules are forgotten."""
    rounding = rounding or (lambda cents, percent: -(-cents * (100 + percent) // 100))
    today = np.datetime64(case.today)
    found = []
    columns = (case.products[name].tolist() for name in ("category", "price_cents"))
    for kind, cents, end in zip(*columns, case.products["discontinued_on"], strict=True):
        open_now = missing if np.isnat(end) else later and (end >= today if last_day else end > today)
        hit = (everywhere or kind in case.categories) and (open_now or not still)
        found.append(rounding(cents, case.percent) if hit else cents)
    return np.array(found, dtype=float)


MISTAKES = {
    "nothing-moved": lambda case: case.products["price_cents"].astype(float),
    "still-in-sale": lambda case: raised(case, missing=False),
    "gone-already": lambda case: raised(case, still=False),
    "only-without-end": lambda case: raised(case, later=False),
    "always-one-more": lambda case: raised(case, rounding=lambda cents, percent: cents * (100 + percent) // 100 + 1),
    "last-day": lambda case: raised(case, last_day=True),
    "all-categories": lambda case: raised(case, everywhere=True),
    "rounded-down": lambda case: raised(case, rounding=lambda cents, percent: cents * (100 + percent) // 100),
    "rounded-to-nearest": lambda case: raised(case, rounding=lambda cents, percent: round(cents * (1 + percent / 100))),
    "cents-from-floats": lambda case: raised(case, rounding=lambda cents, percent: math.ceil(cents * (1 + percent / 100))),
    "fractions": lambda case: raised(case, rounding=lambda cents, percent: cents * (1 + percent / 100)),
}


def made(case, *keys):
    """Whether one of these mistakes, and none of the others, gives the prices at hand."""
    if case.got is None or "price_cents" not in case.got.names or len(case.got) != len(case.want):
        return False
    got = case.got["price_cents"]
    if got.dtype.kind not in "iuf" or exact.same(case.want["price_cents"].astype(float), got):
        return False
    found = {each for each, prices in MISTAKES.items() if np.array_equal(prices(case), got)}
    return bool(found) and found <= set(keys)


def first_wrong(case):
    place = int(np.flatnonzero(case.got["price_cents"] != case.want["price_cents"])[0])
    return {
        "product": int(case.products["product_id"][place]),
        "old": int(case.products["price_cents"][place]),
        "given": case.got["price_cents"][place].item(),
        "wanted": int(case.want["price_cents"][place]),
        "end": str(case.products["discontinued_on"][place])[:10],
    }


@task.misconception(
    "truth-of-a-column",
    "The call ended with {raised}: a whole column was asked for one truth. It holds one for each row, and `in`, `and`, `or` and `if` "
    "want a single one.",
)
def truth_of_a_column(case):
    return case.raised == "ValueError" and "ambiguous" in case.said and {"raised": case.raised}


@task.misconception(
    "fractions-into-whole-numbers",
    "The call ended with {raised}: fractions of a cent were to be written into a column of whole numbers. A column has "
    "one dtype, and pandas does not change it silently any more.",
)
def fractions_into_whole_numbers(case):
    return case.raised == "TypeError" and "dtype 'int64'" in case.said and {"raised": case.raised}


@task.misconception(
    "old-prices-gone",
    "The table that you give is right, and the one that you were given has new prices as well. Whoever still showed the "
    "old ones shows the new ones now, and at the second call they are raised twice.",
)
def old_prices_gone(case):
    return "products" in case.changed


@task.misconception(
    "only-the-raised",
    "Your table has {got_rows} rows of {want_rows}: the products whose price stays are not in it. Whoever saves this as the "
    "catalogue has stopped selling them.",
)
def only_the_raised(case):
    got, want = 0 if case.got is None else len(case.got), len(case.want)
    return case.got is not None and got < want and {"got_rows": got, "want_rows": want}


@task.misconception(
    "nothing-moved",
    "Product {product} still costs {old} cents, and no price has moved at all. What was changed is a copy of some rows, which "
    "was thrown away at the end of the line: that is what the warning was about.",
)
def nothing_moved(case):
    return made(case, "nothing-moved") and first_wrong(case)


@task.misconception(
    "still-in-sale",
    "Product {product} has no last day, so it can be bought, and its price did not move. Nothing is later than a missing moment, and "
    "nothing earlier: each comparison with it is False.",
)
def still_in_sale(case):
    return made(case, "still-in-sale") and first_wrong(case)


@task.misconception(
    "only-without-end",
    "Product {product} can be bought until {end}, which is still to come, and its price did not move. Whoever knows when a product goes can still sell it until then.",
)
def only_without_end(case):
    return made(case, "only-without-end") and first_wrong(case)


@task.misconception(
    "always-one-more",
    "Product {product} costs {given} cents now, and {old} cents and {percent} % are exactly {wanted}. Where nothing is left over there is nothing to round, and you add a cent all the same.",
)
def always_one_more(case):
    return made(case, "always-one-more") and first_wrong(case)


@task.misconception(
    "gone-already",
    "Product {product} cannot be bought since {end}, and its price was raised from {old} to {given}. The report says that old stock "
    "became dearer.",
)
def gone_already(case):
    return made(case, "gone-already") and first_wrong(case)


@task.misconception(
    "last-day",
    "Product {product} cannot be bought from {end} on, which is today, and you raised its price. The day is the first one without it.",
)
def last_day(case):
    return made(case, "last-day") and first_wrong(case)


@task.misconception(
    "all-categories",
    "Product {product} is in none of the categories {categories}, and its price went from {old} to {given}.",
)
def all_categories(case):
    return made(case, "all-categories") and first_wrong(case)


@task.misconception(
    "rounded-otherwise",
    "Product {product} costs {given} cents now, and {wanted} is right: prices are rounded up to a whole cent. It is a cent, "
    "and an auditor finds it.",
)
def rounded_otherwise(case):
    return made(case, "rounded-down", "rounded-to-nearest", "fractions") and first_wrong(case)


@task.misconception(
    "cents-from-floats",
    "Product {product} costs {given} cents now, and {old} cents and {percent} % are exactly {wanted}. As a float, the product is a "
    "hair more than that, and rounding up makes a cent of the hair.",
)
def cents_from_floats(case):
    return made(case, "cents-from-floats") and first_wrong(case)


@task.misconception(
    "cents-as-floats",
    "The prices are right, and `price_cents` is kept as {kept}, no longer as whole numbers. The next program prints 3619.0 on a label.",
)
def cents_as_floats(case):
    if case.got is None or "price_cents" not in case.got.names:
        return False
    kept = case.got.dtype("price_cents")
    return exact(index=False)(case.want, case.got) and kept != "int64" and {"kept": str(kept)}

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
    return catalogue(rows), chosen, draw.choice((10, 7, 1, 25, 50)), draw.choice(("2024-03-01", "2024-03-02", "2023-11-05"))


@task.hidden(times=6)
def each_on_its_own(draw):
    """One product in sale or just not, so that each question can be told from the others; and one without a category."""
    rows = [(7, "lights", 100 * draw.integer(1, 90), draw.choice(DAYS)), (8, "tools", 500, "NaT"), (9, "lights", 700, "2023-11-05"), (10, None, 900, "NaT")]
    return catalogue(rows), ["lights"], 10, "2024-03-01"


@task.hidden(times=2)
def another_day(draw):
    """The same products on another day: what is gone on one can still be bought on the other."""
    days = ("2023-11-05", "2024-03-01", "2024-12-24", "2025-02-01", "NaT")
    rows = [(20 + place, kind, 1010 + 10 * place, day) for place, (kind, day) in enumerate((kind, day) for kind in ("bags", "tools") for day in days)]
    return catalogue(draw.shuffled(rows)), ["bags", "tools"], draw.integer(11, 19), draw.choice(("2023-11-04", "2024-02-29", "2025-01-02"))


def raised(case, *, still=True, last_day=False, missing=True, everywhere=False, rounding=None, later=True, named=None, day=None):
    """The prices that follow when some of the rules are forgotten."""
    rounding = rounding or (lambda cents, percent: -(-cents * (100 + percent) // 100))
    today = np.datetime64(day or case.today)
    named = case.categories if named is None else named
    found = []
    columns = (case.products[name].tolist() for name in ("category", "price_cents"))
    for kind, cents, end in zip(*columns, case.products["discontinued_on"], strict=True):
        open_now = missing if np.isnat(end) else later and (end >= today if last_day else end > today)
        hit = (everywhere or kind in named) and (open_now or not still)
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
    "everything": lambda case: raised(case, everywhere=True, still=False),
    "day-of-the-story": lambda case: raised(case, day="2024-03-01"),
    "missing-category": lambda case: raised(case, named=[*case.categories, None]),
    "last-category": lambda case: raised(case, named=case.categories[-1:]),
    "first-category": lambda case: raised(case, named=case.categories[:1]),
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
    return "products" in case.changed and exact(dtypes=True, index=False)(case.want, case.got)


@task.misconception(
    "only-the-raised",
    "Your table has {got_rows} rows of {want_rows}: the products whose price stays are not in it. Whoever saves this as the "
    "catalogue has stopped selling them.",
)
def only_the_raised(case):
    left, got = lost(case), None if case.got is None else len(case.got)
    stays = case.want["product_id"][case.want["price_cents"] == case.products["price_cents"]].tolist()
    return bool(left) and left == stays and {"got_rows": got, "want_rows": len(case.want)}


def lost(case):
    """The products that are not in the answer's table."""
    if case.got is None or "product_id" not in case.got.names:
        return []
    return [product for product in case.want["product_id"].tolist() if product not in case.got["product_id"].tolist()]


@task.misconception(
    "products-lost",
    "Product {product} is not in your table, which has {got_rows} rows of {want_rows}. A condition says whose price is raised; whoever it does not mean stays as they are. Whoever saves this as the "
    "catalogue has stopped selling them.",
)
def products_lost(case):
    left = lost(case)
    return bool(left) and {"product": left[0], "got_rows": len(case.got), "want_rows": len(case.want)}


@task.misconception(
    "order-changed",
    "All products are there, in another order: product {given} stands where product {wanted} stood. Whoever lays the old prices beside the new ones, row by row, compares other products.",
)
def order_changed(case):
    if case.got is None or "product_id" not in case.got.names or len(case.got) != len(case.want):
        return False
    got, want = case.got["product_id"].tolist(), case.want["product_id"].tolist()
    place = next((place for place, product in enumerate(want) if got[place] != product), None)
    return place is not None and sorted(got) == sorted(want) and {"given": got[place], "wanted": want[place]}


@task.misconception(
    "nothing-moved",
    "Product {product} still costs {old} cents, and no price has moved at all. Either what was changed is a copy of some rows, "
    "which is thrown away at the end of the line (that is what the warning was about), or your condition holds for no row.",
)
def nothing_moved(case):
    return case.got is not None and case.got.names == case.want.names and made(case, "nothing-moved") and first_wrong(case)


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
    return made(case, "all-categories", "missing-category") and first_wrong(case)


@task.misconception(
    "day-of-the-story",
    "Product {product} costs {given} cents in yours, and {wanted} is right on {today}. Your answer is that of 1 March 2024, whichever day is asked about; next year it still raises what is long gone.",
)
def day_of_the_story(case):
    return made(case, "day-of-the-story") and first_wrong(case)


@task.misconception(
    "everything-raised",
    "Every price was raised, that of product {product} too, which went from {old} to {given}. A mask that is made and not used where the prices are written keeps nobody out.",
)
def everything_raised(case):
    return made(case, "everything") and first_wrong(case)


@task.misconception(
    "one-category-alone",
    "Product {product} is in one of the categories {categories}, and its price did not move: of these, only one was raised. Whoever begins again with the old table for each category keeps what the last one did.",
)
def one_category_alone(case):
    return made(case, "last-category", "first-category") and first_wrong(case)


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

"""unweighed: gaps filled by category, then by all, and noted before."""

import statistics

import numpy as np

from milepost.check import Table, Task, near

task = Task("weigh(products: table) -> table")
task.judge(near(index=False, dtypes=True))
task.allow_nan()


def products(rows):
    kinds, weights = [row[0] for row in rows], [row[1] for row in rows]
    return Table(
        ("product_id", "category", "weight_g"),
        (np.arange(1, len(rows) + 1), np.array(kinds, dtype=object), np.array(weights, dtype=float)),
    )


GAP = float("nan")
task.example(
    products(
        [("lights", 460.0), ("lights", GAP), ("bags", 800.0), ("lights", 200.0), ("locks", GAP), (None, GAP), ("bags", 950.0)],
    ),
)
task.example(products([(None, 100.0), (None, GAP), (None, 900.0), ("bags", 200.0)]))


@task.hidden(times=8)
def any_products(draw):
    weights = (GAP, 120.0, 460.0, 825.0, 0.0, draw.number(10, 2000, decimals=0), 150.0)
    kinds = ("lights", "lights", "bags", "locks", None)
    return products([(draw.choice(kinds), draw.choice(weights)) for _ in range(draw.size(0, 12))])


@task.hidden(times=4)
def one_heavy_category(draw):
    """A category with many gaps, so that guesses would outweigh what is known, and means differ from medians."""
    heavy = float(draw.integer(15, 40) * 100)
    known = [("tools", 100.0), ("tools", 150.5), ("bags", heavy), ("bags", 3 * heavy), ("bags", 20 * heavy), (None, 60.0)]
    rows = [*known, *[("bags", GAP)] * draw.integer(3, 5), ("locks", GAP), (None, GAP), ("tools", GAP)]
    return products(draw.shuffled(rows))


@task.hidden(times=1)
def gaps_between(draw):
    """Gaps between weights that rise and fall, so that the one above is neither the first nor the largest."""
    low = float(draw.integer(10, 90))
    weights = (460.0, GAP, low, GAP, 900.0, 300.0, GAP, 155.0)
    return products([*(("lights", weight) for weight in weights), ("bags", 800.0), ("bags", GAP)])


@task.hidden(times=2)
def weighs_nothing(draw):
    """A voucher that was weighed and found to be nothing: a weight like any other."""
    rows = [("vouchers", 0.0), ("vouchers", GAP), ("lights", 460.0), ("lights", GAP), ("bags", 0.0), ("locks", GAP), ("bags", draw.number(300, 900, decimals=0))]
    return products(draw.shuffled(rows))


def filled(case, *, middle=statistics.median, of_all=None, by_category=True, by_all=True, with_guesses=False, none_is_a_category=False, zero=False):
    """The weights that follow when some of the rules are forgotten."""
    kinds, weights = case.products["category"].tolist(), case.products["weight_g"].tolist()
    gaps = [weight != weight for weight in weights]  # noqa: PLR0124 - NaN
    if zero:
        return np.array([0.0 if gap else weight for weight, gap in zip(weights, gaps, strict=True)])

    def typical(kind):
        there = [w for k, w, gap in zip(kinds, weights, gaps, strict=True) if k == kind and not gap]
        return middle(there) if there and by_category and (kind is not None or none_is_a_category) else GAP

    known = [w for w, gap in zip(weights, gaps, strict=True) if not gap]
    first = [typical(kind) if gap else weight for kind, weight, gap in zip(kinds, weights, gaps, strict=True)]
    there = [each for each in first if each == each] if with_guesses else known  # noqa: PLR0124 - NaN
    last = (of_all or middle)(there) if there and by_all else GAP
    return np.array([each if each == each else last for each in first])  # noqa: PLR0124 - NaN


def of_middles(case):
    """The weights with the rest filled by the middle of the categories' middles."""
    columns = (case.products[name].tolist() for name in ("category", "weight_g"))
    groups = {}
    for kind, weight in zip(*columns, strict=True):
        if kind is not None and weight == weight:  # noqa: PLR0124 - NaN
            groups.setdefault(kind, []).append(weight)
    middles = [statistics.median(each) for each in groups.values()]
    return filled(case, of_all=lambda _: statistics.median(middles) if middles else GAP)


def from_categories_alone(case):
    """The weights with the rest filled by the middle of what is known and has a category."""
    known = [weight for kind, weight in zip(case.products["category"].tolist(), case.products["weight_g"].tolist(), strict=True) if kind is not None and weight == weight]  # noqa: PLR0124
    return filled(case, of_all=lambda _: statistics.median(known) if known else GAP)


def carried_down(case):
    """The weights with each gap filled by the weight above it in its category."""
    last, found = {}, []
    rest = filled(case)
    columns = (case.products[name].tolist() for name in ("category", "weight_g"))
    for place, (kind, weight) in enumerate(zip(*columns, strict=True)):
        if weight == weight:  # noqa: PLR0124 - NaN
            last[kind] = weight
        everything = filled(case, by_category=False)
        found.append(weight if weight == weight else last.get(kind, everything[place]) if kind is not None else rest[place])  # noqa: PLR0124
    return np.array(found, dtype=float)


MISTAKES = {
    "middle-of-middles": of_middles,
    "no-category-left-out": from_categories_alone,
    "carried-down": carried_down,
    "first-of-category": lambda case: filled(case, middle=lambda known: known[0], of_all=statistics.median),
    "largest-of-category": lambda case: filled(case, middle=max, of_all=statistics.median),
    "smallest-of-category": lambda case: filled(case, middle=min, of_all=statistics.median),
    "means-in-categories": lambda case: filled(case, middle=statistics.fmean, of_all=statistics.median),
    "mean-of-all": lambda case: filled(case, of_all=statistics.fmean),
    "zeros": lambda case: filled(case, zero=True),
    "category-not-used": lambda case: filled(case, by_category=False),
    "guesses-of-guesses": lambda case: filled(case, with_guesses=True),
    "means": lambda case: filled(case, middle=statistics.fmean),
    "no-category-is-none": lambda case: filled(case, none_is_a_category=True),
    "not-the-rest": lambda case: filled(case, by_all=False),
}


def made(case, *keys):
    """Whether one of these mistakes, and none of the others, gives the weights at hand."""
    got = column(case, "weight_g")
    if got is None or near.same(case.want["weight_g"], got):
        return False
    found = {each for each, weights in MISTAKES.items() if near.same(weights(case), got)}
    return bool(found) and found <= set(keys)


def column(case, name):
    if case.got is None or not {"product_id", name} <= set(case.got.names) or case.got["product_id"].tolist() != case.want["product_id"].tolist():
        return None
    return case.got[name]


def first_wrong(case):
    place = int(np.flatnonzero(~near.mask(case.want["weight_g"], case.got["weight_g"]))[0])
    return {
        "product": int(case.products["product_id"][place]),
        "category": case.products["category"][place] or "no category",
        "given": f"{case.got['weight_g'][place]:g}",
        "wanted": f"{case.want['weight_g'][place]:g}",
    }


@task.misconception(
    "known-as-numbers",
    "`weight_known` holds {kept} and no truth values. Asked for as a mask, 1 and 0 are the names of rows: the second row and the first one come, as often as they stand there.",
)
def known_as_numbers(case):
    got = column(case, "weight_known")
    return got is not None and got.dtype.kind in "iuf" and {"kept": str(case.got.dtype("weight_known"))}


@task.misconception(
    "guess-looks-known",
    "`weight_known` is True for product {product}, which nobody has weighed. A guess that says it is a weight cannot be "
    "taken back.",
)
def guess_looks_known(case):
    got = column(case, "weight_known")
    if got is None or got.dtype != bool:
        return False
    wrong = got & ~case.want["weight_known"]
    return bool(wrong.any()) and {"product": int(case.products["product_id"][wrong.argmax()])}


@task.misconception(
    "known-looks-unknown",
    "`weight_known` is False for product {product}, which was on the scales and weighs {weight:g} g. What weighs nothing has a weight, too.",
)
def known_looks_unknown(case):
    got = column(case, "weight_known")
    if got is None or got.dtype != bool:
        return False
    wrong = ~got & case.want["weight_known"] & (case.products["weight_g"] == 0)
    if not wrong.any():
        return False
    place = int(wrong.argmax())
    return {"product": int(case.products["product_id"][place]), "weight": float(case.products["weight_g"][place])}


@task.misconception(
    "rows-lost",
    "Your table has {got_rows} rows, and {want_rows} went in: product {product} is gone. What is not known of it is no reason to do without it; it is shipped all the same.",
)
def rows_lost(case):
    if case.got is None or "product_id" not in case.got.names:
        return False
    gone = [product for product in case.want["product_id"].tolist() if product not in case.got["product_id"].tolist()]
    return bool(gone) and {"got_rows": len(case.got), "want_rows": len(case.want), "product": gone[0]}


@task.misconception(
    "order-changed",
    "All products are there, in another order: product {given} stands where product {wanted} stood. Whoever lays other columns beside the table, row by row, gives them to other products.",
)
def order_changed(case):
    if case.got is None or "product_id" not in case.got.names or len(case.got) != len(case.want):
        return False
    got, want = case.got["product_id"].tolist(), case.want["product_id"].tolist()
    place = next((place for place, product in enumerate(want) if got[place] != product), None)
    return place is not None and sorted(got) == sorted(want) and {"given": got[place], "wanted": want[place]}


@task.misconception(
    "nothing-weighs-nothing",
    "Product {product} weighs {given} g in your table. Nobody weighed it, and that is not the same as nothing: its postage is "
    "free now.",
)
def nothing_weighs_nothing(case):
    return made(case, "zeros") and first_wrong(case)


@task.misconception(
    "category-not-used",
    "Product {product} ({category}) got {given} g, the middle of all products, though its own category has weights. Either nobody asked the "
    "category, or what it said found no row: one number for each category is called after the category, and the rows are called 0, 1, 2.",
)
def category_not_used(case):
    return made(case, "category-not-used") and first_wrong(case)


@task.misconception(
    "guesses-of-guesses",
    "Product {product} ({category}) got {given} g, and {wanted} g is right: guesses from the step before were counted as if "
    "they had been weighed. The category with most gaps decides for all others.",
)
def guesses_of_guesses(case):
    return made(case, "guesses-of-guesses") and first_wrong(case)


@task.misconception(
    "means-for-medians",
    "Product {product} ({category}) got {given} g: a mean. One repair stand of 20 kg among the tools, and every spanner weighs two.",
)
def means_for_medians(case):
    return made(case, "means", "means-in-categories", "mean-of-all") and first_wrong(case)


@task.misconception(
    "middle-of-middles",
    "Product {product} ({category}) got {given} g, the middle of the categories' own middles, and {wanted} g is right. A category with one product has as much of a say as one with a hundred.",
)
def middle_of_middles(case):
    return made(case, "middle-of-middles") and first_wrong(case)


@task.misconception(
    "no-category-left-out",
    "Product {product} ({category}) got {given} g, and {wanted} g is right: what was weighed and has no category is not in your median of all. Nobody knows what it is, but it was on the scales.",
)
def no_category_left_out(case):
    return made(case, "no-category-left-out") and first_wrong(case)


@task.misconception(
    "carried-down",
    "Product {product} ({category}) got {given} g, the weight that stands above it in its category, and {wanted} g is right. Which product stands above is an accident of the order.",
)
def carried_down_told(case):
    return made(case, "carried-down") and first_wrong(case)


@task.misconception(
    "no-category-is-none",
    "Product {product} has no category, and its weight came from others that have none. What they have in common is that nobody knows what they are.",
)
def no_category_is_none(case):
    return made(case, "no-category-is-none") and first_wrong(case)


@task.misconception(
    "rest-left-open",
    "Product {product} ({category}) still has no weight. Where its category knows nothing, all products together do.",
)
def rest_left_open(case):
    return made(case, "not-the-rest") and first_wrong(case)

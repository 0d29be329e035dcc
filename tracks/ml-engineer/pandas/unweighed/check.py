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
    weights = (GAP, 120.0, 460.0, 825.0, draw.number(10, 2000, decimals=0), 150.0)
    kinds = ("lights", "lights", "bags", "locks", None)
    return products([(draw.choice(kinds), draw.choice(weights)) for _ in range(draw.size(0, 12))])


@task.hidden(times=4)
def one_heavy_category(draw):
    """A category with many gaps, so that guesses would outweigh what is known, and means differ from medians."""
    heavy = float(draw.integer(15, 40) * 100)
    known = [("tools", 100.0), ("tools", 150.0), ("bags", heavy), ("bags", 3 * heavy), ("bags", 20 * heavy)]
    rows = [*known, *[("bags", GAP)] * draw.integer(3, 5), ("locks", GAP), (None, GAP), ("tools", GAP)]
    return products(draw.shuffled(rows))


def filled(case, *, middle=statistics.median, by_category=True, by_all=True, with_guesses=False, none_is_a_category=False, zero=False):
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
    last = middle(there) if there and by_all else GAP
    return np.array([each if each == each else last for each in first])  # noqa: PLR0124 - NaN


MISTAKES = {
    "zeros": lambda case: filled(case, zero=True),
    "category-not-used": lambda case: filled(case, by_category=False),
    "guesses-of-guesses": lambda case: filled(case, with_guesses=True),
    "means": lambda case: filled(case, middle=statistics.fmean),
    "no-category-is-none": lambda case: filled(case, none_is_a_category=True),
    "not-the-rest": lambda case: filled(case, by_all=False),
}


def made(case, key):
    """Whether this mistake, and none of the others, gives the weights at hand."""
    got = column(case, "weight_g")
    if got is None or near.same(case.want["weight_g"], got):
        return False
    return [each for each, weights in MISTAKES.items() if near.same(weights(case), got)] == [key]


def column(case, name):
    if case.got is None or name not in case.got.names or len(case.got) != len(case.want):
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
    "rows-lost",
    "Your table has {got_rows} rows, and {want_rows} went in. What has no weight is shipped all the same.",
)
def rows_lost(case):
    return case.got is not None and len(case.got) < len(case.want) and {"got_rows": len(case.got), "want_rows": len(case.want)}


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
    return made(case, "means") and first_wrong(case)


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

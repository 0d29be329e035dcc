"""sizes: an order that is no alphabet, and sizes that nobody bought."""

import numpy as np

from milepost.check import Category, Table, Task, exact

task = Task("by_size(lines: table, sizes: list[str]) -> table")
task.judge(exact(dtypes=True, index=False))


def lines(rows):
    sizes, pieces = [row[0] for row in rows], [row[1] for row in rows]
    return Table(("size", "quantity"), (np.array(sizes, dtype=object), np.array(pieces, dtype=np.int64)))


task.example(lines([("M", 3), ("L", 2), ("XL", 1), ("M", 4), (None, 5), ("m", 1)]), ["S", "M", "L", "XL"])

SCALES = (("S", "M", "L", "XL"), ("XS", "S", "M", "L", "XL", "XXL"), ("small", "medium", "large"), ("M", "L"))


@task.hidden(times=12)
def any_season(draw):
    sizes = [*draw.choice(SCALES)]
    worn = [*sizes, None, "one size"]
    left_out = draw.choice(sizes)
    rows = [(draw.choice(worn), draw.integer(1, 9)) for _ in range(draw.size(0, 12))]
    return lines([row for row in rows if row[0] != left_out]), sizes


@task.hidden(times=3)
def everything_sold(draw):
    """Each size at least once, so that orders can be told apart."""
    sizes = [*draw.choice(SCALES[:3])]
    return lines([(size, place + draw.integer(1, 9)) for place, size in enumerate(draw.shuffled(sizes))]), sizes


def pieces(case):
    found = dict.fromkeys(case.sizes, 0)
    for size, count in zip(case.lines["size"].tolist(), case.lines["quantity"].tolist(), strict=True):
        if size in found:
            found[size] += count
    return found


def given(case, name):
    """A column of the answer by size; None where it has none."""
    if case.got is None or not {"size", name} <= set(case.got.names):
        return None
    return dict(zip(case.got["size"].tolist(), case.got[name].tolist(), strict=True))


@task.misconception(
    "not-bought-not-there",
    "`{size}` is not in your table, for nobody bought it. That it sold nothing is what production has to know; a size that is not there cannot be "
    "asked about.",
)
def not_bought_not_there(case):
    got = given(case, "pieces")
    if got is None:
        return False
    gone = [size for size in case.sizes if size not in got]
    return bool(gone) and not any(pieces(case)[size] for size in gone) and set(got) <= set(case.sizes) and {"size": gone[0]}


@task.misconception(
    "typing-errors-counted",
    "There is a row for {size} in your table, which is not among the sizes{how}",
)
def typing_errors_counted(case):
    got = given(case, "pieces")
    odd = [size for size in got or () if size not in case.sizes]
    if not odd:
        return False
    how = ". A typing error has become a size of its own." if odd[0] in case.lines["size"].tolist() else ", and nobody typed it either. Which sizes there are is said anew at each call."
    return {"size": "a missing size" if odd[0] is None else f"`{odd[0]}`", "how": how}


@task.misconception(
    "alphabet",
    "Your sizes come as {order}: that is the alphabet. For whoever adds up \"M and larger\" from it, S is larger than M.",
)
def alphabet(case):
    if case.got is None or "size" not in case.got.names:
        return False
    order = case.got["size"].tolist()
    return set(order) == set(case.sizes) and order == sorted(order) != case.sizes and order not in by_sales(case) and {"order": ", ".join(order)}


def by_sales(case):
    """The sizes by what was sold of each, from the least and from the most."""
    return [sorted(case.sizes, key=lambda size: sign * pieces(case)[size]) for sign in (1, -1)]


@task.misconception(
    "by-sales",
    "Your sizes come as {order}, in the order of what was sold. Next season it is another one; from the smallest to the largest was asked for.",
)
def by_sales_told(case):
    if case.got is None or "size" not in case.got.names:
        return False
    order = case.got["size"].tolist()
    return order in by_sales(case) and order not in (case.sizes, case.sizes[::-1], sorted(order)) and {"order": ", ".join(order)}


@task.misconception(
    "largest-first",
    "Your table begins with {first}, the largest size. It was to go from the smallest to the largest.",
)
def largest_first(case):
    if case.got is None or "size" not in case.got.names:
        return False
    order = case.got["size"].tolist()
    return order == case.sizes[::-1] != case.sizes and order != sorted(order) and {"first": order[0]}


def running(case, counts, *, inclusive=True):
    """Sums from each of the counts to the last, with or without itself."""
    return [sum(counts[place if inclusive else place + 1 :]) for place in range(len(counts))]


MISTAKES = {
    "at-most": lambda case, counts: running(case, counts[::-1])[::-1],
    "larger-alone": lambda case, counts: running(case, counts, inclusive=False),
    "turned-round": lambda case, counts: running(case, counts)[::-1],
    "smaller-alone": lambda case, counts: [sum(counts[:place]) for place in range(len(counts))],
    "lost-lines-too": lambda case, counts: [case.lines["quantity"].sum() - sum(counts[:place]) for place in range(len(counts))],
    "own-alone": lambda case, counts: counts,
}


def made(case, key):
    """Whether this mistake, and none of the others, gives `at_least`, where all else is right."""
    got = given(case, "at_least")
    if got is None or case.got["size"].tolist() != case.sizes or given(case, "pieces") != pieces(case):
        return False
    counts = [pieces(case)[size] for size in case.sizes]
    if [*got.values()] == running(case, counts):
        return False
    return [each for each, build in MISTAKES.items() if build(case, counts) == [*got.values()]] == [key]


def first_wrong(case):
    got = given(case, "at_least")
    size = next(size for size, wanted in zip(case.sizes, case.want["at_least"].tolist(), strict=True) if got[size] != wanted)
    return {"size": size, "given": got[size], "wanted": case.want["at_least"][case.sizes.index(size)].item()}


@task.misconception(
    "at-most",
    "`at_least` of {size} is {given} in your table: those are the pieces of this size and *smaller* ones. {wanted} were sold in it or larger.",
)
def at_most(case):
    return made(case, "at-most") and first_wrong(case)


@task.misconception(
    "larger-alone",
    "`at_least` of {size} is {given} in your table, and the size itself is not in it.",
)
def larger_alone(case):
    return made(case, "larger-alone") and first_wrong(case)


@task.misconception(
    "lost-lines-too",
    "`at_least` of {size} is {given} in your table, and {wanted} is right: lines without a size, or with one that is not in the list, are in it. Taken from the total of all lines, what is left holds what belongs to no size.",
)
def lost_lines_too(case):
    return made(case, "lost-lines-too") and first_wrong(case)


@task.misconception(
    "turned-round",
    "The sums in `at_least` are right and stand upside down: {size} has {given}. Rows that were reversed keep what they are called and find their "
    "places again; without their names, the first goes to the first.",
)
def turned_round(case):
    return made(case, "turned-round") and first_wrong(case)


@task.misconception(
    "no-order-kept",
    "The numbers are right, and `size` is kept as {kept}. Without its order a comparison such as `size >= \"M\"` is an error, and the next table that is "
    "made from this one begins with L.",
)
def no_order_kept(case):
    if case.got is None or case.got.names != case.want.names or not exact(index=False)(case.want, case.got):
        return False
    kept = case.got.dtype("size")
    if kept == case.want.dtype("size"):
        return False
    if isinstance(kept, Category):
        missing = set(case.sizes) - set(kept.levels)
        return {"kept": f"a category without {min(missing)}" if missing else f"a category in {'another' if kept.ordered else 'no'} order"}
    return {"kept": str(kept)}


@task.misconception(
    "kept-as-floats",
    "The numbers are right, and `{name}` is kept as {kept}, not as `int64`.{more}",
)
def kept_as_floats(case):
    if case.got is None or case.got.names != case.want.names or not exact(index=False)(case.want, case.got):
        return False
    odd = [name for name in ("pieces", "at_least") if case.got.dtype(name) != "int64"]
    if not odd or case.want["pieces"].sum() < 2:  # where one piece was sold at most, a share looks like a count
        return False
    kept = str(case.got.dtype(odd[0]))
    more = " Where something was missing on the way, pandas made floats of whole numbers; the next list orders 3.0 jerseys." if kept == "float64" else ""
    return {"name": odd[0], "kept": kept, "more": more}

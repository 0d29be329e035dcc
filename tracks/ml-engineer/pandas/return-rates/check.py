"""return-rates: sums before shares, and the lines without a category."""

import numpy as np

from milepost.check import Table, Task, near

task = Task("return_rates(lines: table) -> table")
task.judge(near(index=False))
GAP = float("nan")


def lines(rows):
    kinds, pieces, back = ([row[place] for row in rows] for place in range(3))
    columns = (np.array(kinds, dtype=object), np.array(pieces, dtype=np.int64), np.array(back, dtype=float))
    return Table(("category", "quantity", "returned"), columns)


task.example(
    lines([("lights", 1, 1.0), ("lights", 9, GAP), ("clothing", 2, 1.0), (None, 4, 1.0), ("clothing", 3, 2.0), ("bags", 4, 1.0)]),
)


@task.hidden(times=10)
def any_day(draw):
    rows = []
    for _ in range(draw.size(0, 12)):
        pieces = draw.choice((1, 2, 3, 40))
        back = draw.integer(0, pieces)
        rows.append((draw.choice(("lights", "clothing", "bags", None, "locks")), pieces, float(back) if back else GAP))
    if rows and all(kind is None for kind, *_ in rows):
        # A column in which nothing is known has no type to speak of, and pandas makes NaN or None of it, as it happens.
        rows.append(("lights", 2, GAP))
    return lines(rows)


@task.hidden(times=3)
def equal_rates(draw):
    kinds = draw.shuffled(["lights", "clothing", "bags", None, "tyres"])
    rows = [(kind, 4, 1.0 if draw.boolean() else 2.0) for kind in kinds]
    return lines([*rows, ("locks", 14, GAP), ("locks", 1, 1.0), ("locks", 1, 1.0)])  # two lines that look alike are two


@task.hidden(times=2)
def many_equal(draw):
    """Enough categories of few rates that a sort by the rate alone leaves equal ones in any order."""
    kinds = draw.shuffled([f"part {place:02d}" for place in range(40)])
    sold = [(kind, draw.integer(1, 5), draw.choice((1, 2))) for kind in kinds]
    return lines([*((kind, 4 * crates, float(crates * back)) for kind, crates, back in sold), (None, 12, 3.0), ("part 00", 4, 2.0)])


@task.hidden(times=2)
def three_lines_each(draw):
    """Lines of other sizes, some with nothing returned, so that every way to a rate gives another one."""
    big = draw.integer(20, 60)
    rows = [(kind, pieces, back) for kind, shift in (("lights", 0), ("clothing", 1), (None, 2)) for pieces, back in ((1, 1.0), (9 + shift, GAP), (big + shift, 2.0 + shift), (4, 3.0))]
    return lines(draw.shuffled([*rows, ("bags", 5, GAP)]))


def table(case, *, guests=True, unreturned=True, lines_of=len, rate=None, order=None):
    """The table that follows when some of the rules are forgotten."""
    groups = {}
    columns = (case.lines[name].tolist() for name in ("category", "quantity", "returned"))
    for kind, pieces, back in zip(*columns, strict=True):
        if (guests or kind is not None) and (unreturned or back == back):  # noqa: PLR0124 - NaN
            groups.setdefault(kind, []).append((pieces, back))
    rate = rate or (lambda rows: total(rows) / sum(pieces for pieces, _ in rows))
    rows = [(kind, lines_of(each), sum(p for p, _ in each), total(each), rate(each)) for kind, each in groups.items()]
    rows.sort(key=order or (lambda row: (-row[4], row[0] is None, row[0] or "")))
    kinds = np.array([row[0] for row in rows], dtype=object)
    return Table(
        ("category", "lines", "pieces", "returned", "rate"),
        (kinds, *(np.array([row[place] for row in rows], dtype=float) for place in range(1, 5))),
    )


def total(rows):
    return sum(back for _, back in rows if back == back)  # noqa: PLR0124 - NaN


def known(rows):
    return [(pieces, back) for pieces, back in rows if back == back]  # noqa: PLR0124 - NaN


def mean(numbers):
    return sum(numbers) / len(numbers) if numbers else GAP


def own_rates(rows):
    return [(back if back == back else 0) / pieces for pieces, back in rows]  # noqa: PLR0124


def all_returned(case):
    return sum(back for back in case.lines["returned"].tolist() if back == back)  # noqa: PLR0124


MISTAKES = {
    "only-what-came-back": lambda case: table(case, unreturned=False),
    "different-quantities": lambda case: table(case, lines_of=lambda rows: len({pieces for pieces, _ in rows})),
    "sum-of-rates": lambda case: table(case, rate=lambda rows: sum(own_rates(rows))),
    "median-of-rates": lambda case: table(case, rate=lambda rows: float(np.median(own_rates(rows)))),
    "of-lines-that-came-back": lambda case: table(case, rate=lambda rows: total(rows) / sum(pieces for pieces, _ in known(rows)) if known(rows) else 0.0),
    "share-of-all-returns": lambda case: table(case, rate=lambda rows: total(rows) / (all_returned(case) or GAP)),
    "share-of-all-pieces": lambda case: table(case, rate=lambda rows: total(rows) / sum(case.lines["quantity"].tolist())),
    "over-what-stayed": lambda case: table(case, rate=lambda rows: total(rows) / ((sum(pieces for pieces, _ in rows) - total(rows)) or GAP)),
    "mean-of-rates": lambda case: table(case, rate=lambda rows: mean([(back if back == back else 0) / pieces for pieces, back in rows])),  # noqa: PLR0124
    "mean-of-known-rates": lambda case: table(case, rate=lambda rows: mean([back / pieces for pieces, back in known(rows)]) ),
    "share-of-lines": lambda case: table(case, rate=lambda rows: len(known(rows)) / len(rows)),
    "pieces-over-lines": lambda case: table(case, rate=lambda rows: total(rows) / len(rows)),
    "no-category-lost": lambda case: table(case, guests=False),
    "count-for-size": lambda case: table(case, lines_of=lambda rows: len(known(rows))),
    "lines-are-pieces": lambda case: table(case, lines_of=lambda rows: sum(pieces for pieces, _ in rows)),
}


def made(case, *keys):
    """Whether one of these mistakes, and none of the others, gives the table at hand."""
    found = {key for key, build in MISTAKES.items() if case.same(build(case))}
    return bool(found) and found <= set(keys)


def first_wrong(case, name):
    """The first category in which a column is not as it should be."""
    wanted = dict(zip(case.want["category"].tolist(), case.want[name].tolist(), strict=True))
    for kind, given in zip(case.got["category"].tolist(), case.got[name].tolist(), strict=True):
        if not near.same(wanted[kind], given):
            return {"category": kind or "without a category", "given": given, "wanted": wanted[kind]}
    return False


@task.misconception(
    "mean-of-rates",
    "The rate of `{category}` is {given:.3f}, the mean of its lines' rates; of all its pieces {wanted:.3f} came back. A line of one piece "
    "has as much of a say as a line of ninety.",
)
def mean_of_rates(case):
    return made(case, "mean-of-rates", "mean-of-known-rates") and first_wrong(case, "rate")


@task.misconception(
    "share-of-lines",
    "The rate of `{category}` is {given:.3f}, the share of *lines* from which something came back; of its pieces {wanted:.3f} did.",
)
def share_of_lines(case):
    return made(case, "share-of-lines") and first_wrong(case, "rate")


@task.misconception(
    "of-lines-that-came-back",
    "The rate of `{category}` is {given:.3f}, over the pieces of those lines alone from which something came back; of all its pieces {wanted:.3f} did. Lines that nobody sent back are what makes a rate low.",
)
def of_lines_that_came_back(case):
    return made(case, "of-lines-that-came-back") and first_wrong(case, "rate")


@task.misconception(
    "of-another-whole",
    "The rate of `{category}` is {given:.3f}, its part of a sum over all categories; of its own pieces {wanted:.3f} came back. What sells most is always on top of such a list.",
)
def of_another_whole(case):
    return made(case, "share-of-all-returns", "share-of-all-pieces") and first_wrong(case, "rate")


@task.misconception(
    "pieces-over-lines",
    "The rate of `{category}` is {given:.3f}: its returned pieces over its *lines*. A line may hold many pieces, so this can be more than 1; of its pieces {wanted:.3f} came back.",
)
def pieces_over_lines(case):
    return made(case, "pieces-over-lines") and first_wrong(case, "rate")


@task.misconception(
    "no-category-lost",
    "Lines without a category: {count}; and in your table they are nowhere. The sums over it are too small, and no row says by how much.",
)
def no_category_lost(case):
    return made(case, "no-category-lost") and {"count": case.lines["category"].tolist().count(None)}


@task.misconception(
    "only-what-came-back",
    "Your table knows only lines from which something came back: it counts {given} of {wanted}. What is missing in `returned` is no gap in what is known, it is a line that the customer kept.",
)
def only_what_came_back(case):
    counted = [int(each["lines"].sum()) for each in (case.got, case.want)] if made(case, "only-what-came-back") else None
    return counted is not None and {"given": counted[0], "wanted": counted[1]}


@task.misconception(
    "count-for-size",
    "`{category}` has {wanted:.0f} lines, and you say {given:.0f}: only those were counted from which something came back.",
)
def count_for_size(case):
    return made(case, "count-for-size") and first_wrong(case, "lines")


@task.misconception(
    "lines-are-pieces",
    "`{category}` has {wanted:.0f} lines, and you say {given:.0f}: that is how many pieces they hold.",
)
def lines_are_pieces(case):
    return made(case, "lines-are-pieces") and first_wrong(case, "lines")


@task.misconception(
    "other-order",
    "The numbers are right, and the order is not: {given} stands where {wanted} belongs, with a rate of {rate:.3f}. Purchasing reads the first three rows and stops.",
)
def other_order(case):
    if case.got is None or case.got.names != case.want.names or len(case.got) != len(case.want):
        return False
    tables = [{row[0]: row[1:] for row in zip(*(each[name].tolist() for name in each.names), strict=True)} for each in (case.got, case.want)]
    if tables[0].keys() != tables[1].keys() or not all(near.same(np.array(row), np.array(tables[1][kind])) for kind, row in tables[0].items()):
        return False
    place = next((place for place, (a, b) in enumerate(zip(*tables, strict=True)) if a != b), None)
    if place is None:
        return False
    given, wanted = ([*each][place] for each in tables)
    return {"given": f"`{given}`" if given else "the missing category", "wanted": f"`{wanted}`" if wanted else "the missing category", "rate": tables[1][wanted][3]}

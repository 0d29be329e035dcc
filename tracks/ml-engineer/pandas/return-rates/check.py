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
    rows = [(kind, 4, 1.0 if draw.boolean() else 2.0) for kind in kinds for _ in range(1)]
    return lines([*rows, ("locks", 7, GAP), ("locks", 1, 1.0)])


def table(case, *, guests=True, lines_of=len, rate=None, order=None):
    """The table that follows when some of the rules are forgotten."""
    groups = {}
    columns = (case.lines[name].tolist() for name in ("category", "quantity", "returned"))
    for kind, pieces, back in zip(*columns, strict=True):
        if guests or kind is not None:
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


MISTAKES = {
    "mean-of-rates": lambda case: table(case, rate=lambda rows: mean([(back if back == back else 0) / pieces for pieces, back in rows])),  # noqa: PLR0124
    "mean-of-known-rates": lambda case: table(case, rate=lambda rows: mean([back / pieces for pieces, back in known(rows)]) ),
    "share-of-lines": lambda case: table(case, rate=lambda rows: len(known(rows)) / len(rows)),
    "pieces-over-lines": lambda case: table(case, rate=lambda rows: total(rows) / len(rows)),
    "no-category-lost": lambda case: table(case, guests=False),
    "count-for-size": lambda case: table(case, lines_of=lambda rows: len(known(rows))),
    "lines-are-pieces": lambda case: table(case, lines_of=lambda rows: sum(pieces for pieces, _ in rows)),
    "lowest-first": lambda case: table(case, order=lambda row: (row[4], row[0] is None, row[0] or "")),
    "by-category": lambda case: table(case, order=lambda row: (row[0] is None, row[0] or "")),
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
    "pieces-over-lines",
    "The rate of `{category}` is {given:.3f}: its returned pieces over its *lines*. A line may hold many pieces, so this can be more than 1; of its pieces {wanted:.3f} came back.",
)
def pieces_over_lines(case):
    return made(case, "pieces-over-lines") and first_wrong(case, "rate")


@task.misconception(
    "no-category-lost",
    "{count} lines have no category, and in your table they are nowhere. The sums over it are too small, and no row says by how much.",
)
def no_category_lost(case):
    return made(case, "no-category-lost") and {"count": case.lines["category"].tolist().count(None)}


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
    "The numbers are right, and the order is not: `{first}` comes first in your table. Purchasing reads the first three rows and stops.",
)
def other_order(case):
    return made(case, "lowest-first", "by-category") and {"first": case.got["category"][0] or "no category"}

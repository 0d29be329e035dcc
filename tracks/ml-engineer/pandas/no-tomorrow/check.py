"""no-tomorrow: windows that look ahead, across products, over rows for days, or into other rows."""

from datetime import date, timedelta

import numpy as np

from milepost.check import Table, Task, exact, near

task = Task("add_last_week(daily: table) -> table")
task.judge(near(index=False))
task.allow_nan()
GAP = float("nan")


def daily(rows):
    names, days, pieces = ([row[place] for row in rows] for place in range(3))
    columns = (np.array(names, dtype=object), np.array(days, dtype="datetime64[ns]"), np.array(pieces, dtype=np.int64))
    return Table(("product", "day", "pieces"), columns)


task.example(
    daily(
        [("lock", "2024-05-03", 4), ("bell", "2024-05-09", 10), ("lock", "2024-05-01", 8), ("lock", "2024-05-10", 2),
         ("bell", "2024-05-02", 30), ("lock", "2024-05-08", 6)],
    ),
)  # fmt: skip


def shop(draw, names, count):
    """Rows of each product on days of its own, shuffled."""
    start = date(2024, 2, 20)
    rows = []
    for place, name in enumerate(names):
        offsets = draw.shuffled(range(24))[:count]
        rows += [(name, (start + timedelta(days=day)).isoformat(), draw.integer(0, 40) + 100 * place) for day in offsets]
    return daily(draw.shuffled(rows))


@task.hidden(times=8)
def any_days(draw):
    return (shop(draw, draw.shuffled(["lock", "bell", "pump"])[: draw.integer(1, 3)], draw.size(0, 9)),)


@task.hidden(times=4)
def two_products(draw):
    return (shop(draw, ["bell", "lock"], draw.integer(7, 12)),)


def means(case, *, days=range(-7, 0), mixed=False, nothing=GAP):
    """The means over these days around each row's own."""
    rows = read(case)
    found = []
    for name, day, _ in rows:
        window = [pieces for other, then, pieces in rows if (other == name or mixed) and (then - day).days in days]
        found.append(sum(window) / len(window) if window else nothing)
    return found


def over_rows(case, places):
    """The means over rows of the same product at these places around each row's own, by day."""
    rows = read(case)
    found = [GAP] * len(rows)
    for name in {row[0] for row in rows}:
        own = sorted((place for place, row in enumerate(rows) if row[0] == name), key=lambda place: rows[place][1])
        for rank, place in enumerate(own):
            window = [rows[own[rank + step]][2] for step in places if 0 <= rank + step < len(own)]
            found[place] = sum(window) / len(window) if window else GAP
    return found


def of_the_row_before(case):
    """The mean of the seven days that end with the row before, wherever that lies."""
    rows = read(case)
    found = []
    for name, day, _ in rows:
        last = max((then for other, then, _ in rows if other == name and then < day), default=None)
        window = [] if last is None else [pieces for other, then, pieces in rows if other == name and 0 <= (last - then).days < 7]
        found.append(sum(window) / len(window) if window else GAP)
    return found


def in_other_rows(case):
    """The right means in the order of product and day, laid on rows in another order."""
    rows, right = read(case), means(case)
    return [right[place] for place in sorted(range(len(rows)), key=lambda place: rows[place][:2])]


def needs_seven(case):
    """The right means where seven rows are in the window, and nothing elsewhere."""
    rows, right = read(case), means(case)
    counts = [sum(other == name and -7 <= (then - day).days < 0 for other, then, _ in rows) for name, day, _ in rows]
    return [mean if count >= 7 else GAP for mean, count in zip(right, counts, strict=True)]


def seven_rows_or_none(case):
    """The means of the seven rows before, and nothing where there are fewer."""
    rows, found = read(case), over_rows(case, range(-7, 0))
    counts = [sum(other == name and then < day for other, then, _ in rows) for name, day, _ in rows]
    return [mean if count >= 7 else GAP for mean, count in zip(found, counts, strict=True)]


def gaps_are_zero(case, *, since_first=False, nothing=GAP):
    """The sums of the seven days before over seven, or over as many of them as there were since the product's first row."""
    rows = read(case)
    found = []
    for name, day, _ in rows:
        window = [pieces for other, then, pieces in rows if other == name and -7 <= (then - day).days < 0]
        first = min(then for other, then, _ in rows if other == name)
        days = min(7, (day - first).days) if since_first else 7
        found.append(sum(window) / days if days and (window or since_first) else nothing)
    return found


def calendar_week(case):
    """The means over the week before that goes from Monday to Sunday."""
    rows = read(case)
    found = []
    for name, day, _ in rows:
        monday = day - timedelta(days=day.weekday())
        window = [pieces for other, then, pieces in rows if other == name and -7 <= (then - monday).days < 0]
        found.append(sum(window) / len(window) if window else GAP)
    return found


def moved_down_first(case):
    """The means over the seven days up to the row's own, of what each row's predecessor sold."""
    rows = read(case)
    before = {}
    for name in {row[0] for row in rows}:
        own = sorted((row for row in rows if row[0] == name), key=lambda row: row[1])
        before |= {(name, row[1]): own[rank - 1][2] if rank else None for rank, row in enumerate(own)}
    found = []
    for name, day, _ in rows:
        window = [before[other, then] for other, then, _ in rows if other == name and -7 < (then - day).days <= 0 and before[other, then] is not None]
        found.append(sum(window) / len(window) if window else GAP)
    return found


def read(case):
    days = case.daily["day"].astype("datetime64[D]").tolist()
    return [*zip(case.daily["product"].tolist(), days, case.daily["pieces"].tolist(), strict=True)]


MISTAKES = {
    "today-inside": lambda case: means(case, days=range(-6, 1)),
    "today-too": lambda case: means(case, days=range(-7, 1)),
    "a-day-short": lambda case: means(case, days=range(-6, 0)),
    "a-day-long": lambda case: means(case, days=range(-8, 0)),
    "all-before": lambda case: means(case, days=range(-999, 0)),
    "window-of-the-row-before": of_the_row_before,
    "products-mixed": lambda case: means(case, mixed=True),
    "looks-ahead": lambda case: over_rows(case, range(-3, 4)),
    "looks-ahead-by-days": lambda case: means(case, days=range(-3, 4)),
    "week-after": lambda case: means(case, days=range(1, 8)),
    "rows-for-days": lambda case: over_rows(case, range(-7, 0)),
    "in-other-rows": in_other_rows,
    "needs-seven": needs_seven,
    "seven-rows-or-none": seven_rows_or_none,
    "gaps-are-zero": gaps_are_zero,
    "gaps-are-zero-and-nothing-too": lambda case: gaps_are_zero(case, nothing=0.0),
    "gaps-are-zero-since-the-first": lambda case: gaps_are_zero(case, since_first=True),
    "moved-down-first": moved_down_first,
    "calendar-week": calendar_week,
    "zero-for-nothing": lambda case: means(case, nothing=0.0),
}


def made(case, *keys):
    """Whether one of these mistakes, and none of the others, gives the means at hand."""
    if case.got is None or case.got.names != case.want.names or len(case.got) != len(case.want):
        return False
    got = case.got["last_week"]
    if near.same(case.want["last_week"], got) or not all(exact.same(case.want[name], case.got[name]) for name in case.daily.names):
        return False
    found = {each for each, build in MISTAKES.items() if near.same(np.array(build(case), dtype=float), got)}
    return bool(found) and found <= set(keys)


def first_wrong(case):
    place = int(np.flatnonzero(~near.mask(case.want["last_week"], case.got["last_week"]))[0])
    name, day, pieces = read(case)[place]
    given, wanted = case.got["last_week"][place], case.want["last_week"][place]
    return {
        "product": name,
        "day": day.isoformat(),
        "pieces": pieces,
        "given": "nothing" if np.isnan(given) else f"{given:.4g}",
        "wanted": "nothing" if np.isnan(wanted) else f"{wanted:.4g}",
    }


@task.misconception(
    "today-inside",
    "`{product}` on {day}: your mean is {given}, and the {pieces} pieces of that very day are in it. They are what is to be predicted; the model "
    "reads a part of the answer, and in the shop that part is not there.",
)
def today_inside(case):
    return made(case, "today-inside", "today-too") and first_wrong(case)


@task.misconception(
    "looks-ahead",
    "`{product}` on {day}: your mean is {given}, and days that come later are in it. No model can be that good in the shop, where they have "
    "not happened yet.",
)
def looks_ahead(case):
    return made(case, "looks-ahead", "looks-ahead-by-days", "week-after") and first_wrong(case)


@task.misconception(
    "products-mixed",
    "`{product}` on {day}: your mean is {given}, over all products together, and {wanted} is right for this one. What a bell sells says little "
    "of locks.",
)
def products_mixed(case):
    return made(case, "products-mixed") and first_wrong(case)


@task.misconception(
    "rows-for-days",
    "`{product}` on {day}: your mean is {given}, over the last seven *rows*. There are days without one, so they reach back further than a week; the "
    "rarer a product is, the older its \"last week\".",
)
def rows_for_days(case):
    return made(case, "rows-for-days") and first_wrong(case)


@task.misconception(
    "a-day-short",
    "`{product}` on {day}: your mean is {given}, and {wanted} is right. Your window has six days: the same day of last week, which says most, is not in it.",
)
def a_day_short(case):
    return made(case, "a-day-short") and first_wrong(case)


@task.misconception(
    "a-day-long",
    "`{product}` on {day}: your mean is {given}, and {wanted} is right. Your window reaches back eight days, so it holds two of the same weekday; a Saturday counts twice.",
)
def a_day_long(case):
    return made(case, "a-day-long") and first_wrong(case)


@task.misconception(
    "all-before",
    "`{product}` on {day}: your mean is {given}, over everything that came before, and {wanted} is right for the last seven days. The longer the shop has been open, the less the feature moves.",
)
def all_before(case):
    return made(case, "all-before") and first_wrong(case)


@task.misconception(
    "window-of-the-row-before",
    "`{product}` on {day}: your mean is {given}. It is that of the seven days up to the row before, moved down by one row; where days are missing, that row is not yesterday's, and its week another one.",
)
def window_of_the_row_before(case):
    return made(case, "window-of-the-row-before") and first_wrong(case)


@task.misconception(
    "moved-down-first",
    "`{product}` on {day}: your mean is {given}, and {wanted} is right. Each row was given what the row before it sold, and then the window was laid; where days are missing, that row is older than a week.",
)
def moved_down_first_told(case):
    return made(case, "moved-down-first") and first_wrong(case)


@task.misconception(
    "calendar-week",
    "`{product}` on {day}: your mean is {given}, that of the week before from Monday to Sunday, and {wanted} is right for the seven days before this day. On a Sunday yours knows nothing newer than a week.",
)
def calendar_week_told(case):
    return made(case, "calendar-week") and first_wrong(case)


@task.misconception(
    "too-few-is-nothing",
    "`{product}` on {day}: your mean is missing, and {wanted} is right. There are rows in the week before, only fewer than seven. A product that is not counted every day would never have a last week.",
)
def too_few_is_nothing(case):
    return made(case, "needs-seven", "seven-rows-or-none") and first_missing(case)


def first_missing(case):
    found = first_wrong(case)
    return found if found["given"] == "nothing" else False


@task.misconception(
    "gaps-are-zero",
    "`{product}` on {day}: your mean is {given}, and {wanted} is right. Days without a row went into it as days on which nothing was sold. Nobody counted on them; what was sold, nobody knows.",
)
def gaps_are_zero_told(case):
    return made(case, "gaps-are-zero", "gaps-are-zero-and-nothing-too", "gaps-are-zero-since-the-first") and first_wrong(case)


@task.misconception(
    "in-other-rows",
    "The means are right, and they stand in the wrong rows: `{product}` on {day} has {given}. They come out by product and day, and your "
    "table is in another order; nothing checks that when values without names are assigned.",
)
def in_other_rows_told(case):
    return made(case, "in-other-rows") and first_wrong(case)


@task.misconception(
    "zero-for-nothing",
    "`{product}` on {day} has no row in the week before, and you say {given}. The model learns that a product which nobody has counted yet did not sell.",
)
def zero_for_nothing(case):
    return made(case, "zero-for-nothing") and first_wrong(case)


@task.misconception(
    "guess-for-nothing",
    "`{product}` on {day} has no row in the week before, and you say {given}, which comes from other days. From then on nobody can tell a guess from a week that was counted.",
)
def guess_for_nothing(case):
    if case.got is None or case.got.names != case.want.names or len(case.got) != len(case.want):
        return False
    if not all(exact.same(case.want[name], case.got[name]) for name in case.daily.names):
        return False
    got, want = case.got["last_week"], case.want["last_week"]
    wrong = ~near.mask(want, got)
    if any(near.same(np.array(build(case), dtype=float), got) for build in MISTAKES.values()):
        return False  # not a guess, but rows that do not belong there
    return bool(wrong.any()) and bool(np.isnan(want[wrong]).all()) and first_wrong(case)


@task.misconception(
    "order-changed",
    "The rows came back in another order: {first} stands first now. Whoever lays the labels beside them, row by row, trains on somebody else's.",
)
def order_changed(case):
    if case.got is None or case.got.names != case.want.names or len(case.got) != len(case.want):
        return False
    lines = [sorted(zip(*(map(str, each[name].tolist()) for name in each.names), strict=True)) for each in (case.got, case.want)]
    return lines[0] == lines[1] and {"first": case.got["product"][0]}

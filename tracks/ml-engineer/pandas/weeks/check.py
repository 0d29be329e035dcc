"""weeks: the clock on the wall, the day on which a week begins, and weeks in which nothing happens."""

from datetime import datetime, timedelta

import numpy as np

from milepost.check import Table, Task, exact

task = Task("weekly(sales: table) -> table")
task.judge(exact(index=False))


def sales(rows):
    moments = np.array([row[0] for row in rows], dtype="datetime64[ns]")
    return Table(("sold_at", "cents"), (moments, np.array([row[1] for row in rows], dtype=np.int64)))


task.example(
    sales([("2024-07-08T09:15", 1990), ("2024-07-02T12:00", 4500), ("2024-07-07T22:30", 700), ("2024-07-22T08:00", 2590)]),
)

# Around the stroke of midnight in Berlin, in winter, in summer, and in both nights in which the clock is changed.
MOMENTS = (
    "2024-01-07T22:30", "2024-01-07T23:30", "2024-07-07T21:59", "2024-07-07T22:00", "2024-03-31T21:30", "2024-03-31T22:30",
    "2024-10-27T22:30", "2024-10-27T23:10", "2024-07-08T00:00", "2024-07-03T12:00", "2024-01-08T12:00", "2024-03-30T23:30",
)  # fmt: skip


@task.hidden(times=8)
def any_sales(draw):
    first = draw.choice(MOMENTS)
    start = datetime.fromisoformat(first)
    rows = [(first, draw.integer(1, 99) * 10)]
    for _ in range(draw.size(0, 7)):
        later = start + timedelta(days=draw.integer(0, 24), minutes=draw.choice((0, 0, 61, -90)))
        rows.append((later.isoformat(), draw.integer(1, 99) * 10))
    return (sales(draw.shuffled(rows)),)


@task.hidden(times=6)
def around_a_monday(draw):
    """The night to a Monday, a week without a sale, and a Sunday at noon."""
    monday = datetime.fromisoformat(draw.choice(("2024-07-08", "2024-01-08", "2024-11-04", "2024-04-08")))
    nights = [(monday + timedelta(minutes=minutes), cents) for minutes, cents in ((-90, 100), (-30, 200), (30, 400))]
    rows = [
        *nights,
        (monday + timedelta(days=13, hours=11), 20),
        (monday + timedelta(hours=10), 3),
        (monday + timedelta(hours=10, minutes=40), 3),
        (monday + timedelta(days=draw.choice((1, 2)), hours=10), 8),
        (monday + timedelta(days=22, hours=9), 4000),
    ]
    return (sales([(moment.isoformat(), cents) for moment, cents in draw.shuffled(rows)]),)


def berlin(moment):
    """The clock on the wall: an hour later than UTC, two from the last Sunday in March to that in October, at 01:00 UTC."""
    start, end = (last_sunday(moment.year, month) for month in (3, 10))
    return moment + timedelta(hours=2 if start <= moment < end else 1)


def last_sunday(year, month):
    last = datetime(year, month, 31, 1)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def weeks(case, *, clock=berlin, first_day=0, shift=0, label=0, gaps=True, amounts=False):
    """The weeks that follow when some of the rules are forgotten."""
    found = {}
    for moment, cents in zip(case.sales["sold_at"].astype("datetime64[us]").tolist(), case.sales["cents"].tolist(), strict=True):
        day = clock(moment).replace(hour=0, minute=0, second=0) - timedelta(days=shift)
        start = day - timedelta(days=(day.weekday() - first_day) % 7)
        found.setdefault(start, []).append(cents)
    if gaps:
        week, last = min(found), max(found)
        while week < last:
            found.setdefault(week, [])
            week += timedelta(days=7)
    rows = sorted(found.items())
    return Table(
        ("week", "orders", "cents"),
        (
            np.array([week + timedelta(days=label) for week, _ in rows], dtype="datetime64[ns]"),
            np.array([len(set(sold)) if amounts else len(sold) for _, sold in rows]),
            np.array([sum(sold) for _, sold in rows]),
        ),
    )


MISTAKES = {
    "utc-weeks": lambda case: weeks(case, clock=lambda moment: moment),
    "winter-all-year": lambda case: weeks(case, clock=lambda moment: moment + timedelta(hours=1)),
    "clock-turned-back": lambda case: weeks(case, clock=lambda moment: moment - (berlin(moment) - moment)),
    "called-after-its-end": lambda case: weeks(case, label=6),
    "called-after-the-next": lambda case: weeks(case, label=7),
    "begins-on-sunday": lambda case: weeks(case, first_day=6),
    "begins-with-the-first-sale": lambda case: weeks(case, first_day=min(map(berlin, case.sales["sold_at"].astype("datetime64[us]").tolist())).weekday()),
    "amounts-for-orders": lambda case: weeks(case, amounts=True),
    "monday-in-the-week-before": lambda case: weeks(case, shift=1, first_day=0),
    "monday-before-called-after": lambda case: weeks(case, shift=1, first_day=0, label=7),
    "empty-weeks-lost": lambda case: weeks(case, gaps=False),
}


def made(case, *keys):
    """Whether one of these mistakes, and none of the others, gives the weeks at hand."""
    found = {each for each, build in MISTAKES.items() if case.same(build(case))}
    return bool(found) and found <= set(keys)


@task.misconception(
    "utc-weeks",
    "Your weeks change at midnight UTC. In Berlin it is already Monday then, by one hour or two: sales of the night are in the wrong week, and the "
    "till says otherwise.",
)
def utc_weeks(case):
    return made(case, "utc-weeks")


@task.misconception(
    "winter-all-year",
    "Your clock is an hour ahead of UTC all year. In Berlin it is two hours from the end of March to the end of October, and these sales "
    "were made in summer.",
)
def winter_all_year(case):
    return made(case, "winter-all-year")


@task.misconception(
    "clock-turned-back",
    "Your clock goes the wrong way: the moments were taken for Berlin's and turned into UTC. They are UTC, and Berlin is ahead of it.",
)
def clock_turned_back(case):
    return made(case, "clock-turned-back")


@task.misconception(
    "called-after-its-end",
    "The sums are right, and your first week is called {given}: that is where it ends. It begins on {wanted}, and a chart would show "
    "everything a week late.",
)
def called_after_its_end(case):
    found = made(case, "called-after-its-end", "called-after-the-next")
    return found and {"given": str(case.got["week"][0])[:10], "wanted": str(case.want["week"][0])[:10]}


@task.misconception(
    "begins-on-sunday",
    "Your weeks begin on Sunday: the first is called {given}. Sundays count for the week after theirs.",
)
def begins_on_sunday(case):
    return made(case, "begins-on-sunday") and {"given": str(case.got["week"][0])[:10]}


@task.misconception(
    "begins-with-the-first-sale",
    "Your weeks begin with the day of the first sale: the first is called {given}. Next month's report begins on another day, and no week of it is one of these.",
)
def begins_with_the_first_sale(case):
    return made(case, "begins-with-the-first-sale") and {"given": str(case.got["week"][0])[:10]}


@task.misconception(
    "amounts-for-orders",
    "Two sales of a week came to the same amount, and you count them as one order. What is counted is how many different amounts there were; the busiest weeks lose most.",
)
def amounts_for_orders(case):
    return made(case, "amounts-for-orders")


@task.misconception(
    "monday-in-the-week-before",
    "Sales of a Monday are in the week before, in yours. A week that ends *with* Monday takes Monday with it, and every Monday's turnover is a week old.",
)
def monday_in_the_week_before(case):
    return made(case, "monday-in-the-week-before", "monday-before-called-after")


@task.misconception(
    "empty-weeks-lost",
    "Your table has {got_rows} weeks, and from the first sale to the last there are {want_rows}. In the others nothing was sold, and that is a number, too: "
    "a mean per week is too high without it.",
)
def empty_weeks_lost(case):
    return made(case, "empty-weeks-lost") and {"got_rows": len(case.got), "want_rows": len(case.want)}


@task.misconception(
    "zone-kept",
    "`week` begins at {given} in UTC. It is Berlin's midnight, with its zone; the report wants the day on the wall, without one.",
)
def zone_kept(case):
    if case.got is None or "week" not in case.got.names or "Europe/Berlin" not in str(case.got.dtype("week")):
        return False
    return {"given": str(case.got["week"][0])[:16].replace("T", " ")}

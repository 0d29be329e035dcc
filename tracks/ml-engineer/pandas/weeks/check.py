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
        (monday + timedelta(days=6, hours=9), 50),
        (monday + timedelta(days=6, hours=9), 50),  # two sales that look alike are two
        (monday + timedelta(days=draw.choice((1, 2)), hours=10), 8),
        (monday + timedelta(days=22, hours=9), 4000),
    ]
    return (sales([(moment.isoformat(), cents) for moment, cents in draw.shuffled(rows)]),)


@task.hidden(times=2)
def nights_of_a_year(draw):
    """The nights to three Mondays, in spring just after the clock was changed, in summer and in winter: each clock but Berlin's is wrong in one."""
    nights = [datetime.fromisoformat(day) for day in ("2024-03-31", draw.choice(("2024-07-07", "2024-08-11")), draw.choice(("2024-11-03", "2024-12-01")))]
    rows = [(night + timedelta(hours=hour, minutes=30), 10 * draw.integer(1, 99) + place) for place, night in enumerate(nights) for hour in (21, 22, 23)]
    return (sales([(moment.isoformat(), cents) for moment, cents in draw.shuffled(rows)]),)


@task.hidden(times=1)
def over_new_year(draw):
    return (around_new_year_of(2024, draw),)


@task.hidden(times=1)
def over_another_new_year(draw):
    return (around_new_year_of(2021, draw),)


def around_new_year_of(year, draw):
    """A week that begins in one year and ends in the next, and the same week of the year before."""
    last = datetime(year, 12, 29, 10)
    rows = [(last + timedelta(days=days), 10 * cents) for days, cents in ((0, 1), (1, 2), (2, 4), (3, 8), (4, 16), (10, 32))]
    rows += [(last - timedelta(days=days), 1000 * draw.integer(1, 9)) for days in (357, 361)]
    return sales([(moment.isoformat(), cents) for moment, cents in draw.shuffled(rows)])


def berlin(moment):
    """The clock on the wall: an hour later than UTC, two from the last Sunday in March to that in October, at 01:00 UTC."""
    start, end = (last_sunday(moment.year, month) for month in (3, 10))
    return moment + timedelta(hours=2 if start <= moment < end else 1)


def last_sunday(year, month):
    last = datetime(year, month, 31, 1)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def weeks(case, *, clock=berlin, first_day=0, shift=0, label=0, gaps=True, amounts=False, alike_once=False, begin=None):
    """The weeks that follow when some of the rules are forgotten."""
    found = {}
    sold = [*zip(case.sales["sold_at"].astype("datetime64[us]").tolist(), case.sales["cents"].tolist(), strict=True)]
    for moment, cents in dict.fromkeys(sold) if alike_once else sold:
        day = clock(moment).replace(hour=0, minute=0, second=0) - timedelta(days=shift)
        start = day - timedelta(days=(day.weekday() - first_day) % 7)
        found.setdefault(begin(day) if begin else start, []).append(cents)
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
    "week-of-another-year": lambda case: weeks(case, begin=of_number_and_year),
    "number-alone": lambda case: by_number_alone(case),
    "summer-all-year": lambda case: weeks(case, clock=lambda moment: moment + timedelta(hours=2)),
    "alike-once": lambda case: weeks(case, alike_once=True),
    "clock-turned-back": lambda case: weeks(case, clock=lambda moment: moment - (berlin(moment) - moment)),
    "called-after-its-end": lambda case: weeks(case, label=6),
    "called-after-the-next": lambda case: weeks(case, label=7),
    "begins-on-sunday": lambda case: weeks(case, first_day=6),
    "sunday-before": lambda case: weeks(case, first_day=6, label=1),
    "an-hour-west": lambda case: weeks(case, clock=lambda moment: berlin(moment) - timedelta(hours=1)),
    "an-hour-east": lambda case: weeks(case, clock=lambda moment: berlin(moment) + timedelta(hours=1)),
    "summer-by-months": lambda case: weeks(case, clock=lambda moment: moment + timedelta(hours=2 if 4 <= moment.month <= 10 else 1)),
    "begins-with-the-first-sale": lambda case: weeks(case, first_day=min(map(berlin, case.sales["sold_at"].astype("datetime64[us]").tolist())).weekday()),
    "amounts-for-orders": lambda case: weeks(case, amounts=True),
    "monday-in-the-week-before": lambda case: weeks(case, shift=1, first_day=0),
    "monday-before-called-after": lambda case: weeks(case, shift=1, first_day=0, label=7),
    "empty-weeks-lost": lambda case: weeks(case, gaps=False),
}


def of_number_and_year(day):
    """The Monday of the week that has this day's number, in the year of the day."""
    fourth = datetime(day.year, 1, 4)  # always in week 1
    return fourth - timedelta(days=fourth.weekday()) + timedelta(weeks=day.isocalendar().week - 1)


def by_number_alone(case):
    """The weeks when those of one number are put together, whatever their year."""
    days = [berlin(moment) for moment in case.sales["sold_at"].astype("datetime64[us]").tolist()]
    mondays = sorted((day - timedelta(days=day.weekday())).replace(hour=0, minute=0, second=0) for day in days)
    first = {}
    for monday in mondays:
        first.setdefault(monday.isocalendar().week, monday)
    return weeks(case, begin=lambda day: first[day.isocalendar().week])


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
    "other-zone",
    "Your clock is not Berlin's: it is an hour from it, in summer and in winter. Sales of one hour of the night to Monday are in the wrong week.",
)
def other_zone(case):
    return made(case, "an-hour-west", "an-hour-east")


@task.misconception(
    "summer-all-year",
    "Your clock is two hours ahead of UTC all year. In Berlin it is one hour from the end of October to the end of March, and of these sales some were made in winter.",
)
def summer_all_year(case):
    return made(case, "summer-all-year")


@task.misconception(
    "alike-once",
    "Two sales were made at the same moment for the same amount, and you count them as one. At two tills that happens every day; nothing in these rows says that one of them is a slip.",
)
def alike_once(case):
    return made(case, "alike-once")


@task.misconception(
    "week-as-text",
    "`week` holds texts such as `{given}`. They look like days and are none: no chart can say how far apart they are. A moment was asked for.",
)
def week_as_text(case):
    if case.got is None or "week" not in case.got.names or case.got["week"].dtype.kind != "O" or not len(case.got):
        return False
    return isinstance(case.got["week"][0], str) and {"given": case.got["week"][0]}


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
    "Your weeks begin on Sunday; the first is called {given}. What was sold on a Sunday counts for the week after its own.",
)
def begins_on_sunday(case):
    return made(case, "begins-on-sunday", "sunday-before") and {"given": str(case.got["week"][0])[:10]}


@task.misconception(
    "begins-with-the-first-sale",
    "Your weeks begin on {given:%A}, as the first sale does, and not on Monday. Whoever counts in sevens from the first sale has other weeks in every report, and no two reports can be laid side by side.",
)
def begins_with_the_first_sale(case):
    return made(case, "begins-with-the-first-sale") and {"given": case.got["week"][0].astype("datetime64[D]").item()}


@task.misconception(
    "torn-at-new-year",
    "The sales around New Year are in the wrong weeks. The week of {monday} begins in one year and ends in the next; the number of a week and the year of a day do not go together there, and a number of a week alone comes again every year.",
)
def torn_at_new_year(case):
    if case.raised == "ValueError" and "does not exist in ISO year" in case.said:
        return {"monday": around_new_year(case)}
    return made(case, "week-of-another-year", "number-alone") and {"monday": around_new_year(case)}


def around_new_year(case):
    """The first week that begins in one year and ends in the next, in words."""
    days = case.want["week"].astype("datetime64[D]").tolist()
    monday = next((day for day in days if day.year != (day + timedelta(days=6)).year), days[0])
    return f"{monday.day} {monday:%B %Y}"


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

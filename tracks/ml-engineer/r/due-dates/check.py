"""due_dates: ends of months, leap years, turns of the year; names with spaces and signs in them."""

import calendar
import datetime

import numpy as np

from milepost.check import Table, Task, near

task = Task("due_dates(lines: strings[n]) -> table")


def same_columns(want, got):
    """Compare tables by their columns: what R calls the rows is no part of the task, and named vectors bring names."""
    return near(Table(want.names, want.columns), Table(got.names, got.columns) if isinstance(got, Table) else got)


task.judge(same_columns)
task.example(np.array(["INV-0042;  Müller & Co ;31.01.2024", "INV-7;Ada Bike Shop;5.11.2023"], dtype=object))
CUSTOMERS = ["Müller & Co", "Ada Bike Shop", "Ōta", "Smith-Jones", "O'Neill  Ltd", "K2"]


def write_line(draw, year, month, day):
    number = draw.choice(["0042", "7", "00310", "12", "9000", "081"])
    spaces = draw.choice(["", " ", "  "])
    short = draw.boolean()
    date = f"{day}.{month}.{year}" if short else f"{day:02}.{month:02}.{year}"
    return f"INV-{number};{spaces}{draw.choice(CUSTOMERS)}{draw.choice(['', ' '])};{date}"


@task.hidden(times=12)
def any_days(draw):
    lines = []
    for _ in range(draw.size(1, 6)):
        year, month = draw.integer(2019, 2028), draw.integer(1, 12)
        lines.append(write_line(draw, year, month, draw.integer(1, 28)))
    return np.array(lines, dtype=object)


@task.hidden(times=10)
def last_days(draw):
    """The end of a month, where the next one may be shorter."""
    lines = []
    for _ in range(draw.size(1, 5)):
        year, month = draw.choice([2020, 2023, 2024, 2100]), draw.choice([1, 3, 5, 8, 10, 12, 1])
        lines.append(write_line(draw, year, month, draw.integer(29, 31)))
    return np.array(lines, dtype=object)


def read(line):
    number, customer, date = line.split(";")
    day, month, year = map(int, date.split("."))
    return int(number.removeprefix("INV-")), customer, datetime.date(year, month, day)


def next_month(day):
    return (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)  # noqa: PLR2004 - December


def clamped(day):
    year, month = next_month(day)
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def carried(day):
    """What `seq` by month gives: days beyond the month's end count on."""
    year, month = next_month(day)
    return datetime.date(year, month, 1) + datetime.timedelta(days=day.day - 1)


def last_day(day):
    year, month = next_month(day)
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def thirty_later(day):
    return day + datetime.timedelta(days=30)


def thirty_one_later(day):
    return day + datetime.timedelta(days=31)


def no_later_than_28(day):
    return clamped(day).replace(day=min(day.day, 28))


RULES = (carried, thirty_later, thirty_one_later, no_later_than_28, last_day)


def column(case, name):
    if isinstance(case.got, Table) and name in case.got.names and len(case.got) == len(case.lines):
        return case.got[name]
    return None


def dates(case):
    due = column(case, "due")
    return due.astype("datetime64[D]").tolist() if due is not None and due.dtype.kind == "M" else None


def by_rule(case, rule):
    """The first line where `rule` and the right date part, when the answer's dates are those of the rule and of no other."""
    written = [read(line)[2] for line in case.lines]
    fits = [each for each in RULES if dates(case) == [each(day) for day in written]]
    if fits != [rule]:
        return False
    for day in written:
        if rule(day) != clamped(day):
            return {"day": day.isoformat(), "gave": rule(day).isoformat(), "right": clamped(day).isoformat()}
    return False


@task.misconception(
    "into-the-month-after",
    "The invoice of {day} is due on {right}; yours says {gave}. The next month has no such day, and R counts on into the month after. "
    "Every January brings a few letters that say March.",
)
def into_the_month_after(case):
    return by_rule(case, carried)


@task.misconception(
    "thirty-days",
    "The invoice of {day} is due on {right}; yours says {gave}, 30 days later. Months have 28 to 31 days, so the due day drifts through the year.",
)
def thirty_days(case):
    return by_rule(case, thirty_later)


@task.misconception(
    "thirty-one-days",
    "The invoice of {day} is due on {right}; yours says {gave}, 31 days later. Months have 28 to 31 days, so after a short one the due day "
    "comes too late.",
)
def thirty_one_days(case):
    return by_rule(case, thirty_one_later)


@task.misconception(
    "never-after-the-28th",
    "The invoice of {day} is due on {right}; yours says {gave}. Every month has a 28th, and most have more days: the last ones of a month "
    "are only cut off where the next month lacks them.",
)
def never_after_the_28th(case):
    return by_rule(case, no_later_than_28)


@task.misconception(
    "always-the-last",
    "The invoice of {day} is due on {right}; yours says {gave}, the last day of that month. That rule is only for months that are too short.",
)
def always_the_last(case):
    return by_rule(case, last_day)


@task.misconception(
    "day-for-month",
    "The line of {day} came out as due {gave}. Its text gives the day first, then the month; yours reads them the other way round, and wherever "
    "the day is above 12 there is no such month and R gives `NA` without a word.",
)
def day_for_month(case):
    gave = dates(case)
    if gave is None:
        return False
    for line, due in zip(case.lines, gave, strict=True):
        day = read(line)[2]
        turned = clamped(day.replace(month=day.day, day=day.month)) if day.day <= 12 else None  # noqa: PLR2004 - months
        if due != turned:
            return False
    day, due = read(case.lines[0])[2], gave[0]
    return gave != [clamped(read(line)[2]) for line in case.lines] and {"day": day.isoformat(), "gave": due or "NA"}


def names_by(case, rule):
    gave, right = column(case, "customer"), [read(line)[1].strip() for line in case.lines]
    if gave is None or gave.tolist() != [rule(read(line)[1]) for line in case.lines]:
        return False
    for each, name in zip(gave.tolist(), right, strict=True):
        if each != name:
            return {"gave": f'"{each}"', "name": f'"{name}"'}
    return False


@task.misconception(
    "spaces-around",
    "A customer came out as {gave}, which is {name} with spaces around it. The two look alike and are not equal: a join with the customers' table "
    "would not find it.",
)
def spaces_around(case):
    return names_by(case, lambda name: name)


@task.misconception(
    "spaces-inside",
    "A customer came out as {gave}; it is called {name}. Every space went, those that belong to the name too.",
)
def spaces_inside(case):
    return names_by(case, lambda name: name.replace(" ", ""))


@task.misconception(
    "days-with-a-unit",
    "The dates are right. `days` came out as a span of time and not as a number: a difference of two dates in R keeps its unit, and compared with "
    "a limit or written to a file it may be days once and seconds another time.",
)
def days_with_a_unit(case):
    days = column(case, "days")
    written = [clamped(read(line)[2]) for line in case.lines]
    return days is not None and days.dtype.kind == "m" and dates(case) == written


@task.misconception(
    "number-as-text",
    'The first number came out as the text {gave}. Texts are sorted letter by letter, and "0042" is not equal to 42.',
)
def number_as_text(case):
    number = column(case, "number")
    return number is not None and number.dtype.kind == "O" and {"gave": f'"{number[0]}"'}

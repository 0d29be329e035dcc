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
CUSTOMERS = ["Müller & Co", "Ada Bike Shop", "Ōta", "Smith-Jones", "O'Neill  Ltd", "K2", "Depot-19"]


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


@task.hidden(times=2)
def one_of_each(draw):
    """What each slip needs to be seen for certain, after a line on which several look alike."""
    days = [(2100, 1, 30), (2023, 12, 9), (2023, 12, 31), (2024, 1, 30), (2023, 4, 30), (2023, 5, 31), (2024, 2, 29)]
    lines = [write_line(draw, *day) for day in draw.shuffled(days)]
    return np.array([*lines, "INV-77; Depot-19 ;1.3.2023", "INV-0078;O'Neill  Ltd;02.03.2023"], dtype=object)


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


def end_to_end(day):
    last = calendar.monthrange(day.year, day.month)[1]
    return last_day(day) if day.day == last else clamped(day)


def never_leap(day):
    year, month = next_month(day)
    return datetime.date(year, month, min(day.day, calendar.monthrange(2023, month)[1]))


def every_fourth_leap(day):
    year, month = next_month(day)
    if (month, year % 4, calendar.isleap(year)) == (2, 0, False):
        # There is no such day; a library counts on, into March.
        return datetime.date(year, 2, 1) + datetime.timedelta(days=min(day.day, 29) - 1)
    return clamped(day)


def length_later(day):
    year, month = next_month(day)
    return day + datetime.timedelta(days=calendar.monthrange(year, month)[1])


def same_year(day):
    month = next_month(day)[1]
    return datetime.date(day.year, month, min(day.day, calendar.monthrange(day.year, month)[1]))


def no_thirteenth(day):
    return None if day.month == 12 else clamped(day)  # noqa: PLR2004 - December


def two_digits(day):
    """What `%y` reads of a year: its first two digits, as a year of this century."""
    year = 2000 + day.year // 100
    return clamped(day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1])))


RULES = (
    carried, thirty_later, thirty_one_later, no_later_than_28, last_day, end_to_end, never_leap, every_fourth_leap, length_later, same_year,
    no_thirteenth, two_digits,
)  # fmt: skip


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
            gave = rule(day)
            return {"day": day.isoformat(), "gave": gave.isoformat() if gave else "NA", "right": clamped(day).isoformat()}
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
    "end-to-end",
    "The invoice of {day} is due on {right}; yours says {gave}. That day was the last of its month, and yours goes to the last of the next one. The task asks for the same "
    "day wherever there is one.",
)
def from_end_to_end(case):
    return by_rule(case, end_to_end)


@task.misconception(
    "no-leap-year",
    "The invoice of {day} is due on {right}; yours says {gave}. A table of the lengths of months has no 29 February in it, and every fourth year or so has.",
)
def no_leap_year(case):
    return by_rule(case, never_leap)


@task.misconception(
    "every-fourth-year",
    "The invoice of {day} is due on {right}; yours says {gave}. 2100 is no leap year, though it can be divided by 4. Who works out the calendar by hand takes over all of "
    "its rules; R's dates know them.",
)
def every_fourth_year(case):
    return by_rule(case, every_fourth_leap)


@task.misconception(
    "same-year",
    "The invoice of {day} is due on {right}; yours says {gave}. After December comes another year: these customers would be late before they were written to.",
)
def in_the_same_year(case):
    return by_rule(case, same_year)


@task.misconception(
    "thirteenth-month",
    "The invoice of {day} is due on {right}; yours says NA. The month after the twelfth is no thirteenth, and R makes no date of it and says nothing.",
)
def thirteenth_month(case):
    return by_rule(case, no_thirteenth)


@task.misconception(
    "two-digit-year",
    "The invoice of {day} is due on {right}; yours says {gave}. Your format takes two digits for the year, the first two of the four; the rest of the text is left unread "
    "without a word.",
)
def two_digit_year(case):
    return by_rule(case, two_digits)


@task.misconception(
    "one-for-all",
    "{count} invoices came in, and yours counts with one day for all of them, the smallest that it met: {day} is due on {right}, and yours says {gave}. It was to be chosen line by line.",
)
def one_for_all(case):
    written = [read(line)[2] for line in case.lines]
    nexts = [next_month(day) for day in written]
    smallest = min([day.day for day in written] + [calendar.monthrange(*each)[1] for each in nexts])
    wrong = [datetime.date(*each, smallest) for each in nexts]
    if dates(case) != wrong or any(dates(case) == [rule(day) for day in written] for rule in RULES):
        return False
    for day, gave in zip(written, wrong, strict=True):
        if gave != clamped(day):
            return {"count": len(written), "day": day.isoformat(), "gave": gave.isoformat(), "right": clamped(day).isoformat()}
    return False


@task.misconception(
    "due-no-date",
    "`due` came out as {gave}: {what}. It cannot be compared with today, and the next program has to know what was meant.",
)
def due_no_date(case):
    due = column(case, "due")
    if due is None or due.dtype.kind == "M":
        return False
    if due.dtype.kind == "O":
        return isinstance(due[0], str) and {"gave": f'"{due[0]}"', "what": "a text that looks like a date"}
    return {"gave": f"{due[0]:g}", "what": "a bare number of days, as what goes through dates one by one easily gives back"}


@task.misconception(
    "number-from-name",
    "The invoice `{line}` has the number {right}; yours says {gave}, which stands in the customer's name. A pattern that begins with `.*` goes as far to the right as it can.",
)
def number_from_name(case):
    number = column(case, "number")
    if number is None or number.dtype.kind not in "iuf":
        return False
    for line, gave in zip(case.lines, number.tolist(), strict=True):
        right, name, _ = read(line)
        if gave != right and name.strip().endswith(f"-{gave:g}"):
            return {"line": line, "right": right, "gave": gave}
    return False


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
    days = [read(line)[2] for line in case.lines]
    # Nothing but NA may have come of something else: one day must have been read so.
    if gave == [clamped(day) for day in days] or not any(gave):
        return False
    return {"day": days[0].isoformat(), "gave": gave[0] or "NA"}


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
    "spaces-merged",
    "A customer came out as {gave}; it is called {name}. Two spaces inside the name became one. Whoever looks the name up as it is written elsewhere does not find it.",
)
def spaces_merged(case):
    return names_by(case, lambda name: " ".join(name.split()))


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

"""like-the-days-before: good days and bad ones after weeks in which something had gone wrong as well."""

from statistics import mean, median, pstdev

from milepost.check import Task, exact

task = Task("suspects(history: list[dict[str, any]], today: dict[str, any]) -> list[str]")
task.judge(exact)

# Usual values by weekday, Monday first, or one for all.
USUAL = {
    "rows": (400, 380, 390, 410, 440, 700, 800),
    "price.mean": (54.0, 54.0, 52.0, 54.0, 56.0, 60.0, 61.0),
    "weight.missing": (0.12, 0.08, 0.08, 0.08, 0.08, 0.08, 0.08),
    "device.distinct": (3,) * 7,
    "order.twice": (0,) * 7,
}


def values(name, weekday, noise):
    usual = USUAL[name][weekday]
    return usual if name in ("device.distinct", "order.twice") else round(usual * (1 + noise), 4)


def days(draw, weeks, weekday, *, whole=False):
    """Draw good days that end on the day before this weekday, some more than so many weeks unless these are to be whole."""
    history = []
    for back in range(7 * weeks + (0 if whole else draw.integer(0, 6)), 0, -1):
        day = (weekday - back) % 7
        history.append({name: values(name, day, draw.integer(-99, 99) / 1000) for name in USUAL})
    return history


def hurt(history, name, place, factor):
    """Make the value of one day bad, or None."""
    value = history[place][name]
    if factor is None:
        history[place][name] = None
    else:
        history[place][name] = 4 if value == 0 else round(value * factor, 4)


SUNDAY = 6


def written_out():
    history = [{name: USUAL[name][(SUNDAY - back) % 7] for name in ("rows", "order.twice")} for back in range(35, 0, -1)]
    history[-7]["rows"] = 80
    return history


task.example(written_out(), {"rows": 410, "order.twice": 0})
task.example(written_out(), {"rows": 815, "order.twice": 3})


def any_day(draw, *, good=False):
    weekday, weeks = draw.integer(0, 6), draw.integer(5, 6)
    history = days(draw, weeks, weekday)
    today = {name: values(name, weekday, draw.integer(-99, 99) / 1000) for name in USUAL}
    for name in USUAL:
        if draw.boolean():
            hurt(history, name, -7 * draw.integer(1, 2), draw.choice([100, 100, 0.01, 3, 0.5]))
        if draw.integer(0, 2) == 0:
            hurt(history, name, -7 * draw.integer(3, 5), None)
        if draw.integer(0, 2) == 0:
            hurt(history, name, -draw.integer(1, 6), draw.choice([100, 0.5, None]))
    if not good:
        for name in draw.shuffled(list(USUAL))[: draw.integer(0, 3)]:
            factor = draw.choice([100, 2, 1.7, 0.45, 0.3, 0, None])
            today[name] = None if factor is None else 2 if today[name] == 0 else round(today[name] * factor, 4)
    return history, today


task.hidden(times=6)(any_day)


@task.hidden(times=4)
def good_day(draw):
    return any_day(draw, good=True)


def judged(case, mistake=""):
    """Give the suspects, by the reference's way or with one mistake."""
    found = []
    for name, value in case.today.items():
        history = [day[name] for day in case.history]
        same = history[-7::-7]
        if mistake == "all-days-alike":
            same = history
        elif mistake == "last-week-alone":
            same = next(([each] for each in same if each is not None), [])
        elif mistake in ("day-before", "day-after"):
            same = history[-8 if mistake == "day-before" else -6 :: -7]
        elif mistake == "from-the-beginning":
            same = history[::7]
        elif mistake in (2, 3):
            same = same[:mistake]
        elif mistake == "yesterday":
            same = next(([each] for each in history[::-1] if each is not None), [])
        known = [each for each in same if each is not None] or [0]
        usual = (mean if mistake == "mean-of-the-weeks" else median)(known)
        if value is not None and mistake == "between-least-and-most":
            found += [] if 0.75 * min(known) <= value <= 1.25 * max(known) else [name]
        elif value is not None and mistake == "by-its-own-spread":
            found += [name] if abs(value - mean(known)) > 3 * pstdev(known) else []
        elif value is None:
            found += [name] if mistake != "gone-is-fine" else []
        elif usual == 0 and mistake == "zero-passed-over":
            continue
        elif mistake in ("like-any-week", "like-every-week"):
            alike = [abs(value - each) <= 0.25 * each for each in known]
            found += [] if (any if mistake == "like-any-week" else all)(alike) else [name]
        elif mistake == "only-too-much":
            found += [name] if value - usual > 0.25 * usual else []
        elif mistake == "only-too-little":
            found += [name] if usual - value > 0.25 * usual or (usual == 0 and value) else []
        elif mistake in ("fixed", "at least one"):
            found += [name] if abs(value - usual) > 0.25 * (1 if mistake == "fixed" else max(usual, 1)) else []
        else:
            share = mistake if isinstance(mistake, float) else 0.25
            found += [name] if abs(value - usual) > share * usual else []
    return sorted(found)


def parting(case):
    extra = [name for name in case.got if name not in case.want]
    gone = [name for name in case.want if name not in case.got]
    return {"name": (extra or gone)[0], "words": "is suspicious for you, and it is a good one" if extra else "is bad, and you let it through"}


def told(key, message, ways=()):
    task.mistake(key, message, fields=parting, ways=ways or [key])(judged)


told(
    "yesterday",
    "`{name}` {words}. You compare with the day before, which is another weekday, and may have been a bad one.",
)
told(
    "last-week-alone",
    "`{name}` {words}. You compare with one week ago alone, and that day was a bad one. So each mistake is told twice: when it comes, and when it has gone.",
)
told(
    "mean-of-the-weeks",
    "`{name}` {words}. One week among those before was wild, and it has pulled your middle away with it.",
)
told(
    "between-least-and-most",
    "`{name}` {words}. You take everything for good that lies between the least and the most of the weeks before. One of these weeks may have been bad itself, and then the door stands open as far as it went.",
)
told(
    "by-its-own-spread",
    "`{name}` {words}. You allow three standard deviations around the mean of the weeks before. With five values a single wild one makes the deviation so large that nothing is ever outside, and five that are alike make it so small that all is.",
)
told(
    "only-too-much",
    "`{name}` {words}. You look upwards alone. What is lost is worse than what is too much, and nobody complains about it.",
)
told(
    "only-too-little",
    "`{name}` {words}. You look downwards alone. Twice as many rows as ever are no good day: somebody has loaded a file two times.",
)
told(
    "like-every-week",
    "`{name}` {words}. You ask for a value that is like each of the weeks before. One of them was bad, and for weeks nothing will be like that one.",
)
told(
    "not-a-share",
    "`{name}` {words}. Your limit is a number and not a share of the usual value. What is much for a share of rows is nothing for a number of rows.",
    ways=["fixed", "at least one"],
)
told(
    "zero-passed-over",
    "`{name}` {words}. It is 0 on every good day, and you pass over it because there is nothing to divide by. Order numbers that come twice are counted twice in every sum.",
)
told(
    "gone-is-fine",
    "`{name}` {words}: it is `None`. A number that cannot be worked out any more is the loudest of all signs.",
)
task.tell_apart(any_day, times=1, right=judged, tries=500, kept=6)

# What shows these is rare in any days, so each has cases of its own.
told(
    "not-loud-enough",
    "`{name}` {words}. It is off by half of the usual or more, and your limit lies further out. The middle of the weeks before may be 10 % too high or too low itself, and the limit has to leave room for that.",
    ways=[0.4, 0.6],
)
told(
    "cries-at-noise",
    "`{name}` {words}. It is within 10 % of the usual, as good days are, and the middle of the weeks before may be 10 % off as well, the other way. Who is called for nothing three times does not come the fourth time.",
    ways=[0.03, 0.1, 0.2],
)
told(
    "like-any-week",
    "`{name}` {words}. You take a value for good as soon as it is like one of the weeks before. That one may have been the bad one.",
)
told(
    "all-days-alike",
    "`{name}` {words}. You compare with all days alike: on this weekday other values are usual. The test cries each week on the same day, until somebody switches it off.",
)
told(
    "another-weekday",
    "`{name}` {words}. You look at the same weekday as it seems, and it is the one beside it: the last entry of `history` is yesterday.",
    ways=["day-before", "day-after"],
)


told(
    "from-the-beginning",
    "`{name}` {words}. You count the weeks from the oldest day on, and that need not be the weekday of today: the history has five weeks at least, and some days more.",
)
told(
    "three-weeks-alone",
    "`{name}` {words}. You look at the last two or three of these weekdays alone: one of them was bad, one is `None`, and then what is left has no middle.",
    ways=[2, 3],
)


def wednesday(weeks, today):
    """Five weeks whose Wednesdays are all off by so much in the same way, and today's numbers by name, each off by something else."""
    history = [{name: values(name, (2 - back) % 7, 0.0 if back % 7 else weeks) for name in USUAL} for back in range(35, 0, -1)]
    return history, {name: values(name, 2, today.get(name, weeks)) for name in USUAL}


@task.hidden(times=1)
def good_after_low_weeks(draw):
    return wednesday(-0.099, {"rows": 0.099, "price.mean": -0.05, "weight.missing": -0.09})


@task.hidden(times=1)
def bad_after_high_weeks(draw):
    return wednesday(0.099, {"rows": 0.51, "price.mean": 0.51, "weight.missing": 9.0})


@task.hidden(times=1)
def bad_as_last_week(draw):
    history, today = wednesday(0.0, {"rows": -0.7, "price.mean": 1.0})
    hurt(history, "rows", -7, 0.3)
    hurt(history, "price.mean", -14, 3)
    hurt(history, "weight.missing", -7, 2)
    return history, today | {"device.distinct": 1}


@task.hidden(times=4)
def two_weeks_of_three(draw):
    """The last weeks of the weekday: one bad, one without a value, and good ones before."""
    history = [{name: values(name, (3 - back) % 7, 0.0) for name in USUAL} for back in range(35, 0, -1)]
    for name in ("rows", "price.mean"):
        hurt(history, name, -14, draw.choice([1.8, 1.85]))
        hurt(history, name, -21, None)
    hurt(history, "weight.missing", -28, 1.8)
    return history, {name: values(name, 3, 0.0) for name in USUAL}


@task.hidden(times=5)
def some_days_more(draw):
    """Five weeks and some days, on a Tuesday: the oldest day was a Saturday or a Sunday."""
    history = [{name: values(name, (1 - back) % 7, 0.0) for name in USUAL} for back in range(35 + draw.integer(2, 3), 0, -1)]
    return history, {name: values(name, 1, draw.integer(-40, 40) / 1000) for name in USUAL}


@task.hidden(times=6)
def good_sunday(draw):
    history = [{name: values(name, (6 - back) % 7, 0.0) for name in USUAL} for back in range(35, 0, -1)]
    return history, {name: values(name, 6, draw.integer(-25, 25) / 1000) for name in USUAL}


@task.hidden(times=3)
def good_monday(draw):
    history = days(draw, 5, 0, whole=True)
    for name in ("rows", "price.mean"):
        history[-1][name] = values(name, 0, 0.0)  # a Sunday as a Monday
    return history, {name: values(name, 0, draw.integer(-99, 99) / 1000) for name in USUAL}


@task.misconception(
    "stops-at-a-gap",
    "Your function stops with {error}: there is a `None` among the values, or a usual value of 0. The test of the data is the first thing that has to bear broken data.",
)
def stops_at_a_gap(case):
    return case.raised in ("TypeError", "ZeroDivisionError", "StatisticsError") and {"error": case.raised}

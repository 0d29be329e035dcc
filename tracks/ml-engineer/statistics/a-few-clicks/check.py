"""a-few-clicks: a rate by the beta-binomial model."""

from math import lgamma
from statistics import NormalDist

import numpy as np

from milepost.check import Task, near

task = Task("estimate(a: float, b: float, clicks: int, shown: int, level: float) -> tuple[float, float, float]")
task.example(2.0, 98.0, 3, 4, 0.95)
task.judge(near(rtol=1e-6))


@task.hidden(times=1)
def not_shown_yet(draw):
    """Nothing was seen: what is known is what was known."""
    return draw.choice([0.5, 2.0, 3.5]), draw.choice([8.0, 20.0, 98.0]), 0, 0, draw.choice([0.8, 0.9])


@task.hidden(times=1)
def nobody(draw):
    """None of those who saw it clicked: the lower end still leaves room."""
    return draw.choice([2.0, 3.5]), draw.choice([8.0, 20.0]), 0, draw.integer(2, 9), draw.choice([0.8, 0.9])


@task.hidden(times=1)
def everybody(draw):
    shown = draw.integer(2, 9)
    return draw.choice([2.0, 3.5]), draw.choice([8.0, 20.0]), shown, shown, draw.choice([0.8, 0.9])


@task.hidden(times=12)
def any_banner(draw):
    shown = draw.choice([0, 1, 2, 5, 8, 20, 60, 200])
    return (
        draw.choice([0.5, 1.0, 2.0, 3.5]),
        draw.choice([1.0, 8.0, 20.0, 98.0]),
        draw.integer(0, shown),
        shown,
        draw.choice([0.5, 0.8, 0.9, 0.95]),
    )


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 3 else [np.nan] * 3


def alike(got, value):
    return abs(got - value) <= 1e-6 * max(abs(value), 1e-9)


def is_mean(case, value):
    return alike(given(case)[0], value) and not alike(case.want[0], value)


def below(x, a, b):
    """Give how much of the Beta distribution with a and b lies below x.

    With x = sin(t) ** 2 its density is that of sin(t) ** (2a - 1) cos(t) ** (2b - 1), which is bounded for a, b >= 0.5.
    """
    t = np.linspace(0, np.pi / 2, 6001)[1:-1]
    logs = (
        (2 * a - 1) * np.log(np.sin(t))
        + (2 * b - 1) * np.log(np.cos(t))
        + np.log(2)
        + lgamma(a + b)
        - lgamma(a)
        - lgamma(b)
    )
    density = np.exp(logs)
    whole = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2) * (t[1] - t[0])])
    return float(np.interp(np.arcsin(np.sqrt(min(max(x, 0.0), 1.0))), t, whole / whole[-1]))


def ends_at(case, low, high, a, b):
    """Whether the answer's ends leave `low` below and `high` above in the Beta distribution with a and b."""
    _, left, right = given(case)
    return 0 <= left < right <= 1 and abs(below(left, a, b) - low) < 2e-3 and abs(1 - below(right, a, b) - high) < 2e-3


def wanted_ends(case):
    return alike(given(case)[1], case.want[1]) and alike(given(case)[2], case.want[2])


@task.misconception(
    "clicks-over-shown",
    "{got_mean:.3g} is clicks over showings, with nothing known before. Of {shown} showings luck decides, and the ranking is led by whoever was shown least.",
)
def clicks_over_shown(case):
    # Of a few, the share may be that of a flat beginning as well.
    share_alone = case.shown > 0 and not alike(case.clicks / case.shown, (1 + case.clicks) / (2 + case.shown))
    return share_alone and is_mean(case, case.clicks / case.shown) and {"got_mean": case.clicks / case.shown}


@task.misconception(
    "nothing-known-before",
    "Your {what} that of a rate of which nothing was known: a Beta distribution with 1 and 1 in the place of {a:g} and {b:g}. All that the other banners have taught is thrown away.",
)
def nothing_known_before(case):
    flat = (1 + case.clicks, 1 + case.shown - case.clicks)
    if (case.a, case.b) == (1.0, 1.0) or wanted_ends(case):
        return False
    tail = (1 - case.level) / 2
    ends = ends_at(case, tail, tail, *flat)
    mean = alike(given(case)[0], flat[0] / sum(flat))
    right_mean = alike(given(case)[0], case.want[0])
    return ends and (mean or right_mean) and {"what": "mean is" if mean and not right_mean else "interval is"}


@task.misconception(
    "level-not-asked",
    "The interval holds the rate with probability 95 %, and asked for was {level:.0%}. Whoever wants to be surer, or can live with less, gets the same ends from you.",
)
def level_not_asked(case):
    if not alike(given(case)[0], case.want[0]) or wanted_ends(case) or case.level == 0.95:
        return False
    return ends_at(case, 0.025, 0.025, case.a + case.clicks, case.b + case.shown - case.clicks)


@task.misconception(
    "no-room-at-the-end",
    "The interval ends at {end}, because of {shown} who saw it {who} clicked. So few prove little: the next one may do the other, and the distribution leaves room for it.",
)
def no_room_at_the_end(case):
    _, low, high = given(case)
    if case.clicks == 0 and low == 0 and case.want[1] > 1e-6:
        return case.shown > 0 and alike(high, case.want[2]) and {"end": 0, "who": "none"}
    return case.clicks == case.shown > 0 and high == 1 and alike(low, case.want[1]) and {"end": 1, "who": "all"}


@task.misconception(
    "nothing-shown-yet",
    "Nothing was shown yet, and {said}. What was known before is known still: a banner without a showing has the rate, and the interval, of all the others.",
)
def nothing_shown_yet(case):
    if case.shown:
        return False
    if case.raised == "ZeroDivisionError":
        return {"said": "your function divided by 0"}
    mean = given(case)[0]
    return mean in {0.0, 0.5, 1.0} and not alike(mean, case.want[0]) and {"said": f"you give a rate of {mean:g}"}


@task.misconception(
    "misses-counted-twice",
    "All {shown} showings were added to the misses, with the {clicks} clicked ones among them. Each click then counts against the banner as well, and {got_mean:.3g} is too low.",
)
def misses_counted_twice(case):
    value = (case.a + case.clicks) / (case.a + case.b + case.clicks + case.shown)
    return case.clicks > 0 and is_mean(case, value) and {"got_mean": value}


@task.misconception(
    "misses-left-out",
    "The {clicks} clicks were added, and the {misses} showings without one were not: {got_mean:.3g}. Every banner gets better the longer it is shown, even if nobody ever clicks again.",
)
def misses_left_out(case):
    value = (case.a + case.clicks) / (case.a + case.b + case.clicks)
    if alike(value, (1 + case.clicks) / (2 + case.shown)):
        return False
    return case.shown > case.clicks and is_mean(case, value) and {"got_mean": value, "misses": case.shown - case.clicks}


@task.misconception(
    "turned-round",
    "{got_mean:.3g} is the share that does *not* click: the two numbers of the distribution stand the wrong way round.",
)
def turned_round(case):
    return is_mean(case, 1 - case.want[0]) and {"got_mean": given(case)[0]}


@task.misconception(
    "the-peak",
    "{got_mean:.3g} is where the distribution is highest. With few showings it is lopsided, and its mean, {want_mean:.3g}, is what a thousand such banners bring on average.",
)
def the_peak(case):
    a, b = case.a + case.clicks, case.b + case.shown - case.clicks
    return (
        a + b > 2
        and is_mean(case, (a - 1) / (a + b - 2))
        and {"got_mean": (a - 1) / (a + b - 2), "want_mean": case.want[0]}
    )


@task.misconception(
    "before-the-showings",
    "The interval is that of the time before the first showing: {clicks} clicks of {shown} have moved its mean and left its ends where they were.",
)
def before_the_showings(case):
    tail = (1 - case.level) / 2
    moved = case.shown > 0 and alike(given(case)[0], case.want[0]) and not wanted_ends(case)
    return moved and ends_at(case, tail, tail, case.a, case.b)


@task.misconception(
    "one-tail",
    "{out:.0%} lies below the interval and {out:.0%} above it, so it holds the rate with probability {inside:.0%} and not {level:.0%}.",
)
def one_tail(case):
    if not alike(given(case)[0], case.want[0]) or wanted_ends(case) or case.level <= 0.5:
        return False
    a, b = case.a + case.clicks, case.b + case.shown - case.clicks
    out = 1 - case.level
    return ends_at(case, out, out, a, b) and {"out": out, "inside": 1 - 2 * out}


@task.misconception(
    "bell-curve",
    "The interval reaches from {low:.3g} to {high:.3g}, as far down as up. A rate near 0 has more room above than below{negative}.",
)
def bell_curve(case):
    mean, low, high = given(case)
    a, b = case.a + case.clicks, case.b + case.shown - case.clicks
    deviation = (a * b / ((a + b) ** 2 * (a + b + 1))) ** 0.5
    reach = NormalDist().inv_cdf(1 - (1 - case.level) / 2) * deviation
    even = alike(mean, case.want[0]) and alike(high, mean + reach) and (alike(low, mean - reach) or low == 0.0)
    return (
        even
        and not wanted_ends(case)
        and {"low": low, "high": high, "negative": ", and below 0 there is none" if low < 0 else ""}
    )

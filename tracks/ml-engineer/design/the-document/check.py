"""the-document: a design whose lines follow from a brief."""

from milepost.check import Task, near

task = Task("design(brief: dict[str, any]) -> dict[str, any]")
task.judge(near)

HOURS = {
    "age_days": -24,
    "rides_today": 0,
    "km_since_service": -2,
    "last_reports": 0,
    "rain_tomorrow_forecast": -3,
    "rain_tomorrow": 24,
    "van_report": 1,
    "mechanic_note": 14,
    "rides_tomorrow": 24,
}
task.example(
    {
        "columns": {"km_since_service": -2, "mechanic_note": 14, "broke": 72},
        "label": "broke",
        "today": 400,
        "horizon_days": 3,
        "check": 4.0,
        "breakdown": 80.0,
        "broken_share": 0.08,
    }
)


@task.hidden(times=26)
def any_brief(draw):
    """Briefs in which no two lines can be taken for each other; the label may be filled in early, and is none the less the label."""
    names = draw.shuffled(list(HOURS))[: 3 + draw.size(0, 5)]
    names += [name for name in ("rides_today", "van_report", "mechanic_note") if name not in names]
    label = draw.choice(["broke", "came_back_broken"])
    columns = {name: HOURS[name] for name in draw.shuffled([*names, label]) if name != label}
    columns[label] = draw.choice([-1, 72])
    check, times = float(draw.integer(3, 9)), draw.integer(8, 30)
    # Sometimes it is cheaper to look at every bike, sometimes to look at none.
    share = draw.choice([0.5, 3.0]) / times
    return (
        {
            "columns": dict(draw.shuffled(list(columns.items()))),
            "label": label,
            "today": draw.integer(100, 900),
            "horizon_days": draw.integer(2, 14),
            "check": check,
            "breakdown": check * times,
            "broken_share": share,
        },
    )


def line(case, name):
    """Give one line of the answer's design, None when it has none."""
    return case.got.get(name) if isinstance(case.got, dict) else None


def is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def alike(value, other):
    return is_number(value) and abs(value - other) <= 1e-9 * max(1.0, abs(other))


@task.misconception(
    "knows-tomorrow",
    "`{column}` is filled in {hours} h after the decision. In training it will look like the best column of all, and on the evening itself it is empty.",
)
def knows_tomorrow(case):
    features = line(case, "features")
    late = [
        column
        for column in (features if isinstance(features, list | tuple) else ())
        if case.brief["columns"].get(column, 0) > 0 and column != case.brief["label"]
    ]
    return bool(late) and {"column": late[0], "hours": case.brief["columns"][late[0]]}


@task.misconception(
    "label-among-features",
    "`{label}` is what shall be predicted, and it stands among the features. The model would be right about everything, and know nothing.",
)
def label_among_features(case):
    features = line(case, "features")
    return isinstance(features, list | tuple) and case.brief["label"] in features and {"label": case.brief["label"]}


@task.misconception(
    "too-careful",
    "`{column}` is filled in when the decision falls, and you leave it out. What happens at 0 hours is known.",
)
def too_careful(case):
    features = line(case, "features")
    if not isinstance(features, list | tuple) or not isinstance(case.want, dict):
        return False
    lacking = [column for column in case.want["features"] if column not in features]
    return set(features) < set(case.want["features"]) and {"column": lacking[0]}


@task.misconception(
    "unripe-labels",
    "You train up to day {until}. Its label speaks of {days} days after it, and today is day {today}: bikes that break tomorrow would be taught as bikes that hold.",
)
def unripe_labels(case):
    until = line(case, "train_until")
    return (
        is_number(until)
        and until > case.brief["today"] - case.brief["horizon_days"]
        and {"until": until, "days": case.brief["horizon_days"], "today": case.brief["today"]}
    )


@task.misconception(
    "a-day-too-few",
    "Day {ripe} is left out, though its label is ripe: the last day that it speaks of is today, and today has ended.",
)
def a_day_too_few(case):
    ripe = case.brief["today"] - case.brief["horizon_days"]
    return alike(line(case, "train_until"), ripe - 1) and {"ripe": ripe}


@task.misconception(
    "one-half",
    "The threshold is one half. That is right when both mistakes cost the same; here a breakdown costs {times:.0f} times as much as a look.",
)
def one_half(case):
    return alike(line(case, "threshold"), 0.5) and {"times": case.brief["breakdown"] / case.brief["check"]}


@task.misconception(
    "threshold-by-the-sum",
    "You divide by the sum of both costs. That is right where a look costs nothing when the bike is really broken; here it is paid for either way.",
)
def by_the_sum(case):
    costs = case.brief["check"], case.brief["breakdown"]
    return alike(line(case, "threshold"), costs[0] / sum(costs))


@task.misconception(
    "threshold-by-the-difference",
    "You divide by what a breakdown costs less a look. The look is paid for as well when the bike is broken: it spares the whole breakdown then, and not a part of it.",
)
def by_the_difference(case):
    costs = case.brief["check"], case.brief["breakdown"]
    return alike(line(case, "threshold"), costs[0] / (costs[1] - costs[0]))


@task.misconception(
    "threshold-upside-down",
    "A chance of {got_threshold:.0f} does not exist. The costs stand the wrong way round.",
)
def upside_down(case):
    return alike(line(case, "threshold"), case.brief["breakdown"] / case.brief["check"]) and {
        "got_threshold": line(case, "threshold")
    }


@task.misconception(
    "threshold-of-holding",
    "Your threshold is {mine:.3f}. That is the chance with which a bike must *hold* so that nobody looks; a look would be worth it only where a breakdown is nearly sure.",
)
def threshold_of_holding(case):
    mine = 1 - case.brief["check"] / case.brief["breakdown"]
    return alike(line(case, "threshold"), mine) and {"mine": mine}


@task.misconception(
    "threshold-by-the-share",
    "Your threshold is {mine:.3f}, the share of bikes that break. How often something happens says nothing of what it costs, and whether a look is worth it hangs on the costs alone.",
)
def threshold_by_the_share(case):
    mine = case.brief["broken_share"]
    return alike(line(case, "threshold"), mine) and {"mine": mine}


@task.misconception(
    "only-doing-nothing",
    "Your bar is what looking at no bike costs: {got_cost:.2f} € a bike and decision. Looking at every bike costs {check:.2f} €, and needs no model either.",
)
def only_doing_nothing(case):
    nothing = case.brief["broken_share"] * case.brief["breakdown"]
    return (
        nothing > case.brief["check"]
        and alike(line(case, "must_beat"), nothing)
        and {"got_cost": nothing, "check": case.brief["check"]}
    )


@task.misconception(
    "only-looking-at-all",
    "Your bar is what looking at every bike costs: {check:.2f} € a bike and decision. Doing nothing costs {nothing:.2f} €, so a model may beat your bar and still be a loss.",
)
def only_looking_at_all(case):
    nothing = case.brief["broken_share"] * case.brief["breakdown"]
    return (
        nothing < case.brief["check"]
        and alike(line(case, "must_beat"), case.brief["check"])
        and {"nothing": nothing, "check": case.brief["check"]}
    )


@task.misconception(
    "by-the-day",
    "You divide by the {days} days of the horizon. `broken_share` is already the share of bikes that break on any of them, and the decision is paid for once: your bar would be {days} times too low.",
)
def by_the_day(case):
    nothing, check, days = case.brief["broken_share"] * case.brief["breakdown"], case.brief["check"], case.brief["horizon_days"]
    mine = line(case, "must_beat")
    wrong = not alike(mine, min(nothing, check))
    return wrong and (alike(mine, min(nothing, check) / days) or alike(mine, min(nothing / days, check))) and {"days": days}


@task.misconception(
    "features-in-any-order",
    "The right columns are there, and not in order. A machine that compares two designs would see a change where there is none.",
)
def any_order(case):
    features = line(case, "features")
    return (
        isinstance(case.want, dict)
        and isinstance(features, list | tuple)
        and list(features) != list(case.want["features"])
        and sorted(features) == list(case.want["features"])
    )

"""before-you-switch: off-policy evaluation by inverse propensity weighting."""

import numpy as np

from milepost.check import Task, near

task = Task("estimated_rate(shown: ints[n], chance: floats[n], clicked: bools[n], wanted: ints[n]) -> float")
task.example(
    np.array([0, 0, 1, 2, 0, 1, 0, 3]),
    np.array([0.5, 0.5, 0.2, 0.2, 0.5, 0.2, 0.5, 0.1]),
    np.array([True, False, True, False, False, True, False, True]),
    np.array([0, 1, 1, 2, 1, 0, 1, 0]),
)
task.judge(near)

CHANCES = np.array([0.55, 0.25, 0.15, 0.05])


@task.hidden(times=24)
def any_log(draw):
    n = draw.size(4, 60)
    shown = draw.integers(n, low=0, high=3)
    wanted = draw.integers(n, low=0, high=3)
    wanted[: n // 2] = shown[: n // 2]  # enough rides on which both agree
    return shown, CHANCES[shown], draw.booleans(n), wanted


@task.hidden(times=2)
def never_of_one_mind(draw):
    n = draw.size(2, 8)
    shown = draw.integers(n, low=0, high=3)
    return shown, CHANCES[shown], np.ones(n, dtype=bool), (shown + 1) % 4


def sums(case):
    agree = case.shown == case.wanted
    weight = agree / case.chance
    return agree, weight, np.sum(weight * case.clicked)


def share(over, under):
    return float(over / under) if under else float("nan")


@task.mistake(
    "only-where-they-agree",
    "{got:.3f} is the click rate of the {n} rides on which both agree. Those are mostly rides with the tip that was drawn most often, so the rate is that tip's rather than the new model's.",
    fields=lambda case: {"n": int(np.sum(sums(case)[0]))},
)
def only_where_they_agree(case):
    return share(np.sum(sums(case)[0] & case.clicked), np.sum(sums(case)[0]))


@task.mistake(
    "everybodys-clicks",
    "{got:.3f} is the rate of the tips that were shown. It is what the old way earned, and says nothing about the new one.",
)
def everybodys_clicks(case):
    return float(np.mean(case.clicked))


@task.mistake(
    "divided-by-agreeing",
    "The weights make {n} rides stand for all {all}, and then you divide by {n}: {got:.3f}, counted as if each of them stood for itself alone.",
    fields=lambda case: {"n": int(np.sum(sums(case)[0])), "all": len(case.shown)},
)
def divided_by_agreeing(case):
    return share(sums(case)[2], np.sum(sums(case)[0]))


@task.mistake(
    "scaled-to-one",
    "You divide by the sum of the weights. That is the *self-normalised* estimate: steadier, and not right on average. The task asks for the mean over all rides.",
)
def scaled_to_one(case):
    return share(sums(case)[2], np.sum(sums(case)[1]))


@task.mistake(
    "times-chance",
    "You multiply by the chance. So the tip that was seldom drawn counts least, though each time that it was drawn it stands for the most rides.",
)
def times_chance(case):
    return float(np.mean(sums(case)[0] * case.clicked * case.chance))


@task.mistake(
    "no-weight",
    "Every click counts once, whatever the chance was. {got:.3f} is how often old and new agreed *and* were clicked; the rest is counted as if nobody had clicked.",
)
def no_weight(case):
    return float(np.mean(sums(case)[0] & case.clicked))


@task.mistake(
    "clicks-not-asked",
    "{got:.3f} is the mean of the weights alone: every ride on which both agree counts as a click, whether there was one or not. Around 1 it will be for any model.",
)
def clicks_not_asked(case):
    return float(np.mean(sums(case)[1]))


@task.mistake(
    "disagreeing-too",
    "Clicks on tips that the new model would not have shown are counted for it, too.",
)
def disagreeing_too(case):
    return float(np.mean(case.clicked / case.chance))


@task.mistake(
    "as-if-all-alike",
    "Every ride on which both agree stands for four, as if each of the four tips had been drawn as often as the others. The log says with which chance it was.",
)
def as_if_all_alike(case):
    return float(np.mean(4 * (sums(case)[0] & case.clicked)))


@task.mistake(
    "over-clicks",
    "You divide by the number of clicks. Asked for is a share of all {all} rides, those without a click among them.",
    fields=lambda case: {"all": len(case.shown)},
)
def over_clicks(case):
    return share(sums(case)[2], np.sum(case.clicked))


@task.mistake(
    "cut-at-one",
    "You cut the estimate at 1. It is too high on some days and too low on others, and right on average; whoever cuts off the one side alone is wrong on average.",
)
def cut_at_one(case):
    return min(1.0, float(sums(case)[2] / len(case.shown)))


@task.mistake(
    "sum-not-mean",
    "{got:.2f} is a sum over {all} rides. Twice as long a log would make twice as good a model of it.",
    fields=lambda case: {"all": len(case.shown)},
)
def sum_not_mean(case):
    return float(sums(case)[2])


@task.mistake(
    "chance-counted",
    "You took for the chance how often each tip stands in this log. With a few rides that is another number than the one with which it was drawn, and the log holds that one.",
)
def chance_counted(case):
    often = np.bincount(case.shown, minlength=4) / len(case.shown)
    return float(np.mean((sums(case)[0] & case.clicked) / often[case.shown]))


@task.mistake(
    "rate-of-each-tip",
    "Each ride got the rate with which its wanted tip was clicked by everybody to whom it was shown. A new model wants a tip for some riders and not for others; that difference is lost.",
)
def rate_of_each_tip(case):
    rates = {tip: float(np.mean(case.clicked[case.shown == tip])) for tip in set(case.shown.tolist())}
    return float(np.mean([rates.get(tip, 0.0) for tip in case.wanted.tolist()]))


task.tell_apart(any_log, times=2, right=lambda case: sums(case)[2] / len(case.shown))


@task.misconception(
    "nobody-agrees",
    "On no ride did both agree, so every ride counts 0 and the mean is 0. You give {got}: a number that is none stops every report behind it.",
)
def nobody_agrees(case):
    return not case.raised and not np.any(sums(case)[0]) and isinstance(case.got, float) and np.isnan(case.got)

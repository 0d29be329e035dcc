"""odds-and-chances: odds ratios and probabilities from coefficients."""

import math

import numpy as np

from milepost.check import Task, near

task = Task(
    "effect(intercept: float, w: list[float], x: list[float], column: index, change: float) "
    "-> tuple[float, float, float]"
)
task.example(0.2, [0.693147, -0.5], [2.0, 1.0], 0, 1.0)
task.judge(near(rtol=1e-8))


@task.hidden(times=24)
def any_customer(draw):
    d = int(draw.size(1, 5))
    w = [float(each) for each in draw.floats(d, low=-1.5, high=1.5, decimals=2)]
    x = [float(each) for each in draw.floats(d, low=-2, high=3, decimals=1)]
    return draw.number(-3, 3), w, x, draw.integer(0, d - 1), draw.choice([-2.0, -1.5, 0.5, 1.0, 3.0])


def sigmoid(score):
    return 1 / (1 + math.exp(-score))


def facts(case):
    score = case.intercept + math.fsum(a * b for a, b in zip(case.w, case.x, strict=True))
    return score, case.w[case.column] * case.change


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 3 else [math.nan] * 3


def is_part(case, place, value):
    close = abs(given(case)[place] - value) <= 1e-8 * max(abs(value), 1e-9)
    return close and abs(case.want[place] - value) > 1e-6 * max(abs(value), 1e-9)


@task.misconception(
    "coefficient-for-ratio",
    "{got_one:.3g} is what is *added* to the score, the logarithm of the odds. Read as a ratio it says that the odds {says}, and they are multiplied by {want_one:.3g}.",
)
def coefficient_for_ratio(case):
    _, step = facts(case)
    for value in (step, case.w[case.column]):
        if is_part(case, 0, value):
            return {
                "got_one": value,
                "says": "vanish"
                if abs(value) < 0.05
                else "turn negative"
                if value < 0
                else f"become {value:.2g} times as large",
                "want_one": case.want[0],
            }
    return False


@task.misconception(
    "one-unit-only",
    "{got_one:.4g} is the ratio for one unit. The change was {change:g}, and each unit multiplies once more.",
)
def one_unit_only(case):
    unit = math.exp(case.w[case.column])
    return case.change != 1 and any(is_part(case, 0, value) for value in (unit, unit * case.change)) and {"got_one": given(case)[0]}


@task.misconception(
    "ratio-of-chances",
    "{got_one:.4g} is this customer's new probability over the old one. For another customer it would be another number; the ratio of the *odds* is {want_one:.4g} for everybody, and that is what a coefficient says.",
)
def ratio_of_chances(case):
    score, step = facts(case)
    value = sigmoid(score + step) / sigmoid(score)
    return is_part(case, 0, value) and {"got_one": value, "want_one": case.want[0]}


@task.misconception(
    "odds-doubled-chance-doubled",
    "The old probability was multiplied by the odds ratio: {got_one:.3g}. {why}",
)
def odds_doubled_chance_doubled(case):
    score, step = facts(case)
    value = sigmoid(score) * math.exp(step)
    why = (
        "No chance is above 1."
        if value > 1
        else "Near 0 that is nearly right, and the further from it the more it is wrong."
    )
    return any(is_part(case, 2, each) for each in (value, min(value, 1.0))) and {"got_one": value, "why": why}


@task.misconception(
    "added-to-the-chance",
    "The change was added to the probability: {got_one:.3g}. A coefficient of 0.7 is not 70 points; what it does to a chance hangs on where the customer stands.",
)
def added_to_the_chance(case):
    score, step = facts(case)
    values = (
        sigmoid(score) + step,
        sigmoid(score) + step * sigmoid(score) * (1 - sigmoid(score)),
        sigmoid(score) + step / 4,
    )
    return any(is_part(case, 2, each) for each in values) and {"got_one": given(case)[2]}


@task.misconception(
    "intercept-forgotten",
    "Your probability before the change, {got_one:.3g}, leaves the intercept out: it is that of a world in which half of an average kind of people stay.",
)
def intercept_forgotten(case):
    score, _ = facts(case)
    return is_part(case, 1, sigmoid(score - case.intercept)) and {"got_one": given(case)[1]}


@task.misconception(
    "value-for-change",
    "After the change the column *is* {change:g} in your result. It was to change *by* that, from {was:g}.",
)
def value_for_change(case):
    score, step = facts(case)
    was = case.x[case.column]
    return is_part(case, 2, sigmoid(score - case.w[case.column] * was + step)) and {"was": was}


@task.misconception(
    "odds-for-ratio",
    "{got_one:.4g} is {what}, of this customer alone. The ratio, {want_one:.4g}, is by what the odds are multiplied, and it is the same for everybody.",
)
def odds_for_ratio(case):
    score, step = facts(case)
    for what, value in (
        ("what the odds are after the change", math.exp(score + step)),
        ("by how much the odds grow", math.exp(score + step) - math.exp(score)),
    ):
        if abs(score) > 0.05 and is_part(case, 0, value):
            return {"got_one": value, "what": what, "want_one": case.want[0]}
    return False


@task.misconception(
    "ratio-turned-round",
    "Your ratio says by what the odds are multiplied when the change goes the other way: {got_one:.4g} where {want_one:.4g} is right. A step that helps would be reported as one that hurts.",
)
def ratio_turned_round(case):
    _, step = facts(case)
    value = math.exp(-step)  # also that of a change below 0 whose sign was lost
    return is_part(case, 0, value) and {"got_one": value, "want_one": case.want[0]}


@task.misconception(
    "growth-for-ratio",
    "{got_one:.4g} is by what share the odds grow. The ratio is what they are multiplied by: 1 means that nothing changes.",
)
def growth_for_ratio(case):
    _, step = facts(case)
    return is_part(case, 0, math.expm1(step)) and {"got_one": given(case)[0]}


@task.misconception(
    "value-in-the-ratio",
    "Your ratio knows what value this customer has in the column, {was:g}. By what the odds are multiplied hangs on the change alone; it is the same for every customer.",
)
def value_in_the_ratio(case):
    weight, was = case.w[case.column], case.x[case.column]
    values = (math.exp(weight * (was + case.change)), math.exp(weight * was * case.change))
    return was not in {0, 1} and any(is_part(case, 0, value) for value in values) and {"was": was}


@task.misconception(
    "column-before",
    "You took the coefficient of the column before. Columns are counted from 0 here; what your ratio says is true of another column.",
)
def column_before(case):
    return len(case.w) > 1 and is_part(case, 0, math.exp(case.w[case.column - 1] * case.change))


@task.misconception(
    "odds-for-chances",
    "{got_one:.4g} was given as a probability: it is the odds, p / (1 - p). Odds of 3 are a chance of three in four.",
)
def odds_for_chances(case):
    score, _ = facts(case)
    return is_part(case, 1, math.exp(score)) and {"got_one": given(case)[1]}


@task.misconception(
    "score-for-chance",
    "{got_one:.4g} was given as a probability: it is the score, the logarithm of the odds, and may be any number at all.",
)
def score_for_chance(case):
    score, _ = facts(case)
    return is_part(case, 1, score) and {"got_one": given(case)[1]}


@task.misconception(
    "other-columns-forgotten",
    "Your probability before the change, {got_one:.3g}, is that of a customer who has nothing but the column in question. The other columns of `x` belong to the score as well.",
)
def other_columns_forgotten(case):
    value = sigmoid(case.intercept + case.w[case.column] * case.x[case.column])
    return len(case.w) > 1 and is_part(case, 1, value) and {"got_one": given(case)[1]}

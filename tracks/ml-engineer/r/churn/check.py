"""leaving: past subscribers are drawn from a model in which plan matters, and are never perfectly separated."""

import numpy as np

from milepost.check import Table, Task, near

task = Task("leaving(past: table, customers: table) -> tuple[float, floats[m]]")
task.judge(near(rtol=1e-5))
PLANS = ["basic", "family", "student"]
# By what the log-odds of leaving differ from those on the basic plan; the middle of the alphabet is the lowest, so that
# plans numbered 1, 2, 3 do not lie on a line.
SHIFT = {"basic": 0.0, "family": -1.2, "student": 1.0}


def make(months, plans):
    return Table(("months", "plan"), (np.array(months, dtype=float), np.array(plans, dtype=object)))


def make_past(rng, rows):
    """Subscribers of all plans, of whom about half leave, on every plan some."""
    while True:
        months = rng.integers(1, 48, rows).astype(float)
        plans = np.array([PLANS[i % 3] for i in range(rows)], dtype=object)
        logit = 1.0 - 0.05 * months + np.array([SHIFT[plan] for plan in plans])
        left = rng.random(rows) < 1 / (1 + np.exp(-logit))
        counts = [left[plans == plan].sum() for plan in PLANS]
        if all(3 <= count <= rows // 3 - 3 for count in counts):
            return Table(("months", "plan", "left"), (months, plans, left))


task.example(make_past(np.random.default_rng(5), 60), make([2.0, 30.0, 12.0], ["student", "family", "basic"]))


@task.hidden(times=8)
def a_magazine(draw):
    rows = 60 + 3 * draw.size(0, 40)
    count = draw.size(1, 8)
    customers = make(draw.integers(count, low=1, high=48), [draw.choice(PLANS) for _ in range(count)])
    return make_past(draw.rng(), rows), customers


def columns(case, table, *, numbered=False, plans=True):
    """The columns of the model: ones, months, and plan as two switches, as one number, or not at all."""
    parts = [np.ones(len(table)), table["months"]]
    if plans and numbered:
        parts.append(np.array([PLANS.index(plan) + 1.0 for plan in table["plan"]]))
    elif plans:
        parts += [(table["plan"] == plan).astype(float) for plan in PLANS[1:]]
    return np.stack(parts, axis=1)


def fit(x, y):
    """Logistic regression by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        weights = weights + np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x, x.T @ (y - p))
    return weights


def logistic(case, **how):
    """The coefficient of months, and the log-odds of each customer."""
    weights = fit(columns(case, case.past, **how), case.past["left"].astype(float))
    return weights[1], columns(case, case.customers, **how) @ weights


def probability(logit):
    return 1 / (1 + np.exp(-logit))


def parts(case):
    """The two parts of the answer, where there are two."""
    if not (isinstance(case.got, list) and len(case.got) == 2 and isinstance(case.got[0], float)):  # noqa: PLR2004 - two parts
        return None, None
    return case.got[0], np.ravel(case.got[1])


def risk_is(case, values):
    gave = parts(case)[1]
    return gave is not None and gave.shape == values.shape and bool(np.allclose(gave, values, rtol=1e-4, atol=1e-6))


def ratio_is(case, value):
    gave = parts(case)[0]
    return gave is not None and bool(np.isclose(gave, value, rtol=1e-4))


@task.misconception(
    "log-odds-as-risk",
    "Your first risk is {gave:.3g}, and the probability is {right:.3g}. What you gave are log-odds: they run from minus to plus infinity, and 0 "
    "means an even chance. Multiplied by what a call costs they would make no sense at all.",
)
def log_odds_as_risk(case):
    logit = logistic(case)[1]
    return risk_is(case, logit) and {"gave": logit[0], "right": case.want[1][0]}


@task.misconception(
    "log-odds-as-ratio",
    "Your risks are right. As the odds ratio yours gives {gave:.3g}, and it is {right:.3g}. That is the bare coefficient, on the scale of log-odds, where 0 "
    "means no difference; an odds ratio is never below 0, and 1 means no difference.",
)
def log_odds_as_ratio(case):
    slope, logit = logistic(case)
    return ratio_is(case, slope) and risk_is(case, probability(logit)) and {"gave": slope, "right": case.want[0]}


@task.misconception(
    "straight-line",
    "Your first risk is {gave:.3g}, and the probability is {right:.3g}. Yours comes from a straight line through noughts and ones. Far out such a line "
    "goes below 0 and above 1, and its coefficient is no odds ratio.",
)
def straight_line(case):
    x, y = columns(case, case.past), case.past["left"].astype(float)
    line = columns(case, case.customers) @ np.linalg.lstsq(x, y, rcond=None)[0]
    return not risk_is(case, np.asarray(case.want[1])) and risk_is(case, line) and {"gave": line[0], "right": case.want[1][0]}


@task.misconception(
    "who-stays",
    "The odds ratio is {right:.4g}; yours is {gave:.4g}, which is 1 divided by it, and your risks are those of staying. The model was asked for the wrong one of two answers: the faithful "
    "ones would be called.",
)
def who_stays(case):
    slope, logit = logistic(case)
    stays = ratio_is(case, float(np.exp(-slope))) and risk_is(case, probability(-logit))
    return stays and {"gave": float(np.exp(-slope)), "right": case.want[0]}


@task.misconception(
    "risk-of-staying",
    "Your first risk is {gave:.3g}, and the probability of leaving is {right:.3g}. Yours is what is missing to 1: the faithful ones would be called.",
)
def risk_of_staying(case):
    wrong = probability(-logistic(case)[1])
    ratio = ratio_is(case, case.want[0])
    return ratio and not risk_is(case, np.asarray(case.want[1])) and risk_is(case, wrong) and {"gave": wrong[0], "right": case.want[1][0]}


@task.misconception(
    "odds-as-risk",
    "Your first risk is {gave:.3g}, and the probability is {right:.3g}. Yours are odds, leaving over staying: they go beyond 1 as soon as leaving is the more likely of the two.",
)
def odds_as_risk(case):
    odds = np.exp(logistic(case)[1])
    return risk_is(case, odds) and {"gave": odds[0], "right": case.want[1][0]}


@task.misconception(
    "ratio-as-probability",
    "Your risks are right. As the odds ratio yours gives {gave:.3g}, and it is {right:.3g}. Yours was turned into a probability, and a coefficient is none: where the months did not matter "
    "at all, yours would say one half.",
)
def ratio_as_probability(case):
    wrong = float(probability(logistic(case)[0]))
    return risk_is(case, np.asarray(case.want[1])) and ratio_is(case, wrong) and {"gave": wrong, "right": case.want[0]}


@task.misconception(
    "change-not-ratio",
    "Your risks are right. As the odds ratio yours gives {gave:.3g}, and it is {right:.3g}. Yours is the change, where 0 means no difference; odds multiplied by it would change their sign.",
)
def change_not_ratio(case):
    wrong = float(np.exp(logistic(case)[0])) - 1
    return risk_is(case, np.asarray(case.want[1])) and ratio_is(case, wrong) and {"gave": wrong, "right": case.want[0]}


@task.misconception(
    "other-coefficient",
    "Your risks are right. As the odds ratio yours gives {gave:.3g}, and for one month more it is {right:.3g}. Yours is $\\exp$ of another coefficient of the model: ask for it by its name, and a "
    "column more changes nothing.",
)
def other_coefficient(case):
    weights = fit(columns(case, case.past), case.past["left"].astype(float))
    wrong = next((float(np.exp(each)) for each in weights[[0, 2, 3]] if ratio_is(case, float(np.exp(each)))), None)
    return wrong is not None and risk_is(case, np.asarray(case.want[1])) and {"gave": wrong, "right": case.want[0]}


@task.misconception(
    "slopes-apart",
    "The odds ratio is {right:.4g}; yours is {gave:.4g}. In yours the months count otherwise on each plan: that is the interaction which the task rules out, and your number is that of the "
    "basic plan alone.",
)
def slopes_apart(case):
    own = case.past["plan"] == "basic"
    x = np.stack([np.ones(int(own.sum())), case.past["months"][own]], axis=1)
    wrong = float(np.exp(fit(x, case.past["left"][own].astype(float))[1]))
    return not ratio_is(case, case.want[0]) and ratio_is(case, wrong) and {"gave": wrong, "right": case.want[0]}


@task.misconception(
    "plans-numbered",
    "The odds ratio is {right:.4g}; yours is {gave:.4g}. The plans went in as the numbers 1, 2 and 3, so that the step from basic to family must "
    "be the same as from family to student. That order is the alphabet's and says nothing about people.",
)
def plans_numbered(case):
    slope, logit = logistic(case, numbered=True)
    return risk_is(case, probability(logit)) and {"gave": float(np.exp(slope)), "right": case.want[0]}


@task.misconception(
    "plan-left-out",
    "The odds ratio is {right:.4g}; yours is {gave:.4g}. Two customers with equally many months have the same risk in yours, whatever their plan: it is not in the "
    "model, so its effect is left to chance or blamed on the months.",
)
def plan_left_out(case):
    slope, logit = logistic(case, plans=False)
    return risk_is(case, probability(logit)) and {"gave": float(np.exp(slope)), "right": case.want[0]}


@task.misconception(
    "old-data-again",
    "There are {count} customers, and yours gives {gave} risks: as many as past subscribers. `predict` without new data goes over the rows that the "
    "model was fitted to.",
)
def old_data_again(case):
    gave = parts(case)[1]
    if gave is None or len(gave) != len(case.past) or len(gave) == len(case.customers):
        return False
    return {"count": len(case.customers), "gave": len(gave)}


@task.misconception(
    "yes-or-no",
    "Your first risk is {gave:g}, and the probability is {right:.3g}. A risk of 51 % and one of 99 % become the same 1: nobody can say any more "
    "whom to call first.",
)
def yes_or_no(case):
    cut = (probability(logistic(case)[1]) > 0.5).astype(float)  # noqa: PLR2004 - an even chance
    return risk_is(case, cut) and {"gave": cut[0], "right": case.want[1][0]}

"""cheapest-threshold: prices in quarters of a euro, so that sums are exact and ties are real ties."""

import numpy as np

from milepost.check import Task, near

task = Task("cheapest(scores: array[n], actual: bools[n], false_alarm: float, miss: float) -> tuple[float | None, float]")
task.judge(near)
# Here every known mistake ends at another threshold or cost.
task.example(
    np.array([0.9, 0.8, 0.8, 0.7, 0.6, 0.6, 0.4, 0.3, 0.3, 0.1]),
    np.array([1, 1, 0, 0, 1, 0, 1, 0, 0, 0], dtype=bool),
    12.0,
    80.0,
)
task.example(np.array([0.6, 0.9, 0.4]), np.array([False, False, True]), 90.0, 60.0)
task.example(np.array([0.7, 0.7, 0.3, 0.3]), np.array([True, False, True, False]), 5.0, 5.0)


@task.hidden(times=12)
def any_customers(draw):
    n = draw.size(1, 20)
    scores = draw.choice([draw.integers(n, low=0, high=10) / 10, draw.integers(n, low=-8, high=8)])
    alarm, miss = draw.integer(0, 40) / 4, draw.integer(0, 240) / 4
    return scores, draw.integers(n, low=0, high=9) >= draw.choice([3, 6, 8]), alarm, miss


@task.hidden(times=6)
def nobody_is_best(draw):
    """Dear calls, or nobody who leaves."""
    n = draw.size(1, 12)
    actual = draw.choice([np.zeros(n, dtype=bool), draw.integers(n, low=0, high=9) >= 7])
    return draw.integers(n, low=0, high=10) / 10, actual, draw.integer(120, 200) / 4, draw.integer(1, 80) / 4


@task.hidden(times=10)
def equal_prices(draw):
    """Ties between thresholds are common where both mistakes cost the same."""
    n = draw.size(2, 12)
    return draw.integers(n, low=0, high=3) / 10, draw.booleans(n), 5.0, 5.0


@task.hidden(times=2)
def rising_ties(draw):
    """The scores rise from row to row, and two thresholds cost least: the one that flags fewer stands further down."""
    miss = draw.integer(8, 40) / 4
    actual = np.array([0, 1, 0, 1, 1, 0, 1], dtype=bool)
    return draw.choice([0.1, 1.0, 2.5]) * np.arange(1, 8), actual, 2 * miss, miss


def costs_of(case, flag, false_alarm=None, miss=None, nobody=True, rising=False):
    """The candidates and their costs, for a rule that flags and for prices."""
    alarm = case.false_alarm if false_alarm is None else false_alarm
    lost = case.miss if miss is None else miss
    candidates = [*([None] if nobody else []), *np.unique(case.scores)[::-1].tolist()]
    candidates = candidates[::-1] if rising else candidates
    costs = []
    for threshold in candidates:
        flagged = np.zeros(len(case.scores), bool) if threshold is None else flag(case.scores, threshold)
        costs.append(float(alarm * np.sum(flagged & ~case.actual) + lost * np.sum(~flagged & case.actual)))
    return candidates, costs


def best(case, flag=np.greater_equal, **rules):
    candidates, costs = costs_of(case, flag, **rules)
    place = int(np.argmin(costs))
    return [candidates[place], costs[place]]


def price(case, threshold):
    """What a threshold really costs."""
    flagged = np.zeros(len(case.scores), bool) if threshold is None else case.scores >= threshold
    return float(case.false_alarm * np.sum(flagged & ~case.actual) + case.miss * np.sum(~flagged & case.actual))


def words(threshold):
    return "Nobody flagged" if threshold is None else f"The threshold {threshold:.4g}"


def told(case):
    return {"mine": words(case.got[0]), "cost": price(case, case.got[0]), "least": case.want[1]}


def by_measure(case, measure):
    """The threshold that is best by another measure, the higher the better, and what it costs by the task's prices."""
    candidates = [None, *np.unique(case.scores)[::-1].tolist()]
    flags = [np.zeros(len(case.scores), bool) if t is None else case.scores >= t for t in candidates]
    threshold = candidates[int(np.argmax([measure(flag, case.actual) for flag in flags]))]
    return [threshold, price(case, threshold)]


def f1(flag, actual):
    return 2 * np.sum(flag & actual) / max(flag.sum() + actual.sum(), 1)


def others(case):
    """What mistakes give that no message tells: where one of them gives the same, nothing else is told."""
    def rates(flag, actual):
        return -case.false_alarm * np.sum(flag & ~actual) / max((~actual).sum(), 1) - case.miss * np.sum(~flag & actual) / max(actual.sum(), 1)

    candidates, costs = costs_of(case, np.greater_equal)
    rise = next((i for i in range(len(costs) - 1) if costs[i + 1] >= costs[i]), len(costs) - 1)
    lowest = float(case.scores.min())
    at = [[t, price(case, t)] for t in (0.0, 1.0)]
    return [by_measure(case, rates), [candidates[rise], costs[rise]], [lowest, price(case, lowest)], best(case, np.less_equal), best(case, false_alarm=12, miss=80), *at]


def fits(case, *options):
    known = not case.same(case.want) and any(case.same(option) for option in options)
    return known and not any(case.same(other) for other in others(case))


@task.misconception(
    "costs-swapped",
    "A false alarm costs {false_alarm:.4g} and a miss {miss:.4g}; you priced them the other way round. {mine} really costs {cost:.4g}, and {least:.4g} was possible.",
)
def costs_swapped(case):
    return fits(case, best(case, false_alarm=case.miss, miss=case.false_alarm)) and told(case)


@task.misconception(
    "every-call-priced",
    "{mine} costs {cost:.4g}, and you say {said:.4g}: every call was priced, those to people who left among them. A right answer costs nothing here; priced, the calls that are worth most count against the threshold.",
)
def every_call_priced(case):
    candidates = [None, *np.unique(case.scores)[::-1].tolist()]
    flags = [np.zeros(len(case.scores), bool) if t is None else case.scores >= t for t in candidates]
    costs = [float(case.false_alarm * flag.sum() + case.miss * np.sum(~flag & case.actual)) for flag in flags]
    place = int(np.argmin(costs))
    priced = [candidates[place], costs[place]]
    really = price(case, candidates[place])
    return costs[place] != really and fits(case, priced) and told(case) | {"said": costs[place]}


@task.misconception(
    "best-accuracy",
    "{mine} makes the fewest mistakes, and you counted a lost customer and a needless call alike. At their prices it costs {cost:.4g}, and {least:.4g} was possible.",
)
def best_accuracy(case):
    threshold, mistakes = best(case, false_alarm=1, miss=1)
    if case.same(by_measure(case, f1)):
        return False
    # Where nobody is flagged, too many mistakes look alike; where it costs no more, it is a matter of ties.
    return threshold is not None and price(case, threshold) > case.want[1] and fits(case, [threshold, price(case, threshold)], [threshold, mistakes]) and told(case)


@task.misconception(
    "best-f1",
    "{mine} has the highest F1, and F1 has not heard of the prices: a false alarm of {false_alarm:.4g} and a miss of {miss:.4g} weigh the same in it. It costs {cost:.4g}, and {least:.4g} was possible.",
)
def best_f1(case):
    wanted = by_measure(case, f1)
    alike = [best(case, nobody=False), best(case, false_alarm=1, miss=1), best(case, false_alarm=case.miss, miss=case.false_alarm)]
    return wanted not in alike and wanted[1] > case.want[1] and fits(case, wanted) and told(case)


@task.misconception(
    "from-the-formula",
    "You took the threshold {formula:.3g} from the prices alone. That is best for true probabilities; these scores have to be looked at: it costs {cost:.4g} here, and {least:.4g} was possible.",
)
def from_the_formula(case):
    if case.false_alarm + case.miss == 0 or case.got[0] is None or case.same(by_measure(case, f1)):
        return False
    formula = case.false_alarm / (case.false_alarm + case.miss)
    above = case.scores[case.scores >= formula]
    options = [formula, float(above.min())] if len(above) else [formula]
    dearer = price(case, case.got[0]) > case.want[1]
    return dearer and fits(case, *[[t, price(case, t)] for t in options]) and told(case) | {"formula": formula}


@task.misconception(
    "equal-score-not-flagged",
    "A customer with exactly the threshold's score is flagged; you left {same} of them out. With scores of one decimal that is a good part of all customers. {mine} costs {cost:.4g}, and you say {said:.4g}.",
)
def equal_score_not_flagged(case):
    options = [best(case, np.greater, nobody=nobody) for nobody in (True, False)]
    # Whoever says what the threshold really costs has flagged those with its score.
    if not fits(case, *options) or case.got[0] is None or case.got[1] == price(case, case.got[0]):
        return False
    return told(case) | {"same": int((case.scores == case.got[0]).sum()), "said": case.got[1]}


@task.misconception(
    "nobody-not-tried",
    "{mine} costs {cost:.4g}, and flagging nobody costs {nobody:.4g}. You tried the scores alone, and each of them flags somebody: a campaign that never pays would be run all the same.",
)
def nobody_not_tried(case):
    if case.want[0] is not None or (case.got[0] is not None and price(case, case.got[0]) == case.want[1]):
        return False
    options = [best(case, nobody=False, rising=rising) for rising in (False, True)]
    return not case.same(by_measure(case, f1)) and fits(case, *options) and told(case) | {"nobody": price(case, None)}


@task.misconception(
    "not-a-score",
    "{mine} is none of the scores. {what}",
)
def not_a_score(case):
    threshold = case.got[0]
    if threshold is None or np.isin(threshold, case.scores) or not price(case, threshold) == case.got[1] == case.want[1]:
        return False
    above = case.scores[case.scores >= threshold]
    if len(above):
        what = f"It flags the same customers as {above.min():.4g} does: between two scores nothing changes, and two people who report the same decision would write down different numbers."
    else:
        what = "It flags nobody, and the task has a word for that. A made-up number is one that somebody's score will reach some day."
    return told(case) | {"what": what}


@task.misconception(
    "ties-to-more-flags",
    "{mine} costs {cost:.4g}, and a threshold that flags fewer costs no more. Where the money is equal, the people who need not be called should be left in peace.",
)
def ties_to_more_flags(case):
    # Another measure, or a search that stops or ends elsewhere, now and then costs as little as well.
    otherwise = case.same(by_measure(case, f1)) or any(case.same(other) for other in others(case))
    return not otherwise and case.got[0] is not None and price(case, case.got[0]) == case.want[1] == case.got[1] and told(case)


@task.misconception(
    "cost-per-customer",
    "The threshold is right, and the cost of {said:.4g} is that of one customer in the mean. {n} customers cost {least:.4g} in all; a budget would be short by the difference.",
)
def cost_per_customer(case):
    n = len(case.scores)
    return fits(case, [case.want[0], case.want[1] / n]) and told(case) | {"said": case.got[1], "n": n}

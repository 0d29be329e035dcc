"""profits: judged by the distribution of its days, worked out from the Poisson probabilities."""

import math

import numpy as np

from milepost.check import Fault, Task

task = Task("profits(days: int, mean_demand: float, baked: int, price: float, cost: float, seed: int) -> floats[days]")
task.judge(None)
task.example(4, 6.0, 7, 3.0, 1.0, 11)
# Many loaves left over, too few of them, and days that bring a loss: each mistake shows in one of these at least.
SETTINGS = [(20.0, 22, 3.0, 1.0), (5.0, 4, 4.0, 1.5), (12.0, 9, 2.5, 0.5), (9.0, 15, 3.0, 1.0), (4.0, 9, 2.5, 1.0)]
DAYS = 4000
# What is plain in one of the settings only shows in the others as days that are far off.
PLAINEST = (
    "every-day-alike", "running-total", "only-sold-paid", "nothing-paid", "left-over-charged", "never-a-loss", "parts-of-loaves", "kept-overnight", "sold-too-much",
    "lost-sales-charged", "other-sum", "never-sold-out", "another-distribution", "wrong-demand", "days-hang-together",
)  # fmt: skip


def demand_shares(mean, top):
    """The probabilities of a demand of 0, 1, ... up to `top`."""
    return np.array([math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(top + 1)])


def moments(mean, baked, price, cost):
    """The mean and the standard deviation of a day's profit."""
    shares = demand_shares(mean, baked)
    shares[-1] = 1 - shares[:-1].sum()
    values = price * np.arange(baked + 1) - cost * baked
    middle = float(shares @ values)
    return middle, math.sqrt(float(shares @ (values - middle) ** 2))


@task.property(
    "not-repeated",
    "Asked twice with the seed {seed}, yours gave {first} and then {again} as its first days. Nobody could find again the run in "
    "which something odd was seen.",
    explains={
        "seed-ignored": "The seeds {seed} and {other} gave the same days, beginning {first}. The seed that came in was not used: a "
        "hundred runs would be one run a hundred times.",
    },
)
def same_seed(ask, draw):
    setting = (draw.integer(20, 40), 20.0, 24, 3.0, 1.0)
    seed = draw.integer(1, 10_000)
    first, again, other = ask.many([(*setting, seed), (*setting, seed), (*setting, seed + 1)])
    if not np.array_equal(first, again):
        return Fault("not-repeated", seed=seed, first=first[:3].tolist(), again=again[:3].tolist())
    # Fewer than one in 10^20 pairs of 20 days from different seeds would agree by chance.
    if np.array_equal(first, other) and np.ptp(first) > 0:
        return Fault("seed-ignored", seed=seed, other=seed + 1, first=first[:3].tolist())
    return None


@task.property(
    "wrong-demand",
    "Over {days} days yours earns {mean:.4g} a day, give or take {spread:.3g}; with a mean demand of {mean_demand:g} and {baked} loaves it "
    "is {right:.4g}, give or take {right_spread:.3g}. So far off is no chance: look at where the demand comes from, and at what becomes of it.",
    explains={
        "every-day-alike": "All {days} days have the profit {mean:g}. The days differ in what is asked for, and yours share one number: "
        "look at the length of what each function gives.",
        "sold-too-much": "On the best day {sold:.4g} loaves were sold, and only {baked} were there. What is asked for is not yet what "
        "is sold.",
        "only-sold-paid": "Over {days} days yours earns {mean:.4g} a day; it is {right:.4g}. The loaves that were left over cost nothing "
        "in yours, so that baking more and more would always look better.",
        "running-total": "The last day has the profit {last:.6g}, and with {baked} loaves baked no day can bring more than {most:.4g}. Yours adds up what came "
        "before: each day holds all the days behind it.",
        "nothing-paid": "Over {days} days yours earns {mean:.4g} a day; it is {right:.4g}. What you give is what the customers pay. Flour and oven are paid for in no line of "
        "yours, so the more is baked, the better it always looks.",
        "left-over-charged": "Over {days} days yours earns {mean:.4g} a day; it is {right:.4g}. Yours pays for the loaves that are left over, and not for those that are sold; all of them were baked.",
        "kept-overnight": "On one day {sold:.4g} loaves were sold, and {baked} are baked each morning. In yours what is left over is sold on the next day; here it is thrown away in the "
        "evening.",
        "other-sum": "On one of the days yours earns {odd:.4g}. With {baked} loaves baked, a price of {price:g} and a cost of {cost:g}, no whole number of loaves sold brings just that: look at "
        "what is paid for, and how often.",
        "days-hang-together": "In yours a day is like the one before it: where one is good, the next one is good as well. Customers come independently of one another, and so do the days.",
        "parts-of-loaves": "On one of the days {sold:.5g} loaves were sold. A demand is a whole number, and your distribution gives parts of "
        "loaves.",
        "never-a-loss": "On none of the {days} days yours loses anything, with {baked} loaves baked and a mean demand of {mean_demand:g}. What is "
        "thrown away has been paid for; a baker who never sees a loss bakes too many.",
        "lost-sales-charged": "On the worst day yours loses {loss:.4g}, and {baked} loaves cost {cost_of_all:.4g}. Whoever came in vain was charged "
        "to the baker; nothing was baked for them, and nothing sold.",
        "another-distribution": "On {share:.1%} of the {days} days yours sells {sold:g} loaves; with a Poisson demand of mean {mean_demand:g} it is "
        "{right_share:.1%}. The mean may be right, and the days are still others: whoever plans by them is surprised by the real ones.",
        "never-sold-out": "On none of the {days} days yours sells all {baked} loaves, though {mean_demand:g} are asked for on average. The last loaf can be sold, too.",
    },
)
def each_day(ask, draw):
    seed = draw.integer(1, 10_000)
    settings = draw.shuffled(SETTINGS)
    days = ask.many([(DAYS, *setting, seed) for setting in settings])
    faults = [look_at(setting, gave) for setting, gave in zip(settings, days, strict=True)]
    return min((fault for fault in faults if fault is not None), key=lambda fault: PLAINEST.index(fault.key), default=None)


def look_at(setting, gave):
    """What is wrong with these days, if anything is."""
    mean_demand, baked, price, cost = setting
    sold = (gave + cost * baked) / price
    right, right_spread = moments(*setting)
    fields = {"days": DAYS, "mean_demand": mean_demand, "baked": baked, "right": right, "right_spread": right_spread}
    fields |= {"mean": float(gave.mean()), "spread": float(gave.std())}
    if np.ptp(gave) == 0:
        return Fault("every-day-alike", **fields)
    if is_sold(np.diff(gave), setting) and np.abs(gave).max() > price * baked * 10:
        return Fault("running-total", last=float(gave[-1]), most=(price - cost) * baked, **fields)
    margins = gave / (price - cost)
    if is_whole(margins) and 0 <= margins.min() and margins.max() <= baked + 1e-6:
        return Fault("only-sold-paid", **fields)
    if is_sold(gave - cost * baked, setting) and gave.min() >= 0 and gave.max() > (price - cost) * baked + 1e-6:
        return Fault("nothing-paid", **fields)
    left = (gave + cost * baked) / (price + cost)
    if is_whole(left) and 0 <= left.min() and left.max() <= baked + 1e-6 and gave.max() > (price - cost) * baked + 1e-6:
        return Fault("left-over-charged", **fields)
    if gave.min() >= 0 and setting == SETTINGS[-1]:
        # Two days in five bring a loss there.
        return Fault("never-a-loss", **fields)
    if not is_whole(sold):
        odd = int(np.abs(sold - np.round(sold)).argmax())
        # Whole demands give a few dozen different profits, whatever is worked out from them; parts of loaves give hundreds.
        if len(np.unique(np.round(gave, 6))) > 500:  # noqa: PLR2004
            return Fault("parts-of-loaves", sold=float(sold[odd]), **fields)
        return Fault("other-sum", odd=float(gave[odd]), price=price, cost=cost, **fields)
    if sold.max() > baked + 1e-6:
        # Where fewer are baked than asked for, who keeps them overnight still sells no more in all.
        kept = mean_demand > baked and sold.mean() <= baked + 1e-6
        return Fault("kept-overnight" if kept else "sold-too-much", sold=float(sold.max()), **fields)
    if sold.min() < -1e-6:
        return Fault("lost-sales-charged", loss=float(-gave.min()), cost_of_all=cost * baked, **fields)
    if mean_demand > baked and sold.max() < baked - 1e-6:
        return Fault("never-sold-out", **fields)
    # Six standard errors for the mean: a right answer fails fewer than twice in 10^9 submissions. The spread of 4000
    # days has a standard error of at most 3 % in these settings, so a fifth is as rare.
    if abs(gave.mean() - right) > 6 * right_spread / math.sqrt(DAYS) or not 0.8 < gave.std() / right_spread < 1.2:  # noqa: PLR2004
        return Fault("wrong-demand", **fields)
    shares = demand_shares(mean_demand, baked)
    shares[-1] = 1 - shares[:-1].sum()
    found = np.bincount(np.round(sold).astype(int), minlength=baked + 1) / DAYS
    # Seven standard errors, and three days for what is so rare that it comes in lumps.
    far = np.abs(found - shares) - 7 * np.sqrt(shares * (1 - shares) / DAYS) - 3 / DAYS
    worst = int(far.argmax())
    if far[worst] > 0:
        return Fault("another-distribution", share=found[worst], right_share=shares[worst], sold=float(worst), **fields)
    away = gave - gave.mean()
    # The correlation of a day with the next one has a standard error of 1 / sqrt(4000): six of them, as above.
    if abs(away[1:] @ away[:-1] / (away @ away)) > 6 / math.sqrt(DAYS):
        return Fault("days-hang-together", **fields)
    return None


def is_whole(values):
    """Whether all of them are whole numbers, up to rounding."""
    return bool(np.abs(values - np.round(values)).max() < 1e-6)  # noqa: PLR2004


def is_sold(values, setting):
    """Whether all of these are profits of a day on which so many of the loaves were sold, up to all."""
    _, baked, price, cost = setting
    sold = (values + cost * baked) / price
    return is_whole(sold) and sold.min() > -1e-6 and sold.max() < baked + 1e-6


@task.misconception(
    "one-number",
    "{days} days were asked for, and yours gives a single number. Somewhere the smallest of all was taken in place of the smaller one day "
    "by day, or one day was drawn in place of all.",
)
def one_number(case):
    return case.days > 1 and isinstance(case.got, np.ndarray | float | int) and np.size(case.got) == 1

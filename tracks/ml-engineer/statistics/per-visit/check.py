"""per-visit: a percentile bootstrap of a ratio, with the draws given."""

from statistics import NormalDist

import numpy as np

from milepost.check import Task, near

task = Task("interval(spent: array[n], visits: ints[n], picks: ints[m, n], level: float) -> tuple[float, float, float]")
task.example(
    np.array([12.0, 80.0, 5.0, 31.0]),
    np.array([1, 4, 1, 2]),
    np.array([[0, 1, 1, 3], [2, 2, 0, 3], [3, 1, 0, 2], [1, 1, 1, 0], [0, 0, 2, 3]]),
    0.8,
)
task.judge(near)


@task.hidden(times=24)
def any_customers(draw):
    """Who comes often spends more: the two move together."""
    n = draw.size(2, 25)
    visits = draw.integers(n, low=1, high=12)
    spent = visits * draw.floats(n, low=3, high=40, decimals=2)
    picks = draw.rng().integers(0, n, size=(draw.size(20, 200), n))
    return spent, visits, picks, draw.choice([0.5, 0.8, 0.9, 0.95])


@task.hidden(times=3)
def one_customer(draw):
    picks = np.zeros((draw.size(1, 5), 1), dtype=int)
    return draw.floats(1, low=1, high=90, decimals=2), draw.integers(1, low=1, high=9), picks, 0.9


def ends(ratios, level):
    tail = (1 - level) / 2
    return [float(end) for end in np.quantile(ratios, [tail, 1 - tail])]


def given(case):
    """The three numbers of an answer."""
    return case.got if isinstance(case.got, list) and len(case.got) == 3 else [np.nan] * 3


def alike(got, want):
    return bool(np.allclose(got, want, rtol=1e-7, atol=1e-9))


def is_interval(case, ratios):
    """Whether the ends are those of these rounds, and are not what they should be.

    Rounds of two or three customers give few ratios, and many mistakes the same ends.
    """
    return len(case.spent) > 3 and alike(given(case)[1:], ends(ratios, case.level)) and not alike(given(case)[1:], case.want[1:])


@task.misconception(
    "mean-of-ratios",
    "{what}: each customer's own ratio was averaged, so somebody who came once counts as much as somebody who came {most} times. The till says {want:.4g} a visit.",
)
def mean_of_ratios(case):
    own = case.spent / case.visits
    per_customer = float(own.mean())
    told = {"want": case.want[0], "most": int(case.visits.max())}
    if alike(given(case)[0], per_customer) and not alike(case.want[0], per_customer):
        return told | {"what": f"Your spend per visit is {per_customer:.4g}"}
    if is_interval(case, own[case.picks].mean(axis=1)):
        return told | {"what": f"In your rounds the spend per visit is about {own[case.picks].mean():.4g}"}
    return False


@task.misconception(
    "per-customer",
    "{got:.4g} is what a customer spent, not what a visit brought: it was divided by the number of customers. Who comes twice as often would look twice as rich.",
)
def per_customer(case):
    return (
        alike(given(case)[0], case.spent.mean())
        and not alike(case.want[0], case.spent.mean())
        and {"got": given(case)[0]}
    )


@task.misconception(
    "torn-apart",
    "In a round, the customers whose spending was drawn are not those whose visits were drawn. Large spenders meet rare visitors, and your interval, from {low:.3g} to {high:.3g}, is that of a shop that does not exist.",
)
def torn_apart(case):
    low, high = given(case)[1:]
    told = {"low": low, "high": high}
    whole = case.visits.sum()
    rounds = case.spent[case.picks].sum(axis=1)
    for below in (np.roll(case.visits[case.picks].sum(axis=1), 1), case.visits[case.picks][::-1].sum(axis=1)):
        if is_interval(case, rounds / below):
            return told
    drawn = case.visits[case.picks].sum(axis=1)
    return any(is_interval(case, ratios) for ratios in (rounds / whole, case.spent.sum() / drawn)) and told


@task.misconception(
    "each-once",
    "Your ends are those of rounds in which everybody who was drawn counts once. A customer who is drawn twice stands for two such customers in the town; left out, the rounds differ too little.",
)
def each_once(case):
    rows = [np.unique(row) for row in case.picks]
    return is_interval(case, np.array([case.spent[row].sum() / case.visits[row].sum() for row in rows]))


@task.misconception(
    "one-tail",
    "Your interval leaves {out:.0%} out at each end, so it holds {inside:.0%} of the rounds, not {level:.0%}. Weeks outside it would be called odd twice as often as promised.",
)
def one_tail(case):
    ratios = case.spent[case.picks].sum(axis=1) / case.visits[case.picks].sum(axis=1)
    out = 1 - case.level
    found = [float(end) for end in np.quantile(ratios, sorted([out, case.level]))]
    if len(case.spent) > 3 and case.level > 0.5 and alike(given(case)[1:], found) and not alike(found, case.want[1:]):
        return {"out": out, "inside": abs(2 * case.level - 1)}
    return False


@task.misconception(
    "level-not-asked",
    "Your interval is that for 95 %, and asked for was {level:.0%}. Whoever wants to be surer, or can live with less, gets the same ends from you.",
)
def level_not_asked(case):
    ratios = case.spent[case.picks].sum(axis=1) / case.visits[case.picks].sum(axis=1)
    found = ends(ratios, 0.95)
    return case.level != 0.95 and alike(given(case)[1:], found) and not alike(found, case.want[1:])


@task.misconception(
    "turned-at-the-middle",
    "Your ends lie as far from the spend per visit as the percentile interval's, the other way round: that is the interval that some books call basic. Asked for are the quantiles themselves.",
)
def turned_at_the_middle(case):
    middle, low, high = case.want
    found = [2 * middle - high, 2 * middle - low]
    return len(case.spent) > 3 and alike(given(case)[1:], found) and not alike(found, case.want[1:])


@task.misconception(
    "mean-of-the-rounds",
    "Your spend per visit is {got_one:.5g}, the mean of the rounds. The customers as they are give {right:.5g}: rounds scatter around that, a little to one side, and other draws would give another number.",
)
def mean_of_the_rounds(case):
    ratios = case.spent[case.picks].sum(axis=1) / case.visits[case.picks].sum(axis=1)
    found = float(ratios.mean())
    return alike(given(case)[0], found) and not alike(found, case.want[0]) and {"got_one": found, "right": case.want[0]}


@task.misconception(
    "bell-curve",
    "Your interval reaches as far up as down: it is the number give or take some standard deviations of the rounds. Ratios are lopsided, and the percentile interval shows that; yours hides it.",
)
def bell_curve(case):
    middle, low, high = given(case)
    if not low < high:
        return False
    ratios = case.spent[case.picks].sum(axis=1) / case.visits[case.picks].sum(axis=1)
    reaches = [
        number * ratios.std(ddof=ddof)
        for number in (1.96, 2.0, NormalDist().inv_cdf(1 - (1 - case.level) / 2))
        for ddof in (0, 1)
        if len(ratios) > ddof
    ]
    even = any(
        alike([low, high], [centre - reach, centre + reach])
        for centre in (case.want[0], float(ratios.mean()))
        for reach in reaches
    )
    return even and not alike([low, high], case.want[1:])

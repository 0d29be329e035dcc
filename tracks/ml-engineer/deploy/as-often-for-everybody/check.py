"""as-often-for-everybody: equal opportunity by district, with Wilson's intervals."""

import math

import numpy as np

from milepost.check import Task, near

task = Task(
    "opportunity(district: list[str], returned: bools[n], trusted: bools[n], z: float) -> tuple[dict[str, tuple[float, float, float] | None], list[tuple[str, str]]]"
)
task.example(
    ["Harbour"] * 12 + ["Park"] * 12,
    np.array([True] * 10 + [False] * 2 + [True] * 9 + [False] * 3),
    np.array([True] * 2 + [False] * 10 + [True] * 8 + [False, True, False, False]),
    1.96,
)
task.judge(near)

NAMES = ["Harbour", "Market", "North", "Park", "School"]


def any_city(draw):
    """Districts of several sizes, in which the honest are trusted more or less often; each is large enough to be apart from another."""
    names = draw.shuffled(NAMES)[: 3 + draw.size(0, 2)]
    district, returned, trusted = [], [], []
    for place, name in enumerate(names):
        n = draw.choice([6, 14, 40])
        rate = [0.15, 0.85, 0.5, 0.9, 0.3][place]
        district += [name] * n
        honest = draw.floats(n, low=0.0, high=1.0) < draw.choice([0.5, 0.8])
        honest[:2] = True
        chance = np.where(honest, rate, draw.choice([0.1, 0.9]))
        returned += honest.tolist()
        trusted += (draw.floats(n, low=0.0, high=1.0) < chance).tolist()
    order = np.array(draw.shuffled(range(len(district))))
    return [district[i] for i in order], np.array(returned)[order], np.array(trusted)[order], draw.choice([1.645, 1.96, 2.576])


@task.hidden(times=14)
def cities(draw):
    return any_city(draw)


@task.hidden(times=3)
def nobody_brought_it_back(draw):
    n = draw.integer(3, 9)
    return ["North"] * 2 + ["Park"] * n, np.array([False] * 2 + [True] * n), np.ones(n + 2, dtype=bool), 1.96


@task.hidden(times=2)
def all_or_none(draw):
    """Everybody is trusted here, nobody there: intervals that reach 1 and 0."""
    n = draw.integer(8, 20)
    return ["Market"] * n + ["School"] * n, np.ones(2 * n, dtype=bool), np.arange(2 * n) < n, 1.96


@task.hidden(times=1)
def no_rides(draw):
    return [], np.zeros(0, dtype=bool), np.zeros(0, dtype=bool), 1.96


def wilson(k, n, z, mistake):
    if n == 0:
        return [0.0, 0.0, 0.0] if mistake == "nought-for-nobody" else None
    p = k / n
    if mistake == "wald":
        half = z * math.sqrt(p * (1 - p) / n)
        return [p, p - half, p + half]
    scale = 1 + z**2 / n
    middle = p if mistake == "around-the-share" else (p + z**2 / (2 * n)) / scale
    inside = p * (1 - p) / n + z**2 / (4 * n**2)
    half = z / scale * math.sqrt(inside)
    if mistake == "not-divided":
        middle, half = p + z**2 / (2 * n), z * math.sqrt(inside)
    return [p, middle - half, middle + half]


def told(case, *, mistake=""):
    district = np.array(case.district, dtype=str)
    rates = {}
    for name in np.unique(district).tolist():
        of_it = district == name
        asked, hits = of_it & case.returned, of_it & case.returned & case.trusted
        if mistake == "everybody-counts":
            asked, hits = of_it, of_it & case.trusted
        elif mistake == "trusted-and-right":
            asked = of_it & case.trusted
        elif mistake == "the-untrustworthy":
            asked, hits = of_it & ~case.returned, of_it & ~case.returned & case.trusted
        elif mistake == "share-of-the-district":
            asked = of_it
        rates[name] = wilson(int(hits.sum()), int(asked.sum()), case.z, mistake)
    known = {name: rate for name, rate in rates.items() if rate is not None}
    if mistake == "nobody-named":
        rates = known
    low, high = (0, 0) if mistake == "apart-by-the-shares" else (1, 2)
    apart = [[one, other] for one in known for other in known if known[one][high] < known[other][low]]
    if mistake in {"one spread", "two spreads"}:
        n = {name: int((case.returned & (district == name)).sum()) for name in known}
        apart = [[one, other] for one in known for other in known if is_tested_apart(known, n, one, other, case.z, mistake)]
    if mistake == "only-one-interval":
        apart = [[one, other] for one in known for other in known if known[one][0] < known[other][1]]
    if mistake == "better-one-first":
        apart = [pair[::-1] for pair in apart]
    return [rates, sorted(apart)]


def is_tested_apart(rates, n, one, other, z, mistake):
    """Whether a test of the difference of two shares would call them apart; its spread is that of both together, or of each."""
    p, q = rates[one][0], rates[other][0]
    if mistake == "one spread":
        both = (p * n[one] + q * n[other]) / (n[one] + n[other])
        variance = both * (1 - both) * (1 / n[one] + 1 / n[other])
    else:
        variance = p * (1 - p) / n[one] + q * (1 - q) / n[other]
    return q - p > z * math.sqrt(variance)


def numbers(case):
    """The first district whose numbers are others than they should be, and the counts behind it."""
    got = case.got[0] if isinstance(case.got, list | tuple) and case.got and isinstance(case.got[0], dict) else {}
    district = np.array(case.district, dtype=str)
    for name, right in case.want[0].items():
        mine = got.get(name)
        if name not in got or (mine is None) != (right is None):
            break
        if mine is not None and any(abs(a - b) > 1e-9 for a, b in zip(mine, right, strict=False)):
            break
    else:
        name, mine, right = (next(iter(case.want[0]), "") if case.want[0] else ""), None, None
    honest = (district == name) & case.returned
    pairs = len(case.got[1]) if isinstance(case.got, list | tuple) and len(case.got) == 2 else 0
    return {
        "name": name,
        "share": mine[0] if mine else 0.0,
        "right": right[0] if right else 0.0,
        "ends": f"{mine[1]:.3f} to {mine[2]:.3f}" if mine else "",
        "right_ends": f"{right[1]:.3f} to {right[2]:.3f}" if right else "",
        "n": int(honest.sum()),
        "all": int((district == name).sum()),
        "pairs": pairs,
        "right_pairs": len(case.want[1]),
    }


@task.mistake(
    "everybody-counts",
    "{name}: {share:.0%} is the share of *all* {all} rides that was trusted. Of the {n} whose bike came back it is {right:.0%}. Where more bikes get lost fewer are trusted, and rightly so; that is not what is asked.",
    fields=numbers,
)
def everybody_counts(case):
    return told(case, mistake="everybody-counts")


@task.mistake(
    "trusted-and-right",
    "{name}: {share:.0%} says how many of those whom the model trusted brought the bike back. That is how good it is for the firm. Of the {n} who brought it back {right:.0%} were trusted, and that is how good it is for them.",
    fields=numbers,
)
def trusted_and_right(case):
    return told(case, mistake="trusted-and-right")


@task.mistake(
    "the-untrustworthy",
    "{name}: {share:.0%} is about those who did *not* bring the bike back. The ones who can be wronged are the {n} others, of whom {right:.0%} were trusted.",
    fields=numbers,
)
def the_untrustworthy(case):
    return told(case, mistake="the-untrustworthy")


@task.mistake(
    "share-of-the-district",
    "{name}: the trusted who brought it back are divided by all {all} rides instead of the {n} with a returned bike, so that a district looks worse the more bikes get lost there.",
    fields=numbers,
)
def share_of_district(case):
    return told(case, mistake="share-of-the-district")


@task.mistake(
    "wald",
    "{name}: {ends} is the share plus and minus z standard errors; by Wilson's formula it is {right_ends}. With {n} rides the simple one is too narrow, and where all or none are trusted it has no width at all.",
    fields=numbers,
)
def wald(case):
    return told(case, mistake="wald")


@task.mistake(
    "around-the-share",
    "{name}: {ends} lies evenly around the share. Wilson's interval does not, it is {right_ends}: near 0 and 1 there is more room on one side than on the other.",
    fields=numbers,
)
def around_the_share(case):
    return told(case, mistake="around-the-share")


@task.mistake(
    "not-divided",
    "{name}: {ends} is not yet divided by 1 + z²/n; it should be {right_ends}. An end above 1 is no share any more.",
    fields=numbers,
)
def not_divided(case):
    return told(case, mistake="not-divided")


@task.mistake(
    "apart-by-the-shares",
    "You call {pairs} pairs apart and {right_pairs} are: two shares are never quite equal. Whoever raises an alarm for each difference of a few rides is not believed when it is real.",
    fields=numbers,
)
def by_the_shares(case):
    return told(case, mistake="apart-by-the-shares")


@task.mistake(
    "better-one-first",
    "The right pairs stand the wrong way round. The first one named is to be the one that is trusted less; the report would call the favoured district the wronged one.",
    fields=numbers,
)
def better_first(case):
    return told(case, mistake="better-one-first")


@task.mistake(
    "nought-for-nobody",
    "{name}: nobody brought a bike back, so there is nothing to take a share of, and `None` says so. A rate of 0 would call the model unjust to people who do not exist.",
    fields=numbers,
)
def nought_for_nobody(case):
    return told(case, mistake="nought-for-nobody")


@task.mistake(
    "nobody-named",
    "{name} is missing. Nobody brought a bike back there, and `None` says so; left out, nobody sees that the district was never looked at.",
    fields=numbers,
)
def nobody_named(case):
    return told(case, mistake="nobody-named")


@task.mistake(
    "only-one-interval",
    "You call {pairs} pairs apart and {right_pairs} are. The share of one district is held against the interval of the other, as if it were known exactly. It comes with an interval of its own, and only where the two do not touch is a difference sure.",
    fields=numbers,
)
def only_one_interval(case):
    return told(case, mistake="only-one-interval")


@task.mistake(
    "tested-for-a-difference",
    "You call {pairs} pairs apart and {right_pairs} are. Your rule tests the difference of two shares, and is satisfied earlier: the intervals of such a pair may still touch. In the report stand the intervals, and whoever lays two of them side by side must see what the list says.",
    fields=numbers,
    ways=["one spread", "two spreads"],
)
def tested(case, way):
    return told(case, mistake=way)


def city_or_empty(draw):
    if draw.integer(0, 5):
        return any_city(draw)
    return nobody_brought_it_back(draw)


task.tell_apart(city_or_empty, times=1, right=told)


@task.misconception(
    "nobody-to-ask",
    "The answer stops with {error}: in a district no bike was brought back. One empty district, and the whole report is missing.",
)
def nobody_to_ask(case):
    return case.raised == "ZeroDivisionError" and {"error": case.raised}

"""more-than-noise: the gap statistic, from the sums of squares on."""

import numpy as np

from milepost.check import Task, near

task = Task("choose(within: floats[K], noise: floats[B, K]) -> tuple[floats[K], floats[K], int]")
task.judge(near(rtol=1e-8, atol=1e-10))


def sums(rng, K, B, groups, tight):
    """Sums of squares as they come: falling slowly in noise, and with one steep step for each real group."""
    slow = np.arange(1, K + 1) ** -0.6
    steps = np.minimum(np.arange(K), groups - 1) * tight
    within = 900 * slow * np.exp(-steps + rng.normal(0, 0.05, K))
    noise = 900 * slow * np.exp(rng.normal(0, 0.05, (B, K)) + rng.normal(0, 0.12, (B, 1)))
    return np.round(within, 3), np.round(noise, 3)


task.example(*sums(np.random.default_rng(12), 5, 6, 3, 0.9))


def rules(gaps, s):
    """What each rule chooses, the right one first."""
    return {
        "right": decide(gaps, s),
        "largest-gap": int(np.argmax(gaps)) + 1,
        "own-uncertainty": first(gaps[:-1] >= gaps[1:] - s[:-1]),
        "without-the-uncertainty": first(gaps[:-1] >= gaps[1:]),
        "uncertainty-added": first(gaps[:-1] >= gaps[1:] + s[1:]),
        "last-of-all": last(gaps[:-1] >= gaps[1:] - s[1:]),
        "none-is-the-first": int(np.argmax(gaps[:-1] >= gaps[1:] - s[1:])) + 1,
        "counted-from-zero": decide(gaps, s) - 1,
        "never-one": 1 + decide(gaps[1:], s[1:]),
    }


def decide(gaps, s):
    return first(gaps[:-1] >= gaps[1:] - s[1:])


def first(enough):
    """The first k that is enough; the last one when none is."""
    return int(np.argmax([*enough, True])) + 1


def last(enough):
    """The last k that is enough; the very last one when none is."""
    return int(np.flatnonzero([*enough, not any(enough)])[-1]) + 1


def told_apart(make):
    """Draw until no two wrong rules choose the same number, so that a wrong number says which rule it was."""
    while True:
        within, noise = make()
        logs = np.log(noise)
        numbers = rules(logs.mean(axis=0) - np.log(within), logs.std(axis=0) * np.sqrt(1 + 1 / len(noise)))
        wrong = [k for k in numbers.values() if k != numbers["right"]]
        if len(set(wrong)) == len(wrong):
            return within, noise


@task.hidden(times=6)
def some_groups(draw):
    """Real groups; after them the gap may still creep up a little."""
    rng, K, B = draw.rng(), draw.integer(5, 8), draw.size(3, 20)
    groups, tight = draw.integer(2, K - 2), draw.number(0.5, 1.2)
    return told_apart(lambda: sums(rng, K, B, groups, tight))


@task.hidden(times=4)
def one_heap(draw):
    rng, K, B = draw.rng(), draw.integer(4, 8), draw.size(3, 20)
    return told_apart(lambda: sums(rng, K, B, 1, 0.0))


@task.hidden(times=2)
def never_enough(draw):
    """Every further group is worth it, as far as was tried."""
    rng, K, B, tight = draw.rng(), draw.integer(3, 5), draw.size(3, 12), draw.number(0.8, 1.2)
    return told_apart(lambda: sums(rng, K, B, K, tight))


@task.hidden(times=6)
def by_a_hair(draw):
    """The next gap is higher, by more than its own uncertainty or by less, and the uncertainties differ much."""
    rng, B = draw.rng(), draw.size(4, 14)

    def make():
        noise = np.round(np.exp(6 + rng.choice([0.02, 0.3], 7) * rng.normal(0, 1, (B, 7))), 3)
        gaps = 0.5 + np.cumsum(rng.normal(0.03, 0.2, 7))
        return np.round(np.exp(np.log(noise).mean(axis=0) - gaps), 3), noise

    return told_apart(make)


@task.hidden(times=8)
def each_rule_another_number(draw):
    """Two groups are right; by its own uncertainty it is 3, without one 4, with it added 5, and the largest gap is at 7."""
    rng, B = draw.rng(), draw.size(3, 12)
    logs = rng.normal(0, 1, (B, 8))
    width = np.array([0.02, 0.02, 0.25, 0.02, 0.25, 0.02, 0.02, 0.02])
    logs = 6 + (logs - logs.mean(axis=0)) / logs.std(axis=0) * width
    steps = np.array([0.3, 1.0, 0.1, 0.1, -0.1, -0.6, 1.2, -0.3]) * (1 + 0.2 * rng.uniform(-1, 1, 8))
    noise = np.round(np.exp(logs), 4)
    return np.round(np.exp(np.log(noise).mean(axis=0) - np.cumsum(steps)), 4), noise


def gap(case, *, log=np.log, ddof=0, inflate=True, mean_first=False, sign=1, count=0):
    """The gap statistic with one thing done otherwise."""
    logs = log(case.noise)
    expected = log(case.noise.mean(axis=0)) if mean_first else logs.mean(axis=0)
    gaps = sign * (expected - log(case.within))
    s = logs.std(axis=0, ddof=ddof) * (np.sqrt(1 + 1 / case.noise.shape[count]) if inflate else 1.0)
    return gaps, s


PARTS = {
    "mean-before-the-log": (0, [{"mean_first": True}]),
    "other-way-round": (0, [{"sign": -1}]),
    "another-logarithm": (0, [{"log": np.log10}, {"log": np.log2}]),
    "no-logarithm": (0, [{"log": lambda x: x}]),
    "divided-by-one-less": (1, [{"ddof": 1}, {"ddof": 1, "inflate": False}]),
    "draws-alone": (1, [{"inflate": False}]),
    "groups-for-draws": (1, [{"count": 1}]),
}


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 3 else [None] * 3


def part_is(case, place, value):
    got, want = given(case)[place], case.want[place]
    fits = isinstance(got, np.ndarray) and got.shape == np.shape(value) and np.allclose(got, value, rtol=1e-8, atol=1e-10)
    return bool(fits) and not np.allclose(want, value, rtol=1e-7, atol=1e-9)


def part(case, key):
    """Whether this mistake gives the answer's part, and no other does here."""

    def gives(name):
        place, ways = PARTS[name]
        return any(part_is(case, place, gap(case, **way)[place]) for way in ways)

    return gives(key) and not any(gives(name) for name in PARTS if name != key)


def rule(case, key):
    """Whether gaps and uncertainties are right, and this rule alone gives the number that was chosen."""
    gaps, s, chosen = given(case)
    if gaps is None or not np.allclose(gaps, case.want[0]) or not np.allclose(s, case.want[1]):
        return False
    numbers = rules(gaps, s) | otherwise(gaps, s)
    return chosen != numbers.pop("right") and [name for name, k in numbers.items() if k == chosen] == [key]


def otherwise(gaps, s):
    """What rules choose that no message tells: where one of them gives the same, nothing else is told."""
    right, steps = decide(gaps, s), gaps[:-1] - gaps[1:]
    found = (steps >= -s[1:]).any()
    return {
        "two uncertainties": first(steps >= -2 * s[1:]),
        "one less at the end": right if found else len(gaps) - 1,
        "one more at the end": right if found else len(gaps) + 1,
    }


def said(case):
    return {"mine": case.got[2], "right": case.want[2]}


@task.misconception(
    "mean-before-the-log",
    "The logarithm was taken of the mean over the draws. One loose draw then counts for many tight ones: the gap at k = 1 is {mine:.4f} and should be {right:.4f}, and single heaps begin to look like groups.",
)
def mean_before_the_log(case):
    return part(case, "mean-before-the-log") and {"mine": float(case.got[0][0]), "right": float(case.want[0][0])}


@task.misconception(
    "other-way-round",
    "Your gaps are negative where groups are tighter than noise, {mine:.3f} for {right:.3f}. Whoever looks for the largest then finds the k at which the customers are most like noise.",
)
def other_way_round(case):
    return part(case, "other-way-round") and {"mine": float(case.got[0][-1]), "right": float(case.want[0][-1])}


@task.misconception(
    "another-logarithm",
    "The logarithm has another base than e: a gap of {mine:.3f} is one of {right:.3f} everywhere else. The number of groups is the same, and nobody can compare the gaps with a paper's.",
)
def another_logarithm(case):
    return part(case, "another-logarithm") and {"mine": float(case.got[0][-1]), "right": float(case.want[0][-1])}


@task.misconception(
    "no-logarithm",
    "The sums of squares were compared as they are. Where they are large, with few groups, differences are large too, so that small k always seem to win or to lose.",
)
def no_logarithm(case):
    return part(case, "no-logarithm")


@task.misconception(
    "divided-by-one-less",
    "The standard deviation was divided by B - 1: with {B} draws your uncertainty is {times:.2f} times as large as asked for, and a real group may be waved off as luck.",
)
def divided_by_one_less(case):
    return part(case, "divided-by-one-less") and {
        "B": len(case.noise),
        "times": float(case.got[1][0] / case.want[1][0]),
    }


@task.misconception(
    "draws-alone",
    "Your uncertainty is the spread of the {B} draws alone. The mean over so few draws is uncertain itself, and left out that makes {mine:.4f} of {right:.4f}: too sure.",
)
def draws_alone(case):
    return part(case, "draws-alone") and {
        "B": len(case.noise),
        "mine": float(case.got[1][0]),
        "right": float(case.want[1][0]),
    }


@task.misconception(
    "groups-for-draws",
    "Your uncertainty counts {mine} where it should count {right}: there are {right} draws of noise, one a row, and {mine} numbers of groups. How sure a mean over draws is hangs on the draws.",
)
def groups_for_draws(case):
    return part(case, "groups-for-draws") and {"mine": case.noise.shape[1], "right": len(case.noise)}


@task.misconception(
    "last-of-all",
    "You chose {mine} and not {right}: both are enough by the rule, and you took the last that is. More groups are always tighter somewhere; the rule asks for the smallest number that will do.",
)
def last_of_all(case):
    return rule(case, "last-of-all") and said(case)


@task.misconception(
    "none-is-the-first",
    "You chose {mine}, and no k that was tried is enough: the task says what is chosen then. A search that finds nothing and says \"the first\" reports one heap where every further group was worth it.",
)
def none_is_the_first(case):
    return rule(case, "none-is-the-first") and said(case)


@task.misconception(
    "largest-gap",
    "{mine} has the largest gap, and {right} is enough: beyond it the gap rises by less than it is uncertain. Whoever takes the largest sells luck as a type of customer.",
)
def largest_gap(case):
    return rule(case, "largest-gap") and said(case)


@task.misconception(
    "own-uncertainty",
    "You chose {mine} and not {right}: the rise was held against the uncertainty of the k before it. What is in doubt is the *next* gap, and its own s says how much.",
)
def own_uncertainty(case):
    return rule(case, "own-uncertainty") and said(case)


@task.misconception(
    "without-the-uncertainty",
    "You chose {mine} and not {right}: any rise of the gap was enough for one group more. A few hundredths come from the draws of the noise; another seed, and the type of customer is gone.",
)
def without_the_uncertainty(case):
    return rule(case, "without-the-uncertainty") and said(case)


@task.misconception(
    "uncertainty-added",
    "You chose {mine} and not {right}: the uncertainty was added to the next gap, so it speaks *for* more groups. The less is known, the more types would be found.",
)
def uncertainty_added(case):
    return rule(case, "uncertainty-added") and said(case)


@task.misconception(
    "counted-from-zero",
    "You chose {mine}, the place in the list, which begins at 0. There {are}.",
)
def counted_from_zero(case):
    are = "is one heap" if case.want[2] == 1 else f"are {case.want[2]} groups"
    return rule(case, "counted-from-zero") and said(case) | {"are": are}


@task.misconception(
    "never-one",
    "You chose {mine}, and there is one heap: your search begins at two groups. That there are none is the answer that the whole method was made for.",
)
def never_one(case):
    return rule(case, "never-one") and said(case)

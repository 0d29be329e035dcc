"""same-grouping: the adjusted Rand index, up to names."""

from collections import Counter
from math import comb, sqrt

from milepost.check import Task, near

task = Task("agreement(one: list[str], other: list[str]) -> float")
task.judge(near(rtol=1e-9, atol=1e-12))
task.forbid("sklearn", "scipy", why="The index is what you build here.")

task.example(["A", "A", "B", "B", "A", "C", "C", "A"], ["2", "2", "A", "A", "A", "1", "2", "2"])


@task.hidden(times=16)
def nearly_the_same(draw):
    """One grouping, renamed, with some customers sorted otherwise; some names occur in both, and mean something else."""
    n = draw.size(9, 30)
    one = [draw.choice("AAABBC") for _ in range(n)]
    names = {"A": "B", "B": "A", "C": draw.choice("CD")}
    other = [names[type_] if draw.integer(0, 9) else draw.choice("ABD") for type_ in one]
    return [*one, "A", "A", "C", "B"], [*other, "B", "A", "B", "A"]


@task.hidden(times=8)
def nothing_to_do_with_each_other(draw):
    n = draw.size(10, 30)
    one, other = [draw.choice("AABC") for _ in range(n)], [draw.choice("ABBD") for _ in range(n)]
    return [*one, "A", "A", "B", "C"], [*other, "A", "B", "B", "B"]


@task.hidden(times=3)
def names_that_run_together(draw):
    """Written one behind the other, different pairs of names look the same: A and BB, AB and B."""
    n = draw.size(4, 20)
    one, other = [draw.choice(["A", "AB"]) for _ in range(n)], [draw.choice(["B", "BB"]) for _ in range(n)]
    return [*one, "A", "AB", "A", "AB"], [*other, "BB", "B", "B", "BB"]


@task.hidden(times=3)
def all_in_one(draw):
    n = draw.integer(2, 6)
    return ["everybody"] * n, ["all"] * n


@task.hidden(times=2)
def each_alone(draw):
    words = draw.words(draw.integer(2, 6))
    return words, words[::-1]


@task.hidden(times=2)
def one_and_each_alone(draw):
    words = draw.words(draw.integer(2, 6))
    return words, ["all"] * len(words)


def pairs(labels):
    return sum(comb(count, 2) for count in Counter(labels).values())


def told(case):
    """Pairs together in both, in the first, in the second, and all."""
    return pairs(zip(case.one, case.other, strict=True)), pairs(case.one), pairs(case.other), comb(len(case.one), 2)


def share_of_names(case):
    return sum(a == b for a, b in zip(case.one, case.other, strict=True)) / len(case.one)


def plain_rand(case):
    both, a, b, n = told(case)
    return (n + 2 * both - a - b) / n


def squares(labels):
    return sum(count**2 for count in Counter(labels).values())


def with_itself(case):
    n = len(case.one) ** 2
    a, b, both = squares(case.one), squares(case.other), squares(zip(case.one, case.other, strict=True))
    luck = a * b / n
    return None if (a + b) / 2 == luck else (both - luck) / ((a + b) / 2 - luck)


def best_names(case):
    table = Counter(zip(case.one, case.other, strict=True))
    return sum(max(c for (a, _), c in table.items() if a == name) for name in set(case.one)) / len(case.one)


def adjusted(case, most):
    both, a, b, n = told(case)
    luck = a * b / n
    return None if most(a, b) == luck else (both - luck) / (most(a, b) - luck)


def ratio(above, below):
    return above / below if below else None


def glued(case):
    """Both names written one behind the other and taken for one."""
    both, a, b, n = pairs(map("".join, zip(case.one, case.other, strict=True))), *told(case)[1:]
    luck = a * b / n
    return None if (a + b) / 2 == luck else (both - luck) / ((a + b) / 2 - luck)


MISTAKES = {
    "names-compared": [share_of_names],
    "names-glued": [glued],
    "never-below-zero": [lambda case: 0.0 if case.want < 0 else None],
    "luck-left-in": [plain_rand],
    "with-itself": [with_itself],
    "purity": [best_names],
    "most-of-all": [
        lambda case: adjusted(case, lambda a, b: told(case)[3]),
        lambda case: adjusted(case, max),
        lambda case: adjusted(case, min),
        lambda case: adjusted(case, lambda a, b: sqrt(a * b)),
        lambda case: adjusted(case, lambda a, b: a + b),
    ],
    "luck-left-in-the-ratio": [
        lambda case: ratio(told(case)[0], sum(told(case)[1:3]) / 2),
        lambda case: ratio(told(case)[0], sqrt(told(case)[1] * told(case)[2])),
        lambda case: ratio(told(case)[0], told(case)[1] + told(case)[2] - told(case)[0]),
    ],
}


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""
    _, a, b, n = told(case)
    # With all in one group, or each alone, on one side, most mistakes give 0 or 1.
    if {a, b} & {0, n} or case.same(case.want):
        return False
    values = {name: [way(case) for way in ways] for name, ways in MISTAKES.items()}
    return [name for name, ones in values.items() if any(v is not None and case.same(v) for v in ones)] == [key]


@task.misconception(
    "names-compared",
    "{mine:.0%} of the customers carry the same *name* in both lists. The agencies never agreed on names: if one calls its A what the other calls its B, they found the same and get 0.",
)
def names_compared(case):
    return made(case, "names-compared") and {"mine": case.got}


@task.misconception(
    "never-below-zero",
    "You give 0, and it is {right:.3f}: these two agree less than luck would have it. Cut off at 0, two agencies that contradict each other look like two that have nothing to do with each other.",
)
def never_below_zero(case):
    return made(case, "never-below-zero") and {"right": case.want}


@task.misconception(
    "names-glued",
    "The two names of each customer were written one behind the other, and different pairs became one: A with BB and AB with B are both ABB. {mine:.3f} is what comes of it, and {right:.3f} is right.",
)
def names_glued(case):
    return made(case, "names-glued") and {"mine": case.got, "right": case.want}


@task.misconception(
    "luck-left-in",
    "{mine:.2f} is the share of pairs on which both agree: the Rand index, with luck left in. Two agencies that throw dice agree on about half of all pairs too; here it is really {right:.2f}.",
)
def luck_left_in(case):
    return made(case, "luck-left-in") and {"mine": case.got, "right": case.want}


@task.misconception(
    "with-itself",
    "A group of 3 was counted as 9 pairs, each customer with themselves among them. A customer always agrees with themselves, so you find {mine:.3f} where it is {right:.3f}.",
)
def with_itself_told(case):
    return made(case, "with-itself") and {"mine": case.got, "right": case.want}


@task.misconception(
    "purity",
    "{mine:.2f} is the share of customers who are in the commonest type of their group. If the first agency puts each customer into a group of their own, it always gets 1.",
)
def purity(case):
    return made(case, "purity") and {"mine": case.got}


@task.misconception(
    "most-of-all",
    "What could be reached at most was taken as {what}. Two groupings of different fineness then get {mine:.3f} and not {right:.3f}.",
)
def most_of_all(case):
    if not made(case, "most-of-all"):
        return False
    whats = ("the number of all pairs", "the larger of the two counts", "the smaller of the two counts", "the root of their product", "their sum")
    what = next(w for w, way in zip(whats, MISTAKES["most-of-all"], strict=True) if case.same(way(case)))
    return {"what": what, "mine": case.got, "right": case.want}


@task.misconception(
    "luck-left-in-the-ratio",
    "{mine:.3f} sets the pairs that are together in both against those of each, and nothing was taken away for luck. Two agencies with a few large groups would always look agreed.",
)
def luck_left_in_the_ratio(case):
    return made(case, "luck-left-in-the-ratio") and {"mine": case.got}


@task.misconception(
    "nothing-over-nothing",
    "Both agencies have {same}, and you {end}. That is the same grouping, and a report must not fail on it.",
)
def nothing_over_nothing(case):
    both, a, b, n = told(case)
    if (a, b) not in {(0, 0), (n, n)}:
        return False
    end = f"end with {case.raised}" if case.raised else f"say {case.got}"
    return {"same": "all customers in one group" if a else "each customer in a group of their own", "end": end}

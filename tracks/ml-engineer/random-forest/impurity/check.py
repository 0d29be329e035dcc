"""impurity: Gini and entropy of a group, with class numbers as they come."""

import numpy as np
from milepost.check import Task, near

task = Task("impurity(labels: ints[n]) -> tuple[float, float]")
task.example(np.array([0, 0, 0, 1]))
task.example(np.array([-1, 0, 7, 7, 0, 0, 0, 0]))
task.judge(near)


@task.hidden(times=20)
def any_group(draw):
    """Two to five classes, numbered by anything; now and then one class takes nearly all."""
    numbers = draw.shuffled([-1, 0, 1, 2, 3, 7, 40])[: draw.integer(1, 5)]
    return np.array([draw.choice(numbers) for _ in range(draw.size(1, 60))])


@task.hidden(times=1)
def nobody(draw):  # noqa: ARG001 - there is one empty group
    return np.array([], dtype=int)


@task.hidden(times=2)
def all_alike(draw):
    return np.full(draw.size(1, 9), draw.integer(-2, 9))


def shares(labels):
    return np.unique(labels, return_counts=True)[1] / len(labels)


def is_like(case, gini, entropy):
    """Whether the answer's two numbers are these."""
    return case.same([float(gini), float(entropy)])


@task.misconception(
    "empty-group",
    "A group without any pump should have 0 and 0: {told}. A split that sends everybody to one side makes such a group, "
    "and then everything that is worked out from it is wrong as well.",
)
def empty_group(case):
    if len(case.labels):
        return False
    if case.raised or case.got is None:
        return {"told": "the call ended with " + case.raised if case.raised else "what came back is None"}
    if not np.isfinite(case.got).all():
        return {"told": "dividing by its size of 0 gave no number"}
    if case.got[0] == 1:
        return {"told": "with no shares to take off, your Gini stayed at 1, as if the group were as mixed as can be"}
    return {"told": f"you give {case.got[0]:.4g} and {case.got[1]:.4g}"}


@task.misconception(
    "absent-classes",
    "This group holds the classes {classes}, and the numbers between them were counted as classes with no pump, or "
    "negative ones could not be counted. A share of 0 has no logarithm: the entropy came out as {got}.",
)
def absent_classes(case):
    found = np.unique(case.labels)
    gap = len(found) < found.max() + 1 or found.min() < 0
    # bincount refuses negative numbers, and 0 times the logarithm of 0 is NaN.
    counted = not case.raised and near(case.want[0], case.got[0]) and not np.isfinite(case.got[1])
    failed = case.raised == "ValueError" or counted
    return gap and failed and {"classes": ", ".join(map(str, found.tolist())), "got": "nothing" if case.raised else "NaN"}


@task.misconception(
    "natural-logarithm",
    "Your entropy of {given:.4g} is counted in nats, by the natural logarithm; in bits it is {bits:.4g}. A group that is "
    "mixed half and half should have exactly 1 bit, and numbers from two tools can only be compared in one unit.",
)
def natural_logarithm(case):
    nats = case.want[1] * np.log(2)
    return is_like(case, case.want[0], nats) and {"given": nats, "bits": case.want[1]}


@task.misconception(
    "purity-for-impurity",
    "Your Gini of {given:.4g} is the chance that two pumps drawn from the group are of one class. That is high where the "
    "group is pure: a tree that makes it small would look for the worst splits.",
)
def purity_for_impurity(case):
    # In a group of one class a Gini of 1 may come of no counting at all.
    return (
        not case.raised
        and case.want[0] > 0
        and is_like(case, 1 - case.want[0], case.want[1])
        and {"given": case.got[0]}
    )


@task.misconception(
    "sign-of-the-entropy",
    "Your entropy is {given:.4g}. A logarithm of a share is never above 0, so their weighted sum is not either; an "
    "impurity below 0 makes the most mixed group look the purest.",
)
def sign_of_the_entropy(case):
    return not case.raised and is_like(case, case.want[0], -case.want[1]) and {"given": case.got[1]}


@task.misconception(
    "two-classes-only",
    "There are {count} classes in this group, and your numbers are those of two: one class against all the others. "
    "What the others are among themselves, mixed or not, is lost.",
)
def two_classes_only(case):
    parts = shares(case.labels)
    if len(parts) < 3:  # noqa: PLR2004 - with two classes it is right
        return False
    told = []
    for p in parts:
        told.append((2 * p * (1 - p), -(p * np.log2(p) + (1 - p) * np.log2(1 - p))))
    first = (case.labels == 1).mean()
    if first == 0:
        told.append((0.0, 0.0))
    return any(is_like(case, *pair) for pair in told) and {"count": len(parts)}


@task.misconception(
    "counts-not-shares",
    "With {n} pumps the Gini came out as {given:.4g}, and it can never leave the range from 0 to 1. The squares were "
    "taken of counts, not of shares of the group, so a large group would always seem worse than a small one.",
)
def counts_not_shares(case):
    counts = np.unique(case.labels, return_counts=True)[1]
    squared = not case.raised and near(float(1 - (counts**2).sum()), case.got[0])
    return squared and len(case.labels) > 1 and {"n": len(case.labels), "given": case.got[0]}


@task.misconception(
    "the-other-way-round",
    "Your two numbers stand the wrong way round: {entropy:.4g} is the entropy, and the Gini comes first. Whoever reads them "
    "takes one measure for the other.",
)
def the_other_way_round(case):
    return is_like(case, case.want[1], case.want[0]) and {"entropy": case.want[1]}


@task.misconception(
    "mean-for-share",
    "The mean of these class numbers is {mean:.4g}, and you took it for the share of one class. That it is only where the classes "
    "are 0 and 1: here they are {classes}, and class numbers are names.",
)
def mean_for_share(case):
    if case.raised or case.got is None or len(case.labels) == 0 or set(case.labels.tolist()) <= {0, 1}:
        return False
    mean = float(case.labels.mean())
    ginis = 2 * mean * (1 - mean), 1 - mean**2
    classes = ", ".join(map(str, np.unique(case.labels).tolist()))
    return any(near(gini, case.got[0]) for gini in ginis) and not near(case.want[0], case.got[0]) and {"mean": mean, "classes": classes}


@task.misconception(
    "error-for-gini",
    "Your Gini of {given:.4g} is the share of pumps outside the largest class: the error of a majority vote. It does not "
    "move when a split makes one side purer and the majorities stay, so a tree that follows it stops too early.",
)
def error_for_gini(case):
    error = 1 - shares(case.labels).max()
    return is_like(case, error, case.want[1]) and {"given": error}

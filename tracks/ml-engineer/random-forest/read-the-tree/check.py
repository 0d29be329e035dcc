"""read-the-tree: a tree of four leaves, read by hand; each slip gets its own words."""

import numpy as np
from milepost.check import Task, near

task = Task("read() -> dict[str, list[any]]")
task.example()
task.judge(near(rtol=0, atol=6e-4))
task.tell_no_results()

NAMES = ("answers", "gini", "gains", "importances")
PARTS = {"answers": 4, "gini": 3, "gains": 3, "importances": 3}


def numbers(case, name):
    """What the answer gives under a name, as numbers; NaN for what is none."""
    return np.array([float(x) if isinstance(x, int | float) else np.nan for x in case.got[name]])


def reads(case, name, *expected):
    return bool(np.allclose(numbers(case, name), expected, atol=6e-4))


def is_right(case, name):
    return near(rtol=0, atol=6e-4)(case.want[name], case.got[name])


@task.misconception(
    "not-the-names",
    "The dictionary must hold `answers` with four texts, and `gini`, `gains` and `importances` with three numbers each: "
    "`{name}` is not so.",
)
def not_the_names(case):
    for name in NAMES:
        if not isinstance(case.got.get(name), list) or len(case.got[name]) != PARTS[name]:
            return {"name": name}
    return {"name": next(iter(set(case.got) - set(NAMES)))} if len(case.got) > len(NAMES) else False


@task.misconception(
    "other-words",
    "`{word}` is neither `runs` nor `failed`, and these two texts, just so, are what the answers are made of.",
)
def other_words(case):
    other = [word for word in case.got["answers"] if word not in ("runs", "failed")]
    return bool(other) and {"word": other[0]}


@task.misconception(
    "border-goes-right",
    "You sent a pump that stands exactly on a border to the side of the larger ones: {pump}. The question is `<=`, so "
    "the border itself answers yes. Readings are rounded, and whole rows of pumps stand on such borders.",
)
def border_goes_right(case):
    said = case.got["answers"]
    # Pumps A and D stand on no border: whoever is wrong on them has made another mistake.
    if (said[0], said[3]) != ("runs", "failed"):
        return False
    if said[1] == "runs" and said[2] == "failed":
        return {"pump": "B, whose vibration is 3.5"}
    return (said[1], said[2]) == ("failed", "failed") and {"pump": "C, whose age is 9.0 and temperature 60"}


@task.misconception(
    "branches-swapped",
    "Pump {pump} does not end where you say. Follow it from the top: yes is the branch whose question is true for it, "
    "and a leaf says what most of its own pumps did.",
)
def branches_swapped(case):
    wrong = [pump for pump, want, got in zip("ABCD", case.want["answers"], case.got["answers"], strict=True) if want != got]
    return bool(wrong) and {"pump": wrong[0]}


@task.misconception(
    "entropy-for-gini",
    "Your impurities, {given}, are entropies in bits. The wall says Gini, and the two differ: thresholds and importances "
    "from one cannot be compared with the other's.",
)
def entropy_for_gini(case):
    return reads(case, "gini", 0.971, 0.9183, 0.9183) and {"given": plain(case.got["gini"])}


@task.misconception(
    "from-the-bottom-up",
    "Your `{name}` are the right numbers from the bottom up: {given}. The split at the top of the paper comes first.",
)
def from_the_bottom_up(case):
    for name in ("gini", "gains"):
        if not is_right(case, name) and reads(case, name, *case.want[name][::-1]):
            return {"name": name, "given": plain(case.got[name])}
    return False


@task.misconception(
    "rounded-too-far",
    "In `{name}` the number {given} is right as far as it goes, and stops before its third decimal.",
)
def rounded_too_far(case):
    for name in ("gini", "gains", "importances"):
        gaps = np.abs(numbers(case, name) - np.array(case.want[name]))
        short = np.round(numbers(case, name), 2) == numbers(case, name)
        if is_right(case, name):
            continue
        off = gaps > 6e-4  # noqa: PLR2004 - as the judge does it
        return bool((gaps < 0.006).all() and short[off].all()) and {"name": name, "given": case.got[name][int(off.argmax())]}  # noqa: PLR2004 - half of the second decimal
    return False


@task.misconception(
    "impurity-misread",
    "The Gini of node {node}, counted from the top, is not {given:.3g}. The shares are of the pumps in that node, not of "
    "all twenty, and each is squared before it is taken off 1.",
)
def impurity_misread(case):
    gaps = ~(np.abs(numbers(case, "gini") - np.array(case.want["gini"])) <= 6e-4)
    if not gaps.any():
        return False
    return {"node": int(gaps.argmax()) + 1, "given": float(numbers(case, "gini")[gaps.argmax()])}


@task.misconception(
    "children-count-alike",
    "Your gains, {given}, take the plain mean of the two children, or their sum. A leaf with two pumps then counts as "
    "much as one with two hundred, and a tree built so cuts off single rows all day.",
)
def children_count_alike(case):
    top, second, third = case.want["gini"]
    plain_means = reads(case, "gains", top - second / 2, second - third / 2, third)
    sums = reads(case, "gains", top - second, second - third, third)
    # The middle split has equal children, so there the plain mean is right.
    return (plain_means or sums) and {"given": plain(case.got["gains"])}


@task.misconception(
    "gains-wrong",
    "The impurities are right. The gain of split {node}, counted from the top, is not {given:.3g}: it is what is left of "
    "the node's impurity when the children's, each by its share of the node's pumps, are taken off.",
)
def gains_wrong(case):
    gaps = ~(np.abs(numbers(case, "gains") - np.array(case.want["gains"])) <= 6e-4)
    if not gaps.any():
        return False
    return {"node": int(gaps.argmax()) + 1, "given": float(numbers(case, "gains")[gaps.argmax()])}


@task.misconception(
    "importances-not-by-pumps",
    "Your importances, {given}, are the gains over their sum, as if all twenty pumps came to every node. Deep splits, "
    "where a handful of pumps is left, then look as important as the first.",
)
def importances_not_by_pumps(case):
    gains = np.array(case.want["gains"])
    return reads(case, "importances", *(gains / gains.sum())) and {"given": plain(case.got["importances"])}


@task.misconception(
    "importances-do-not-add-up",
    "Your importances add up to {total:.3g}. They are shares, so they must add up to 1; otherwise those of two trees "
    "cannot be averaged into those of a forest.",
)
def importances_do_not_add_up(case):
    total = float(numbers(case, "importances").sum())
    return abs(total - 1) > 0.002 and {"total": total}  # noqa: PLR2004 - three roundings


@task.misconception(
    "importances-wrong",
    "The gains are right. The importance of {column} is not {given:.3g}: each gain is first multiplied by the share of all twenty "
    "pumps that come to its node, and then the three are divided by their sum.",
)
def importances_wrong(case):
    gaps = ~(np.abs(numbers(case, "importances") - np.array(case.want["importances"])) <= 6e-4)
    if not gaps.any():
        return False
    place = int(gaps.argmax())
    return {"column": ("vibration", "age", "temperature")[place], "given": float(numbers(case, "importances")[place])}


def plain(numbers_given):
    return ", ".join(f"{number:.3g}" for number in numbers_given)

"""by-hand: three rounds of k-means on paper; each slip of the pencil gets its own words."""

import numpy as np

from milepost.check import Task, near

task = Task("by_hand() -> dict[str, list[float]]")
task.example()
task.judge(near(rtol=1e-4, atol=1e-3))
task.tell_no_results()


def reads(numbers, *expected):
    """Whether a list of the answer's holds these numbers."""
    return numbers is not None and len(numbers) == len(expected) and np.allclose(numbers, expected, atol=0.01)


@task.misconception(
    "stopped-after-one-round",
    "Your depots stand at 0 and 12: that is where one round leaves them, and at kilometre 4 a house has just come "
    "nearer to the other depot. Stopping here leaves {missed} houses with the wrong van.",
)
def stopped_after_one_round(case):
    return {"missed": 2} if reads(case.got.get("centres"), 0, 12) else False


@task.misconception(
    "tie-went-to-the-last",
    "Your depots stop at 2 and 14. There the house at kilometre 8 is 6 km from both, and you left it with depot 1. "
    "The rule for ties decides where this road ends up: with it, there is one more round.",
)
def tie_went_to_the_last(case):
    return reads(case.got.get("centres"), 2, 14)


@task.misconception(
    "depot-at-the-median",
    "In round 2 your depot 1 stands at 12.5, the middle of its houses (8, 12, 13, 23). That makes the driven distance "
    "smallest, not its square, so the house at kilometre 8 never changes sides.",
)
def depot_at_the_median(case):
    return reads(case.got.get("centres"), 2, 12.5)


@task.misconception(
    "grouped-by-eye",
    "You gave house 5 a van of its own, as one would by looking. From depots at 0 and 4 the rounds do not get there: "
    "k-means only ever goes downhill from its start, and ends in the first valley.",
)
def grouped_by_eye(case):
    return reads(case.got.get("labels"), 0, 0, 0, 0, 0, 1)


@task.misconception(
    "distances-not-squared",
    "Labels and depots are right. Your inertias, {inertias}, add up plain kilometres. "
    "Inertia adds up squared ones, so one far house counts for more than many near ones.",
)
def distances_not_squared(case):
    inertias = case.got.get("inertias")
    return {"inertias": plain(inertias)} if reads(inertias, 24, 22, 22) else False


@task.misconception(
    "inertia-before-the-move",
    "Labels and depots are right. Your inertias, {inertias}, measure to where the depots stood when the houses chose. "
    "That judges each round by centres that are already gone.",
)
def inertia_before_the_move(case):
    inertias = case.got.get("inertias")
    return {"inertias": plain(inertias)} if reads(inertias, 522, 154, 130) else False


@task.misconception(
    "quiet-round-counted",
    "All your numbers are right, but the last one stands there twice: you wrote down the round in which nothing moved.",
)
def quiet_round_counted(case):
    return reads(case.got.get("inertias"), 202, 130, 106, 106)


@task.misconception(
    "only-the-last-round",
    "Your inertias hold one number, {inertia:g}. Each round that you wrote down has its own: only beside each other do they "
    "show that k-means goes downhill.",
)
def only_the_last_round(case):
    inertias = case.got.get("inertias")
    return {"inertia": inertias[0]} if reads(inertias, 106) else False


@task.misconception(
    "labels-of-the-round-before",
    "Your depots stop in the right places, and your labels are those of the round before: in the last round the house at kilometre 8 "
    "went to the other depot. Labels and depots of two rounds do not belong together.",
)
def labels_of_the_round_before(case):
    return reads(case.got.get("centres"), 4, 16) and reads(case.got.get("labels"), 0, 0, 1, 1, 1, 1)


@task.misconception(
    "look-again",
    "{right}. The first to look at again is `{name}`. Write down for each round who goes where, where both depots then "
    "stand, and the six squares.",
)
def look_again(case):
    parts = ("labels", "centres", "inertias")
    good = [name for name in parts if reads(case.got.get(name), *case.want[name])]
    wrong = next((name for name in parts if name not in good), None)
    said = "None of the three is right yet" if not good else " and ".join(f"`{name}`" for name in good)
    return wrong is not None and {"right": said if not good else f"{said} {'is' if len(good) == 1 else 'are'} right", "name": wrong}


def plain(numbers):
    """Numbers as one writes them in a sentence: 24, 22 and 22."""
    texts = [f"{number:g}" for number in numbers]
    return ", ".join(texts[:-1]) + " and " + texts[-1]

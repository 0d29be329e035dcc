"""who-joins-whom: three linkages on five villages, by hand."""

import numpy as np

from milepost.check import Task, near

task = Task("read() -> dict[str, list[any]]")
task.example()
task.judge(near(rtol=0, atol=6e-4))
task.tell_no_results()

PARTS = {"single": 4, "complete": 4, "average": 4, "two": 2, "at 4.5": 3}


def reads(case, name, *expected):
    given = case.got[name]
    if any(not isinstance(each, int | float) for each in given):
        return False
    return bool(np.allclose(np.array(given, dtype=float), expected, atol=6e-4))


def right(case, name):
    return near(rtol=0, atol=6e-4)(case.want[name], case.got[name])


def plain(given):
    return ", ".join(f"{each:.4g}" if isinstance(each, int | float) else str(each) for each in given)


@task.misconception(
    "not-the-names",
    "The dictionary must hold `single`, `complete` and `average` with four numbers each, `two` with two texts and `at 4.5` with three numbers: `{name}` is not so.",
)
def not_the_names(case):
    for name, length in PARTS.items():
        if not isinstance(case.got.get(name), list) or len(case.got[name]) != length:
            return {"name": name}
    return {"name": next(iter(set(case.got) - set(PARTS)))} if len(case.got) > len(PARTS) else False


@task.misconception(
    "texts-for-numbers",
    "`{name}` holds the text “{text}” where a number was asked for. Python works a fraction out by itself, if it stands there without quotation marks.",
)
def texts_for_numbers(case):
    for name in PARTS:
        text = next((each for each in case.got[name] if isinstance(each, str)), None) if name != "two" else None
        if text is not None:
            return {"name": name, "text": text}
    return False


@task.misconception(
    "group-of-a",
    "For `{name}` you give {given}, the group with village A in it. The other one was asked for: the villages that are taken off it again.",
)
def group_of_a(case):
    for name, got in zip(("single", "complete"), case.got["two"], strict=True):
        if isinstance(got, str) and "A" in got.upper():
            return {"name": name, "given": got}
    return False


@task.misconception(
    "single-and-complete-swapped",
    "Your heights for `single`, {given}, are those of the farthest villages. By the nearest, two long chains of villages are as near as their ends.",
)
def single_and_complete_swapped(case):
    return reads(case, "single", 1, 3, 5, 12) and {"given": plain(case.got["single"])}


@task.misconception(
    "joined-in-a-row",
    "Your heights for `complete`, {given}, let D join A, B and C at 7. D and E are only 5 apart, and at every join the nearest two of *all* groups come first.",
)
def joined_in_a_row(case):
    return reads(case, "complete", 1, 3, 7, 12) and {"given": plain(case.got["complete"])}


@task.misconception(
    "halves-of-halves",
    "Your last height for `average`, {given:.4g}, takes the mean of means: C alone then counts as much as A and B together. The mean is over all six pairs of villages.",
)
def halves_of_halves(case):
    return reads(case, "average", 1, 2.5, 5, 7.75) and {"given": float(case.got["average"][3])}


@task.misconception(
    "average-in-a-row",
    "Your heights for `average`, {given}, let D join A, B and C. On the mean D is 17/3 from them and 5 from E.",
)
def average_in_a_row(case):
    given = case.got["average"]
    return len(given) > 2 and abs(float(given[2]) - 17 / 3) < 0.01 and {"given": plain(given)}


@task.misconception(
    "too-few-decimals",
    "Your height {given:.4g} for `{name}` is nearly right: give three decimals, or write it as a fraction, which Python works out.",
)
def too_few_decimals(case):
    for name in ("single", "complete", "average"):
        if not all(isinstance(each, int | float) for each in case.got[name]):
            return False
        gaps = np.abs(np.array(case.got[name], dtype=float) - np.array(case.want[name], dtype=float))
        if gaps.max() > 6e-4:
            return bool(gaps.max() < 0.06) and {"name": name, "given": float(case.got[name][int(gaps.argmax())])}
    return False


@task.misconception(
    "heights-differ",
    "Your heights for `{name}`, {given}, are not right: begin at join {place}. Write down how far every two groups are from each other at that moment, and take the smallest.",
)
def heights_differ(case):
    for name in ("single", "complete", "average"):
        if not right(case, name):
            pairs = zip(case.want[name], case.got[name], strict=True)
            place = next(i for i, (want, got) in enumerate(pairs) if not near(rtol=0, atol=6e-4)(want, got))
            return {"name": name, "given": plain(case.got[name]), "place": place + 1}
    return False


@task.misconception(
    "other-spelling",
    "For `{name}` you mean the right villages and write {given}. One text was asked for, the capital letters alone, in the order of the alphabet.",
)
def other_spelling(case):
    for name, want, got in zip(("single", "complete"), case.want["two"], case.got["two"], strict=True):
        if want != got:
            return sorted(each for each in str(got).upper() if each.isalpha()) == list(want) and {"name": name, "given": str(got)}
    return False


@task.misconception(
    "cut-by-eye",
    "Your heights are right. Without its last join, `{name}` does not leave {given} beside the group of A: look which two groups that join put together. The eye sees pairs where the method made a chain, and the other way round.",
)
def cut_by_eye(case):
    for name, want, got in zip(("single", "complete"), case.want["two"], case.got["two"], strict=True):
        if want != got:
            return sorted(each for each in str(got).upper() if each.isalpha()) != list(want) and {"name": name, "given": str(got)}
    return False


@task.misconception(
    "joins-counted",
    "At a height of 4.5 you counted {given}: the joins below the cut, not the groups that they leave. Five villages and three joins are two groups.",
)
def joins_counted(case):
    return reads(case, "at 4.5", 3, 2, 2) and {"given": plain(case.got["at 4.5"])}


@task.misconception(
    "cut-miscounted",
    "All heights are right, and {given} is not how many groups they leave at 4.5. Each join at or below the cut makes one group of two; those above it have not happened.",
)
def cut_miscounted(case):
    return not right(case, "at 4.5") and {"given": plain(case.got["at 4.5"])}

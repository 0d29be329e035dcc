"""averages: four numbers, and the numbers that each mix-up gives in their place."""

import numpy as np
from milepost.check import Task, near

task = Task("averages(truth: list[str], called: list[str]) -> dict[str, float]")
task.judge(near)
task.allow_nan()
task.forbid("sklearn", why="Here you count yourself, once.")
task.example(["good"] * 8 + ["worn"] * 3 + ["wreck"], ["good"] * 8 + ["worn", "worn", "good"] + ["good"])
task.example(["worn", "good", "good"], ["as new", "good", "good"])


@task.hidden(times=20)
def any_photographs(draw):
    """Few and many, classes on one side only, names in another alphabet."""
    n = draw.size(1, 40)
    names = draw.choice([["as new", "good", "worn", "wreck"], ["ok", "kaputt"], ["a", "B", "c", "d", "é"], ["neu", "gut", "数"]])
    common = draw.choice(names)
    truth = [draw.choice([common, common, *names]) for _ in range(n)]
    said = [t if draw.integer(0, 3) else draw.choice(names) for t in truth]
    return truth, said


class Counts:
    """What was counted, for each class of either list."""

    def __init__(self, case):
        self.classes = sorted(set(case.truth) | set(case.called))
        self.of = np.array([case.truth.count(c) for c in self.classes], dtype=float)
        self.called = np.array([case.called.count(c) for c in self.classes], dtype=float)
        self.hits = np.array([sum(t == s == c for t, s in zip(case.truth, case.called, strict=False)) for c in self.classes], dtype=float)
        self.f1 = 2 * self.hits / (self.of + self.called)
        with np.errstate(all="ignore"):
            self.recall, self.precision = self.hits / self.of, self.hits / self.called


def told(case, name, **fields):
    return {"mine": case.got[name], "right": case.want[name], **fields}


def gave(case, name, value):
    """Whether the answer gave this value under a name where another one is right."""
    if case.raised or name not in case.got or near(case.want[name], case.got[name]):
        return False
    return bool(np.isclose(case.got[name], value, equal_nan=True))


@task.misconception(
    "names-missing",
    "The dictionary must have the four names of the task: {names} is missing or one too many.",
)
def names_missing(case):
    other = set() if case.raised else set(case.want) ^ set(case.got)
    return bool(other) and {"names": ", ".join(sorted(other))}


@task.misconception(
    "divided-by-nothing",
    "`{name}` is {what}. `{klass}` {why}, so somewhere nothing is divided by nothing. In real tables a class is missing on one side every week.",
)
def divided_by_nothing(case):
    counts = Counts(case)
    bare = [c for c, of, called in zip(counts.classes, counts.of, counts.called, strict=False) if of == 0 or called == 0]
    bad = ["the result"] if case.raised == "ZeroDivisionError" else [name for name, value in (case.got or {}).items() if np.isnan(value)]
    if not bad or not bare:
        return False
    why = "is called so, and no bicycle is one" if case.truth.count(bare[0]) == 0 else "occurs, and nothing was called so"
    return {"name": bad[0], "what": "no number" if not case.raised else "missing, for your code raised ZeroDivisionError", "klass": bare[0], "why": why}


@task.misconception(
    "balanced-over-all",
    "`balanced` is {mine:.3f} and should be {right:.3f}: `{klass}` was called, and no bicycle is one. It has no recall, and nobody asked for it to be found.",
)
def balanced_over_all(case):
    counts = Counts(case)
    nobody = [c for c, of in zip(counts.classes, counts.of, strict=False) if of == 0]
    return bool(nobody) and gave(case, "balanced", np.nan_to_num(counts.recall).mean()) and told(case, "balanced", klass=nobody[0])


@task.misconception(
    "precision-for-recall",
    "`balanced` is {mine:.3f} and should be {right:.3f}. Yours are shares of those who were called so; recall asks of those who are. Of the wrecks, how many were found?",
)
def precision_for_recall(case):
    counts = Counts(case)
    shares = np.nan_to_num(counts.precision)
    ways = (shares.mean(), shares[counts.of > 0].mean(), shares[counts.called > 0].mean())
    return any(gave(case, "balanced", each) for each in ways) and told(case, "balanced")


@task.misconception(
    "macro-of-the-truth-alone",
    "`macro` is {mine:.3f} and should be {right:.3f}: `{klass}` was called {times} times, and no bicycle is one. Left out of the mean, a model may invent classes, and nobody sees it.",
)
def macro_of_the_truth_alone(case):
    counts = Counts(case)
    nobody = np.flatnonzero(counts.of == 0)
    found = len(nobody) > 0 and gave(case, "macro", counts.f1[counts.of > 0].mean())
    return found and told(case, "macro", klass=counts.classes[nobody[0]], times=int(counts.called[nobody[0]]))


@task.misconception(
    "skips-the-failures",
    "`macro` is {mine:.3f} and should be {right:.3f}: a class of which nothing was found counts 0, and it was left out, or counted as a success. The worst class would make the report better.",
)
def skips_the_failures(case):
    counts = Counts(case)
    some = counts.hits > 0
    if counts.hits.all() or not some.any():
        return False
    return (gave(case, "macro", counts.f1[some].mean()) or gave(case, "macro", np.where(some, counts.f1, 1.0).mean())) and told(case, "macro")


@task.misconception(
    "macro-is-accuracy",
    "`macro` is {mine:.3f}, the same as the accuracy: hits and misses were added up over all classes first. That is the micro average. With one common class it is about that class, and a class of three bicycles out of a thousand might as well not exist.",
)
def macro_is_accuracy(case):
    return gave(case, "macro", Counts(case).hits.sum() / len(case.truth)) and told(case, "macro")


@task.misconception(
    "f1-of-averages",
    "`macro` is {mine:.3f} and should be {right:.3f}. You averaged precision and recall first and made one F1 of the two means. High precision on one class then pays for low recall on another.",
)
def f1_of_averages(case):
    counts = Counts(case)
    p, r = np.nan_to_num(counts.precision).mean(), np.nan_to_num(counts.recall).mean()
    return p + r > 0 and gave(case, "macro", 2 * p * r / (p + r)) and told(case, "macro")


@task.misconception(
    "weighed-by-what-was-said",
    "`weighted` is {mine:.3f} and should be {right:.3f}: each class was weighed by how often it was called. The model then decides itself which classes matter.",
)
def weighed_by_what_was_said(case):
    counts = Counts(case)
    return gave(case, "weighted", (counts.f1 * counts.called).sum() / counts.called.sum()) and told(case, "weighted")

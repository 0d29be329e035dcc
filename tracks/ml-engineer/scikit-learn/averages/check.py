"""averages: four numbers, and the numbers that each mix-up gives in their place."""

import numpy as np
from milepost.check import Task, near

task = Task("averages(truth: list[str], called: list[str]) -> dict[str, float]")
task.judge(near)
task.allow_nan()
task.forbid("sklearn", why="Here you count yourself, once.")
task.example(["good"] * 8 + ["worn"] * 3 + ["wreck"], ["good"] * 8 + ["worn", "worn", "good"] + ["good"])
task.example(["worn", "good", "good"], ["as new", "good", "good"])


@task.hidden(times=3)
def one_invented_and_one_lost(draw):
    """A class that is called and never is, one that is and is never called, one of which some are found and one of which none are."""
    n, twice = draw.integer(4, 9), draw.integer(2, 3)
    truth = ["good"] * n + ["worn"] * (twice + 2) + ["as new"] * twice + ["wreck"] * 2 + ["good", "scrap"]
    called = ["good"] * n + ["worn"] * twice + ["good", "rusty"] + ["worn"] * (twice - 1) + ["good"] + ["good", "worn"] + ["as new", "good"]
    order = draw.shuffled(list(range(len(truth))))
    return [truth[place] for place in order], [called[place] for place in order]


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


def mistakes(case):
    """What each mistake gives, by the name under which it shows and its key."""
    counts = Counts(case)
    of, called, hits, f1 = counts.of, counts.called, counts.hits, counts.f1
    recall, precision = np.nan_to_num(counts.recall), np.nan_to_num(counts.precision)
    right = hits.sum() / of.sum()
    some = hits > 0
    p, r = precision.mean(), recall.mean()
    nobody = (of == 0).any()
    jaccard, middle = hits / (of + called - hits), (precision + recall) / 2

    def weighted(values, by=of):
        return (values * by).sum() / by.sum()

    return {
        "balanced": {
            "balanced-over-all": [recall.mean()] if nobody else [],
            "precision-for-recall": [precision.mean(), precision[of > 0].mean(), precision[called > 0].mean()],
            "balanced-is-accuracy": [right],
            "balanced-without-the-lost": [*([recall[called > 0].mean()] if (called > 0).any() else []), recall[(of > 0) & (called > 0)].mean() if ((of > 0) & (called > 0)).any() else 0.0],
        },
        "macro": {
            "macro-of-the-truth-alone": [f1[of > 0].mean()] if nobody else [],
            "macro-of-the-called-alone": [f1[called > 0].mean()],
            "skips-the-failures": [f1[some].mean(), np.where(some, f1, 1.0).mean()] if some.any() and not hits.all() else [],
            "macro-is-accuracy": [right],
            "f1-of-averages": [2 * p * r / (p + r)] if p + r > 0 else [],
            "macro-and-weighted-exchanged": [weighted(f1)],
            "f1-otherwise": [jaccard.mean(), middle.mean(), f1.mean() / 2],
        },
        "weighted": {
            "weighed-by-what-was-said": [weighted(f1, called)],
            "weighted-is-accuracy": [right],
            "macro-and-weighted-exchanged": [f1.mean()],
            "f1-otherwise": [weighted(jaccard), weighted(middle), weighted(f1) / 2],
            "": [weighted(f1) * of.sum() / len(of)],
        },
    }


def made(case, name, key):
    """Whether the value under this name is what this mistake gives, and what no other gives."""
    if case.raised or name not in case.got:
        return False
    return [each for each, values in mistakes(case)[name].items() if any(gave(case, name, value) for value in values)] == [key]


@task.misconception(
    "macro-and-weighted-exchanged",
    "`macro` and `weighted` have each other's values: {mine:.3f} and {right:.3f}. Macro counts each class once, weighted each bicycle; exchanged, the report hides the rare class under the name that is there to show it.",
)
def macro_and_weighted_exchanged(case):
    return all(made(case, name, "macro-and-weighted-exchanged") for name in ("macro", "weighted")) and {"mine": case.got["macro"], "right": case.got["weighted"]}


@task.misconception(
    "f1-otherwise",
    "`{name}` is {mine:.3f} and should be {right:.3f}: your F1 of one class is {what}. It is 2 · hits over how many are of the class and how many were called so, together.",
)
def f1_otherwise(case):
    counts = Counts(case)
    both = counts.of + counts.called
    ways = {
        "hits over all that are of the class or were called so, each counted once": counts.hits / (both - counts.hits),
        "the plain mean of precision and recall": (np.nan_to_num(counts.precision) + np.nan_to_num(counts.recall)) / 2,
        "half of what it should be": counts.f1 / 2,
    }
    if not (made(case, "macro", "f1-otherwise") or made(case, "weighted", "f1-otherwise")):
        return False
    name = "macro" if made(case, "macro", "f1-otherwise") else "weighted"
    for what, values in ways.items():
        if gave(case, name, values.mean() if name == "macro" else (values * counts.of).sum() / counts.of.sum()):
            return told(case, name) | {"name": name, "what": what}
    return False


@task.misconception(
    "balanced-over-all",
    "`balanced` is {mine:.3f} and should be {right:.3f}: `{klass}` was called, and no bicycle is one. It has no recall, and nobody asked for it to be found.",
)
def balanced_over_all(case):
    counts = Counts(case)
    nobody = [c for c, of in zip(counts.classes, counts.of, strict=False) if of == 0]
    return made(case, "balanced", "balanced-over-all") and told(case, "balanced", klass=nobody[0])


@task.misconception(
    "balanced-is-accuracy",
    "`balanced` is {mine:.3f}, the same as the accuracy: each class's recall was weighed by how many there are of it. Balanced means that each class counts once.",
)
def balanced_is_accuracy(case):
    return made(case, "balanced", "balanced-is-accuracy") and told(case, "balanced")


@task.misconception(
    "balanced-without-the-lost",
    "`balanced` is {mine:.3f} and should be {right:.3f}: a class that was never called was left out. Nothing of it was found, its recall is 0, and that is just what the number is for.",
)
def balanced_without_the_lost(case):
    return made(case, "balanced", "balanced-without-the-lost") and told(case, "balanced")


@task.misconception(
    "precision-for-recall",
    "`balanced` is {mine:.3f} and should be {right:.3f}. Yours are shares of those who were called so; recall asks of those who are. Of the wrecks, how many were found?",
)
def precision_for_recall(case):
    return made(case, "balanced", "precision-for-recall") and told(case, "balanced")


@task.misconception(
    "macro-of-the-truth-alone",
    "`macro` is {mine:.3f} and should be {right:.3f}: `{klass}` was called {times} times, and no bicycle is one. Left out of the mean, a model may invent classes, and nobody sees it.",
)
def macro_of_the_truth_alone(case):
    counts = Counts(case)
    nobody = np.flatnonzero(counts.of == 0)
    found = made(case, "macro", "macro-of-the-truth-alone")
    return found and told(case, "macro", klass=counts.classes[nobody[0]], times=int(counts.called[nobody[0]]))


@task.misconception(
    "macro-of-the-called-alone",
    "`macro` is {mine:.3f} and should be {right:.3f}: only classes that were called are in the mean. A model that never says the rare class would get rid of its worst number.",
)
def macro_of_the_called_alone(case):
    return made(case, "macro", "macro-of-the-called-alone") and told(case, "macro")


@task.misconception(
    "skips-the-failures",
    "`macro` is {mine:.3f} and should be {right:.3f}: a class of which nothing was found counts 0, and it was left out, or counted as a success. The worst class would make the report better.",
)
def skips_the_failures(case):
    return made(case, "macro", "skips-the-failures") and told(case, "macro")


@task.misconception(
    "macro-is-accuracy",
    "`macro` is {mine:.3f}, the same as the accuracy: hits and misses were added up over all classes first. That is the micro average. With one common class it is about that class, and a class of three bicycles out of a thousand might as well not exist.",
)
def macro_is_accuracy(case):
    return made(case, "macro", "macro-is-accuracy") and told(case, "macro")


@task.misconception(
    "weighted-is-accuracy",
    "`weighted` is {mine:.3f}, the same as the accuracy. Weighing the *recalls* by how often each class occurs gives that; here it is the F1 of each class that is weighed, and what was called so wrongly lowers it.",
)
def weighted_is_accuracy(case):
    return made(case, "weighted", "weighted-is-accuracy") and told(case, "weighted")


@task.misconception(
    "f1-of-averages",
    "`macro` is {mine:.3f} and should be {right:.3f}. You averaged precision and recall first and made one F1 of the two means. High precision on one class then pays for low recall on another.",
)
def f1_of_averages(case):
    return made(case, "macro", "f1-of-averages") and told(case, "macro")


@task.misconception(
    "weighed-by-what-was-said",
    "`weighted` is {mine:.3f} and should be {right:.3f}: each class was weighed by how often it was called. The model then decides itself which classes matter.",
)
def weighed_by_what_was_said(case):
    return made(case, "weighted", "weighed-by-what-was-said") and told(case, "weighted")

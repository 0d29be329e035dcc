"""precision-recall: rare answers, nobody flagged, nobody ill, everybody ill. scikit-learn agrees (tests)."""

import numpy as np

from milepost.check import Task, near

task = Task("report(actual: bools[n], flagged: bools[n]) -> dict[str, float]")
task.judge(near)
task.allow_nan()
task.forbid("sklearn", why="Here you work out the metrics yourself.")
task.example(np.array([1, 0, 0, 0, 1, 0, 0, 0, 0, 0], dtype=bool), np.array([1, 1, 0, 0, 0, 0, 1, 0, 0, 0], dtype=bool))
task.example(np.array([0, 1, 0, 0], dtype=bool), np.array([0, 0, 0, 0], dtype=bool))


@task.hidden(times=16)
def any_screening(draw):
    n = draw.size(1, 40)
    rare, loud = draw.choice([2, 5, 9]), draw.choice([2, 5, 8])
    return draw.integers(n, low=0, high=9) >= rare, draw.integers(n, low=0, high=9) >= loud


@task.hidden(times=6)
def empty_totals(draw):
    n = draw.size(2, 12)
    nobody, some = np.zeros(n, dtype=bool), np.arange(n) < draw.integer(1, n)
    return draw.choice([(nobody, some), (some, nobody), (nobody, nobody), (some, ~some)])


@task.hidden(times=1)
def nobody_at_all(draw):
    n = draw.size(2, 12)
    return np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)


def said(case, key):
    value = case.got.get(key) if isinstance(case.got, dict) else None
    return value if isinstance(value, int | float) else None


def says(case, key, value):
    got = said(case, key)
    return got is not None and abs(got - value) < 1e-9 and abs(value - case.want[key]) > 1e-9


def counts(case):
    hits = int(np.sum(case.actual & case.flagged))
    return hits, int(case.flagged.sum()), int(case.actual.sum()), len(case.actual)


@task.misconception(
    "divided-by-nobody",
    "Here {who}, so there is nobody to take a share of, and yours {what}. In a month without a case the whole report would fail, or its mean would be NaN.",
)
def divided_by_nobody(case):
    hits, called, ill, _ = counts(case)
    values = case.got.values() if isinstance(case.got, dict) else ()
    nan = any(isinstance(value, float) and np.isnan(value) for value in values)
    if not nan and case.raised != "ZeroDivisionError":
        return False
    empty = [words for count, words in ((called, "nobody is flagged"), (ill, "nobody is ill")) if count == 0]
    who = " and ".join(empty) or "no flag hits, and precision and recall are both 0"
    return {"who": who, "what": "holds NaN" if nan else "ended with a division by zero"}


@task.misconception(
    "perfect-by-default",
    "`{key}` is 1 in yours, where there is nobody to take a share of. A model that flags nobody would be reported as perfectly precise, and picked as the best.",
)
def perfect_by_default(case):
    _, called, ill, _ = counts(case)
    if called == ill == 0:
        # All who are well were left in peace, and that share is 1 too: who gives it gives it under one name.
        return says(case, "precision", 1.0) and says(case, "recall", 1.0) and {"key": "precision"}
    for key, total in (("precision", called), ("recall", ill)):
        if total == 0 and says(case, key, 1.0):
            return {"key": key}
    return False


@task.misconception(
    "well-for-ill",
    "Your {key} is {got_one:.3g}: {left} of the {well} who are well were left in peace. That is the specificity, and it speaks of the well. Where a disease is rare, it is high without any effort, and says nothing about {what}.",
)
def well_for_ill(case):
    hits, called, ill, n = counts(case)
    well = n - ill
    left = well - (called - hits)
    told = {"recall": "the ill who were missed", "precision": "those who were flagged"}
    key = next((key for key in told if well > 0 and says(case, key, left / well)), None)
    return is_clear(case, left / max(well, 1)) and key is not None and {"key": key, "got_one": left / well, "left": left, "well": well, "what": told[key]}


def is_clear(case, value):
    """Whether no other share of these people is this one."""
    hits, called, ill, n = counts(case)
    tops = {"hits": hits, "flagged": called, "ill": ill, "well left in peace": n - ill - called + hits, "right": n - ill - called + 2 * hits}
    shares = [top / bottom for top in tops.values() for bottom in {called, ill, n - ill, n} if bottom]
    return min(called, ill) > 0 and n - ill > 0 and sum(abs(share - value) < 1e-9 for share in shares) == 1


@task.misconception(
    "of-all-people",
    "Your {key} is {got_one:.3g}: the {hits} who are flagged and ill, divided by all {n} people. It can never be more than the share of the ill, so where a disease is rare the best model looks useless.",
)
def of_all_people(case):
    hits, called, ill, n = counts(case)
    key = next((key for key in ("precision", "recall") if hits and says(case, key, hits / n)), None)
    return key is not None and is_clear(case, hits / n) and {"key": key, "got_one": hits / n, "hits": hits, "n": n}


@task.misconception(
    "precision-and-recall-swapped",
    "{called} are flagged, {ill} are ill, and {hits} are both. You give {precision:.3g} as precision, which is the share of those ill. Swapped, a model that "
    "misses half the ill is praised for few false alarms.",
)
def swapped(case):
    hits, called, ill, _ = counts(case)
    if called == ill or not hits:
        return False
    return says(case, "precision", hits / ill) and says(case, "recall", hits / called) and {
        "hits": hits,
        "called": called,
        "ill": ill,
        "precision": hits / ill,
    }


@task.misconception(
    "plain-mean",
    "Precision {precision:.3g} and recall {recall:.3g}: your f1 of {f1:.3g} is their plain mean. With it, flagging everybody gets above one half for free, since its recall is 1.",
)
def plain_mean(case):
    mean = (case.want["precision"] + case.want["recall"]) / 2
    return says(case, "f1", mean) and {
        "precision": case.want["precision"],
        "recall": case.want["recall"],
        "f1": mean,
    }


@task.misconception(
    "majority-of-the-flags",
    "Your majority is {got_one:.3g}, and {well} of {n} people are well. {what} The bar that a model must pass depends on the true answers alone.",
)
def majority_of_the_flags(case):
    _, called, ill, n = counts(case)
    told = {"got_one": said(case, "majority"), "well": n - ill, "n": n}
    if says(case, "majority", max(called, n - called) / n):
        return told | {"what": "You counted the commoner flag and not the commoner truth."}
    if says(case, "majority", (n - ill) / n):
        return told | {"what": "You took \"well\" for the commoner answer, and here most are ill."}
    return says(case, "majority", ill / n) and told | {"what": "You counted those who are ill, however rare they are."}


@task.misconception(
    "hits-only",
    "Your accuracy is {got_one:.3g}: it counts those who are ill and were flagged, {hits} of {n}, and forgets those who are well and were left in peace, {rest} of {n}. They are right answers too.",
)
def hits_only(case):
    hits, called, ill, n = counts(case)
    rest = n - called - ill + hits
    # Of a few people the share of wrong answers may be this one, too.
    return hits > 0 and rest != called + ill - 2 * hits and is_clear(case, hits / n) and says(case, "accuracy", hits / n) and {"got_one": hits / n, "hits": hits, "rest": rest, "n": n}

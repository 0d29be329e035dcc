"""three-answers: softmax, cross-entropy and gradient."""

import numpy as np

from milepost.check import Task, near

task = Task("softmax_loss(scores: floats[n, k], labels: indices[n]) -> tuple[floats[n, k], float, floats[n, k]]")
task.example(np.array([[2.0, 0.5, -1.0], [0.0, 0.0, 3.0]]), np.array([0, 1]))
task.judge(near(rtol=1e-8, atol=1e-9))
task.forbid("scipy", "sklearn", "torch", "tensorflow", why="The numerics are what you build here.")


@task.hidden(times=18)
def any_parcels(draw):
    n, k = int(draw.size(1, 12)), draw.integer(1, 5)
    return draw.floats(n, k, low=-5, high=5, decimals=2), draw.integers(n, low=0, high=k - 1)


@task.hidden(times=8)
def large_scores(draw):
    n, k = draw.integer(1, 4), draw.integer(2, 4)
    scores = draw.choice([0.0, 900.0, -9000.0, 1e6]) + draw.floats(n, k, low=-5, high=5, decimals=1)
    scores[0, 0] += draw.choice([0.0, 1500.0])
    return scores, draw.integers(n, low=0, high=k - 1)


@task.hidden(times=2)
def a_sure_mistake(draw):
    """One parcel whose right depot is far below another, and one where all lie close together."""
    n, k = draw.integer(2, 4), draw.integer(2, 4)
    scores, labels = draw.floats(n, k, low=-5, high=5, decimals=1), draw.integers(n, low=0, high=k - 1)
    scores[0, 0] += 1500.0
    labels[0] = draw.integer(1, k - 1)
    return scores, labels


@task.hidden(times=2)
def all_far_below(draw):
    """Every score of a row lies far below 0, and its size far above."""
    k = draw.integer(2, 4)
    scores = draw.floats(2, k, low=-5, high=5, decimals=1) - draw.choice([900.0, 9000.0])
    return scores, draw.integers(2, low=0, high=k - 1)


def parts(scores, axis=1):
    shifted = scores - scores.max(axis=axis, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))
    return np.exp(logs), logs


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 3 else [None, np.nan, None]


def close(got, value):
    return got is not None and np.shape(got) == np.shape(value) and bool(np.allclose(got, value, rtol=1e-8, atol=1e-12))


def is_part(case, place, value):
    return close(given(case)[place], value) and not close(case.want[place], value)


@task.misconception(
    "one-shift-for-all",
    "The largest score of the *whole table* was taken off every row. Where a row lies far below it all exponentials are 0, there is nothing to divide by, and what should add up to 1 became {row}.",
)
def one_shift_for_all(case):
    got = given(case)[0]
    if not isinstance(got, np.ndarray) or got.shape != case.scores.shape:
        return False
    shifted = case.scores - case.scores.max()
    with np.errstate(all="ignore"):
        sums = np.exp(shifted).sum(axis=1, keepdims=True)
        ways = (np.exp(shifted) / sums, np.exp(shifted - np.log(sums)))
    gone = np.flatnonzero(sums[:, 0] == 0)
    for p in (*ways, np.nan_to_num(ways[0])):
        if len(gone) and np.allclose(got, p, rtol=1e-8, atol=1e-12, equal_nan=True):
            return {"row": ", ".join(f"{each:.3g}" for each in got[gone[0]])}
    return False


@task.misconception(
    "too-large-for-exp",
    "A score of {worst:.4g} was put into `exp`, which is {what} there. One such parcel and all of training is no number.",
)
def too_large_for_exp(case):
    p = given(case)[0]
    broken = isinstance(p, np.ndarray) and not np.isfinite(p).all()
    broken |= any(isinstance(each, np.ndarray | float) and np.isnan(each).any() for each in given(case))
    worst = float(case.scores.ravel()[np.argmax(np.abs(case.scores))])
    raised = case.raised in {"OverflowError", "FloatingPointError", "ZeroDivisionError"}
    return (broken and isinstance(case.got, list) or raised) and {
        "worst": worst,
        "what": "infinite" if worst > 0 else "0 for a whole row",
    }


@task.misconception(
    "over-the-rows",
    "Each *column* of your probabilities adds up to 1. Parcels do not share one place among them; the depots of each parcel do.",
)
def over_the_rows(case):
    p, _ = parts(case.scores, axis=0)
    return is_part(case, 0, p)


@task.misconception(
    "over-everything",
    "All {total} probabilities together add up to 1, and those of one parcel to {one:.3g}.",
)
def over_everything(case):
    p, _ = parts(case.scores, axis=None)
    return len(case.labels) > 1 and is_part(case, 0, p) and {"total": case.scores.size, "one": float(p[0].sum())}


@task.misconception(
    "every-label-in-every-row",
    "`[:, labels]` takes the columns of *all* {n} labels in every row: your {what} counts each parcel's right depot for all parcels. Each row has one label of its own.",
)
def every_label_in_every_row(case):
    n = len(case.labels)
    p, logs = parts(case.scores)
    slope = p.copy()
    slope[:, case.labels] -= 1
    if is_part(case, 2, slope / n):
        return {"n": n, "what": "gradient"}
    return n > 1 and is_part(case, 1, float(-logs[:, case.labels].mean())) and {"n": n, "what": "loss"}


@task.misconception(
    "over-the-whole-table",
    "The {what} is divided by all {total} numbers of the table. A mean over the {n} parcels is asked for: with more depots yours gets smaller by itself.",
)
def over_the_whole_table(case):
    n, k = case.scores.shape
    if k < 2:
        return False
    told = {"n": n, "total": n * k}
    if is_part(case, 1, case.want[1] / k):
        return told | {"what": "loss"}
    return is_part(case, 2, np.asarray(case.want[2]) / k) and told | {"what": "gradient"}


@task.misconception(
    "likeliest-for-right",
    "You judge the likeliest depot of each parcel, and not the right one. A model that is sure and wrong would cost nothing.",
)
def likeliest_for_right(case):
    _, logs = parts(case.scores)
    return is_part(case, 1, float(-logs.max(axis=1).mean()))


@task.misconception(
    "scores-cut",
    "The scores were cut to ±{limit}. Where one is further out it is treated like another that is not, and a parcel with {worst:.5g} is judged by numbers that are not its own.",
)
def scores_cut(case):
    worst = float(case.scores.ravel()[np.argmax(np.abs(case.scores))])
    for limit in (30, 50, 100, 500, 600, 700, 709):
        cut = np.clip(case.scores, -limit, limit)
        p, logs = parts(cut)
        loss = float(-logs[np.arange(len(case.labels)), case.labels].mean())
        if abs(worst) > limit and (is_part(case, 0, p) or is_part(case, 1, loss)):
            return {"limit": limit, "worst": worst}
    return False


@task.misconception(
    "probabilities-overwritten",
    "Your probabilities have 1 taken off at the right depot: the gradient was worked out in the same array. `g = p` is a second name and no copy; what is done to one is done to both.",
)
def probabilities_overwritten(case):
    n = len(case.labels)
    return is_part(case, 0, np.asarray(case.want[2]) * n) or (n > 1 and is_part(case, 0, np.asarray(case.want[2])))


@task.misconception(
    "a-factor-too-many",
    "Your gradient carries p(1 - p). The derivatives of softmax and of the logarithm take each other away; what is left over makes a sure mistake weigh almost nothing.",
)
def a_factor_too_many(case):
    p = np.asarray(case.want[0])
    return is_part(case, 2, np.asarray(case.want[2]) * p * (1 - p))


@task.misconception(
    "each-for-itself",
    "Each score went through a sigmoid of its own{then}. Softmax compares the scores of a row: a thousand more on all of them changes nothing.",
)
def each_for_itself(case):
    with np.errstate(all="ignore"):
        p = np.exp(-np.logaddexp(0, -case.scores))
        shared = p / p.sum(axis=1, keepdims=True)
    if is_part(case, 0, p):
        return {"then": ""}
    return is_part(case, 0, shared) and {"then": ", and was divided by their sum afterwards"}


@task.misconception(
    "classes-from-the-labels",
    "The table of right answers was made as wide as the largest label here, {most}, and there are {k} depots. The last ones got no parcel in this case, and they are depots all the same.",
)
def classes_from_the_labels(case):
    k, most = case.scores.shape[1], int(case.labels.max())
    return case.raised == "ValueError" and most + 1 < k and {"k": k, "most": most}


@task.misconception(
    "cut-off",
    "Your loss is {got_one:.5g}, and it is {want_one:.5g}. The probability was too small for a float, {what}.",
)
def cut_off(case):
    got, want = given(case)[1], case.want[1]
    if not isinstance(got, float) or np.isnan(got) or want < 30:
        return False
    if np.isinf(got):
        what = "and its logarithm was taken all the same: one such parcel, and every average of the night is infinite"
    else:
        what = "and something was put in its place: a sure mistake is forgiven"
    return (np.isinf(got) or got < want * (1 - 1e-6)) and {"got_one": got, "want_one": want, "what": what}


@task.misconception(
    "sum-for-mean",
    "The {what} adds up {n} parcels. It was to be a mean, or twice the data takes steps twice as long.",
)
def sum_for_mean(case):
    n = len(case.labels)
    if n < 2:
        return False
    if is_part(case, 1, case.want[1] * n):
        return {"what": "loss", "n": n}
    return is_part(case, 2, case.want[2] * n) and {"what": "gradient", "n": n}


@task.misconception(
    "right-class-not-taken-off",
    "Your gradient is the probabilities themselves: nothing was taken off at the right depot. Every score would be pushed down, the right one most of all.",
)
def right_class_not_taken_off(case):
    p = np.asarray(case.want[0])
    return is_part(case, 2, p / len(case.labels)) or is_part(case, 2, p)


@task.misconception(
    "uphill",
    "Your gradient points up the hill: a step against it takes the right depot's score down.",
)
def uphill(case):
    return is_part(case, 2, -np.asarray(case.want[2]))


@task.misconception(
    "right-class-only",
    "Only the scores of the right depots have a derivative in your gradient. A wrong one that is too high has to come down as well.",
)
def right_class_only(case):
    rows = np.arange(len(case.labels))
    only = np.zeros_like(np.asarray(case.want[2]))
    only[rows, case.labels] = np.asarray(case.want[2])[rows, case.labels]
    return is_part(case, 2, only)

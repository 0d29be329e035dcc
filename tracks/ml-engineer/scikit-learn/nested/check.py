"""nested: the whole of it worked out again in NumPy, right and with each leak, to say which one is open."""

from functools import partial

import numpy as np
from milepost.check import Task, near

task = Task("honest(X: floats[n, d], y: floats[n], seller: ints[n], alphas: list[float]) -> dict[str, any]")
task.judge(near(rtol=1e-5, atol=1e-5))
task.time_limit(seconds=20)


def desk(rng, sellers, d):
    """Bicycles that look like their seller, whose prices hang on the seller more than on anything that is measured."""
    X, y, seller = [], [], []
    for number in rng.permutation(sellers):
        own, level = rng.normal(size=d), rng.normal()
        for _ in range(int(rng.integers(1, 5))):
            row = own + 0.25 * rng.normal(size=d)
            X.append(row)
            y.append(400 + 80 * level + 40 * row[0] + 15 * rng.normal())
            seller.append(int(number))
    order = rng.permutation(len(y))
    unit = np.exp(rng.normal(0, 1.5, d))
    return np.round(np.array(X)[order] * unit, 3), np.round(np.array(y)[order]), np.array(seller)[order]


def group_folds(groups, k=3):
    """The folds of scikit-learn's GroupKFold: the largest groups first, each to the emptiest fold."""
    _, places, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    fold_of, filled = np.zeros(len(sizes), dtype=int), np.zeros(k)
    for j in np.argsort(sizes, kind="stable")[::-1]:  # as scikit-learn orders equals
        fold_of[j] = filled.argmin()
        filled[fold_of[j]] += sizes[j]
    return fold_of[places]


def row_folds(groups, k=3):
    fold = np.empty(len(groups), dtype=int)
    for f, part in enumerate(np.array_split(np.arange(len(groups)), k)):
        fold[part] = f
    return fold


def error(X, y, train, test, alpha, scaled=True):
    """The mean absolute error of a ridge on standardised columns."""
    A, B = X[train], X[test]
    if scaled:
        spread = A.std(axis=0)
        spread[spread == 0] = 1.0
        A, B = (A - A.mean(axis=0)) / spread, (B - A.mean(axis=0)) / spread
    centre, level = A.mean(axis=0), y[train].mean()
    A = A - centre
    weights = np.linalg.solve(A.T @ A + alpha * np.eye(A.shape[1]), A.T @ (y[train] - level))
    return float(np.abs(y[test] - level - (B - centre) @ weights).mean())


def searched(X, y, fold, alphas, scaled=True, k=2):
    """The alpha that a search chooses on these folds, and its error there."""
    means = [np.mean([error(X, y, fold != f, fold == f, alpha, scaled) for f in range(k)]) for alpha in alphas]
    best = int(np.argmin(means))
    return alphas[best], float(means[best])


def result(case, *, outer="groups", inner="groups", scaled_outside=False, at_once=False, promise=False, k=2):
    """What this way to do it gives: chosen, errors and final."""
    X = (case.X - case.X.mean(axis=0)) / case.X.std(axis=0) if scaled_outside else case.X
    folds = {"groups": group_folds, "rows": row_folds}
    fold, inside = folds[outer](case.seller), partial(folds[inner], k=k)
    final = searched(X, case.y, inside(case.seller), case.alphas, not scaled_outside, k)[0]
    chosen, errors = [], []
    for f in range(3):
        train, test = fold != f, fold == f
        alpha, said = searched(X[train], case.y[train], inside(case.seller[train]), case.alphas, not scaled_outside, k)
        chosen.append(final if at_once else alpha)
        errors.append(said if promise else error(X, case.y, train, test, chosen[-1], not scaled_outside))
    return {"chosen": chosen, "errors": errors, "final": final}


def draw_telling(rng, sellers, d, alphas, tries=60):
    """A desk on which each of the mistakes below shows, by what it chooses or reports."""
    for _ in range(tries):
        X, y, seller = desk(rng, sellers, d)
        case = Drawn(X, y, seller, alphas)
        right = result(case)
        ways = [{"at_once": True}, {"inner": "rows"}, {"outer": "rows"}, {"scaled_outside": True}, {"promise": True}, {"k": 3}]
        if len(set(right["chosen"])) > 1 and right["final"] != right["chosen"][-1] and all(not close(result(case, **way), right) for way in ways):
            return X, y, seller, alphas
    return X, y, seller, alphas


class Drawn:
    """The arguments of a case, before there is one."""

    def __init__(self, X, y, seller, alphas):
        self.X, self.y, self.seller, self.alphas = X, y, seller, alphas


def close(one, other):
    return all(np.allclose(one[name], other[name], rtol=1e-4) for name in ("chosen", "errors"))


# Here each of those ways gives another result, and so does a search by squares or R²; three folds, or torn sellers, choose another `final`.
task.example(*desk(np.random.default_rng(203), 12, 4), [0.1, 10.0, 300.0])


@task.hidden(times=1)
def another_desk(draw):
    alphas = draw.shuffled([0.01, 1.0, 30.0, 1000.0])[: draw.integer(2, 3)]
    return draw_telling(draw.rng(), draw.size(10, 16), draw.integer(3, 5), alphas)


@task.hidden(times=1)
def nothing_tells(draw):
    """Bicycles that measure the same: every alpha predicts the mean, and all are equals. The first is neither the smallest nor the largest."""
    sellers = draw.integer(9, 12)
    seller, high = np.repeat(np.arange(sellers), 2), draw.shuffled([0.5, 200.0])
    return np.full((2 * sellers, 2), 7.0), np.round(draw.floats(2 * sellers, low=200, high=900)), seller, [10.0, *high]


def has(case):
    shape = not case.raised and isinstance(case.got, dict) and set(case.got) == set(case.want)
    return shape and all(isinstance(case.got[name], list) and len(case.got[name]) == 3 for name in ("chosen", "errors"))


def gave(case, **way):
    """Whether the answer gave what this way gives, and the right way does not."""
    found = result(case, **way)
    return has(case) and close(found, case.got) and not close(found, case.want)


def told(case):
    return {"mine": float(np.mean(case.got["errors"])), "right": float(np.mean(case.want["errors"]))}


@task.misconception(
    "sign-turned",
    "Your errors are {first:.1f} and so on. scikit-learn turns errors round, so that more is always better; a report with a mean error below zero tells the office that you are paid for being wrong.",
)
def sign_turned(case):
    return has(case) and min(case.got["errors"]) < 0 and {"first": case.got["errors"][0]}


@task.misconception(
    "the-promise-reported",
    "You report {mine:.1f} euro, and the bicycles that were held back say {right:.1f}. Your number is that of the search itself: the lowest of {n} errors, on the very rows by which it was picked. With forty settings it flatters more.",
)
def the_promise_reported(case):
    return gave(case, promise=True) and told(case) | {"n": len(case.alphas)}


@task.misconception(
    "chosen-on-all-rows",
    "All three folds use the alpha {alpha:g}, which the search found on all rows, tested ones among them. Inside the folds it would have been {right_n}. The rows that you test on have taken part in the choice.",
)
def chosen_on_all_rows(case):
    return gave(case, at_once=True) and not gave(case, k=3) and {"alpha": case.got["chosen"][0], "right_n": ", ".join(f"{each:g}" for each in case.want["chosen"])}


@task.misconception(
    "another-number-of-folds",
    "Your search chooses {mine_n}, and with two folds inside it chooses {right_n}. Yours compares the alphas on other folds, three of them, or by another score. Both are honest; "
    "they are two searches, though, and a report on one says nothing about the other.",
)
def another_number_of_folds(case):
    return gave(case, k=3) and {name: ", ".join(f"{each:g}" for each in value["chosen"]) for name, value in (("mine_n", case.got), ("right_n", case.want))}


@task.misconception(
    "not-the-first-of-equals",
    "Every alpha predicts the same here, so all are equally good, and {first:g} is the first of them. You give {mine:g}. A search that puts the list into an order of its own "
    "gives other settings for the same data, and two people who compare notes look for a reason that is not there.",
)
def not_the_first_of_equals(case):
    if not has(case) or np.ptp(case.X, axis=0).any():
        return False
    others = [each for each in (*case.got["chosen"], case.got["final"]) if each != case.alphas[0]]
    return bool(others) and {"first": case.alphas[0], "mine": others[0]}


@task.misconception(
    "sellers-torn-inside",
    "Outside the sellers are whole; inside, the search compares alphas on rows of sellers whom it has learnt from, and chooses {mine_n} where new sellers ask for {right_n}. Knowing a seller rewards models that remember, and new sellers cannot be remembered.",
)
def sellers_torn_inside(case):
    return gave(case, inner="rows") and {name: ", ".join(f"{each:g}" for each in value["chosen"]) for name, value in (("mine_n", case.got), ("right_n", case.want))}


@task.misconception(
    "sellers-torn-outside",
    "You report a mean error of {mine:.1f} euro, and for new sellers it is {right:.1f}: bicycles of one seller are trained on and tested on. The model knows what this seller asks.",
)
def sellers_torn_outside(case):
    return (gave(case, outer="rows") or gave(case, outer="rows", inner="rows")) and told(case)


@task.misconception(
    "scaled-outside",
    "Your errors are near the right ones and not the same: {mine:.3f} in the mean, {right:.3f} would be right. The means and deviations for scaling were taken from all rows, before any split. Here it is little; with a step that learns more than a mean it is not.",
)
def scaled_outside(case):
    return gave(case, scaled_outside=True) and told(case)


@task.misconception(
    "final-from-the-folds",
    "The folds are right. `final` is {mine:g}, and the same search on all rows chooses {right:g}. The folds tell how good the search is; the model that goes into use may learn from everything there is.",
)
def final_from_the_folds(case):
    return has(case) and close(case.want, case.got) and {"mine": case.got["final"], "right": case.want["final"]}

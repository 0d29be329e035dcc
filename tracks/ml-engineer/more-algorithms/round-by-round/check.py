"""round-by-round: boosted stumps, and the error after each round."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "boost(X: floats[n, d], y: floats[n], rounds: int, rate: float, asked: floats[m, d]) "
    "-> tuple[floats[m], floats[rounds + 1]]"
)
task.judge(near(rtol=1e-7, atol=1e-8))
task.forbid("sklearn", "scipy", why="The ensemble is what you build here.")
task.example(
    np.array([[4.0, 0.0], [9.0, 1.0], [13.0, 0.0], [18.0, 1.0], [22.0, 0.0], [27.0, 1.0]]),
    np.array([80.0, 60.0, 190.0, 260.0, 310.0, 240.0]),
    3,
    0.5,
    np.array([[11.0, 1.0], [25.0, 0.0]]),
)


@task.hidden(times=12)
def any_days(draw):
    n, d = int(draw.size(2, 12)), draw.integer(1, 2)
    X = draw.floats(n, d, low=-5, high=30, decimals=1)
    y = np.round(100 + 6 * X[:, 0] - 0.2 * (X[:, -1] - 12) ** 2 + draw.floats(n, low=-25, high=25), 1)
    return X, y, draw.integer(0, 6), draw.choice([0.1, 0.3, 0.5, 1.0]), draw.floats(draw.integer(1, 4), d, low=-5, high=30, decimals=1)


@task.hidden(times=2)
def nothing_to_ask(draw):
    """All rows are the same: no question parts them, and the mean is the answer."""
    n = draw.integer(1, 4)
    X = np.full((n, 2), 12.5)
    return X, draw.floats(n, low=50, high=300, decimals=0), draw.integer(1, 3), 0.5, X[:1]


def stump(X, target):
    best, tree = np.inf, (0, np.inf, target.mean(), target.mean())
    for column in range(X.shape[1]):
        values = np.unique(X[:, column])
        for threshold in (values[1:] + values[:-1]) / 2:
            below = X[:, column] <= threshold
            low, high = target[below].mean(), target[~below].mean()
            left_over = ((target - np.where(below, low, high)) ** 2).sum()
            if left_over < best - 1e-9:
                best, tree = left_over, (column, threshold, low, high)
    return tree


def reply(tree, X):
    column, threshold, low, high = tree
    return np.where(X[:, column] <= threshold, low, high)


def boosted(case, *, target="rest", rate=None, told_rate=None, start="mean", average=False, last=False, total=False, step=1, told_start="same", late=False, root=False):
    """Boost with one thing done otherwise."""
    X, y, asked = case.X, case.y, case.asked
    rate = case.rate if rate is None else rate
    level = y.mean() if start == "mean" else 0.0
    fitted, told = np.full(len(X), level), np.full(len(asked), level)
    told = 0 * told if told_start == "zero" else told
    trees, errors = [], [((y - fitted) ** 2).mean()]
    for _ in range(case.rounds):
        aim = {"rest": y - fitted, "all": y, "first": y - level, "against": fitted - y}[target]
        tree = stump(X, aim)
        trees.append(tree)
        before = fitted
        if average:
            fitted = level + np.mean([reply(each, X) for each in trees], axis=0)
            told = level + np.mean([reply(each, asked) for each in trees], axis=0)
        else:
            fitted = fitted + step * rate * reply(tree, X)
            told = (level if last else told) + (rate if told_rate is None else told_rate) * reply(tree, asked)
        errors.append(((y - (before if late else fitted)) ** 2).mean())
    errors = np.sqrt(errors) if root else errors
    return told, np.array(errors) * (len(y) if total else 1)


MISTAKES = {
    "each-from-the-beginning": [{"target": "all"}],
    "same-residuals-again": [{"target": "first"}],
    "against-the-gradient": [{"target": "against"}],
    "whole-steps": [{"rate": 1.0}],
    "asked-at-full-rate": [{"told_rate": 1.0}],
    "begun-at-nothing": [{"start": "zero"}],
    "trees-averaged": [{"average": True}],
    "last-tree-alone": [{"last": True}],
    "errors-added": [{"total": True}],
    "asked-begun-at-nothing": [{"told_start": "zero"}],
    "errors-a-round-late": [{"late": True}],
    "roots-of-errors": [{"root": True}],
}


def like(case, value):
    shapes = all(np.shape(got) == np.shape(mine) for got, mine in zip(case.got, value, strict=True))
    return shapes and case.same(value)


def made(case, key):
    # Of two rows, all that is left over has one size.
    if len(case.y) < 3:
        return False
    if case.raised or not any(like(case, boosted(case, **way)) for way in MISTAKES[key]):
        return False
    others = [way for name, ways in MISTAKES.items() if name != key for way in ways]
    return not any(like(case, boosted(case, **way)) for way in others)


def errors(case):
    return {"mine": float(case.got[1][-1]), "right": float(case.want[1][-1])}


@task.misconception(
    "each-from-the-beginning",
    "Every tree was grown on `y` itself, so each adds the whole answer once more: the error goes to {mine:.4g}, and {right:.4g} was to be reached.",
)
def each_from_the_beginning(case):
    return made(case, "each-from-the-beginning") and errors(case)


@task.misconception(
    "same-residuals-again",
    "The residuals were worked out once, before the first round. All {rounds} trees are the same, and what the first has explained is explained again and again: an error of {mine:.4g} in place of {right:.4g}.",
)
def same_residuals_again(case):
    return case.rounds > 1 and made(case, "same-residuals-again") and errors(case)


@task.misconception(
    "against-the-gradient",
    "The error grows from round to round, to {mine:.4g}: what you add is what was foretold minus `y`, which is the way uphill.",
)
def against_the_gradient(case):
    return made(case, "against-the-gradient") and errors(case)


@task.misconception(
    "whole-steps",
    "The rate of {rate:g} was left out, and every tree counts in full. On these rows the error is lower for it; on tomorrow's it would not be.",
)
def whole_steps(case):
    return case.rate < 1 and made(case, "whole-steps")


@task.misconception(
    "asked-at-full-rate",
    "The errors are right, and the asked rows got every tree in full, where the rows it learned from got {rate:g} of it. What was measured is not the model that is used.",
)
def asked_at_full_rate(case):
    return case.rate < 1 and made(case, "asked-at-full-rate")


@task.misconception(
    "begun-at-nothing",
    "You began at 0, not at the mean. The first trees are spent on saying how large the numbers are, and a row for which no tree has anything to say gets {mine:.4g}.",
)
def begun_at_nothing(case):
    return made(case, "begun-at-nothing") and {"mine": float(case.got[0][0])}


@task.misconception(
    "trees-averaged",
    "The trees were averaged. That is what a forest does with trees that all answer the same question; here each answers what the others have left, and the answers add up.",
)
def trees_averaged(case):
    return made(case, "trees-averaged")


@task.misconception(
    "last-tree-alone",
    "The errors are right, and the asked rows got the last tree alone. It knows nothing of bikes, only what {rounds} rounds had left over.",
)
def last_tree_alone(case):
    return case.rounds > 1 and made(case, "last-tree-alone")


@task.misconception(
    "errors-added",
    "Your errors are {n} times too large: sums over the rows, where the mean was asked for. Two years of different length cannot be compared by them.",
)
def errors_added(case):
    # Of two rows, a sum is what the division by n - 1 gives as well.
    return len(case.y) > 2 and made(case, "errors-added") and {"n": len(case.y)}


@task.misconception(
    "asked-begun-at-nothing",
    "The errors are right, and the asked rows began at 0, not at the mean of `y` as the known ones did. They get what the trees correct, and not what is corrected.",
)
def asked_begun_at_nothing(case):
    return made(case, "asked-begun-at-nothing")


@task.misconception(
    "errors-a-round-late",
    "What is foretold is right, and your errors are a round late: in each round the error was noted before its tree was added, so the first stands there twice and the last is missing.",
)
def errors_a_round_late(case):
    return case.rounds > 0 and made(case, "errors-a-round-late")


@task.misconception(
    "roots-of-errors",
    "What is foretold is right, and the errors are the roots of what was asked for: {mine:.4g}, where the mean squared error is {right:.4g}.",
)
def roots_of_errors(case):
    return made(case, "roots-of-errors") and errors(case)


@task.misconception(
    "one-error-short",
    "There are {mine} errors, and {right} were asked for: one before the first round, and one after each.",
)
def one_error_short(case):
    """The errors of the rounds alone, or of all but the last."""
    if case.raised or not isinstance(case.got, list | tuple) or len(case.got) != 2:
        return False
    given = np.asarray(case.got[1])
    return given.ndim == 1 and len(given) != case.rounds + 1 and {"mine": len(given), "right": case.rounds + 1}

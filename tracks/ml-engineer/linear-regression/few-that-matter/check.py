"""few-that-matter: the lasso by coordinate descent, round by round."""

import numpy as np

from milepost.check import Task, near

task = Task("lasso(X: array[n, d], y: array[n], strength: float, rounds: int) -> floats[d]")
task.example(np.array([[1.0, 1.0], [-1.0, 0.5], [0.0, -1.5]]), np.array([3.0, -2.0, -1.0]), 0.5, 1)
task.judge(near(rtol=1e-7, atol=1e-10))
task.forbid("sklearn", "scipy", "statsmodels", why="The fit is what you build here.")


@task.hidden(times=20)
def any_loans(draw):
    n, d = draw.integer(2, 15), draw.integer(1, 5)
    X = draw.floats(n, d, low=-3, high=3, decimals=2)
    X[0] += 4.0
    X = X - X.mean(axis=0)
    y = X @ draw.floats(d, low=-3, high=3, decimals=1) + draw.floats(n, low=-1, high=1)
    return X, y - y.mean(), draw.choice([0.0, 0.1, 0.5, 2.0]), int(draw.size(0, 8))


@task.hidden(times=4)
def nothing_is_worth_it(draw):
    n = draw.integer(3, 8)
    X = draw.floats(n, 3, low=-1, high=1, decimals=2)
    X[0] += 2.0
    X = X - X.mean(axis=0)
    y = draw.floats(n, low=-1, high=1)
    return X, y - y.mean(), 20.0, 3


@task.hidden(times=2)
def two_alike_and_one_too_dear(draw):
    """Two columns that say partly the same and stay, and a third that is not worth its price."""
    a, b, c = np.array([[1.0, 1.0, -1.0, -1.0], [1.0, -1.0, 1.0, -1.0], [1.0, -1.0, -1.0, 1.0]])
    y = draw.integer(4, 12) / 4 * a + draw.integer(4, 12) / 4 * b + 0.1 * c
    return np.column_stack([2 * a, a + 2 * b, c]), y, 0.5, draw.integer(2, 5)


def rounds_of(case, *, threshold=None, per_n=True, at_once=False, hard=False, positive=False, rounds=None, alone=False, unit=False):
    """Do the rounds with one thing done otherwise."""
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y, dtype=float)
    n = len(X) if per_n else 1
    price = case.strength if threshold is None else threshold
    w = np.zeros(X.shape[1])
    for _ in range(case.rounds if rounds is None else rounds):
        before = w.copy()
        for j in range(X.shape[1]):
            x = X[:, j]
            seen = before if at_once else w
            rest = y if alone else y - X @ seen + x * seen[j]
            pull = x @ rest / n
            if unit:
                z = pull / (x @ x / n)
                w[j] = np.sign(z) * max(abs(z) - price, 0.0)
            elif hard:
                w[j] = pull / (x @ x / n) if abs(pull) > price else 0.0
            elif positive:
                w[j] = max(pull - price, 0.0) / (x @ x / n)
            else:
                w[j] = np.sign(pull) * max(abs(pull) - price, 0.0) / (x @ x / n)
    return w


@task.misconception(
    "price-forgotten",
    "None of the {d} coefficients is 0, and none was pulled: these are steps to plain least squares. The clerk would have to explain all of them.",
)
def price_forgotten(case):
    if case.same(rounds_of(case, hard=True)):  # here nothing was cheap enough to be cut off
        return False
    return case.strength > 0 and case.same(rounds_of(case, threshold=0.0)) and {"d": case.X.shape[1]}


@task.misconception(
    "price-per-sum",
    "The pull of a column was not divided by the {n} rows, and the price was not multiplied by them. The more data, the less your price counts: with {n} rows it is {n} times too low.",
)
def price_per_sum(case):
    n = len(case.X)
    return case.strength > 0 and n > 1 and case.same(rounds_of(case, per_n=False)) and {"n": n}


@task.misconception(
    "price-doubled",
    "Your price is {used:.3g} where {strength:g} was asked: the half in front of the squares, or the 2 that they leave, was counted otherwise. Beside any other program your models are {way}.",
)
def price_doubled(case):
    for used in (case.strength / 2, case.strength * 2):
        if case.strength > 0 and case.same(rounds_of(case, threshold=used)):
            return {"used": used, "way": "larger" if used < case.strength else "smaller"}
    return False


@task.misconception(
    "price-off-the-coefficient",
    "The price was taken off the coefficient itself, after the division. That is right where the mean square of a column is 1; yours are other columns, and one with large numbers then pays too much for its small coefficient.",
)
def price_off_the_coefficient(case):
    others = ({"threshold": 0.0}, {"hard": True}, {"per_n": False}, {"rounds": 0}, {"rounds": case.rounds - 1})
    if case.strength == 0 or any(case.same(rounds_of(case, **other)) for other in others):
        return False
    return case.same(rounds_of(case, unit=True))


@task.misconception(
    "all-or-nothing",
    "What is worth its price was kept whole, and the rest cut off. The price has to be paid by those that stay, too: they move towards 0 by it. Yours jump when a number in the data changes a little.",
)
def all_or_nothing(case):
    return (
        case.strength > 0
        and case.same(rounds_of(case, hard=True))
        and not any(case.same(each) for each in (rounds_of(case, alone=True), rounds_of(case, threshold=0.0)))
    )


@task.misconception(
    "negative-ones-lost",
    "No coefficient of yours is below 0. A column that lowers the risk is worth as much as one that raises it.",
)
def negative_ones_lost(case):
    return case.same(rounds_of(case, positive=True)) and bool((np.asarray(case.want) < 0).any())


@task.misconception(
    "all-at-once",
    "All {d} coefficients of a round were worked out from those of the round before. Columns that say the same then all take the whole credit, and the rounds may swing further and further.",
)
def all_at_once(case):
    return case.rounds > 1 and case.same(rounds_of(case, at_once=True)) and {"d": case.X.shape[1]}


@task.misconception(
    "others-not-taken-out",
    "Each column was fitted to all of `y`, whatever the others explain already. Two columns that say the same are counted twice, and more rounds change nothing.",
)
def others_not_taken_out(case):
    return case.rounds > 1 and case.same(rounds_of(case, alone=True))


@task.misconception(
    "one-round-off",
    "These are the coefficients after {done} rounds, and {rounds} were asked for.",
)
def one_round_off(case):
    for done in (case.rounds - 1, case.rounds + 1):
        if done >= 0 and case.same(rounds_of(case, rounds=done)):
            return {"done": done}
    return False

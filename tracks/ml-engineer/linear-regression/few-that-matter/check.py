"""few-that-matter: the lasso by coordinate descent, round by round."""

import numpy as np

from milepost.check import Task, near

task = Task("lasso(X: array[n, d], y: array[n], strength: float, rounds: int) -> floats[d]")
task.example(np.array([[1.0, 1.0], [-1.0, 0.5], [0.0, -1.5]]), np.array([3.0, -2.0, -1.0]), 0.5, 1)
task.judge(near(rtol=1e-7, atol=1e-10))
task.forbid("sklearn", "scipy", "statsmodels", why="The fit is what you build here.")

PAIR = np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])  # two columns at right angles, with mean squares of 1


# Columns and a result for which three rounds at a price of 1 end elsewhere by each mistake below (found by a search). Scaled
# together with the price, and in another order of the rows, they do so still.
TELLING = (
    ([[1, -1, -1, -2, 3], [-1, 1, 2, -1, -1], [1, 2, 3, -3, -3]], [-6, -3, 1, 0, 8]),
    ([[-2, 0, -1, 2, 1], [2, -1, 0, -3, 2], [-1, 3, 1, 1, -4]], [-1, 3, 1, 5, -8]),
    ([[0, -2, 0, 0, 2], [-2, 2, -1, 2, -1], [1, -2, 3, -1, -1]], [-1, 1, 6, 2, -8]),
)


@task.hidden(times=4)
def where_each_slip_shows(draw):
    columns, y = draw.choice(TELLING)
    rows = draw.shuffled(range(len(y)))
    scale = draw.choice([0.5, 1.0, 2.0])
    return np.array(columns, dtype=float).T[rows], scale * np.array(y, dtype=float)[rows], scale, 3


@task.hidden(times=10)
def any_loans(draw):
    n, d = draw.integer(3, 15), draw.integer(1, 5)
    X = draw.floats(n, d, low=-3, high=3, decimals=2)
    X[0] += 4.0
    X = X - X.mean(axis=0)
    y = X @ draw.floats(d, low=-3, high=3, decimals=1) + draw.floats(n, low=-1, high=1)
    return X, y - y.mean(), draw.choice([0.0, 0.1, 0.5, 2.0]), int(draw.size(0, 8))


@task.hidden(times=2)
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


@task.hidden(times=2)
def worth_it_later(draw):
    """The first column is not worth its price before the second has taken its part."""
    a, b = PAIR.T
    first = a
    second = -0.5 * a + np.sqrt(0.75) * b
    much = draw.integer(4, 9)
    return np.column_stack([first, second]), much * first + 2 * much * second, 0.25, draw.integer(2, 4)


@task.hidden(times=2)
def slow_to_settle(draw):
    """Two columns that say nearly the same: each round moves the coefficients by very little, for very long."""
    a, b = PAIR.T
    y = draw.integer(3, 9) * a + draw.integer(1, 3) * b
    return np.column_stack([a, 0.9 * a + np.sqrt(0.19) * b]), y, 0.1, draw.integer(60, 70)


@task.hidden(times=2)
def small_numbers(draw):
    """Coefficients of some ten thousandths, and they are worth their price."""
    a, b = PAIR.T
    y = 1e-4 * (draw.integer(3, 9) * a + draw.integer(3, 9) * b)
    return np.column_stack([a, 0.5 * a + b]), y, 1e-5, draw.integer(1, 3)


def toward(pull, price):
    """Move a number towards 0 by a price, and not past it."""
    return np.sign(pull) * max(abs(pull) - price, 0.0)


def rounds_of(case, best=None, *, at_once=False, alone=False, backwards=False, for_good=False, rounds=None, begin=0.0):
    """Do the rounds; `best` is given the pull of a column, its mean square, the price, the old coefficient and the column's place."""
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y, dtype=float)
    n, d = X.shape
    best = best or (lambda pull, size, price, old, j: toward(pull, price) / size)
    w = np.zeros(d) + begin
    gone = set()
    sizes = (X**2).sum(axis=0) / n
    products, right = X.T @ X / n, X.T @ y / n
    for _ in range(case.rounds if rounds is None else rounds):
        before = w.copy()
        for j in range(d)[:: -1 if backwards else 1]:
            seen = before if at_once else w
            pull = right[j] if alone else right[j] - products[j] @ seen + sizes[j] * seen[j]
            w[j] = 0.0 if j in gone else best(pull, sizes[j], case.strength, w[j], j)
            if for_good and w[j] == 0:
                gone.add(j)
    return w


@task.mistake(
    "price-forgotten",
    "No coefficient was pulled towards 0: these are steps to plain least squares. The clerk would have to explain all {d} of them.",
    fields=lambda case: {"d": case.X.shape[1]},
)
def price_forgotten(case):
    return rounds_of(case, lambda pull, size, price, old, j: pull / size)


@task.mistake(
    "price-per-sum",
    "The pull of a column was not divided by the {n} rows, and the price was not multiplied by them. The more data, the less your price counts: with {n} rows it is {n} times too low.",
    fields=lambda case: {"n": len(case.X)},
)
def price_per_sum(case):
    n = len(case.X)
    return rounds_of(case, lambda pull, size, price, old, j: toward(pull, price / n) / size)


@task.mistake(
    "price-halved",
    "Your price is half of what was asked: the half in front of the squares, or the 2 that they leave, was counted otherwise. Beside any other program your models are larger.",
)
def price_halved(case):
    return rounds_of(case, lambda pull, size, price, old, j: toward(pull, price / 2) / size)


@task.mistake(
    "price-doubled",
    "Your price is twice what was asked: the half in front of the squares, or the 2 that they leave, was counted otherwise. Beside any other program your models are smaller.",
)
def price_doubled(case):
    return rounds_of(case, lambda pull, size, price, old, j: toward(pull, 2 * price) / size)


@task.mistake(
    "price-off-the-coefficient",
    "The price was taken off the coefficient itself, after the division. That is right where the mean square of a column is 1; yours are other columns, and one with large numbers then pays too much for its small coefficient.",
)
def price_off_the_coefficient(case):
    return rounds_of(case, lambda pull, size, price, old, j: toward(pull / size, price))


@task.mistake(
    "mean-square-forgotten",
    "The pull was never divided by the column's own mean square. That is right where each mean square is 1; a column with large numbers gets a coefficient far too large, and what it explains is explained several times over.",
)
def mean_square_forgotten(case):
    return rounds_of(case, lambda pull, size, price, old, j: toward(pull, price))


@task.mistake(
    "columns-scaled",
    "The columns were brought to one scale first. That is often wise, and it is another problem than the task's: the price is then paid for other coefficients.",
)
def columns_scaled(case):
    return rounds_of(case, lambda pull, size, price, old, j: toward(pull / np.sqrt(size), price) / np.sqrt(size))


@task.mistake(
    "all-or-nothing",
    "What is worth its price was kept whole, and the rest cut off. The price has to be paid by those that stay, too: they move towards 0 by it. Yours jump when a number in the data changes a little.",
)
def all_or_nothing(case):
    return rounds_of(case, lambda pull, size, price, old, j: pull / size if abs(pull) > price else 0.0)


@task.mistake(
    "past-zero",
    "A column that is not worth its price was moved by the whole price all the same, past 0 and out on the other side. Nothing is left at exactly 0, and signs are turned.",
)
def past_zero(case):
    return rounds_of(case, lambda pull, size, price, old, j: (pull - np.sign(pull) * price) / size)


@task.mistake(
    "negative-ones-lost",
    "No coefficient of yours is below 0. A column that lowers the risk is worth as much as one that raises it.",
)
def negative_ones_lost(case):
    return rounds_of(case, lambda pull, size, price, old, j: max(pull - price, 0.0) / size)


@task.mistake(
    "first-one-free",
    "The first coefficient pays no price, as if it were an intercept. Here the means have been taken off, and the first column is a column like all others.",
)
def first_one_free(case):
    return rounds_of(case, lambda pull, size, price, old, j: toward(pull, price if j else 0.0) / size)


@task.mistake(
    "spring-for-a-price",
    "Your coefficients get smaller and none becomes 0: that is ridge regression, where the price of one unit more grows with the coefficient. The clerk would have to explain all of them.",
)
def spring_for_a_price(case):
    return rounds_of(case, lambda pull, size, price, old, j: pull / (size + price))


@task.mistake(
    "own-part-left-out",
    "From the second round on, a column is asked to explain what is left *after its own part*, and its coefficient becomes what it finds there. A good column finds nothing any more and loses its coefficient again.",
)
def own_part_left_out(case):
    return rounds_of(case, lambda pull, size, price, old, j: toward(pull - size * old, price) / size)


@task.mistake(
    "price-on-the-step",
    "The price was taken off what is *added* to a coefficient in a round, not off the coefficient. It is paid for moving: one that is there already costs nothing, and every round makes it larger, as if there were no price.",
)
def price_on_the_step(case):
    return rounds_of(case, lambda pull, size, price, old, j: old + toward(pull - size * old, price) / size)


@task.mistake(
    "all-at-once",
    "All {d} coefficients of a round were worked out from those of the round before. Columns that say the same then all take the whole credit, and the rounds may swing further and further.",
    fields=lambda case: {"d": case.X.shape[1]},
)
def all_at_once(case):
    return rounds_of(case, at_once=True)


@task.mistake(
    "others-not-taken-out",
    "Each column was fitted to all of `y`, whatever the others explain already. Two columns that say the same are counted twice, and more rounds change nothing.",
)
def others_not_taken_out(case):
    return rounds_of(case, alone=True)


@task.mistake(
    "last-column-first",
    "A round of yours goes from the last column to the first. Whoever comes first takes what several could explain, so that after a few rounds the coefficients are others.",
)
def last_column_first(case):
    return rounds_of(case, backwards=True)


@task.mistake(
    "begun-elsewhere",
    "You began at the coefficients of least squares, and the task begins with all at 0. After many rounds it makes no difference; after {rounds} it does.",
)
def begun_elsewhere(case):
    return rounds_of(case, begin=np.linalg.lstsq(np.asarray(case.X, float), np.asarray(case.y, float), rcond=None)[0])


@task.mistake(
    "zero-for-good",
    "A coefficient that was 0 once stayed at 0 for good. A column may become worth its price later, when another has taken its part of what was to explain.",
)
def zero_for_good(case):
    return rounds_of(case, for_good=True)


@task.misconception(
    "one-round-off",
    "These are the coefficients after {done} rounds, and {rounds} were asked for.",
)
def one_round_off(case):
    for done in (case.rounds + 1, *range(case.rounds - 1, 0, -1)):
        if case.rounds > 1 and case.same(rounds_of(case, rounds=done)):
            return {"done": done}
    return False

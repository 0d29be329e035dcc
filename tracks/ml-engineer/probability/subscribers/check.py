"""subscribers: steps of a Markov chain and its stationary distribution."""

import numpy as np

from milepost.check import Task, near

task = Task("look_ahead(moves: floats[k, k], shares: floats[k], months: int) -> tuple[floats[k], floats[k]]")
task.example(np.array([[0.5, 0.4, 0.1], [0.0, 0.9, 0.1], [0.1, 0.3, 0.6]]), np.array([1.0, 0.0, 0.0]), 12)
task.judge(near(rtol=1e-7, atol=1e-10))


@task.hidden(times=20)
def any_chain(draw):
    """Every move has some chance, so that every state is reached; rows of different kinds."""
    k = draw.integer(1, 5)
    weights = 1.0 + draw.integers(k, k, low=0, high=12)
    shares = draw.integers(k, low=0, high=9).astype(float)
    shares[draw.integer(0, k - 1)] += 1
    return weights / weights.sum(axis=1, keepdims=True), shares / shares.sum(), int(draw.size(0, 15))


@task.hidden(times=4)
def to_and_fro(draw):
    """Two states that change places: there are stationary shares, and powers of the table never come to them."""
    start = draw.choice([0.0, 0.2, 1.0])
    return np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([start, 1 - start]), draw.integer(1, 6)


@task.hidden(times=2)
def round_and_round(draw):
    """Everybody goes on to the next state: no power of the table comes to rest, and its eigenvalues lie on a circle."""
    k = draw.choice([3, 5])  # fifteen months lead back to where one was
    return np.roll(np.eye(k), 1, axis=1), np.eye(k)[draw.integer(0, k - 1)], draw.integer(1, 6)


@task.hidden(times=2)
def hub_and_back(draw):
    """From the first state to one of the others and back: whoever begins with equal shares goes to and fro as well."""
    part = draw.choice([0.25, 0.4, 0.7])
    moves = np.array([[0.0, part, 1 - part], [1.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
    return moves, np.array([0.2, 0.3, 0.5]), draw.integer(1, 6)


@task.hidden(times=4)
def slow(draw):
    """People hardly move: after a hundred months the chain is still on its way."""
    a, b = draw.choice([0.001, 0.002]), draw.choice([0.003, 0.0005])
    return np.array([[1 - a, a], [b, 1 - b]]), np.array([1.0, 0.0]), draw.integer(0, 24)


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 2 else [None, None]


def is_part(case, place, value):
    got = given(case)[place]
    fits = (
        isinstance(got, np.ndarray) and got.shape == np.shape(value) and np.allclose(got, value, rtol=1e-7, atol=1e-10)
    )
    return bool(fits) and not np.allclose(case.want[place], value, rtol=1e-6, atol=1e-9)


def power(case):
    return np.linalg.matrix_power(case.moves, case.months)


@task.misconception(
    "columns-for-rows",
    "You went through the table the wrong way: `moves[i, j]` goes *from* i *to* j. {total:.3f} of the people are left after {months} months, and it should be all of them.",
)
def columns_for_rows(case):
    value = power(case) @ case.shares
    return is_part(case, 0, value) and abs(value.sum() - 1) > 1e-9 and {"total": value.sum()}


@task.misconception(
    "each-number-to-the-power",
    "Every number of the table was raised to the power {months} by itself. Two months from trial to member also lead by way of a pause, and those ways are missing.",
)
def each_number_to_the_power(case):
    # Where every number is 0 or 1 the powers say nothing of how they were made.
    moved = case.months > 1 and bool(((case.moves > 0) & (case.moves < 1)).any())
    return moved and is_part(case, 0, case.shares @ case.moves**case.months)


@task.misconception(
    "times-the-months",
    "You took {months} times the change of one month. People who have left on the first cannot leave again on the second, and some shares run out of their bounds.",
)
def times_the_months(case):
    step = case.shares @ case.moves - case.shares
    return case.months > 1 and (
        is_part(case, 0, case.shares + case.months * step) or is_part(case, 0, case.shares @ (case.moves * case.months))
    )


@task.misconception(
    "one-month-off",
    "Your shares are those after {got_months} months, and {months} were asked for.",
)
def one_month_off(case):
    for wrong in (case.months - 1, case.months + 1):
        if set(case.moves.ravel()) <= {0.0, 1.0}:
            return False
        if wrong >= 0 and is_part(case, 0, case.shares @ np.linalg.matrix_power(case.moves, wrong)):
            return {"got_months": wrong}
    return False


@task.misconception(
    "not-there-yet",
    "Your long run is where the chain stands after {what}. {why}, so it is not there yet: another month changes {change:.3g} of the people.",
)
def not_there_yet(case):
    got = given(case)[1]
    if not isinstance(got, np.ndarray) or got.shape != case.shares.shape:
        return False
    goes_round = any(
        np.allclose(np.linalg.matrix_power(case.moves, 1 + period), case.moves, atol=1e-12) for period in range(2, 7)
    )
    for many in (10, 12, 50, 100, 200, 500, 1000):
        if is_part(case, 1, case.shares @ np.linalg.matrix_power(case.moves, many)):
            change = float(np.abs(got @ case.moves - got).sum() / 2)
            why = "This one goes round for ever" if goes_round else "This one moves slowly"
            return {"what": "many months" if goes_round else f"{many} months", "why": why, "change": change}
    return is_part(case, 1, case.want[0]) and {
        "what": f"{case.months} months",
        "why": "It moves on",
        "change": float(np.abs(got @ case.moves - got).sum() / 2),
    }


@task.misconception(
    "left-for-right",
    "All states get {each:.3g} in your long run. That is what stays the same when the table is multiplied by a column, which every table with rows of 1 has; the people are a row.",
)
def left_for_right(case):
    k = len(case.shares)
    return k > 1 and is_part(case, 1, np.full(k, 1 / k)) and {"each": 1 / k}


@task.misconception(
    "not-shares",
    "Your long run does not change from month to month, and its numbers add up to {total:.4g}. There are not so many people.",
)
def not_shares(case):
    got = given(case)[1]
    if not isinstance(got, np.ndarray) or got.shape != case.shares.shape or not np.isrealobj(got):
        return False
    total = float(got.sum())
    return (
        abs(total - 1) > 1e-4
        and abs(total) > 1e-9
        and bool(np.allclose(got / total, case.want[1], rtol=1e-6, atol=1e-9))
        and {"total": total}
    )


@task.misconception(
    "still-moving",
    "Your long run is {first:.4g} in the first state, and one month later {next:.4g}. Stationary shares are those that no month changes.",
)
def still_moving(case):
    got = given(case)[1]
    if not isinstance(got, np.ndarray) or got.shape != case.shares.shape or not np.isrealobj(got):
        return False
    later = got @ case.moves
    told = {"first": float(got[0]), "next": float(later[0])}
    are_shares = abs(float(got.sum()) - 1) < 1e-6 and got.min() > -1e-6
    return bool(are_shares) and abs(told["first"] - told["next"]) > 1e-3 and told


@task.misconception(
    "below-nobody",
    "Your long run has {least:.3g} of the people in one state. Where people go round for ever the table has several eigenvalues of size 1, and only that of 1 itself belongs to shares.",
)
def below_nobody(case):
    got = given(case)[1]
    if not isinstance(got, np.ndarray) or got.shape != case.shares.shape:
        return False
    goes_round = np.allclose(np.linalg.matrix_power(case.moves, 16), case.moves, atol=1e-12)
    return goes_round and bool(got.min() < -1e-6) and {"least": float(got.min())}

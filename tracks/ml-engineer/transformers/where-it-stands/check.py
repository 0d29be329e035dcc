"""where-it-stands: sinusoidal positions; the unit's tests hold the second result against the first, at places that the answer was not asked for."""

import numpy as np

from milepost.check import Task, near

task = Task("positions(n: int, d: int, k: int) -> tuple[floats[n, d], floats[d, d]]")
task.example(3, 4, 1)
task.judge(near)


@task.hidden(times=10)
def any_places(draw):
    return draw.size(2, 30), 2 * draw.integer(2, 5), draw.choice([-1, 1]) * draw.integer(2, 20)


@task.hidden(times=1)
def back(draw):
    return draw.integer(2, 9), 2 * draw.integer(2, 4), -draw.integer(2, 9)


@task.hidden(times=3)
def one_clock(draw):
    return draw.size(2, 9), 2, draw.choice([-3, -2, 2, 3])


@task.hidden(times=2)
def one_place(draw):
    return 1, 2 * draw.integer(1, 4), draw.integer(1, 5)


@task.hidden(times=1)
def stay(draw):
    return draw.integer(2, 5), 2 * draw.integer(2, 4), 0


def code_of(case, *, spread=False, doubled=False, each=False, own=False, long=10000.0, first=0, halves=False, swapped=False, up=-1):
    """Both results with one thing done otherwise."""
    d, steps = case.d, np.arange(case.d // 2)
    by = max(d - 2, 1) if spread and d > 2 else d
    speeds = long ** (up * (4 if doubled else 1 if each else 2) * steps / by)
    angles = np.outer(np.arange(case.n) + first, speeds)
    sides = (np.cos(angles), np.sin(angles)) if swapped else (np.sin(angles), np.cos(angles))
    if own:
        sides = sides[0], np.cos(angles * long ** (-1 / d))
    if halves:
        code, even, odd = np.hstack(sides), steps, steps + d // 2
    else:
        code, even, odd = np.stack(sides, axis=2).reshape(case.n, d), 2 * steps, 2 * steps + 1
    return code, turn_of(d, case.k * speeds * (-1 if swapped else 1), even, odd)


def turn_of(d, by, even, odd):
    turn = np.zeros((d, d))
    turn[even, even] = turn[odd, odd] = np.cos(by)
    turn[odd, even], turn[even, odd] = np.sin(by), -np.sin(by)
    return turn


def first_alone(case, code):
    """Whether the first result is this one; what stands in the second is another question."""
    return not case.raised and isinstance(case.got, list) and case.same((code, case.got[1])) and not case.same((case.want[0], case.got[1]))


def tell(key, message, *ways, **way):
    """A mistake in the first result, whatever the second is."""
    WAYS[key] = ways or (way,)

    @task.misconception(key, message)
    def told(case):
        made = [name for name, others in WAYS.items() if any(first_alone(case, code_of(case, **other)[0]) for other in others)]
        return made == [key] and {"slow": 10000.0 ** (-(case.d // 2 - 1) / case.d), "right": 10000.0 ** (-2 * (case.d // 2 - 1) / case.d)}


WAYS = {}
tell("counted-from-one", "The first place is 1 in your table, and should be 0: its sines are 0 and its cosines 1. Weights that were learnt with the one do not fit the other.", first=1)
tell("exchanged", "Sine and cosine are exchanged: the even columns begin with 0, for the sine of 0.", swapped=True)
tell("side-by-side", "All sines stand in the first {d} / 2 columns and all cosines behind them. Some libraries do it so; here the two columns of a clock stand side by side.", halves=True)
tell("twice-as-slow", "The exponent grows twice as fast as it should: to 4i / d, by doubling the column's number 2i once more or by dividing by d / 2. The slower half of your clocks hardly moves in a long text.", doubled=True)
tell("too-fast", "The exponent grows by i, not by 2i: the slowest clock goes on by {slow:.3g} a place where it should by {right:.3g}.", each=True)
tell("spread-to-the-end", "The speeds of your clocks go down to 1/10000 at the last one, evenly. By the formula the last exponent is (d - 2) / d: with more numbers a word another clock would fit in behind.", spread=True)
tell("speed-of-its-own", "Each column has a speed of its own in your table: column 1 goes by another clock than column 0. A clock needs both its sine and its cosine at one speed; without, no matrix goes on from every place alike.", own=True)
tell("other-base", "The speeds go down with powers of another number than 10000: what is learnt with the one says nothing with the other.", {"long": 1000.0}, {"long": 100000.0})
tell("ever-faster", "The clocks get faster from column to column, where they should get slower. At such speeds the hands stand anywhere, and neighbours have nothing in common.", up=1)


def only_turn(case, turn):
    """Whether the table is right and the matrix is this one, and neither of the others."""
    return not case.raised and case.same((case.want[0], turn))


def speeds_of(case):
    return 10000.0 ** (-2 * np.arange(case.d // 2) / case.d)


def pair(case):
    return np.arange(0, case.d, 2), np.arange(1, case.d, 2)


@task.misconception(
    "turned-back",
    "Your matrix leads the other way by {k}: `code[p] @ M` is `code[p - {k}]`. A row times a matrix takes the columns of the matrix, where the matrix times a column would take its rows.",
)
def turned_back(case):
    # At a negative k it may as well be the sign that was lost; the example is 1.
    return case.k > 0 and only_turn(case, turn_of(case.d, -case.k * speeds_of(case), *pair(case)))


@task.misconception("sign-lost", "k is {k} here, and your matrix goes on by {ahead} places, where it should go back. What a word looks for stands before it more often than behind.")
def sign_lost(case):
    return case.k < 0 and only_turn(case, turn_of(case.d, -case.k * speeds_of(case), *pair(case))) and {"ahead": -case.k}


@task.misconception("not-back", "k is {k} here, and your matrix stays where it is: to go back is to turn each clock the other way.")
def not_back(case):
    return case.k < 0 and only_turn(case, np.eye(case.d))


@task.misconception("one-step-only", "Your matrix goes on by one place, whatever k is; here k is {k}.")
def one_step_only(case):
    return case.k != 0 and only_turn(case, turn_of(case.d, speeds_of(case), *pair(case)))


@task.misconception("one-speed", "Every clock is turned by the same angle, that of the fastest. The slow ones, which tell the beginning from the end, would race through the text.")
def one_speed(case):
    return only_turn(case, turn_of(case.d, case.k * np.ones(case.d // 2), *pair(case)))


@task.misconception("no-sign", "Both sines of a block have the same sign. Such a block is no turn: it makes the clock's hand longer or shorter, place by place.")
def no_sign(case):
    turn = turn_of(case.d, case.k * speeds_of(case), *pair(case))
    even, odd = pair(case)
    for sign in (1, -1):
        turn[odd, even] = turn[even, odd] = sign * np.sin(case.k * speeds_of(case))
        if only_turn(case, turn):
            return True
    return False

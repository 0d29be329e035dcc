"""how-it-grows: a recurrence, exactly and in the long run."""

import math

from milepost.check import Task, near

task = Task("growth(a: int, b: int, n: int) -> tuple[int, float, bool]")
task.example(2, 2, 8)
task.example(8, 2, 1000)


@task.judge
def same(want, got):
    return got[0] == want[0] and abs(got[1] - want[1]) < 1e-9 and got[2] == want[2]


@task.hidden(times=24)
def any_program(draw):
    return draw.integer(1, 9), draw.integer(2, 5), draw.choice([0, 1, 2, 7, 30, 1000, 65_536, 10**9 + 7, 10**18])


@task.hidden(times=4)
def more_digits_than_a_float(draw):
    return draw.integer(1, 4), draw.integer(2, 5), 2 * draw.integer(4 * 10**17, 5 * 10**17 - 1) + 1


@task.hidden(times=3)
def a_power_of_b(draw):
    """The logarithm comes out a little too small where it should be whole."""
    b, levels = draw.choice([(3, 5), (3, 10), (3, 13), (3, 15), (10, 3), (10, 6), (10, 9), (10, 12)])
    return draw.integer(2, 9), b, b**levels


@task.hidden(times=3)
def more_calls_than_parts(draw):
    b = draw.integer(3, 5)
    return draw.integer(b + 1, 9), b, draw.choice([7, 30, 1000, 10**9 + 7])


@task.hidden(times=6)
def as_many_as_parts(draw):
    b = draw.integer(2, 6)
    return b, b, draw.choice([1, 5, 64, 999, 10**12])


def levels(case, *, own=True, floats=False, once=False, stops=0):
    """The steps, level by level, with one thing done otherwise."""
    steps, times, n = 0, 1, case.n
    while n > stops if stops else (n > 0.5 if floats else n > 0):
        steps += times * (n if own else 1)
        times, n = times if once else times * case.a, n / case.b if floats else n // case.b
    return steps


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 3 else [None, None, None]


def by_logarithm(case):
    """As many levels as the logarithm has, without what stands behind its point."""
    last = int(math.log(case.n, case.b)) if case.n else -1
    return sum(case.a**level * (case.n // case.b**level) for level in range(last + 1))


def rounded_up(case):
    """The parts rounded up, down to one row."""
    steps, times, n = 0, 1, case.n
    while n > 1:
        steps += times * n
        times, n = times * case.a, -(-n // case.b)
    return steps + times * n


def own_work_alike(case):
    """Every call does as many steps as the first."""
    steps, times, n = 0, 1, case.n
    while n > 0:
        steps += times * case.n
        times, n = times * case.a, n // case.b
    return steps


STEPS = {
    "one-call-only": [lambda case: levels(case, once=True)],
    "own-work-forgotten": [lambda case: levels(case, own=False)],
    "last-row-forgotten": [lambda case: levels(case, stops=1)],
    "rounded-up": [rounded_up],
    # These have no words of their own, and must not be taken for others.
    "": [
        own_work_alike,
        lambda case: case.n * sum(1 for level in range(64) if case.n // case.b**level),
        lambda case: sum(case.n // case.b**level + case.a for level in range(64) if case.n // case.b**level),
    ],
}


def steps_are(case, key):
    """Whether the steps are those of this mistake, and of no other here."""
    got = given(case)[0]
    return got != case.want[0] and [name for name, ways in STEPS.items() if any(got == way(case) for way in ways)] == [key]


@task.misconception(
    "one-call-only",
    "{got_steps} steps are those of a program that calls itself once. It calls itself {a} times, and each of those calls again {a} times.",
)
def one_call_only(case):
    return case.a > 1 and steps_are(case, "one-call-only") and {"got_steps": given(case)[0]}


@task.misconception(
    "own-work-forgotten",
    "{got_steps} counts the calls. Each of them does as many steps itself as it has rows.",
)
def own_work_forgotten(case):
    return steps_are(case, "own-work-forgotten") and {"got_steps": given(case)[0]}


@task.misconception(
    "digits-lost",
    "{got_steps} is not {want_steps}, and close: a float keeps about sixteen digits. `/` gives one even where `int` is put around it, "
    "and a sum that begins with 0.0 is one. `//` and whole numbers lose nothing.",
)
def digits_lost(case):
    got, steps, times, n = given(case)[0], 0, 1, case.n
    while n > 0:
        steps += times * n
        times, n = times * case.a, int(n / case.b)
    summed, times, n = 0.0, 1, case.n
    while n > 0:
        summed += times * n
        times, n = times * case.a, n // case.b
    told = got != case.want[0] and got in (steps, int(summed))
    return told and {"got_steps": got, "want_steps": case.want[0]}


@task.misconception(
    "rows-in-parts-of-rows",
    "{n} rows were cut into parts of {part:.3g} rows. There are only whole ones: `//`.",
)
def rows_in_parts_of_rows(case):
    got = given(case)[0]
    value = levels(case, floats=True)
    # Of a large n almost all is in its first levels, where every slip comes close to this.
    if case.n > 10**6 or got == by_logarithm(case) or any(got == way(case) for ways in STEPS.values() for way in ways):
        return False
    close = isinstance(got, int | float) and not isinstance(got, bool) and abs(got - value) <= 1e-12 * max(abs(value), 1)
    return close and got != case.want[0] and {"part": case.n / case.b}


@task.misconception(
    "last-row-forgotten",
    "{got_steps}: the pieces of one row were not counted. With {a} calls a level there are a great many of them.",
)
def last_row_forgotten(case):
    # Where the logarithm of a power loses that level, more was not looked for: the example has told who loses it always.
    return steps_are(case, "last-row-forgotten") and given(case)[0] != by_logarithm(case) and {"got_steps": given(case)[0]}


@task.misconception(
    "levels-by-logarithm",
    "You have {levels} levels, and {n} rows can be cut {right} times: a float's logarithm comes out a little below the whole number, and "
    "`int` cuts off the rest. Divide until nothing is left, and no level is lost.",
)
def levels_by_logarithm(case):
    right = sum(1 for level in range(64) if case.n // case.b ** (level + 1))
    return given(case)[0] == by_logarithm(case) != case.want[0] and {"levels": int(math.log(case.n, case.b)) + 1, "right": right}


@task.misconception(
    "rounded-up",
    "{n} rows in {b} parts were rounded up. The task rounds down, so that the pieces get smaller until they are 0.",
)
def parts_rounded_up(case):
    return steps_are(case, "rounded-up")


@task.misconception(
    "exponent-otherwise",
    "The exponent {got_c:.3g} is {what}. It is how often b has to be multiplied with itself to give a: log {a} over log {b}.",
)
def exponent_otherwise(case):
    got = given(case)[1]
    ways = {
        "log {a} alone, and the {b} parts have no say in it": (math.log2(case.a), math.log(case.a), math.log10(case.a)),
        "{a} divided by {b}": (case.a / case.b,),
        "the logarithm of {a} / {b}": (math.log(case.a / case.b), math.log2(case.a / case.b)),
        "cut to a whole number": (float(int(case.want[1])), float(round(case.want[1]))),
    }
    if case.a <= case.b or not isinstance(got, float) or abs(got - case.want[1]) < 1e-9:
        return False
    made = [what for what, values in ways.items() if any(abs(got - value) < 1e-9 for value in values)]
    return len(made) == 1 and {"got_c": got, "what": made[0].format(a=case.a, b=case.b)}


@task.misconception(
    "log-always",
    "You put a $\\log n$ to a growth with {a} calls on 1/{b} of the rows each. Only where every level does as much as every other, a = b, does their number count.",
)
def log_always(case):
    return given(case)[0] == case.want[0] and given(case)[2] is True and case.want[2] is False


@task.misconception(
    "log-never",
    "Every level does {n} steps, and there are about log n levels. Your growth leaves them out: sorting would be as cheap as reading.",
)
def log_never(case):
    return given(case)[0] == case.want[0] and given(case)[2] is False and case.want[2] is True


@task.misconception(
    "logs-turned-round",
    "The exponent {got_c:.3g} is log {b} over log {a}. With more calls it would get smaller, and the program faster.",
)
def logs_turned_round(case):
    got = given(case)[1]
    wrong = math.log(case.b) / math.log(case.a) if case.a > 1 else math.nan
    return isinstance(got, float) and abs(got - wrong) < 1e-9 and abs(got - case.want[1]) > 1e-9 and {"got_c": got}


@task.misconception(
    "top-not-counted",
    "The exponent {got_c:.3g} is that of the calls alone. With {a} calls on 1/{b} of the rows each, the first level, {n} steps, does more than all below it, and nothing grows more slowly than its own top.",
)
def top_not_counted(case):
    got = given(case)[1]
    wrong = math.log(case.a) / math.log(case.b)
    return case.a < case.b and isinstance(got, float) and abs(got - wrong) < 1e-9 and {"got_c": got}

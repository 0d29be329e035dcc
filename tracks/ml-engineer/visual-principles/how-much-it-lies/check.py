"""how-much-it-lies: Tufte's lie factor of bars, coins and barrels."""

from milepost.check import Task, near

task = Task("lie_factor(before: float, after: float, start: float, dimensions: int) -> float")
task.example(18.0, 27.5, 0.0, 1)
task.example(97.0, 101.0, 95.0, 1)
task.judge(near)


@task.hidden(times=24)
def any_chart(draw):
    """Charts cut or not, with something below zero now and then, rising and falling."""
    before, change = draw.integer(40, 200), draw.integer(3, 30)
    after = before + draw.choice([-1, 1]) * change
    low = min(before, after)
    start = draw.choice([0, low - draw.integer(1, 20), draw.integer(1, low - 1), -draw.integer(1, 50)])
    return float(before), float(after), float(start), draw.choice([1, 1, 2, 3])


def telling(draw):
    """Nothing is at zero and no picture is a bar, so every mistake gives a number of its own."""
    before, change = draw.integer(40, 200), draw.integer(3, 30)
    after = before + draw.choice([-1, 1]) * change
    low = min(before, after)
    return float(before), float(after), float(draw.integer(1, low - 1)), draw.choice([2, 3])


@task.hidden(times=2)
def nothing_changed(draw):
    value = float(draw.integer(20, 90))
    return value, value, draw.choice([0.0, value - 7]), draw.integer(1, 3)


@task.hidden(times=2)
def pictures_from_zero(draw):
    """The axis begins at 0, and what grows is no bar: the picture overstates all the same."""
    before = draw.integer(40, 200)
    return float(before), float(before + draw.integer(3, 30)), 0.0, draw.integer(2, 3)


def effect(first, second):
    return abs(second - first) / first


def factor(case, *, start=None, dimensions=None, effect=effect, turned=False):
    start = case.start if start is None else start
    power = case.dimensions if dimensions is None else dimensions
    data = effect(case.before, case.after)
    shown = effect((case.before - start) ** power, (case.after - start) ** power)
    if data == 0:
        return 1.0
    return data / shown if turned else shown / data


def pair(case):
    return {"effect_of_data": f"{effect(case.before, case.after):.0%}", "mine": case.got}


@task.misconception(
    "zero-is-not-all",
    "The axis begins at 0, and yours is 1. That is true of a bar. What grows in {dimensions} dimensions at once grows by more on the paper than in the numbers, wherever its axis begins.",
)
def zero_is_not_all(case):
    return case.start == 0 and case.dimensions > 1 and case.before != case.after and case.same(1.0)


@task.mistake(
    "sizes-not-effects",
    "{mine:.4g} compares how many times as large things are, {before:g} and {after:g} with what is drawn. A lie factor compares how much they *changed*: a chart in which nothing seems to grow would get nearly 1 from you, and an honest 0 from Tufte.",
    fields=pair,
)
def sizes_not_effects(case):
    return factor(case, effect=lambda first, second: second / first)


@task.mistake(
    "over-the-later",
    "The change is divided by {after:g}, the number *after* it. From {before:g} to {after:g} is a change of {effect_of_data}, for {before:g} is where it began.",
    fields=pair,
)
def over_the_later(case):
    return factor(case, effect=lambda first, second: abs(second - first) / second)


@task.mistake(
    "cut-not-seen",
    "The axis begins at {start:g}, and you measure bars from 0. What the reader sees is what stands above {start:g}, be that less than the whole number or more.",
)
def cut_not_seen(case):
    return factor(case, start=0.0)


@task.mistake(
    "only-the-height",
    "You measure the height alone. A picture with {dimensions} dimensions grows in all of them, and what the eye takes in is the whole of it.",
)
def only_the_height(case):
    return factor(case, dimensions=1)


@task.mistake(
    "one-dimension-for-each",
    "The effect on the paper is taken {dimensions} times. Area and volume are powers of the length, and grow faster than that.",
)
def times_dimensions(case):
    return case.dimensions * factor(case, dimensions=1)


@task.mistake(
    "power-of-the-factor",
    "The factor of a bar was raised to the power of {dimensions}. An area is a power of the length, and how much it *grew* is not that power of how much the length grew.",
)
def power_of_the_factor(case):
    return factor(case, dimensions=1) ** case.dimensions


@task.mistake(
    "power-of-the-effect",
    "The growth of the length was raised to the power of {dimensions}: a tenth, squared, is a hundredth. A coin that is a tenth wider has an area that is a fifth larger.",
)
def power_of_the_effect(case):
    if case.before == case.after:
        return 1.0
    return effect(case.before - case.start, case.after - case.start) ** case.dimensions / effect(case.before, case.after)


@task.mistake(
    "truth-over-lie",
    "{mine:.4g} is the effect in the numbers over the one on the paper. The more a chart overstates, the smaller yours gets, and the worst one would look like the most modest.",
    fields=pair,
)
def truth_over_lie(case):
    return factor(case, turned=True)


@task.mistake(
    "cut-before-the-numbers",
    "`start` was taken off the numbers as well. The effect in the data has nothing to do with where somebody lets an axis begin.",
)
def cut_from_both(case):
    first, second = case.before - case.start, case.after - case.start
    return effect(first**case.dimensions, second**case.dimensions) / effect(first, second) if first != second else 1.0


@task.misconception(
    "nothing-grew",
    "Nothing changed from {before:g} to {after:g}, and yours {end}. A chart in which nothing changes, of numbers that do not change, is honest.",
)
def nothing_grew(case):
    end = f"ends with {case.raised}" if case.raised else f"gives {case.got}"
    return case.before == case.after and {"end": end}


task.tell_apart(telling, times=3, right=factor)


@task.hidden(times=3)
def falls(draw):
    """A fall, so that an effect with a sign would show... and a rise of a bar whose axis begins below zero."""
    before = draw.integer(40, 200)
    return float(before), float(before - draw.integer(3, 20)), -float(draw.integer(5, 60)), draw.integer(1, 3)

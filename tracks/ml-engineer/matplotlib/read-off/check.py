"""read-off: linear and logarithmic axes, upwards and downwards, between the ticks and beyond."""

import numpy as np
from milepost.check import Task, near

task = Task("read_off(pixels: floats[n], first: tuple[float, float], second: tuple[float, float], log: bool) -> floats[n]")
task.example(np.array([400.0, 250.0, 100.0]), (400.0, 0.0), (100.0, 6.0), False)
task.example(np.array([400.0, 250.0, 100.0]), (400.0, 1.0), (100.0, 100.0), True)
task.judge(near)


@task.hidden(times=12)
def linear(draw):
    pixels = draw.floats(draw.size(1, 20), low=20, high=580, decimals=1)
    a, b = draw.integer(300, 560), draw.integer(20, 280)
    low = draw.number(-50, 50)
    return pixels, (float(a), low), (float(b), low + draw.number(1, 90)), False


@task.hidden(times=12)
def logarithmic(draw):
    pixels = draw.floats(draw.size(1, 20), low=20, high=580, decimals=1)
    a, b = draw.integer(300, 560), draw.integer(20, 280)
    low = 10.0 ** draw.integer(-3, 2)
    return pixels, (float(a), low), (float(b), low * 10.0 ** draw.integer(1, 4)), True


@task.hidden(times=4)
def rightwards(draw):
    """An x axis: pixels and values grow the same way, and the second tick may come first."""
    pixels = draw.floats(draw.size(1, 9), low=0, high=700, decimals=1)
    a, b = draw.integer(50, 300), draw.integer(320, 650)
    ticks = [(float(a), 1.0), (float(b), draw.number(2, 20))]
    first, second = ticks if draw.boolean() else ticks[::-1]
    return pixels, first, second, draw.boolean()


def share(case):
    return (case.pixels - case.first[0]) / (case.second[0] - case.first[0])


def between(a, b, part):
    return a + part * (b - a)


@task.misconception(
    "read-as-linear",
    "The axis is logarithmic, and yours reads it as a linear one: half way between {a:g} and {b:g} stands {right:.4g}, and you "
    "read {wrong:.4g}. Read so, a curve that falls by a factor each step seems to stop falling.",
)
def read_as_linear(case):
    a, b = case.first[1], case.second[1]
    if case.log and case.same(between(a, b, share(case))):
        return {"a": a, "b": b, "right": (a * b) ** 0.5, "wrong": (a + b) / 2}
    return False


@task.misconception(
    "exponents-returned",
    "For pixel {pixel:g} you give {got_one:.4g}. That is the exponent: the value at this place is 10 to that power.",
)
def exponents_returned(case):
    if not case.log:
        return False
    exponents = between(np.log10(case.first[1]), np.log10(case.second[1]), share(case))
    return case.same(exponents) and {"pixel": case.pixels[0], "got_one": case.got[0]}


@task.misconception(
    "natural-and-ten",
    "Two kinds of logarithm met: one with base e on the way in and the power of ten on the way out, or the other way round. "
    "The ticks themselves come out wrong: yours gives {at:.4g} for {value:g}.",
)
def natural_and_ten(case):
    if not case.log:
        return False
    part, (a, b) = share(case), (case.first[1], case.second[1])
    mixed = [10 ** between(np.log(a), np.log(b), part), np.exp(between(np.log10(a), np.log10(b), part))]
    for place, values in enumerate(mixed):
        if case.same(values) and not case.same(case.want):
            return {"at": [10 ** np.log(b), np.exp(np.log10(b))][place], "value": b}
    return False


@task.misconception(
    "turned-over",
    "Your values run the wrong way: at the pixel of the first tick, {pixel:g}, you read {second:g}, the value of the second. On a "
    "scan pixels are counted from the top, and a loss that fell would be read as one that rose.",
)
def turned_over(case):
    a, b = case.first[1], case.second[1]
    part = 1 - share(case)
    turned = 10 ** between(np.log10(a), np.log10(b), part) if case.log else between(a, b, part)
    return case.same(turned) and not case.same(case.want) and {"pixel": case.first[0], "second": b}


@task.misconception(
    "held-at-the-ticks",
    "The points beyond the ticks were held at {a:g} or {b:g}. `np.interp` does not go on past its ends, and it says nothing "
    "of it; the best and the worst points of a curve lie there.",
)
def held(case):
    part = share(case)
    a, b = case.first[1], case.second[1]
    kept = np.clip(part, 0, 1)
    values = 10 ** between(np.log10(a), np.log10(b), kept) if case.log else between(a, b, kept)
    # A single point that is read wrongly may come out at a tick by chance.
    return len(case.pixels) > 1 and case.same(values) and {"a": a, "b": b}

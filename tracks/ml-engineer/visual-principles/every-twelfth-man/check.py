"""every-twelfth-man: the closest two of some colours, to the reader who sees them worst."""

import numpy as np

from milepost.check import Task, near

EYES = [
    np.eye(3),
    np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
]
NAMES = ["everybody", "somebody without red cones", "somebody without green cones"]
XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])

task = Task("closest_pair(colours: list[str]) -> tuple[int, int, float]")
task.example(["#1f77b4", "#ff7f0e", "#2ca02c"])
task.example(["#0072b2", "#d55e00", "#009e73", "#000000"])
task.judge(near(rtol=1e-6))


def numbers(colours):
    return np.array([[int(each[place : place + 2], 16) / 255 for place in (1, 3, 5)] for each in colours])


def light(c):
    return np.where(c <= 0.04045, c / 12.92, ((np.maximum(c, 0) + 0.055) / 1.055) ** 2.4)


def lab(rows):
    xyz = rows @ XYZ.T / [0.95047, 1.0, 1.08883]
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1)


def looks(colours, *, bend=True, turned=False, held=True, space=lab):
    """The places of the colours to each reader, with one thing done otherwise."""
    rows = light(numbers(colours)) if bend else numbers(colours)
    for matrix in EYES:
        seen = rows @ (matrix if turned else matrix.T)
        seen = np.clip(seen, 0, 1) if held else seen
        yield space(light(seen) if not bend else seen)


def distances(places):
    return np.linalg.norm(places[:, None] - places[None], axis=2)


def closest(case, *, eyes=slice(None), over=np.min, **otherwise):
    """The closest pair; the distances of several readers are put together by `over`."""
    every = np.array([distances(places) for places in looks(case.colours, **otherwise)])[eyes]
    apart = over(every, axis=0)
    apart[np.tril_indices(len(apart))] = np.inf
    i, j = divmod(int(apart.argmin()), len(apart))
    return i, j, float(apart[i, j])


def is_plain(colours):
    """No two pairs are nearly equally close, so no rounding decides."""
    apart = np.min([distances(places) for places in looks(colours)], axis=0)
    ordered = np.sort(apart[np.triu_indices(len(apart), 1)])
    return len(ordered) < 2 or ordered[1] - ordered[0] > 1e-3


def palette(draw, n):
    while True:
        colours = ["#" + "".join(f"{draw.integer(0, 255):02x}" for _ in range(3)) for _ in range(n)]
        if is_plain(colours):
            return colours


@task.hidden(times=8)
def any_palette(draw):
    return (palette(draw, draw.size(2, 7)),)


@task.hidden(times=2)
def one_twice(draw):
    """A colour stands in the list twice."""
    colours = palette(draw, 3)
    return ([*colours, colours[draw.integer(0, 1)]],)


@task.hidden(times=2)
def brighter_than_a_screen(draw):
    """Two yellows, of which somebody without red cones would have to see more red than a screen has: only held at 1 they are as close as they look."""
    while True:
        near_yellow = f"#{draw.integer(0xD0, 0xE6):02x}ff{draw.choice([0, 8, 16]):02x}"
        colours = draw.shuffled(["#ffff00", near_yellow, "#0000ff", f"#10{draw.integer(0x30, 0x60):02x}20"])
        if is_plain(colours):
            return (colours,)


@task.hidden(times=1)
def equal_in_turn(draw):
    """Two colours stand in the list twice, so two pairs are equally close."""
    one, other = palette(draw, 2)
    return ([one, other, one, other],)


@task.hidden(times=1)
def equal_nested(draw):
    """The pair with the first place is the one whose second place comes last."""
    one, other = palette(draw, 2)
    return ([one, other, other, one],)


def yellows(draw):
    """Two yellows that differ in what most people see best: whoever lacks a kind of cones sees them further apart."""
    while True:
        near = [f"#{0xDA + draw.integer(-6, 6):02x}{0xE3 + draw.integer(-6, 6):02x}{0x1D + draw.integer(-8, 8):02x}"]
        near += [f"#{0xEF + draw.integer(-6, 6):02x}{0xFA + draw.integer(-5, 5):02x}{0x32 + draw.integer(-8, 8):02x}"]
        colours = draw.shuffled([*near, f"#10{draw.integer(0x20, 0x60):02x}{draw.integer(0x80, 0xC0):02x}"])
        least = [distances(places)[np.triu_indices(3, 1)].min() for places in looks(colours)]
        if is_plain(colours) and least[0] < min(least[1:]) - 0.3:
            return (colours,)


@task.hidden(times=1)
def worst_for_most_people(draw):
    return yellows(draw)


def strong(draw):
    """Strong colours: what a matrix makes of them lies outside of what a screen can show, and red meets green."""
    n = draw.integer(3, 5)
    while True:
        colours = ["#" + "".join(f"{draw.choice([0, 10, 60, 128, 200, 255]):02x}" for _ in range(3)) for _ in range(n)]
        if len(set(colours)) == n and is_plain(colours):
            return (colours,)


def pair(case):
    i, j, apart = case.want
    per_eye = [distances(places)[i, j] for places in looks(case.colours)]
    return {
        "mine": f"{case.got[2]:.2f}",
        "right": f"{apart:.2f}",
        "who": NAMES[int(np.argmin(per_eye))],
        "one": case.colours[i],
        "other": case.colours[j],
    }


@task.misconception(
    "most-people-forgotten",
    "Those without red or without green cones were asked, and {mine} is what they see. To everybody else, {one} and {other} are only {right} apart: whoever lacks a kind of cones does not see everything worse.",
)
def most_people_forgotten(case):
    per_eye = [distances(places)[case.want[0], case.want[1]] for places in looks(case.colours)]
    return int(np.argmin(per_eye)) == 0 and case.same(closest(case, eyes=slice(1, 3))) and pair(case)


@task.misconception(
    "other-pair-of-equals",
    "The colours at {i} and {j} of the list are equal, and so are those at {mine} and {yours}, which you name. Of pairs that are equally close the first counts, by its first place and then by its second.",
)
def other_pair_of_equals(case):
    (i, j, apart), (mine, yours, told) = case.want, case.got
    equal = 0 <= mine < yours < len(case.colours) and case.colours[mine] == case.colours[yours]
    return apart == 0 == told and equal and (mine, yours) != (i, j) and {"i": i, "j": j, "mine": mine, "yours": yours}


@task.mistake(
    "own-eyes-only",
    "You find a smallest distance of {mine}, as most people see it. To {who}, {one} and {other} are only {right} apart.",
    fields=pair,
)
def own_eyes_only(case):
    return closest(case, eyes=slice(0, 1))


@task.mistake(
    "one-reader-forgotten",
    "Two of the three readers were asked, and {mine} is what they see. To {who}, {one} and {other} are only {right} apart.",
    fields=pair,
)
def one_reader_forgotten(case):
    return closest(case, eyes=slice(0, 2))


@task.mistake(
    "red-forgotten",
    "Two of the three readers were asked, and {mine} is what they see. To {who}, {one} and {other} are only {right} apart.",
    fields=pair,
)
def red_forgotten(case):
    return closest(case, eyes=[0, 2])


@task.mistake(
    "mean-of-eyes",
    "You take the mean over the readers, {mine}. Nobody has mean eyes: to {who} the two closest are {right} apart, and that reader is lost.",
    fields=pair,
)
def mean_of_eyes(case):
    return closest(case, over=np.mean)


@task.mistake(
    "numbers-through-the-matrix",
    "The matrix was given the numbers of the colours and not their light, and gives {mine} in place of {right}. It was made for amounts of light.",
    fields=pair,
)
def numbers_through(case):
    return closest(case, bend=False)


@task.mistake(
    "matrix-lies-wrong",
    "The matrix stands the wrong way round: its rows say what red, green and blue *become*, and you take its columns. A grey would not stay grey, which it does to everybody. {mine} in place of {right}.",
    fields=pair,
)
def matrix_lies_wrong(case):
    return closest(case, turned=True)


@task.mistake(
    "light-below-nothing",
    "What the matrix gives was not held between 0 and 1. Light below nothing, or more of it than a screen has, cannot be shown, and it moves colours apart that look alike: {mine} in place of {right}.",
    fields=pair,
)
def light_below_nothing(case):
    return closest(case, held=False)


@task.mistake(
    "distance-of-light",
    "{mine} is a distance of amounts of light. Two dark colours are always close there, however different they look; `lab` is the space for it, and says {right}.",
    fields=pair,
)
def distance_of_light(case):
    return closest(case, space=lambda rows: rows)


task.tell_apart(strong, times=1, right=closest)

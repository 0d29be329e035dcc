"""Broadcasting, axis by axis and cell by cell; where the shapes are those of an exercise, the learner's own answer is asked as well."""

import numpy as np

MOVED_BY = ("silent-metric", "distances")
MOST_AXES, MOST_PLACES = 3, 4


def frames(ask, state):
    """Give one frame a step: start, lined, an axis each from the right, a cell each of the result, done, and perhaps asked.

    `state` holds two shapes, `a` and `b`, and the `sign` between them. The first frame has both arrays, the result (None
    where the shapes do not fit), from which numbers of a and b each of its cells comes (counted flat), and how many
    numbers on an array steps along each axis of the result; the others say what happens at their step.
    """
    a, b = numbers(state["a"], 1), numbers(state["b"], 10 if state["sign"] == "+" else 1)
    try:
        result, said = (a + b if state["sign"] == "+" else a - b), ""
    except ValueError as error:
        result, said = None, str(error).strip()
    first = {"a": drawn(a), "b": drawn(b), "sign": state["sign"], "result": None if result is None else drawn(result)}
    if result is not None:
        first |= {"of": {"a": sources(a, result.shape), "b": sources(b, result.shape)}}
        first |= {"steps": {"a": steps(a, result.shape), "b": steps(b, result.shape)}}
    yield {"step": "start", "note": "", **first}
    yield {"step": "lined", "note": ""}
    axes = max(a.ndim, b.ndim)
    for axis in reversed(range(axes)):
        rule = rule_of(size(a, axis, axes), size(b, axis, axes))
        yield {"step": "axis", "axis": axis, "rule": rule, "note": said if rule == "clash" else ""}
        if rule == "clash":
            return
    for cell in range(result.size):
        yield {"step": "cell", "cell": cell, "note": ""}
    yield {"step": "done", "note": ""}
    if state["sign"] == "-":
        yield from asked(ask, a, b, result)


def numbers(shape, by):
    """An array of the shape, counting up `by` at a time; ValueError for one that would not be seen."""
    shape = tuple(int(each) for each in shape)
    if len(shape) > MOST_AXES or not all(1 <= each <= MOST_PLACES for each in shape):
        raise ValueError(f"a shape has at most {MOST_AXES} axes of 1 to {MOST_PLACES} places, got {shape}")
    return by * np.arange(1, int(np.prod(shape)) + 1).reshape(shape)


def drawn(array):
    """An array as its shape and its numbers, the last axis running fastest."""
    return {"shape": list(array.shape), "numbers": array.ravel()}


def sources(array, shape):
    """For each cell of the result, the number of the array's cell that is used there, counted flat."""
    return np.broadcast_to(np.arange(array.size).reshape(array.shape), shape).ravel()


def steps(array, shape):
    """How many numbers further in memory the next place along each axis lies; 0 where an axis is stretched."""
    return [each // array.itemsize for each in np.broadcast_to(array, shape).strides]


def size(array, axis, axes):
    """How many places an array has along an axis of the result; one that it has not got counts as 1."""
    own = axis - (axes - array.ndim)
    return 1 if own < 0 else array.shape[own]


def rule_of(one, other):
    """What becomes of two sizes: `equal`, `a` or `b` (which of them is stretched), or `clash`."""
    if one == other:
        return "equal"
    if one == 1:
        return "a"
    return "b" if other == 1 else "clash"


# ------------------------------------------------------------ the exercises that broadcast


def asked(ask, a, b, result):
    """A last frame with what an exercise makes of the two arrays, where their shapes are the ones that it is about."""
    if a.ndim == 3 and a.shape[1] == 1 and b.ndim == 2 and a.shape[2] == b.shape[1]:
        yield distances(ask, a[:, 0].astype(float), b.astype(float), result)
    elif a.size == b.size and {a.size} >= {each for each in (*a.shape, *b.shape) if each > 1} and min(a.ndim, b.ndim) >= 1 and max(a.ndim, b.ndim) <= 2:
        yield metric(ask, a.astype(float), b.astype(float), result)


def distances(ask, queries, catalogue, gaps):
    """What `distances` gives, beside the square roots of the sums over the last axis of the cells."""
    want = np.sqrt((gaps.astype(float) ** 2).sum(axis=-1))
    got = np.asarray(ask("distances", queries, catalogue), dtype=float)
    told = {"step": "asked", "exercise": "distances", "shape": list(got.shape), "numbers": got.ravel().round(2)}
    if got.shape != want.shape:
        return told | {"note": f"The cells summed over the last axis would have shape {want.shape}, and this has {got.shape}."}
    off = int(np.sum(~np.isclose(got, want)))
    return told | {"note": f"{off} of these {got.size} are not what the cells above give." if off else ""}


def metric(ask, predicted, actual, gaps):
    """What `silent-metric` gives, beside the mean square of all the cells and that of the pairs."""
    got = float(ask("silent-metric", predicted, actual))
    cells, pairs = float((gaps.astype(float) ** 2).mean()), float(((predicted.ravel() - actual.ravel()) ** 2).mean())
    odd = "" if np.isclose(got, pairs) else f"The mean over the {predicted.size} pairs is {pairs:.2f}."
    return {"step": "asked", "exercise": "silent-metric", "shape": [], "numbers": [round(got, 2)], "cells": cells, "note": odd}

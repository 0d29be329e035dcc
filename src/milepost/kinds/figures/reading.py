"""What the rules ask of a figure: which marks can be seen, what their bars are called, where they lie on the paper."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from milepost.check import place_words, words_of
from milepost.wire import Array, Axes, Axis, Figure, Mark

SERIES: Final = frozenset({"line", "points", "bars", "area", "errors", "segments"})
NOUNS: Final = {
    "line": "lines",
    "points": "points",
    "bars": "bars",
    "histogram": "a histogram",
    "area": "filled areas",
    "image": "an image",
    "wedges": "a pie",
    "segments": "segments",
    "errors": "error bars",
    "rule": "straight rules",
    "span": "bands",
    "shape": "shapes",
    "cells": "cells",
}
FAINTEST: Final = 0.02


def data_axes(figure: Figure) -> list[Axes]:
    """Give the axes that show data: a scale that only explains colours is none."""
    return [axes for axes in figure.axes if not axes.is_colour_scale]


def only_axes(figure: Figure) -> Axes | None:
    """Give the first axes that show something, None in an empty figure."""
    every = data_axes(figure)
    return next((axes for axes in every if axes.marks), every[0] if every else None)


def seen(axes: Axes, *kinds: str) -> list[Mark]:
    """Give the marks of these kinds (of any, without one) that leave ink on the paper."""
    return [mark for mark in axes.marks if (not kinds or mark.kind in kinds) and is_seen(mark)]


def is_seen(mark: Mark) -> bool:
    """Say whether there is anything of the mark to see: something to draw, and a colour that is not clear."""
    size = mark.values.size if mark.kind == "image" else max(mark.x.size, mark.y.size)
    if not size:
        return False
    if mark.kind == "line" and mark.width_pt <= 0 and not mark.sizes.any():
        return False
    return not len(mark.colours) or bool((mark.colours[:, 3] > FAINTEST).any())


def kind_of(mark: Mark) -> str:
    """Give the mark's kind, and `histogram` for bars of numbers that touch."""
    return "histogram" if is_histogram(mark) else mark.kind


def is_histogram(mark: Mark) -> bool:
    """Say whether bars touch one another, as those that count how often numbers fall between edges do."""
    if mark.kind != "bars" or len(mark.x) < 3:
        return False
    edges = bar_edges(mark)
    order = np.argsort(edges[:, 0])
    left, right = edges[order].T
    return bool(np.allclose(left[1:], right[:-1], rtol=0, atol=1e-6 * max(float(mark.thick.max()), 1e-300)))


def bar_edges(mark: Mark) -> Array:
    """Give (n, 2): where each bar begins and ends along its own axis."""
    middle = bar_places(mark)
    return np.stack([middle - mark.thick / 2, middle + mark.thick / 2], axis=1)


def bar_places(mark: Mark) -> Array:
    """Give the middle of each bar's foot along its own axis."""
    return mark.y if mark.is_flat else mark.x


def bar_lengths(mark: Mark) -> Array:
    """Give each bar's length from its foot to its end, with its sign."""
    return (mark.x if mark.is_flat else mark.y) - mark.base


def bar_axis(axes: Axes, mark: Mark) -> Axis:
    """Give the axis that the bars stand on."""
    return axes.y if mark.is_flat else axes.x


def length_axis(axes: Axes, mark: Mark) -> Axis:
    """Give the axis along which the bars' lengths are read."""
    return axes.x if mark.is_flat else axes.y


def bar_names(axes: Axes, mark: Mark) -> list[str]:
    """Give what each bar is called: the words at the nearest tick where ticks have words, else its place."""
    axis = bar_axis(axes, mark)
    named = has_names(axis)
    return [name_at(axis, float(place)) if named else f"{place:.6g}" for place in bar_places(mark)]


def has_names(axis: Axis) -> bool:
    """Say whether an axis names things rather than measures: categories, or ticks whose words are no numbers."""
    if axis.kind == "categories":
        return True
    words = [word for word in axis.tick_words if word]
    return axis.kind == "numbers" and bool(words) and not all(map(_is_number, words))


def _is_number(words: str) -> bool:
    try:
        float(words.replace("−", "-").replace(",", "").strip("$%€£ "))
    except ValueError:
        return "$" in words
    return True


def name_at(axis: Axis, place: float) -> str:
    """Give the name of the nearest thing on an axis of names, itself included half way to the next one."""
    if axis.kind == "categories" and 0 <= round(place) < len(axis.categories):
        return axis.categories[round(place)]
    named = [(abs(tick - place), word) for tick, word in zip(axis.ticks, axis.tick_words, strict=True) if word]
    if not named:
        return place_words(axis, place)
    gaps = np.diff(np.sort(axis.ticks))
    reach = float(gaps.min()) / 2 if len(gaps) else float("inf")
    distance, word = min(named)
    return " ".join(word.split()) if distance <= reach else place_words(axis, place)


def axes_name(figure: Figure, axes: Axes) -> str:
    """Name one of several axes for a message: its title, or its number; `The figure` where there is only one."""
    every = data_axes(figure)
    if len(every) < 2:
        return "The figure"
    title = words_of(axes.title)
    return f"The part “{title}”" if title else f"Part {every.index(axes) + 1} of the figure"


def on_paper(axes: Axes, x: Array, y: Array) -> Array:
    """Give (n, 2): places of the data on the paper in points, NaN where a logarithm has none."""
    left, low, right, high = axes.box
    return np.stack(
        [left + along(axes.x, x) * (right - left), low + along(axes.y, y) * (high - low)],
        axis=1,
    )


def along(axis: Axis, values: Array) -> Array:
    """Give how far along an axis places lie: 0 at its beginning, 1 at its end, less or more outside."""
    first, last = axis.limits
    with np.errstate(all="ignore"):
        if axis.scale == "log":
            values, first, last = np.log10(values), np.log10(max(first, 1e-300)), np.log10(max(last, 1e-300))
        span = last - first
        return np.asarray((values - first) / (span or 1.0), dtype=float)


def texts(figure: Figure) -> Iterator[tuple[str, Any]]:
    """Give every text of a figure with what it is: titles, labels, notes and ticks are told apart."""
    if figure.title is not None:
        yield "title", figure.title
    for note in figure.notes:
        yield "note", note
    for axes in figure.axes:
        if axes.title is not None:
            yield "title", axes.title
        for axis in (axes.x, axes.y):
            if axis.label is not None:
                yield "label", axis.label
        for note in axes.notes:
            if note.text:
                yield "note", note

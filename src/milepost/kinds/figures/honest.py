"""Rules against figures that mislead: cut bars, two scales, uneven bins, what is out of view, axes turned round."""

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from typing import Any, Final

import numpy as np

from milepost.check import Fault, place_words, words_of
from milepost.kinds.figures.reading import (
    SERIES,
    along,
    axes_name,
    bar_axis,
    bar_lengths,
    bar_names,
    data_axes,
    is_histogram,
    length_axis,
    seen,
)
from milepost.kinds.figures.rules import Look, Rule, shared_rule
from milepost.wire import Array, Axes, Axis, Figure, Mark

# How far a bar may seem to differ from what it says before a reader is misled (Tufte 1983 calls 0.95 to 1.05 honest).
HONEST: Final = 0.05


def bars_from_zero() -> Rule:
    """Give the rule that the length of a bar is the number that it stands for."""
    return shared_rule(
        {
            "bars-cut": "The axis of the bars begins at {start}, so the bar of {long} looks {seen:.2g} times as long as that of "
            "{short}. The numbers, {a:.4g} and {b:.4g}, differ by a factor of {true:.3g}. A bar is read by its length, so the "
            "reader sees a difference that is not there.",
            "bars-on-log": "The bars stand on a logarithmic axis, which has no zero for them to begin at: how long the bar of "
            "{long} looks beside that of {short} depends on where the axis happens to begin.",
        },
        lambda look: _each(look.got, _cut),
    )


def _each(figure: Figure, judge: Callable[[Axes], Fault | None]) -> Fault | None:
    return next((fault for axes in data_axes(figure) if (fault := judge(axes)) is not None), None)


def _cut(axes: Axes) -> Fault | None:
    for mark in seen(axes, "bars"):
        axis = length_axis(axes, mark)
        lengths, names = np.abs(_numbers(mark)), bar_names(axes, mark)
        kept = np.flatnonzero(lengths > 0)
        if not len(kept):
            continue
        low, high = sorted(axis.limits)
        foot, top = (mark.base, mark.x if mark.is_flat else mark.y)
        shown = np.abs(np.clip(top, low, high) - np.clip(foot, low, high))
        long, short = kept[np.argmax(lengths[kept])], kept[np.argmin(lengths[kept])]
        if axis.scale != "linear":
            return Fault("bars-on-log", long=names[long], short=names[short])
        cut = shown[kept] < lengths[kept] * (1 - 1e-9)
        if not cut.any():
            continue
        true, seen_as = lengths[long] / lengths[short], shown[long] / max(float(shown[short]), 1e-300)
        if abs(seen_as / true - 1) <= HONEST:
            continue
        start = place_words(axis, low if mark.base.min() <= low else high)
        evidence: dict[str, Any] = {"a": float(lengths[long]), "b": float(lengths[short]), "true": float(true)}
        return Fault(
            "bars-cut", start=start, long=names[long], short=names[short], seen=min(seen_as, 999.0), **evidence
        )
    return None


def _numbers(mark: Mark) -> Array:
    """Give the numbers that bars stand for: all on one foot that is not zero, they are meant to be read at their ends."""
    lengths = bar_lengths(mark)
    is_raised = len(mark.base) > 1 and bool(mark.base[0] != 0) and bool((mark.base == mark.base[0]).all())
    return np.asarray(lengths + mark.base if is_raised else lengths)


def one_scale() -> Rule:
    """Give the rule that one pair of axes has one scale: where two lines cross on two scales means nothing."""
    message = (
        "Two scales share one picture: {one} is read on one side, {other} on the other. Where the two cross, and which is "
        "steeper, depends only on how the scales were chosen. A reader takes it for something that happened."
    )

    def look(look: Look) -> Fault | None:
        axes = look.got.axes
        for each in axes:
            if each.twin_of is None or not each.marks or each.twin_of >= len(axes):
                continue
            first = axes[each.twin_of]
            sides = [words_of(side.y.label) or words_of(side.x.label) or "one thing" for side in (first, each)]
            return Fault("two-scales", one=f"“{sides[0]}”", other=f"“{sides[1]}”")
        return None

    return shared_rule({"two-scales": message}, look)


def all_in_view(*, share: float = 1.0) -> Rule:
    """Give the rule that at least this share of the data lies inside the axes."""
    message = (
        "{out} of {all} {noun} lie outside of the picture: the {axis} axis goes from {low} to {high}, and there is one at "
        "{place}. Nobody can see that they are missing."
    )

    def judge(axes: Axes) -> Fault | None:
        for mark in seen(axes, "line", "points", "bars"):
            outside = {
                name: (place < -1e-6) | (place > 1 + 1e-6)
                for name, place in (("x", along(axes.x, mark.x)), ("y", along(axes.y, mark.y)))
            }
            either = outside["x"] | outside["y"]
            if either.mean() <= 1 - share + 1e-12:
                continue
            name = "x" if outside["x"].any() else "y"
            axis, values = (axes.x, mark.x) if name == "x" else (axes.y, mark.y)
            low, high = (place_words(axis, limit) for limit in axis.limits)
            noun = "bars" if mark.kind == "bars" else "points"
            far = place_words(axis, float(values[outside[name]][0]))
            counts: dict[str, Any] = {"out": int(either.sum()), "all": len(mark.x), "noun": noun}
            return Fault("out-of-view", **counts, axis=name, low=low, high=high, place=far)
        return None

    return shared_rule({"out-of-view": message}, lambda look: _each(look.got, judge))


def equal_bins() -> Rule:
    """Give the rule that a histogram's bins are equally wide: a wide one is taller only for being wide."""
    message = (
        "The bins are not equally wide: from {a0:.5g} to {a1:.5g} beside {b0:.5g} to {b1:.5g}. A bin that is {factor:.2g} times "
        "as wide catches more, and its taller bar seems to say that there is more."
    )

    def judge(axes: Axes) -> Fault | None:
        for mark in filter(is_histogram, seen(axes, "bars")):
            widths = mark.thick
            wide, narrow = int(np.argmax(widths)), int(np.argmin(widths))
            if widths[wide] > widths[narrow] * 1.001 and bar_axis(axes, mark).scale == "linear":
                middle = mark.y if mark.is_flat else mark.x
                ends = [(middle[at] - widths[at] / 2, middle[at] + widths[at] / 2) for at in (narrow, wide)]
                (a0, a1), (b0, b1) = ends
                return Fault("bins-uneven", a0=a0, a1=a1, b0=b0, b1=b1, factor=widths[wide] / widths[narrow])
        return None

    return shared_rule({"bins-uneven": message}, lambda look: _each(look.got, judge))


def log_said() -> Rule:
    """Give the rule that a logarithmic axis says so in its label."""
    message = (
        "The {axis} axis is logarithmic and its label, {label}, does not say so. A straight line there is growth by a factor, "
        "and who misses that reads a fire as a steady drizzle."
    )

    def judge(axes: Axes) -> Fault | None:
        for name, axis in (("x", axes.x), ("y", axes.y)):
            if axis.scale in {"log", "symlog", "logit"} and "log" not in words_of(axis.label).casefold():
                label = words_of(axis.label)
                return Fault("log-unsaid", axis=name, label=f"“{label}”" if label else "which there is none of")
        return None

    return shared_rule({"log-unsaid": message}, lambda look: _each(look.got, judge))


def scale_is(*, x: str = "", y: str = "", why: str) -> Rule:
    """Give the rule that the axes have these scales (`linear`, `log`); `why` ends the sentence."""
    message = "The {axis} axis is {came}. " + why

    def judge(axes: Axes) -> Fault | None:
        for name, axis, wanted in (("x", axes.x, x), ("y", axes.y, y)):
            if wanted and axis.scale != wanted:
                got = {"log": "logarithmic"}.get(axis.scale, axis.scale)
                return Fault("scale-other", axis=name, came=got)
        return None

    return shared_rule({"scale-other": message}, lambda look: _each(look.got, judge))


def axes_forward() -> Rule:
    """Give the rule that numbers grow to the right and upwards; an axis of names may run either way."""
    message = (
        "The {axis} axis runs backwards, from {first} to {last}. A line that rises there means that something fell."
    )

    def judge(axes: Axes) -> Fault | None:
        for name, axis in (("x", axes.x), ("y", axes.y)):
            first, last = axis.limits
            if first > last and _measures(axes, axis):
                return Fault("axis-backwards", axis=name, first=place_words(axis, first), last=place_words(axis, last))
        return None

    return shared_rule({"axis-backwards": message}, lambda look: _each(look.got, judge))


def _measures(axes: Axes, axis: Axis) -> bool:
    flat = any(mark.is_flat for mark in axes.marks)
    images = any(mark.kind == "image" for mark in axes.marks)
    return axis.kind != "categories" and not images and not (flat and axis is axes.y)


def same_scales(*, x: bool = True, y: bool = True) -> Rule:
    """Give the rule that parts of a figure that are to be compared have the same axes."""
    message = (
        "{one} goes from {a} to {b} on the {axis} axis, {other} from {c} to {d}. Side by side, the same height means two "
        "different numbers."
    )

    def look(look: Look) -> Fault | None:
        for one, other in combinations(data_axes(look.got), 2):
            for name, wanted, first, second in (("x", x, one.x, other.x), ("y", y, one.y, other.y)):
                if wanted and not np.allclose(first.limits, second.limits, rtol=1e-9, atol=0):
                    a, b, c, d = (place_words(axis, limit) for axis in (first, second) for limit in axis.limits)
                    parts: dict[str, Any] = {
                        "one": axes_name(look.got, one),
                        "other": _small(axes_name(look.got, other)),
                    }
                    return Fault("scales-differ", axis=name, a=a, b=b, c=c, d=d, **parts)
        return None

    return shared_rule({"scales-differ": message}, look)


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


def not_joined(*, why: str) -> Rule:
    """Give the rule that no line goes over a gap in the data: longer than twice the usual step there is nothing."""
    message = "The line goes straight from {first} to {last}, where there is no data in between. " + why

    def judge(axes: Axes) -> Fault | None:
        for mark in seen(axes, "line"):
            known = np.isfinite(mark.x) & np.isfinite(mark.y)
            steps = [(mark.x[a], mark.x[b]) for a, b in pairwise(range(len(mark.x))) if known[a] and known[b]]
            lengths = [abs(b - a) for a, b in steps]
            if lengths and max(lengths) > 2.5 * float(np.median(lengths)):
                first, last = steps[int(np.argmax(lengths))]
                return Fault("gap-joined", first=place_words(axes.x, first), last=place_words(axes.x, last))
        return None

    return shared_rule({"gap-joined": message}, lambda look: _each(look.got, judge))


def series_of(axes: Axes) -> Sequence[Mark]:
    """Give what an axes shows as series: each can have a name of its own."""
    return seen(axes, *SERIES)

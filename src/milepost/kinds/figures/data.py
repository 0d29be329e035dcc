"""Rules about what a figure shows: the same numbers as the reference's, on the same axes, under the same names."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np

from milepost.check import Fault, place_words, plain_words
from milepost.kinds.figures.reading import (
    NOUNS,
    SERIES,
    axes_name,
    bar_axis,
    bar_edges,
    bar_lengths,
    bar_names,
    data_axes,
    has_names,
    kind_of,
    on_paper,
    only_axes,
    seen,
)
from milepost.kinds.figures.rules import Look, Rule, shared_rule
from milepost.wire import Array, Axes, Figure, Mark

NEAR: Final = 1e-6

_SHOWN: Final = {
    "nothing-drawn": "{part} shows no {wanted}. It shows {has}.",
    "parts-missing": "The figure has {came} pairs of axes where {asked} are needed.",
    "axes-swapped": "What belongs on the x axis stands on the y axis, and the other way round: the first point is drawn at "
    "({x}, {y}). Read as labelled, the figure says the opposite of what the data says.",
    "data-left-out": "{came} of {asked} {noun} are drawn. The first that is missing is {missing}. What is left out cannot be "
    "seen to be left out, so the reader takes the rest for the whole.",
    "data-added": "{came} {noun} are drawn where the data has {asked}. One that is not in the data is {added}.",
    "data-changed": "{noun} show other numbers than the data: {drawn} is drawn where the data says {data}.",
    "line-jumps": "The line joins the right points in another order: after {first} it goes to {drawn}, and the next is "
    "{data}. A line that runs back and forth says that things happened which did not.",
    "series-mixed-up": "“{label}” is the name of other numbers than it should be: {drawn} is drawn there, and the data says "
    "{data}. The reader believes the legend.",
    "series-unnamed": "There is nothing called “{label}”. {has}",
}


def same_data() -> Rule:
    """Give the rule that the figure shows what the reference's shows, however it was drawn.

    Axes are compared in their order, colour scales left out. Points may come from any number of calls, bars may lie or
    stand, and a series is compared under its label where the reference gives it one. What cannot be seen does not count.
    """
    return shared_rule(_SHOWN, _same_data)


def _same_data(look: Look) -> Fault | None:
    if look.want is None:
        return None
    wanted, given = data_axes(look.want), data_axes(look.got)
    if len(given) < len(wanted):
        return Fault("parts-missing", came=len(given), asked=len(wanted))
    for want, got in zip(wanted, given, strict=False):
        fault = _compare(look.got, want, got)
        if fault is not None:
            return fault
    return None


def _compare(figure: Figure, want: Axes, got: Axes) -> Fault | None:
    for kind in ("bars", "line", "points", "image", "wedges"):
        wanted = seen(want, kind)
        if not wanted:
            continue
        given = seen(got, kind)
        if not given:
            has = sorted({NOUNS.get(kind_of(mark), mark.kind) for mark in seen(got)})
            wanted_noun = NOUNS[kind_of(wanted[0])].removeprefix("a ").removeprefix("an ")
            return Fault(
                "nothing-drawn",
                part=axes_name(figure, got),
                wanted=wanted_noun,
                has=" and ".join(has) or "nothing",
            )
        fault = _COMPARE[kind](want, got, wanted, given)
        if fault is not None:
            return fault
    return None


def _named(marks: list[Mark]) -> dict[str, list[Mark]]:
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(plain_words(mark.label).casefold(), []).append(mark)
    return groups


def _by_name(
    want: Axes,
    got: Axes,
    wanted: list[Mark],
    given: list[Mark],
    compare: Callable[[Axes, Axes, list[Mark], list[Mark]], Fault | None],
) -> Fault | None:
    """Compare series under their names where the reference has several names, and all of them as one besides."""
    whole = compare(want, got, wanted, given)
    names = [name for name in _named(wanted) if name]
    if whole is not None or len(names) < 2:
        return whole
    groups = _named(given)
    for name in names:
        label = next(mark.label for mark in wanted if plain_words(mark.label).casefold() == name)
        if name not in groups:
            return _unnamed(plain_words(label), [plain_words(mark.label) for mark in given if mark.label])
        fault = compare(want, got, _named(wanted)[name], groups[name])
        if fault is not None:
            drawn, data = fault.fields.get("drawn"), fault.fields.get("data")
            if drawn is None or data is None:
                drawn, data = f"{len(groups[name])} of them", f"{len(_named(wanted)[name])}"
            return Fault("series-mixed-up", label=plain_words(label), drawn=drawn, data=data)
    return None


# ---------------------------------------------------------------- points and lines


def _points_of(marks: list[Mark]) -> Array:
    places = np.concatenate([np.stack([mark.x, mark.y], axis=1) for mark in marks])
    return np.asarray(places[np.isfinite(places).all(axis=1)])


def _same_points(want: Axes, got: Axes, wanted: list[Mark], given: list[Mark]) -> Fault | None:
    data, drawn = _points_of(wanted), _points_of(given)
    if _same_places(data, drawn):
        return None
    if _same_places(data, drawn[:, ::-1]) and not _same_places(data, data[:, ::-1]):
        x, y = (place_words(axis, value) for axis, value in zip((got.x, got.y), drawn[0], strict=True))
        return Fault("axes-swapped", x=x, y=y)
    missing, added = _unpaired(data, drawn), _unpaired(drawn, data)
    noun = "points"
    if len(missing) and not len(added):
        return Fault("data-left-out", came=len(drawn), asked=len(data), noun=noun, missing=_say(want, missing[0]))
    if len(added) and not len(missing):
        return Fault("data-added", came=len(drawn), asked=len(data), noun=noun, added=_say(got, added[0]))
    pair = missing[0]
    nearest = added[np.argmin((np.abs(added - pair) / _spans(data)).sum(axis=1))] if len(added) else drawn[0]
    return Fault("data-changed", noun="Points", drawn=_say(got, nearest), data=_say(want, pair))


def _say(axes: Axes, place: Array) -> str:
    return f"({place_words(axes.x, float(place[0]))}, {place_words(axes.y, float(place[1]))})"


def _spans(data: Array) -> Array:
    spans = np.ptp(data, axis=0) if len(data) else np.ones(2)
    return np.asarray(np.where(spans > 0, spans, 1.0))


def _sizes(data: Array) -> Array:
    """Give what counts as near along each axis: a millionth of the largest number there."""
    return np.asarray(NEAR * np.maximum(np.abs(data).max(axis=0, initial=0.0), 1e-300))


def _same_places(data: Array, drawn: Array) -> bool:
    if data.shape != drawn.shape:
        return False
    near = _sizes(data)
    return bool((np.abs(_sorted(data, near) - _sorted(drawn, near)) <= 2 * near).all())


def _sorted(places: Array, near: Array) -> Array:
    rounded = np.round(places / near)
    return np.asarray(places[np.lexsort((rounded[:, 1], rounded[:, 0]))])


def _unpaired(some: Array, others: Array) -> Array:
    """Give the places of `some` that have none of their own among the others."""
    near = _sizes(np.concatenate([some, others]))
    left: dict[tuple[float, float], int] = {}
    for place in np.round(others / near / 4):
        key = (float(place[0]), float(place[1]))
        left[key] = left.get(key, 0) + 1
    alone = []
    for row, place in enumerate(np.round(some / near / 4)):
        keys = [(float(place[0]) + a, float(place[1]) + b) for a in (0, -1, 1) for b in (0, -1, 1)]
        found = next((key for key in keys if left.get(key, 0)), None)
        if found is None:
            alone.append(row)
        else:
            left[found] -= 1
    return np.asarray(some[alone])


def _same_lines(want: Axes, got: Axes, wanted: list[Mark], given: list[Mark]) -> Fault | None:
    fault = _same_points(want, got, wanted, given)
    if fault is not None:
        return fault
    left = [_points_of([mark]) for mark in given]
    for mark in wanted:
        path = _points_of([mark])
        match = next((place for place, other in enumerate(left) if _same_path(path, other)), None)
        if match is not None:
            del left[match]
            continue
        same = next((other for other in left if _same_places(path, other)), None)
        if same is None:
            drawn = left[0] if left else path
            return Fault("data-changed", noun="Lines", drawn=_ends(got, drawn), data=_ends(want, path))
        at = int(np.flatnonzero((np.abs(same - path) > 2 * _sizes(path)).any(axis=1))[0])
        first = _say(got, same[max(at - 1, 0)])
        return Fault("line-jumps", first=first, drawn=_say(got, same[at]), data=_say(want, path[at]))
    return None


def _ends(axes: Axes, path: Array) -> str:
    return f"a line from {_say(axes, path[0])} to {_say(axes, path[-1])}"


def _same_path(path: Array, other: Array) -> bool:
    if path.shape != other.shape:
        return False
    near = 2 * _sizes(path)
    return any(bool((np.abs(path - way) <= near).all()) for way in (other, other[::-1]))


# ---------------------------------------------------------------- bars, images, pies


def _bars_of(axes: Axes, marks: list[Mark]) -> dict[str, float]:
    bars: dict[str, float] = {}
    for mark in marks:
        for name, length in zip(bar_names(axes, mark), bar_lengths(mark), strict=True):
            bars[name] = bars.get(name, 0.0) + float(length)
    return bars


def _unnamed(label: str, there: Sequence[str]) -> Fault:
    """Say that nothing has this name, and which names there are instead."""
    has = f"There is {', '.join(f'“{each}”' for each in there[:4])}." if there else "Nothing there has a name."
    return Fault("series-unnamed", label=label, has=has)


def _same_bars(want: Axes, got: Axes, wanted: list[Mark], given: list[Mark]) -> Fault | None:
    if not has_names(bar_axis(want, wanted[0])):
        return _same_histograms(wanted, given)
    data, drawn = _bars_of(want, wanted), _bars_of(got, given)
    missing = [name for name in data if name not in drawn]
    added = [name for name in drawn if name not in data]
    if missing and len(drawn) >= len(data):
        return _unnamed(missing[0], added)
    if missing:
        counts: dict[str, Any] = {"came": len(drawn), "asked": len(data)}
        return Fault("data-left-out", **counts, noun="bars", missing=f"“{missing[0]}”")
    if added:
        return Fault("data-added", came=len(drawn), asked=len(data), noun="bars", added=f"“{added[0]}”")
    most = max(map(abs, data.values()), default=1.0)
    for name, length in data.items():
        if abs(drawn[name] - length) > NEAR * max(most, 1e-300):
            return Fault("data-changed", noun="Bars", drawn=f"{drawn[name]:.6g} for “{name}”", data=f"{length:.6g}")
    return None


def _same_histograms(wanted: list[Mark], given: list[Mark]) -> Fault | None:
    data, drawn = (
        np.concatenate([np.column_stack([bar_edges(mark), bar_lengths(mark)]) for mark in marks])
        for marks in (wanted, given)
    )
    data, drawn = data[data[:, 2] != 0], drawn[drawn[:, 2] != 0]
    data, drawn = (bars[np.lexsort((bars[:, 2], bars[:, 0]))] for bars in (data, drawn))
    near = NEAR * np.maximum(np.abs(data).max(axis=0, initial=0.0), 1e-300)
    for row in range(max(len(data), len(drawn))):
        if row < len(data) and row < len(drawn) and (np.abs(data[row] - drawn[row]) <= 2 * near).all():
            continue
        if row >= len(drawn):
            missing = _bar(data[row])
            return Fault("data-left-out", came=len(drawn), asked=len(data), noun="bars", missing=missing)
        if row >= len(data):
            return Fault("data-added", came=len(drawn), asked=len(data), noun="bars", added=_bar(drawn[row]))
        return Fault("data-changed", noun="Bars", drawn=_bar(drawn[row]), data=_bar(data[row]))
    return None


def _bar(bar: Array) -> str:
    return f"{bar[2]:.6g} from {bar[0]:.6g} to {bar[1]:.6g}"


def _same_images(_want: Axes, _got: Axes, wanted: list[Mark], given: list[Mark]) -> Fault | None:
    for mark, other in zip(wanted, given, strict=False):
        data, drawn = _upright(mark), _upright(other)
        if data.shape != drawn.shape:
            shapes = [" by ".join(map(str, each.shape)) for each in (drawn, data)]
            return Fault("data-changed", noun="Images", drawn=shapes[0], data=shapes[1])
        near = NEAR * max(float(np.nanmax(np.abs(data), initial=0.0)), 1e-300)
        wrong = ~np.isclose(data, drawn, rtol=0, atol=2 * near, equal_nan=True)
        if wrong.any():
            at = tuple(int(place) for place in np.argwhere(wrong)[0])
            where = f"in row {at[0]}, column {at[1]}" if len(at) > 1 else f"in cell {at[0]}"
            said: dict[str, Any] = {"drawn": f"{drawn[at]:.6g} {where}", "data": f"{data[at]:.6g}"}
            return Fault("data-changed", noun="Images", **said)
    return None


def _upright(mark: Mark) -> Array:
    """Give an image's numbers as they are seen, the top row first."""
    is_up = mark.origin == "lower" or (not mark.origin and mark.values.ndim == 2)
    return mark.values[::-1] if is_up else mark.values


def _same_wedges(_want: Axes, _got: Axes, wanted: list[Mark], given: list[Mark]) -> Fault | None:
    data, drawn = np.sort(wanted[0].y), np.sort(given[0].y)
    if data.shape == drawn.shape and np.allclose(data, drawn, atol=1e-4):
        return None
    return Fault("data-changed", noun="Pieces", drawn=f"{len(drawn)} pieces", data=f"{len(data)} others")


def _lines(want: Axes, got: Axes, wanted: list[Mark], given: list[Mark]) -> Fault | None:
    return _by_name(want, got, wanted, given, _same_lines)


def _scattered(want: Axes, got: Axes, wanted: list[Mark], given: list[Mark]) -> Fault | None:
    return _by_name(want, got, wanted, given, _same_points)


def _barred(want: Axes, got: Axes, wanted: list[Mark], given: list[Mark]) -> Fault | None:
    return _by_name(want, got, wanted, given, _same_bars)


_COMPARE: Final = {
    "points": _scattered,
    "line": _lines,
    "bars": _barred,
    "image": _same_images,
    "wedges": _same_wedges,
}


# ---------------------------------------------------------------- the right chart, encodings, order


def chart(*kinds: str, why: str) -> Rule:
    """Give the rule that the figure shows its data as one of these kinds of marks; `why` ends the sentence.

    Kinds are those of a mark, and `histogram`.
    """
    wanted = " or ".join(NOUNS.get(kind, kind) for kind in kinds)
    # What differs from rule to rule goes in as fields: where several name this key, the first one's words serve for all.
    message = "{part} shows {has} where {wanted} would answer the question. {why}"

    def look(look: Look) -> Fault | None:
        for axes in data_axes(look.got):
            shown = {kind_of(mark) for mark in seen(axes)} & (SERIES | {"histogram", "wedges", "image", "cells"})
            # A histogram's bars are bars, too.
            if not shown & ({*kinds} | ({"histogram"} if "bars" in kinds else set())):
                has = " and ".join(sorted(NOUNS.get(kind, kind) for kind in shown)) or "nothing"
                return Fault("wrong-chart", part=axes_name(look.got, axes), has=has, wanted=wanted, why=why)
        return None

    return shared_rule({"wrong-chart": message}, look)


def encoded(*, colour: bool = False, size: bool = False) -> Rule:
    """Give the rule that colours, or sizes, of points stand for the numbers that they stand for in the reference's."""
    messages = {
        "colour-not-data": "The colours of the points do not stand for the numbers that they should: the point at {place} "
        "has {came}, and the data says {asked}.",
        "size-not-data": "The sizes of the points do not follow the numbers: between the points at {place} and {other} the "
        "area changes by a factor of {came:.3g}, the number by {asked:.3g}.",
    }

    def look(look: Look) -> Fault | None:
        axes = only_axes(look.got)
        other = None if look.want is None else only_axes(look.want)
        if axes is None or other is None:
            return None
        want, got = _points(other), _points(axes)
        if colour and not _same_values(want, got):
            return _colour_fault(axes, want, got)
        return _size_fault(axes, want, got) if size else None

    wanted = {"colour-not-data": colour, "size-not-data": size}
    return shared_rule({key: message for key, message in messages.items() if wanted[key]}, look)


def _points(axes: Axes) -> Array:
    """Give (n, 4) of the points in the order of their places: x, y, the number behind the colour (NaN), the area."""
    rows = []
    for mark in seen(axes, "points"):
        count = len(mark.x)
        values = mark.values if mark.values.shape == (count,) else np.full(count, np.nan)
        sizes = mark.sizes if len(mark.sizes) == count else np.full(count, mark.sizes[0] if len(mark.sizes) else 0.0)
        rows.append(np.column_stack([mark.x, mark.y, values, sizes]))
    every = np.concatenate(rows) if rows else np.zeros((0, 4))
    return np.asarray(every[np.lexsort((every[:, 3], every[:, 2], every[:, 1], every[:, 0]))])


def _same_values(want: Array, got: Array) -> bool:
    return want.shape == got.shape and bool(np.allclose(want[:, 2], got[:, 2], rtol=1e-6, equal_nan=True))


def _colour_fault(axes: Axes, want: Array, got: Array) -> Fault:
    at = 0
    if want.shape == got.shape:
        wrong = ~np.isclose(want[:, 2], got[:, 2], equal_nan=True)
        at = int(np.flatnonzero(wrong)[0])
    if not len(got) or not len(want):
        return Fault("colour-not-data", place="(none)", came="nothing", asked="something")
    at = min(at, len(got) - 1, len(want) - 1)
    said = "one colour for all" if np.isnan(got[at, 2]) else f"{got[at, 2]:.6g}"
    return Fault("colour-not-data", place=_say(axes, got[at, :2]), came=said, asked=f"{want[at, 2]:.6g}")


def _size_fault(axes: Axes, want: Array, got: Array) -> Fault | None:
    if want.shape != got.shape or len(want) < 2:
        return None
    areas, drawn = want[:, 3], got[:, 3]
    first, last = int(np.argmin(areas)), int(np.argmax(areas))
    if areas[first] <= 0 or drawn[first] <= 0:
        return None
    with np.errstate(all="ignore"):
        shares = drawn / areas
    if np.allclose(shares, shares[0], rtol=1e-3):
        return None
    factors = {"came": drawn[last] / drawn[first], "asked": areas[last] / areas[first]}
    return Fault("size-not-data", place=_say(axes, got[first, :2]), other=_say(axes, got[last, :2]), **factors)


def in_order(how: str, *, why: str) -> Rule:
    """Give the rule that bars stand in an order: `longest-first`, `shortest-first` or `as-wanted` (the reference's).

    Upright bars are read from the left, lying ones from the top.
    """
    message = "The bars stand in the order {names}. " + why

    def look(look: Look) -> Fault | None:
        want = None if look.want is None else only_axes(look.want)
        axes = only_axes(look.got)
        if axes is None or not seen(axes, "bars"):
            return None
        order = _read_order(axes)
        if how == "as-wanted":
            kept = want is None or [name for name, _ in order] == [name for name, _ in _read_order(want)]
        else:
            lengths = [length if how == "shortest-first" else -length for _, length in order]
            kept = all(a <= b + NEAR * max(abs(a), abs(b)) for a, b in pairwise(lengths))
        names = ", ".join(f"{name} ({length:.4g})" for name, length in order[:6])
        return None if kept else Fault("bars-out-of-order", names=names + (", …" if len(order) > 6 else ""))

    return shared_rule({"bars-out-of-order": message}, look)


def _read_order(axes: Axes) -> list[tuple[str, float]]:
    marks = seen(axes, "bars")
    found: dict[str, tuple[float, float]] = {}
    for mark in marks:
        places = on_paper(axes, mark.x, mark.y)
        for name, place, length in zip(bar_names(axes, mark), places, bar_lengths(mark), strict=True):
            where = -place[1] if mark.is_flat else place[0]
            before = found.get(name, (where, 0.0))
            found[name] = (min(before[0], where), before[1] + float(length))
    return [(name, length) for name, (_, length) in sorted(found.items(), key=lambda item: item[1][0])]

"""A figure in words: what it shows, for terminals, for screen readers, and to find where two of them part."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from milepost.terms import Portrait
from milepost.wire import Array, Axes, Axis, Figure, Mark, Note, Words

Row = tuple[str, str]

MAX_PARTS: Final = 6
MAX_ROWS: Final = 60
# Names for the colours that people mostly draw with; any other is called after the nearest of these.
_COLOURS: Final = {
    "black": (0, 0, 0),
    "grey": (128, 128, 128),
    "light grey": (205, 205, 205),
    "white": (255, 255, 255),
    "red": (214, 39, 40),
    "dark red": (130, 20, 25),
    "orange": (250, 127, 14),
    "yellow": (240, 228, 66),
    "green": (44, 160, 44),
    "dark green": (0, 90, 50),
    "bluish green": (0, 158, 115),
    "sky blue": (86, 180, 233),
    "blue": (31, 119, 180),
    "bright blue": (30, 30, 255),
    "dark blue": (10, 30, 110),
    "purple": (148, 103, 189),
    "pink": (227, 119, 194),
    "brown": (140, 86, 75),
}
_MATHS: Final = re.compile(r"\\mathdefault\{((?:[^{}]|\{[^{}]*\})*)\}|\\mathregular\{([^{}]*)\}")
_NOUNS: Final = {
    "line": "line",
    "points": "points",
    "bars": "bars",
    "segments": "segments",
    "errors": "error bars",
    "area": "area",
    "cells": "cells",
    "shape": "shape",
    "rule": "rule",
    "span": "band",
    "image": "image",
    "wedges": "pie",
}
EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - places on an axis of dates have no zone


def portray_figure(figure: Figure, other: Figure | None = None) -> Portrait:
    """Give the portrait of a figure; where it parts from the `other`, the rows are marked."""
    rows = describe_figure(figure)
    marks: tuple[tuple[int, int], ...] = ()
    if other is not None:
        others = dict(describe_figure(other))
        marks = tuple((place, 1) for place, (name, said) in enumerate(rows) if others.get(name) != said)
    text = "\n".join(f"{name}: {said}" for name, said in rows)
    shape = (len(figure.axes),)
    return Portrait("figure", text, rows=tuple(rows), shape=shape, marks=marks, picture=figure.picture)


def describe_figure(figure: Figure) -> list[Row]:
    """Give what there is to say of a figure as pairs: what is meant, each name once, and the words."""
    rows = [("size", f"{figure.width_in:.3g} by {figure.height_in:.3g} inches")]
    if figure.title is not None:
        rows.append(("title of the figure", plain_words(figure.title.text)))
    for place, axes in enumerate(figure.axes):
        name = f"axes {place + 1}, " if len(figure.axes) > 1 else ""
        rows += [(name + part, said) for part, said in _describe_axes(axes)]
    rows += [
        (f"legend of the figure {n}", _list(entry.text for entry in each.entries))
        for n, each in enumerate(figure.legends, start=1)
    ]
    rows += [(f"words on the figure {n}", plain_words(note.text)) for n, note in enumerate(figure.notes, start=1)]
    if len(rows) > MAX_ROWS:
        rows = [*rows[:MAX_ROWS], ("more", f"{len(rows) - MAX_ROWS} more things")]
    return rows


def plain_words(text: str) -> str:
    """Give a text as a person reads it: powers of ten plainly, without the signs of TeX, and a plain minus."""
    if "$" in text:
        text = _MATHS.sub(lambda found: found[1] or found[2] or "", text).replace("$", "")
        text = re.sub(r"([_^])\{([^{}]*)\}", r"\1\2", text)
    return " ".join(text.replace("−", "-").split())


def name_colour(colour: Sequence[float] | Array) -> str:
    """Give a colour's name and its numbers as the web writes them: `blue (#1f77b4)`."""
    levels = [round(255 * min(max(float(part), 0.0), 1.0)) for part in colour[:3]]
    nearest = min(_COLOURS, key=lambda name: sum((a - b) ** 2 for a, b in zip(_COLOURS[name], levels, strict=True)))
    return f"{nearest} (#{levels[0]:02x}{levels[1]:02x}{levels[2]:02x})"


def place_words(axis: Axis, place: float) -> str:
    """Say a place on an axis as the axis does: a category by its name, a date as a date."""
    if axis.kind == "categories" and 0 <= round(place) < len(axis.categories) and abs(place - round(place)) < 1e-9:
        return axis.categories[round(place)]
    if axis.kind == "dates" and abs(place) < 1e6:
        moment = EPOCH + timedelta(days=place)
        return moment.date().isoformat() if moment.hour == moment.minute == 0 else moment.isoformat(" ", "minutes")
    if axis.kind == "numbers":
        for tick, words in zip(axis.ticks, axis.tick_words, strict=True):
            if abs(tick - place) < 1e-9 and words and _number_of(words) is None and "$" not in words:
                return plain_words(words)
    return f"{place:.6g}"


def _number_of(words: str) -> float | None:
    try:
        return float(plain_words(words).replace(",", ""))
    except ValueError:
        return None


def _describe_axes(axes: Axes) -> list[Row]:
    rows = []
    if axes.is_colour_scale:
        label = axes.y.label or axes.x.label
        return [("a scale of colours", plain_words(label.text) if label is not None else "without a label")]
    if axes.projection != "rectilinear":
        rows.append(("drawn as", axes.projection))
    if axes.twin_of is not None:
        rows.append(("lies over", f"axes {axes.twin_of + 1}"))
    rows.append(("title", plain_words(axes.title.text) if axes.title is not None else "none"))
    rows += [(f"{name} axis", _describe_axis(axis)) for name, axis in (("x", axes.x), ("y", axes.y))]
    counts: Counter[str] = Counter()
    for mark in axes.marks:
        noun = _NOUNS.get(mark.kind, mark.kind)
        counts[noun] += 1
        rows.append((f"{noun} {counts[noun]}", _describe_mark(axes, mark)))
    rows += [(f"words {place + 1}", _describe_note(axes, note)) for place, note in enumerate(axes.notes)]
    if axes.legend is not None:
        title = "" if axes.legend.title is None else f"{plain_words(axes.legend.title.text)}: "
        rows.append(("legend", title + _list(entry.text for entry in axes.legend.entries)))
    return rows


def _describe_axis(axis: Axis) -> str:
    if not axis.is_shown:
        return "not shown"
    label = f"“{plain_words(axis.label.text)}”" if axis.label is not None else "no label"
    parts = [label]
    if axis.kind == "categories":
        parts.append(_list(axis.categories))
    else:
        low, high = axis.limits
        parts.append(f"from {place_words(axis, low)} to {place_words(axis, high)}")
    if axis.scale != "linear":
        parts.append(f"{axis.scale} scale")
    if axis.kind != "categories" and len(axis.ticks):
        parts.append("ticks " + _list(words or "(no words)" for words in axis.tick_words))
    return ", ".join(parts)


def _describe_note(axes: Axes, note: Note) -> str:
    said = f"“{plain_words(note.text)}”"
    place = note.points_to if note.points_to is not None else note.at
    if place is not None:
        said += f" at ({place_words(axes.x, place[0])}, {place_words(axes.y, place[1])})"
    return said + (", with an arrow" if note.has_arrow else "")


def _describe_mark(axes: Axes, mark: Mark) -> str:
    parts = [f"“{plain_words(mark.label)}”"] if mark.label else []
    match mark.kind:
        case "bars":
            parts.append(_bars(axes, mark))
        case "wedges":
            parts.append(_list(f"{share:.0%}" for share in mark.y))
        case "image":
            parts.append(f"{' by '.join(map(str, mark.values.shape[:2]))} cells" if mark.values.ndim > 1 else "cells")
        case "rule" | "span":
            parts += [f"x = {_range(axes.x, mark.x)}"] if len(mark.x) else []
            parts += [f"y = {_range(axes.y, mark.y)}"] if len(mark.y) else []
        case "line":
            parts.append(_path(axes, mark))
        case _:
            parts.append(_places(axes, mark))
    if len(mark.colours):
        several = len(np.unique(mark.colours.round(6), axis=0))
        parts.append(name_colour(mark.colours[0]) if several == 1 else f"{several} colours")
    if mark.style not in {"", "-"}:
        parts.append({"--": "dashed", ":": "dotted", "-.": "dash and dot"}.get(mark.style, mark.style))
    return ", ".join(parts)


def _bars(axes: Axes, mark: Mark) -> str:
    along, ends = (axes.y, mark.y) if mark.is_flat else (axes.x, mark.x)
    tops = mark.x if mark.is_flat else mark.y
    lengths = tops - mark.base
    said = _list(f"{place_words(along, place)} {length:.4g}" for place, length in zip(ends, lengths, strict=True))
    foot = "" if not mark.base.any() else f", from {mark.base.min():.4g} up"
    return f"{len(lengths)} {'across' if mark.is_flat else 'upright'}: {said}{foot}"


def _path(axes: Axes, mark: Mark) -> str:
    known = np.flatnonzero(np.isfinite(mark.x) & np.isfinite(mark.y))
    if not len(known):
        return "no points"
    first, last = (
        f"({place_words(axes.x, mark.x[at])}, {place_words(axes.y, mark.y[at])})" for at in (known[0], known[-1])
    )
    return f"{len(mark.x)} points from {first} to {last}, y {_range(axes.y, mark.y)}"


def _places(axes: Axes, mark: Mark) -> str:
    if not mark.x.size:
        return "nothing"
    count = len(mark.x)
    coloured = ", coloured by numbers" if mark.values.size else ""
    sized = ", of several sizes" if len(np.unique(mark.sizes)) > 1 else ""
    return f"{count} with x {_range(axes.x, mark.x)} and y {_range(axes.y, mark.y)}{sized}{coloured}"


def _range(axis: Axis, values: Array) -> str:
    known = values[np.isfinite(values)]
    if not known.size:
        return "nowhere"
    low, high = place_words(axis, float(known.min())), place_words(axis, float(known.max()))
    return low if low == high else f"{low} to {high}"


def _list(parts: Iterable[str]) -> str:
    every = [plain_words(part) for part in parts]
    shown = every if len(every) <= MAX_PARTS else [*every[: MAX_PARTS - 1], "…", every[-1]]
    return ", ".join(shown)


def words_of(words: Words | None) -> str:
    """Give what a text on the paper says, plainly; empty where there is none."""
    return "" if words is None else plain_words(words.text)

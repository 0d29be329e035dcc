"""Rules about what a reader needs: labels with units, a title that says something, a legend where it is needed."""

import re
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any, Final

import numpy as np

from milepost.check import Fault, place_words, plain_words, words_of
from milepost.kinds.figures.reading import (
    SERIES,
    axes_name,
    data_axes,
    has_names,
    on_paper,
    only_axes,
    seen,
    texts,
)
from milepost.kinds.figures.rules import Look, Rule, shared_rule
from milepost.wire import Array, Axes, Axis, Figure, Mark, Note, Words

# Titles that only name the kind of picture, or what any reader sees anyway.
_EMPTY: Final = re.compile(
    r"(?:my )?(?:figure|fig\.?|plot|chart|graph|title|untitled|histogram|scatter ?plot|bar ?(?:chart|plot)|line ?(?:chart|plot)|"
    r"data|results?|test|example)\s*\d*\.?",
    re.IGNORECASE,
)
_VERSUS: Final = re.compile(r"(.+?)\s+(?:vs\.?|versus|by|against|over)\s+(.+)", re.IGNORECASE)
_UNNAMED: Final = re.compile(r"(?:_.*|\d+|(?:line|series|data|label|y|x)\s*\d*)", re.IGNORECASE)
LEAST_PT: Final = 7.0


def labelled(*, x: str | Sequence[str] = "", y: str | Sequence[str] = "", x_unit: str = "", y_unit: str = "") -> Rule:
    """Give the rule that the axes say what they show: one of these words, and the unit where there is one.

    An axis without words here needs no label, as one of names may not. Case and spaces do not matter. In a figure of
    several parts the label may stand on the outermost ones only, where the axes are shared.
    """
    messages = {
        "axis-unlabelled": "The {axis} axis has no label: nothing says what its numbers, {low} to {high}, are.",
        "axis-misnamed": "The {axis} axis is called “{label}”. It shows {wanted}.",
        "unit-missing": "The {axis} axis is called “{label}”, which does not say in which unit: {unit} is what it is drawn in. "
        "Without it, every reader guesses.",
    }

    def look(look: Look) -> Fault | None:
        wanted = {"x": (_several(x), x_unit), "y": (_several(y), y_unit)}
        for name, (words, unit) in wanted.items():
            if not words and not unit:
                continue
            every = data_axes(look.got)
            axes = [each for each in every if words_of(_axis(each, name).label)] or every
            fault = _label_fault(axes[0], name, words, unit) if axes else None
            if fault is not None:
                return fault
        return None

    return shared_rule(messages, look)


def _several(words: str | Sequence[str]) -> tuple[str, ...]:
    return ((words,) if words else ()) if isinstance(words, str) else tuple(words)


def _axis(axes: Axes, name: str) -> Axis:
    return axes.x if name == "x" else axes.y


def _label_fault(axes: Axes, name: str, words: tuple[str, ...], unit: str) -> Fault | None:
    axis = _axis(axes, name)
    label = words_of(axis.label)
    if not label:
        low, high = (f"{limit:.4g}" for limit in axis.limits)
        return Fault("axis-unlabelled", axis=name, low=low, high=high)
    said = label.casefold()
    if words and not any(word.casefold() in said for word in words):
        return Fault("axis-misnamed", axis=name, label=label, wanted=words[0])
    if unit and not _holds_unit(label, unit):
        return Fault("unit-missing", axis=name, label=label, unit=unit)
    return None


def _holds_unit(label: str, unit: str) -> bool:
    """Say whether a label names the unit as a word of its own: `m` is not in `time`."""
    pattern = rf"(?<![^\W\d_]){re.escape(unit)}(?![^\W\d_])"
    return re.search(pattern, label, re.IGNORECASE if len(unit) > 2 else 0) is not None


Groups = Sequence[Sequence[str]]


def titled(*, saying: Groups | Callable[[Look], Groups] = (), every: bool = False) -> Rule:
    """Give the rule that there is a title which says something: one word at least out of each group in `saying`.

    `saying` may depend on the case. Words are looked for as they begin; a number has to stand there whole. With `every`,
    each part of the figure needs a title; otherwise the figure's own will do.
    """
    messages = {
        "untitled": "{part} has no title. What it is about stays with whoever drew it.",
        "title-empty": "The title “{title}” says nothing that the axes do not say. A title is where the finding goes.",
        "title-misses": "The title “{title}” does not say {wanted}.",
    }

    def look(look: Look) -> Fault | None:
        given = words_of(look.got.title)
        axes = data_axes(look.got)
        if every:
            bare = next((each for each in axes if not words_of(each.title)), None)
            if bare is not None:
                return Fault("untitled", part=axes_name(look.got, bare))
        titles = [title for title in (given, *(words_of(each.title) for each in axes)) if title]
        if not titles:
            return Fault("untitled", part="The figure")
        dull = next((title for title in titles if _is_dull(title, axes)), None)
        if dull is not None and len(titles) == 1:
            return Fault("title-empty", title=dull)
        whole = " ".join(titles).casefold()
        for group in saying(look) if callable(saying) else saying:
            if not any(_says(whole, word) for word in group):
                return Fault("title-misses", title=titles[0], wanted=group[0])
        return None

    return shared_rule(messages, look)


def _says(text: str, word: str) -> bool:
    end = r"(?![\d])(?!\.\d)" if word[-1:].isdigit() else ""
    return re.search(rf"(?<!\w){re.escape(word.casefold())}{end}", text) is not None


def _is_dull(title: str, axes: Sequence[Axes]) -> bool:
    if _EMPTY.fullmatch(title.strip()):
        return True
    pair = _VERSUS.fullmatch(title.strip())
    if pair is None or not axes:
        return False
    labels = {_bare(words_of(axis.label)) for axis in (axes[0].x, axes[0].y)}
    return {_bare(pair[1]), _bare(pair[2])} <= labels


def _bare(label: str) -> str:
    return re.sub(r"\s*[\[(,].*", "", label).strip().casefold()


def legend_where_needed() -> Rule:
    """Give the rule that several series are named, in a legend or beside each, and a single one is not."""
    messages = {
        "legend-missing": "{part} shows {count} series, in {signs}, and nothing says which is which.",
        "legend-idle": "{part} shows one series and has a legend that names it, “{entry}”. It covers paper and tells nothing "
        "that the title and the axis could not.",
        "legend-unnamed": "The legend calls a series “{entry}”. That is a name for the computer, not for the reader.",
        "legend-incomplete": "{part} shows {count} series, and its legend names {entries} of them.",
    }

    def look(look: Look) -> Fault | None:
        for axes in data_axes(look.got):
            fault = _legend_fault(look.got, axes)
            if fault is not None:
                return fault
        return None

    return shared_rule(messages, look)


def _legend_fault(figure: Figure, axes: Axes) -> Fault | None:
    signs = _signs(axes)
    entries = [] if axes.legend is None else [plain_words(entry.text) for entry in axes.legend.entries]
    entries += [plain_words(entry.text) for legend in figure.legends for entry in legend.entries]
    part = axes_name(figure, axes)
    unnamed = next((entry for entry in entries if not entry or _UNNAMED.fullmatch(entry)), None)
    if unnamed is not None:
        return Fault("legend-unnamed", entry=unnamed)
    if len(signs) < 2:
        alone = len(entries) == 1 and axes.legend is not None
        return Fault("legend-idle", part=part, entry=entries[0]) if alone else None
    if entries:
        labels = {plain_words(mark.label) for mark in axes.marks if mark.label}
        if len(entries) < len(signs) and len(labels) < len(signs):
            return Fault("legend-incomplete", part=part, count=len(signs), entries=len(entries))
        return None
    if len(_words_in(axes)) >= len(signs) or _panel_names(axes):
        return None
    kinds = "different colours" if len({sign[0] for sign in signs}) > 1 else "different forms"
    return Fault("legend-missing", part=part, count=len(signs), signs=kinds)


def _signs(axes: Axes) -> set[tuple[object, ...]]:
    """Give the different looks that series have: colour, marker, style and hatch."""
    found: set[tuple[object, ...]] = set()
    for mark in seen(axes, *SERIES - {"errors", "segments"}):
        if mark.values.size:
            continue
        for colour in (
            np.unique(mark.colours[:, :3].round(3), axis=0)[:8] if mark.kind == "points" else mark.colours[:1]
        ):
            found.add((tuple(float(part) for part in colour[:3].round(3)), mark.marker, mark.style, mark.hatch))
    return found


def _words_in(axes: Axes) -> list[str]:
    return [note.text for note in axes.notes if note.text.strip()]


def _panel_names(axes: Axes) -> bool:
    return has_names(axes.x) and all(mark.kind == "bars" and not mark.label for mark in seen(axes, *SERIES))


def legend_clear(*, share: float = 0.02) -> Rule:
    """Give the rule that a legend covers at most this share of the points drawn."""
    messages = {
        "legend-covers": "The legend lies over {count} of the {all} points that are drawn, the first at {place}."
    }

    def look(look: Look) -> Fault | None:
        for axes in data_axes(look.got):
            if axes.legend is None:
                continue
            places = _ink(axes)
            if not len(places):
                continue
            left, low, right, high = axes.legend.box
            under = (places[:, 0] > left) & (places[:, 0] < right) & (places[:, 1] > low) & (places[:, 1] < high)
            if under.mean() > share:
                mark = seen(axes, "line", "points", "bars")[0]
                place = f"({mark.x[0]:.4g}, {mark.y[0]:.4g})" if len(mark.x) else ""
                return Fault("legend-covers", count=int(under.sum()), all=len(places), place=place)
        return None

    return shared_rule(messages, look)


def _ink(axes: Axes) -> Array:
    places = [on_paper(axes, mark.x, mark.y) for mark in seen(axes, "line", "points", "bars")]
    every = np.concatenate(places) if places else np.zeros((0, 2))
    left, low, right, high = axes.box
    inside = (every[:, 0] >= left) & (every[:, 0] <= right) & (every[:, 1] >= low) & (every[:, 1] <= high)
    return np.asarray(every[inside])


def ticks_apart() -> Rule:
    """Give the rule that no two words at the ticks of an axis lie over one another."""
    messages = {
        "ticks-overlap": "On the {axis} axis “{one}” and “{other}” run into each other, {count} pairs in all. Nobody can read them."
    }

    def look(look: Look) -> Fault | None:
        for axes in look.got.axes:
            for name, axis in (("x", axes.x), ("y", axes.y)):
                over = _overlaps(axis)
                if over:
                    one, other = (plain_words(axis.tick_words[at]) for at in over[0])
                    return Fault("ticks-overlap", axis=name, one=one, other=other, count=len(over))
        return None

    return shared_rule(messages, look)


def _overlaps(axis: Axis) -> list[tuple[int, int]]:
    shown = [place for place, words in enumerate(axis.tick_words) if words]
    boxes = axis.tick_boxes
    shown.sort(key=lambda place: (boxes[place, 0], boxes[place, 1]))
    found = []
    for position, one in enumerate(shown):
        for other in shown[position + 1 : position + 4]:
            a, b = boxes[one], boxes[other]
            across = min(a[2], b[2]) - max(a[0], b[0])
            up = min(a[3], b[3]) - max(a[1], b[1])
            # Boxes of slanted words touch at their corners; what counts is a real piece of both.
            if across > 0.5 and up > 0.35 * min(a[3] - a[1], b[3] - b[1]) and across * up > 6.0 and not _slanted(a, b):
                found.append((one, other))
    return found


def _slanted(one: Array, other: Array) -> bool:
    """Say whether words are turned, so that the boxes around them overlap where the words do not."""
    heights, widths = (one[3] - one[1], other[3] - other[1]), (one[2] - one[0], other[2] - other[0])
    return bool(min(heights) > 16 and min(widths) > 16 and abs(one[2] - other[2]) > 10)


def letters_large(*, least_pt: float = LEAST_PT) -> Rule:
    """Give the rule that no letters are smaller than this on the figure at its own size."""
    messages = {
        "letters-small": "{what} “{words}” is set in {size:.3g} points; below {least:g} nobody reads it in print."
    }

    def look(look: Look) -> Fault | None:
        for kind, text in texts(look.got):
            if text.size_pt < least_pt - 1e-6:
                what = {"title": "The title", "label": "The label", "note": "The note"}[kind]
                words = plain_words(text.text)[:60]
                return Fault("letters-small", what=what, words=words, size=text.size_pt, least=least_pt)
        for axes in look.got.axes:
            for axis in (axes.x, axes.y):
                if 0 < axis.tick_size_pt < least_pt - 1e-6:
                    words = next((plain_words(words) for words in axis.tick_words if words), "")
                    sizes: dict[str, Any] = {"size": axis.tick_size_pt, "least": least_pt}
                    return Fault("letters-small", what="What stands at the ticks,", words=words, **sizes)
            if axes.legend is not None and 0 < axes.legend.size_pt < least_pt - 1e-6:
                words = plain_words(axes.legend.entries[0].text) if axes.legend.entries else ""
                sizes = {"size": axes.legend.size_pt, "least": least_pt}
                return Fault("letters-small", what="The legend's", words=words, **sizes)
        return None

    return shared_rule(messages, look)


def inside_paper() -> Rule:
    """Give the rule that no words are cut off by the edge of the figure."""
    messages = {
        "words-cut-off": "“{words}” goes {over:.0f} points beyond the {side} edge of the figure and is cut off when it is saved."
    }

    def look(look: Look) -> Fault | None:
        width, height = look.got.width_in * 72, look.got.height_in * 72
        for words, box in _boxes(look.got):
            if not any(box):
                continue
            over = {"left": -box[0], "bottom": -box[1], "right": box[2] - width, "top": box[3] - height}
            side = max(over, key=lambda name: over[name])
            if over[side] > 1.5:
                return Fault("words-cut-off", words=plain_words(words)[:60], over=over[side], side=side)
        return None

    return shared_rule(messages, look)


def _boxes(figure: Figure) -> list[tuple[str, tuple[float, ...]]]:
    found = [(text.text, text.box) for _, text in texts(figure)]
    for axes in figure.axes:
        for axis in (axes.x, axes.y):
            found += [
                (words, tuple(float(side) for side in box))
                for words, box in zip(axis.tick_words, axis.tick_boxes, strict=True)
                if words
            ]
    return found


def words_apart() -> Rule:
    """Give the rule that titles, labels and notes lie over no other words, and over no other part of the figure."""
    messages = {
        "words-overlap": "“{one}” and “{other}” lie over one another. Neither can be read.",
        "words-astray": "“{words}” belongs to {part} and lies over another part, whose data it hides.",
    }

    def look(look: Look) -> Fault | None:
        own = [(axes, text) for axes in look.got.axes for text in _texts_of(axes)]
        for (_, one), (_, other) in combinations(own, 2):
            if _cover(one.box, other.box) > 6.0:
                return Fault("words-overlap", one=plain_words(one.text)[:60], other=plain_words(other.text)[:60])
        for axes, text in own:
            for beside in look.got.axes:
                is_other = beside is not axes and beside.twin_of is None and axes.twin_of is None
                if is_other and _cover(text.box, beside.box) > 6.0:
                    part = axes_name(look.got, axes)
                    return Fault("words-astray", words=plain_words(text.text)[:60], part=part[:1].lower() + part[1:])
        return None

    return shared_rule(messages, look)


def _texts_of(axes: Axes) -> list[Words | Note]:
    parts = [axes.title, axes.x.label, axes.y.label, *axes.notes]
    return [part for part in parts if part is not None and part.text.strip()]


def _cover(one: Sequence[float], other: Sequence[float]) -> float:
    """Give how much two boxes share, in square points."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across * up if across > 0.5 and up > 1.5 else 0.0


def notes_clear() -> Rule:
    """Give the rule that no note lies over what is drawn: over points, or over the way of a line."""
    messages = {
        "note-covers": "The note “{note}” lies over the data at {place}. What it is about cannot be seen under it."
    }

    def look(look: Look) -> Fault | None:
        for axes in data_axes(look.got):
            for note in axes.notes:
                left, low, right, high = note.box
                for mark in seen(axes, "line", "points"):
                    places = _way(on_paper(axes, mark.x, mark.y), joined=mark.kind == "line")
                    x, y = places.T
                    under = np.flatnonzero((x > left + 1) & (x < right - 1) & (y > low + 1) & (y < high - 1))
                    if len(under) and note.text.strip():
                        at = min(int(under[0] / max(len(places) / len(mark.x), 1)), len(mark.x) - 1)
                        place = f"({place_words(axes.x, mark.x[at])}, {place_words(axes.y, mark.y[at])})"
                        return Fault("note-covers", note=plain_words(note.text)[:60], place=place)
        return None

    return shared_rule(messages, look)


def _way(places: Array, *, joined: bool) -> Array:
    """Give the places, and steps between them where a line joins them."""
    if not joined or len(places) < 2:
        return places
    shares = np.linspace(0, 1, 12, endpoint=False)[None, :, None]
    steps = places[:-1, None, :] + shares * (places[1:, None, :] - places[:-1, None, :])
    return np.concatenate([steps.reshape(-1, 2), places[-1:]])


def not_overplotted(*, share: float = 0.5) -> Rule:
    """Give the rule that at most this share of the points is hidden behind others.

    A point is hidden when the middles of three others that are drawn opaquely lie within its own radius.
    """
    messages = {
        "overplotted": "{hidden:.0%} of the {count} points lie hidden under others: where the picture is one blot, ten points and "
        "ten thousand look the same."
    }

    def look(look: Look) -> Fault | None:
        axes = only_axes(look.got)
        marks = [] if axes is None else seen(axes, "points")
        for mark in marks:
            hidden = _hidden(axes, mark) if axes is not None else 0.0
            if hidden > share:
                return Fault("overplotted", hidden=hidden, count=len(mark.x))
        return None

    return shared_rule(messages, look)


def _hidden(axes: Axes, mark: Mark) -> float:
    opacity = float(mark.colours[:, 3].mean()) if len(mark.colours) else 1.0
    if len(mark.x) < 20 or not mark.sizes.size:
        return 0.0
    places = on_paper(axes, mark.x, mark.y)
    places = places[np.isfinite(places).all(axis=1)]
    radius = float(np.sqrt(np.median(mark.sizes) / np.pi))
    cells = np.floor(places / max(radius * np.sqrt(2), 1e-6)).astype(np.int64)
    _, which, counts = np.unique(cells, axis=0, return_inverse=True, return_counts=True)
    # So many layers of this opacity let nothing through: one in ten of the light.
    layers = 1 if opacity >= 0.95 else np.log(0.1) / np.log(max(1 - opacity, 1e-6))
    return float((counts[which.ravel()] > 3 * max(layers, 1)).mean())

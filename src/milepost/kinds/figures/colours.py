"""Rules about colour: strong enough against the ground, told apart by every reader, even along a scale."""

from itertools import combinations
from typing import Any, Final

import numpy as np

from milepost.check import Fault, name_colour, plain_words
from milepost.kinds.figures.colour_science import LACKS, closest_look, contrast, lab, lightness, linear, over
from milepost.kinds.figures.reading import SERIES, data_axes, seen, texts
from milepost.kinds.figures.rules import Look, Rule, shared_rule
from milepost.wire import Array, Axes, Figure, Mark

# WCAG 2.2: 3 for what must be seen (1.4.11), 4.5 for what must be read (1.4.3).
SEEN: Final = 3.0
READ: Final = 4.5
# CIEDE2000, to the reader who sees the smallest difference: the closest two of Okabe and Ito's eight colours are 10.9 apart,
# plain red and green 7.7, Matplotlib's own red and green 4.6, its orange and green 1.3.
APART: Final = 10.0
MAX_SERIES: Final = 16
GREYISH: Final = 30.0

Named = tuple[str, Array, tuple[str, ...]]


def strong_enough(*, marks: float = SEEN, words: float = READ) -> Rule:
    """Give the rule that marks and words stand out from the ground, each with this contrast at least.

    Marks with many colours are left to other rules: of a scale of colours, one end may well be pale.
    """
    messages = {
        "too-faint": "{what} in {colour} on {ground} has a contrast of {ratio:.1f} to 1, where {least:g} to 1 can be seen. On a "
        "projector it is gone, and for a tired eye too.",
        "words-too-faint": "The words “{words}” in {colour} on {ground} have a contrast of {ratio:.1f} to 1, where {least:g} to 1 "
        "can be read.",
    }

    def look(look: Look) -> Fault | None:
        for axes in data_axes(look.got):
            fault = _faint_mark(look.got, axes, marks)
            if fault is not None:
                return fault
        for _, text in texts(look.got):
            ground = _ground(look.got, None)
            ratio = contrast(over(text.colour, ground), ground)
            if ratio < words:
                said: dict[str, Any] = {"words": plain_words(text.text)[:60], "ratio": ratio, "least": words}
                return Fault("words-too-faint", colour=name_colour(text.colour), ground=name_colour(ground), **said)
        return None

    return shared_rule(messages, look)


def _faint_mark(figure: Figure, axes: Axes, least: float) -> Fault | None:
    ground = _ground(figure, axes)
    for mark in seen(axes, *SERIES - {"area"}):
        if len(np.unique(mark.colours.round(4), axis=0)) != 1 or mark.values.size:
            continue
        looks = [over(mark.colours[0], ground)]
        if len(mark.edges) and mark.edges[0, 3] > 0:
            looks.append(over(mark.edges[0], ground))
        # Many clear points lie over one another; one alone still has to be seen, so a little is allowed for.
        ratio = max(contrast(look, ground) for look in looks)
        opacity = float(mark.colours[0, 3])
        if opacity < 1 and len(mark.x) > 20:
            ratio = max(ratio, contrast(mark.colours[0, :3], ground) * 0.9)
        if ratio < least:
            what = f"“{plain_words(mark.label)}”" if mark.label else "What is drawn"
            said: dict[str, Any] = {
                "colour": name_colour(looks[0]),
                "ground": name_colour(ground),
                "ratio": ratio,
                "least": least,
            }
            return Fault("too-faint", what=what, **said)
    return None


def _ground(figure: Figure, axes: Axes | None) -> Array:
    paper = over(figure.ground, (1.0, 1.0, 1.0, 1.0))
    return paper if axes is None else over(axes.ground, paper)


def told_apart(*, least: float = APART) -> Rule:
    """Give the rule that series can be told apart by every reader, by colour or by something else besides.

    Another marker, another style of line or another hatch is enough; so is a name written beside each.
    """
    messages = {
        "colours-alike": "{one} and {other} are drawn in {a} and {b}, which {who}. Nothing else tells the two apart, so the "
        "reader cannot say which is which.",
    }
    return shared_rule(
        messages,
        lambda look: next(
            (fault for axes in data_axes(look.got) if (fault := _alike(look.got, axes, least)) is not None), None
        ),
    )


def _alike(figure: Figure, axes: Axes, least: float) -> Fault | None:
    ground = _ground(figure, axes)
    series = _series(axes)[:MAX_SERIES]
    if _named_beside(axes, series):
        return None
    for (name, colour, sign), (other_name, other, other_sign) in combinations(series, 2):
        if sign != other_sign:
            continue
        distance, kind = closest_look(over(colour, ground), over(other, ground))
        if distance < least:
            to = f"look alike to somebody without {LACKS[kind]} ({kind})" if kind else "look alike to everybody"
            said: dict[str, Any] = {"a": name_colour(colour), "b": name_colour(other), "who": to}
            return Fault("colours-alike", one=name, other=other_name, **said)
    return None


def _series(axes: Axes) -> list[Named]:
    """Give what has to be told apart: its name, its colour, and the other signs that it has."""
    found: list[Named] = []
    for mark in seen(axes, *SERIES - {"errors", "segments"}):
        if mark.values.size or not len(mark.colours):
            continue
        sign = (mark.kind, mark.marker, mark.style, mark.hatch)
        colours = np.unique(mark.colours.round(4), axis=0)
        if len(colours) == 1 and _is_named(axes, mark):
            name = f"“{plain_words(mark.label)}”" if mark.label else f"Series {len(found) + 1}"
            found.append((name, mark.colours[0], sign))
        elif mark.kind == "points" and 1 < len(colours) <= MAX_SERIES:
            found += [(f"Group {place + 1}", colour, sign) for place, colour in enumerate(colours)]
    return found


def _is_named(axes: Axes, mark: Mark) -> bool:
    """Leave out marks that belong to another: those without a name where others have one."""
    return bool(mark.label) or not any(other.label for other in axes.marks)


def _named_beside(axes: Axes, series: list[Named]) -> bool:
    names = {name.strip("“”").casefold() for name, _, _ in series}
    written = {plain_words(note.text).casefold() for note in axes.notes}
    return bool(names) and names <= written


def even_palette() -> Rule:
    """Give the rule that a scale of colours grows steadily lighter or darker, or does so from its middle both ways."""
    messages = {
        "palette-uneven": "Along the scale of colours the lightness goes up and down {turns} times: from {first:.0f} over "
        "{middle:.0f} to {last:.0f} of 100. The eye sees edges where the data has none, and in print on grey paper the order "
        "is lost.",
    }

    def look(look: Look) -> Fault | None:
        for axes in data_axes(look.got):
            for mark in seen(axes, "image", "points", "cells"):
                if len(mark.palette) < 3:
                    continue
                light = lightness(mark.palette[:, :3])
                turns = _turns(light)
                if turns > 1 or (turns == 1 and not _parts_evenly(mark.palette[:, :3])):
                    ends: dict[str, Any] = {"first": light[0], "middle": light[len(light) // 2], "last": light[-1]}
                    return Fault("palette-uneven", turns=turns, **ends)
        return None

    return shared_rule(messages, look)


def _turns(light: Array) -> int:
    steps = np.diff(light)
    signs = np.sign(steps[np.abs(steps) > 0.8])
    return int((np.diff(signs) != 0).sum())


def _parts_evenly(palette: Array) -> bool:
    """Say whether a scale parts two ways: it turns in its middle, at a grey, and its ends weigh about the same."""
    looks = lab(linear(palette))
    light = looks[:, 0]
    middle = looks[len(looks) // 2]
    turn = int(np.argmax(np.abs(light - (light[0] + light[-1]) / 2)))
    is_central = abs(turn - (len(light) - 1) / 2) <= 2
    return bool(is_central and abs(light[0] - light[-1]) < 25 and np.hypot(*middle[1:]) < GREYISH)


def colour_scale_named() -> Rule:
    """Give the rule that colours which stand for numbers are explained: by a scale of colours with a label."""
    messages = {
        "scale-missing": "The colours stand for numbers from {low:.4g} to {high:.4g}, and nothing in the figure says which colour "
        "is which number.",
        "scale-unnamed": "The scale of colours goes from {low:.4g} to {high:.4g}, and nothing says of what, or in which unit.",
    }

    def look(look: Look) -> Fault | None:
        mapped = [
            mark
            for axes in data_axes(look.got)
            for mark in seen(axes, "image", "points", "cells")
            if mark.values.size and len(mark.palette)
        ]
        if not mapped:
            return None
        low, high = mapped[0].value_limits
        scales = [axes for axes in look.got.axes if axes.is_colour_scale]
        if not scales:
            return Fault("scale-missing", low=low, high=high)
        for scale in scales:
            if scale.x.label is None and scale.y.label is None and scale.title is None:
                return Fault("scale-unnamed", low=low, high=high)
        return None

    return shared_rule(messages, look)

"""Rules about the figure as a piece of paper: its size, its parts, and what it says about where to look."""

import re
from collections.abc import Callable, Sequence

import numpy as np

from milepost.check import Fault, name_colour, place_words, plain_words
from milepost.kinds.figures.colour_science import closest_look
from milepost.kinds.figures.colours import APART
from milepost.kinds.figures.reading import axes_name, data_axes, on_paper, only_axes, seen
from milepost.kinds.figures.rules import Look, Rule, shared_rule
from milepost.wire import Array, Axes, Note

MM_AN_INCH = 25.4


def sized(
    *, width_mm: float | None = None, height_mm: float | None = None, within_mm: float = 0.5, dpi: float | None = None
) -> Rule:
    """Give the rule that the figure has this size on paper, and at least so many dots an inch."""
    messages: dict[str, str] = {}
    if width_mm is not None or height_mm is not None:
        messages["size-other"] = (
            "The figure is {came:.4g} mm {side}; the page has room for {asked:.4g}. It will be scaled to fit, and its letters with "
            "it: what is set in 8 points comes out in {letters:.2g}."
        )
    if dpi is not None:
        messages["resolution-low"] = (
            "The figure has {came:.4g} dots an inch where {asked:.4g} are asked for: in print the edges of its letters show steps."
        )

    def look(look: Look) -> Fault | None:
        sides = (
            ("wide", look.got.width_in * MM_AN_INCH, width_mm),
            ("high", look.got.height_in * MM_AN_INCH, height_mm),
        )
        for side, got, want in sides:
            if want is not None and abs(got - want) > within_mm:
                return Fault("size-other", came=got, asked=want, side=side, letters=8 * want / got)
        if dpi is not None and look.got.dpi < dpi - 1e-6:
            return Fault("resolution-low", came=look.got.dpi, asked=dpi)
        return None

    return shared_rule(messages, look)


def parts(count: int | Callable[[Look], int], *, why: str = "") -> Rule:
    """Give the rule that the figure has so many parts, scales of colours not counted."""
    message = "The figure has {came} parts where {asked} are asked for. " + why

    def look(look: Look) -> Fault | None:
        want = count(look) if callable(count) else count
        got = len(data_axes(look.got))
        return None if got == want else Fault("parts-other", came=got, asked=want)

    return shared_rule({"parts-other": message.strip()}, look)


def shared(*, x: bool = False, y: bool = False) -> Rule:
    """Give the rule that parts which share an axis say its numbers once: on the outermost ones only."""
    message = (
        "{part} repeats the numbers of the {axis} axis, which the parts share. The same words {count} times take the paper that "
        "the data needs."
    )

    def look(look: Look) -> Fault | None:
        every = data_axes(look.got)
        for name, wanted in (("x", x), ("y", y)):
            if not wanted or len(every) < 2:
                continue
            saying = [axes for axes in every if any((axes.x if name == "x" else axes.y).tick_words)]
            side = 1 if name == "x" else 0
            outermost = min(axes.box[side] for axes in every)
            inner = next((axes for axes in saying if axes.box[side] > outermost + 1), None)
            if inner is not None:
                return Fault("ticks-repeated", part=axes_name(look.got, inner), axis=name, count=len(saying))
        return None

    return shared_rule({"ticks-repeated": message}, look)


def points_out(
    where: Callable[[Look], tuple[float, float]],
    *,
    saying: Callable[[Look], Sequence[str]] | None = None,
    what: str,
    arrow: bool = False,
    within: float | None = None,
) -> Rule:
    """Give the rule that a note points to a place of the data, given in the numbers that the axes draw with.

    `saying` gives the words of which the note must hold each; `what` names what is to be pointed out. With `arrow` it needs
    one, and it stands no farther off than the share `within` of the axes' height and width.
    """
    messages = {
        "not-pointed-out": f"Nothing in the figure points to {what}, at ({{x}}, {{y}}). {{has}}",
        **({"no-arrow": f"The note “{{note}}” stands at {what}, and no arrow says what it is about."} if arrow else {}),
        **(
            {
                "note-far": f"The note “{{note}}” stands {{distance:.0f}} points away from {what}; the eye takes it for another's."
            }
            if within is not None
            else {}
        ),
        "note-silent": f"The note “{{note}}” at {what} does not say {{wanted}}.",
    }

    def look(look: Look) -> Fault | None:
        axes = only_axes(look.got)
        if axes is None:
            return None
        place = where(look)
        x, y = (place_words(axis, float(value)) for axis, value in zip((axes.x, axes.y), place, strict=True))
        near = [note for note in axes.notes if _points_to(note, place, axes.x.limits, axes.y.limits)]
        if not near:
            said = [plain_words(note.text) for note in axes.notes if note.text]
            has = f"The note “{said[0]}” points elsewhere." if said else "There is no note at all."
            return Fault("not-pointed-out", x=x, y=y, has=has)
        fault = _placement(axes, near[0], place, arrow=arrow, within=within)
        if fault is not None:
            return fault
        for wanted in saying(look) if saying is not None else ():
            if not any(_holds(plain_words(note.text).casefold(), wanted.casefold()) for note in near):
                return Fault("note-silent", note=plain_words(near[0].text), wanted=wanted)
        return None

    return shared_rule(messages, look)


def _holds(text: str, wanted: str) -> bool:
    """Tell whether a text has these words, and a number not just as digits of a longer one."""
    if not wanted.isdigit():
        return wanted in text
    return re.search(rf"(?<!\d){wanted}(?!\d)", text) is not None


def _placement(
    axes: Axes, note: Note, place: tuple[float, float], *, arrow: bool, within: float | None
) -> Fault | None:
    said = plain_words(note.text)
    if arrow and not note.has_arrow:
        return Fault("no-arrow", note=said)
    if within is None:
        return None
    x, y = on_paper(axes, np.array([place[0]]), np.array([place[1]]))[0]
    left, low, right, high = note.box
    across, up = max(left - x, x - right, 0.0), max(low - y, y - high, 0.0)
    if across > within * (axes.box[2] - axes.box[0]) or up > within * (axes.box[3] - axes.box[1]):
        return Fault("note-far", note=said, distance=float(np.hypot(across, up)))
    return None


def ruled(where: Callable[[Look], float], *, axis: str = "x", what: str) -> Rule:
    """Give the rule that a straight line marks a place on an axis, in a colour that is seen over the data."""
    messages = {
        "not-ruled": f"No line marks {what}, {{place}} on the {axis} axis. {{has}}",
        "rule-lost": f"The line at {what} is drawn in {{a}} over data in {{b}}, and is lost in it.",
    }

    def look(look: Look) -> Fault | None:
        axes = only_axes(look.got)
        if axes is None:
            return None
        own, value = (axes.x if axis == "x" else axes.y), where(look)
        rules = [mark for mark in seen(axes, "rule") if len(mark.x if axis == "x" else mark.y)]
        places = [float((mark.x if axis == "x" else mark.y)[0]) for mark in rules]
        span = abs(own.limits[1] - own.limits[0])
        near = [mark for mark, place in zip(rules, places, strict=True) if abs(place - value) <= 1e-3 * span]
        if not near:
            has = f"The line that there is stands at {place_words(own, places[0])}." if places else "There is no line."
            return Fault("not-ruled", place=place_words(own, value), has=has)
        for mark in seen(axes, "bars", "points", "line"):
            if len(mark.colours) and closest_look(mark.colours[0, :3], near[0].colours[0, :3])[0] < APART:
                a, b = name_colour(near[0].colours[0]), name_colour(mark.colours[0])
                return Fault("rule-lost", a=a, b=b)
        return None

    return shared_rule(messages, look)


def _points_to(
    note: Note, place: tuple[float, float], x_limits: tuple[float, float], y_limits: tuple[float, float]
) -> bool:
    """Say whether a note is about a place: what it points to, or where it stands, is within a hundredth of it."""
    about = note.points_to if note.points_to is not None else note.at
    if about is None:
        return False
    spans = [abs(high - low) or 1.0 for low, high in (x_limits, y_limits)]
    reach = 0.01 if note.points_to is not None else 0.05
    return all(abs(a - b) <= reach * span for a, b, span in zip(about, place, spans, strict=True))


def colours_follow(groups: Callable[[Look], Sequence[object]]) -> Rule:
    """Give the rule that points of one group share a colour and points of others have another.

    `groups` gives one group for each of the reference's points in their order of places (x, then y).
    """
    message = "The points at {one} and {other} belong to {relation} and are drawn in {colours}."

    def look(look: Look) -> Fault | None:
        axes = only_axes(look.got)
        if axes is None:
            return None
        rows = []
        for mark in (each for each in axes.marks if each.kind == "points"):
            colours = np.broadcast_to(mark.colours if len(mark.colours) else np.zeros((1, 4)), (len(mark.x), 4))
            rows.append(np.column_stack([mark.x, mark.y, colours]))
        every = np.concatenate(rows) if rows else np.zeros((0, 6))
        every = every[np.lexsort((every[:, 1], every[:, 0]))]
        known: dict[object, tuple[int, tuple[float, ...]]] = {}
        for row, group in enumerate(list(groups(look))[: len(every)]):
            colour = tuple(every[row, 2:].round(4))
            first = known.setdefault(group, (row, colour))
            if first[1] != colour:
                return _split(every, first[0], row, "one group", "two colours")
        for (group, (row, colour)), (other, (place, second)) in (
            (one, two) for one in known.items() for two in known.items() if str(one[0]) < str(two[0])
        ):
            if colour == second and group != other:
                return _split(every, row, place, "two groups", "one colour")
        return None

    return shared_rule({"groups-mixed": message}, look)


def _split(every: Array, one: int, other: int, relation: str, colours: str) -> Fault:
    places = [f"({every[row, 0]:.4g}, {every[row, 1]:.4g})" for row in (one, other)]
    return Fault("groups-mixed", one=places[0], other=places[1], relation=relation, colours=colours)

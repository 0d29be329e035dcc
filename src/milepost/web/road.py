"""Where everything on the map stands: one road through all districts, computed from the track alone.

Two shapes. In a *winding* road districts stand side by side in rows, and the road runs left to right, turns, and comes
back; a district with more stops than a row has places is carried on in the next. A *straight* road runs down a narrow
screen with the names beside it. Both are pure functions of the order of stages and units, their titles and their
needs: the same track always gives the same drawing, and another track draws itself.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from milepost.web.lettering import lines_within

RADIUS: Final = 26
HUES: Final = 9


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to draw the road: `columns` stops in a row (1 is the straight road) on a sheet `width` wide."""

    name: str
    columns: int
    width: float


# Three sheets, of which the style sheet shows one: from 1200 px, from 680 px, and below.
SHAPES: Final = (Shape("wide", 9, 1280), Shape("middle", 5, 760), Shape("narrow", 1, 360))


@dataclass(frozen=True, slots=True)
class Stop:
    """One unit: the centre of its sign, and its name in lines from (`label_x`, `label_y`) down."""

    slug: str
    number: int
    hue: int
    x: float
    y: float
    lines: tuple[str, ...]
    label_x: float
    label_y: float
    anchor: str

    @property
    def note_y(self) -> float:
        """Where the line about its state is written, under the name."""
        return self.label_y + LINE * len(self.lines)


@dataclass(frozen=True, slots=True)
class District:
    """One stage, or the part of it that stands in one row; `part` counts from 0."""

    slug: str
    title: str
    icon: str
    number: int
    hue: int
    part: int
    x: float
    y: float
    width: float
    height: float
    title_x: float
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leg:
    """The road from one stop to the next, and the arrow on it: a point and the way it points, in degrees."""

    start: str
    end: str
    path: str
    arrow_x: float
    arrow_y: float
    turn: float


@dataclass(frozen=True, slots=True)
class Need:
    """The arrow from a unit that is needed to the unit that needs it."""

    start: str
    end: str
    path: str


@dataclass(frozen=True, slots=True)
class Road:
    """A whole drawing."""

    shape: Shape
    height: float
    districts: tuple[District, ...]
    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...]
    needs: Mapping[str, tuple[Need, ...]]
    begin: str
    begin_x: float
    begin_y: float
    finish: str
    finish_x: float
    finish_y: float


LINE: Final = 17
_MARGIN: Final = 60  # for the turns of a winding road, on both sides
_GAP: Final = 16
_ROW_GAP: Final = 22
_SIGN: Final = 112  # from a district's top to the middle of its stops
_WAVE: Final = 8
_CORNER: Final = 34
_SWAY: Final = 5  # the wave of a straight road
_NAME_SIZE: Final = 14
_NARROW_NAME_SIZE: Final = 16
_PITCH: Final = 76
_HEAD: Final = 60
_AXIS: Final = 54


@dataclass(slots=True)
class _Part:
    """The stops of a stage that stand in one row."""

    stage: Mapping[str, Any]
    number: int
    part: int
    units: Sequence[Mapping[str, Any]]

    @property
    def places(self) -> int:
        """How many places it takes: a lone stop takes two, for the district's title has to stand above it."""
        return max(2, len(self.units))


@dataclass(frozen=True, slots=True)
class _Box:
    """A part and where it stands."""

    part: _Part
    x: float
    y: float
    width: float

    def district(self, height: float, title_x: float) -> District:
        """Give the district that is drawn, once its height is known."""
        stage = self.part.stage
        return District(
            slug=stage["slug"],
            title=stage["title"],
            icon=stage["icon"],
            number=self.part.number,
            hue=hue_of(self.part.number),
            part=self.part.part,
            x=self.x,
            y=self.y,
            width=self.width,
            height=height,
            title_x=title_x,
            units=tuple(unit["slug"] for unit in self.part.units),
        )


@dataclass(slots=True)
class _Sheet:
    """What has been placed so far."""

    districts: list[District] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)


def lay_out(stages: Sequence[Mapping[str, Any]], shape: Shape) -> Road:
    """Place every stage and unit of a map (`GET /api/map`) on one sheet."""
    stages = [stage for stage in stages if stage["units"]]
    sheet = _Sheet()
    height = _place_column(stages, shape, sheet) if shape.columns == 1 else _place_rows(stages, shape, sheet)
    straight = shape.columns == 1
    legs = tuple(_down(a, b) if straight else _along(a, b, shape) for a, b in pairwise(sheet.stops))
    at = {stop.slug: stop for stop in sheet.stops}
    needs = {
        unit["slug"]: tuple(
            Need(
                need,
                unit["slug"],
                _beside(at[need], at[unit["slug"]]) if straight else _over(at[need], at[unit["slug"]]),
            )
            for need in unit["needs"]
            if need in at and need != unit["slug"]
        )
        for stage in stages
        for unit in stage["units"]
    }
    ends = _ends(sheet.stops, shape)
    return Road(shape, height, tuple(sheet.districts), tuple(sheet.stops), legs, needs, *ends)


def _rows(stages: Sequence[Mapping[str, Any]], columns: int) -> Iterator[list[_Part]]:
    """Fill rows with whole districts while they fit; split only what no row can hold, into parts of like size."""
    row: list[_Part] = []
    for number, stage in enumerate(stages, start=1):
        units = stage["units"]
        count = math.ceil(len(units) / columns)
        size = math.ceil(len(units) / count)
        for part in range(count):
            piece = _Part(stage, number, part, units[part * size : (part + 1) * size])
            if row and sum(each.places for each in row) + piece.places > columns:
                yield row
                row = []
            row.append(piece)
    if row:
        yield row


def _place_rows(stages: Sequence[Mapping[str, Any]], shape: Shape, sheet: _Sheet) -> float:
    top = 8.0
    for index, row in enumerate(_rows(stages, shape.columns)):
        backwards = index % 2 == 1
        step = (shape.width - 2 * _MARGIN - _GAP * (len(row) - 1)) / sum(part.places for part in row)
        left = float(_MARGIN)
        boxes: list[_Box] = []
        for part in row[::-1] if backwards else row:
            boxes.append(_Box(part, left, top, step * part.places))
            left += step * part.places + _GAP
        boxes = boxes[::-1] if backwards else boxes
        tallest = max(_place_stops(box, sheet, backwards=backwards) for box in boxes)
        sheet.districts += [box.district(tallest, box.x + 18) for box in boxes]
        top += tallest + _ROW_GAP
    return top - _ROW_GAP + 8


def _place_stops(box: _Box, sheet: _Sheet, *, backwards: bool) -> float:
    """Place one district's stops in a row; gives the height that the district needs."""
    deepest, units = 0.0, box.part.units
    between = box.width / len(units)
    for place, unit in enumerate(units):
        number = len(sheet.stops) + 1
        middle = box.x + between * ((len(units) - 1 - place if backwards else place) + 0.5)
        y = box.y + _SIGN + (_WAVE if number % 2 == 0 else -_WAVE)
        lines = lines_within(unit["title"], between - 6, _NAME_SIZE)
        hue = hue_of(box.part.number)
        stop = Stop(unit["slug"], number, hue, middle, y, lines, middle, y + RADIUS + 21, "middle")
        sheet.stops.append(stop)
        deepest = max(deepest, stop.note_y + 16 - box.y)
    return deepest


def _place_column(stages: Sequence[Mapping[str, Any]], shape: Shape, sheet: _Sheet) -> float:
    top, beside = 44.0, float(_AXIS + 50)
    for number, stage in enumerate(stages, start=1):
        box = _Box(_Part(stage, number, 0, stage["units"]), 6, top, shape.width - 12)
        for place, unit in enumerate(box.part.units):
            count = len(sheet.stops) + 1
            x = _AXIS + (_SWAY if count % 2 == 0 else -_SWAY)
            y = top + _HEAD + RADIUS + _PITCH * place
            lines = lines_within(unit["title"], shape.width - beside - 14, _NARROW_NAME_SIZE)
            start = y - (LINE * len(lines)) / 2 + 9
            sheet.stops.append(Stop(unit["slug"], count, hue_of(number), x, y, lines, beside, start, "start"))
        height = _HEAD + _PITCH * len(box.part.units)
        sheet.districts.append(box.district(height, beside))
        top += height + 18
    return top + 34


def hue_of(number: int) -> int:
    """Give the colour of a stage by its number, from 1; after the last it begins again."""
    return (number - 1) % HUES + 1


def written(value: float) -> str:
    """Write a coordinate to a tenth: nobody sees more, and everybody would have to load it."""
    return f"{value:.1f}".removesuffix(".0")


def _along(a: Stop, b: Stop, shape: Shape) -> Leg:
    """Give the leg of a winding road: a gentle wave in a row, a turn with round corners between rows."""
    if abs(b.y - a.y) <= 2 * _WAVE:
        middle = (a.x + b.x) / 2
        path = f"M{written(a.x)} {written(a.y)}C{written(middle)} {written(a.y)} {written(middle)} {written(b.y)} {written(b.x)} {written(b.y)}"
        slant = math.degrees(math.atan2(2 * (b.y - a.y), b.x - a.x))
        return Leg(a.slug, b.slug, path, middle, (a.y + b.y) / 2, slant)
    right = a.x + b.x > shape.width
    edge = shape.width - _MARGIN / 2 if right else _MARGIN / 2
    inward = -_CORNER if right else _CORNER
    path = (
        f"M{written(a.x)} {written(a.y)}H{written(edge + inward)}Q{written(edge)} {written(a.y)} {written(edge)} {written(a.y + _CORNER)}"
        f"V{written(b.y - _CORNER)}Q{written(edge)} {written(b.y)} {written(edge + inward)} {written(b.y)}H{written(b.x)}"
    )
    return Leg(a.slug, b.slug, path, edge, (a.y + b.y) / 2, 90)


def _down(a: Stop, b: Stop) -> Leg:
    middle = (a.y + b.y) / 2
    path = f"M{written(a.x)} {written(a.y)}C{written(a.x)} {written(middle)} {written(b.x)} {written(middle)} {written(b.x)} {written(b.y)}"
    return Leg(a.slug, b.slug, path, (a.x + b.x) / 2, middle, math.degrees(math.atan2(b.y - a.y, 2 * (b.x - a.x))))


def _over(a: Stop, b: Stop) -> str:
    """Give a bow from one sign's edge to another's; within a row it rises above the signs between."""
    across, down = b.x - a.x, b.y - a.y
    distance = math.hypot(across, down)
    if abs(down) <= 2 * _WAVE:
        bend_x, bend_y = (a.x + b.x) / 2, (a.y + b.y) / 2 - max(58, 0.2 * distance)
    else:
        bow = 0.14 * distance * (1 if across >= 0 else -1)
        bend_x = (a.x + b.x) / 2 + down / distance * bow
        bend_y = (a.y + b.y) / 2 - across / distance * bow
    start_x, start_y = _edge(a, bend_x, bend_y, RADIUS + 3)
    end_x, end_y = _edge(b, bend_x, bend_y, RADIUS + 10)
    return (
        f"M{written(start_x)} {written(start_y)}Q{written(bend_x)} {written(bend_y)} {written(end_x)} {written(end_y)}"
    )


def _beside(a: Stop, b: Stop) -> str:
    """Give a bow on the outer side of a straight road."""
    out = _AXIS - _SWAY - RADIUS - 8
    reach = out - min(30.0, 10 + abs(b.y - a.y) / 40)
    sign = 1 if b.y > a.y else -1
    return (
        f"M{written(a.x - 19)} {written(a.y + sign * 21)}C{written(reach)} {written(a.y + sign * 60)} {written(reach)} {written(b.y - sign * 60)} "
        f"{written(b.x - 23)} {written(b.y - sign * 27)}"
    )


def _edge(stop: Stop, x: float, y: float, radius: float) -> tuple[float, float]:
    distance = math.hypot(x - stop.x, y - stop.y) or 1.0
    return stop.x + (x - stop.x) / distance * radius, stop.y + (y - stop.y) / distance * radius


def _ends(stops: Sequence[Stop], shape: Shape) -> tuple[str, float, float, str, float, float]:
    """Give the road before the first stop and after the last, each with the point where it ends."""
    if not stops:
        return "", 0, 0, "", 0, 0
    first, last = stops[0], stops[-1]
    if shape.columns == 1:
        end_y = last.y + 66
        begin, finish = (
            f"M{written(first.x)} 20V{written(first.y)}",
            f"M{written(last.x)} {written(last.y)}V{written(end_y)}",
        )
        return begin, first.x, 20, finish, last.x, end_y
    # In a row that runs to the right the last stop is right of the one before it.
    end_x = shape.width - 22 if len(stops) == 1 or last.x > stops[-2].x else 22
    begin, finish = (
        f"M18 {written(first.y)}H{written(first.x)}",
        f"M{written(last.x)} {written(last.y)}H{written(end_x)}",
    )
    return begin, 18, first.y, finish, end_x, last.y

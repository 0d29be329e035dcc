"""A figure as plain data: what the answer's process says that it drew, every field checked.

Lengths on paper are in points (1/72 inch) from the figure's lower left corner, places in the axes in the numbers that
the axes draw with: a category is its number from 0, a date its days since 1970. Colours are red, green, blue and opacity
from 0 to 1. Nothing here says that a figure is right, and the picture is never read: it is for people to look at.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from milepost.wire.replies import PNG

Array = NDArray[Any]

MAX_PICTURE_BYTES: Final = 2_000_000
MAX_NUMBERS: Final = 600_000

Name = Annotated[str, Meta(max_length=64)]
Text = Annotated[str, Meta(max_length=1_000)]
Colour = tuple[float, float, float, float]
Box = tuple[float, float, float, float]
Place = tuple[float, float]


class Words(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """A text as it stands on the paper; `box` is (left, bottom, right, top)."""

    text: Text
    size_pt: float
    colour: Colour
    box: Box


class Note(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """A text in the axes or on the figure.

    `at` is where it stands in the data and `points_to` what it is about, each None where it was placed otherwise.
    """

    text: Text
    size_pt: float
    colour: Colour
    box: Box
    at: Place | None
    points_to: Place | None
    has_arrow: bool


class Entry(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """A line of a legend: its text, and the colour that stands beside it."""

    text: Text
    colour: Colour


class Legend(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """A legend with its lines from the top, on the paper at `box`."""

    title: Words | None
    entries: Annotated[tuple[Entry, ...], Meta(max_length=200)]
    box: Box
    size_pt: float


class Axis(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """One axis: `limits` from where it begins to where it ends, and its ticks in the order in which they stand.

    `kind` is `numbers`, `dates` or `categories`; `tick_words` and the rows of `tick_boxes` (left, bottom, right, top; all
    0 where nothing is written) belong to `ticks`. `tick_size_pt` is 0 where no tick has words.
    """

    label: Words | None
    scale: Name
    limits: Place
    ticks: Array
    tick_words: Annotated[tuple[Text, ...], Meta(max_length=1_000)]
    tick_boxes: Array
    tick_size_pt: float
    kind: Name
    categories: Annotated[tuple[Text, ...], Meta(max_length=1_000)]
    grid: bool
    is_shown: bool


class Mark(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Something that shows data. `above` is its place in the stack of what is drawn; `label` is empty where it has none.

    | kind | x and y | more |
    |---|---|---|
    | `line` | the places that it joins, in order | `sizes` where it has markers; `steps` says how they are joined |
    | `points` | where they are | `sizes` are areas in square points, one or one each; `marker` names the form |
    | `bars` | the middle of each bar's foot and its end (across: `is_flat`) | `base`, `thick`; a histogram's bars touch |
    | `segments`, `errors` | (n, 2): both ends of each | |
    | `area`, `cells`, `shape` | the corners, or the middles of cells | |
    | `rule`, `span` | along one axis the place or both ends, along the other nothing | |
    | `image` | both ends, or all edges of its cells | `values`, rows from the top unless `origin` is `lower` |
    | `wedges` | 0, 1, 2, and so on; the share of the circle | |

    `colours` has one row, or one for each part. `values` are the numbers that stand behind colours, `value_limits` the ends
    of their scale, and `palette` sixteen colours along it.
    """

    kind: Name
    label: Text
    x: Array
    y: Array
    above: float
    colours: Array
    edges: Array = np.zeros((0, 4))
    base: Array = np.zeros(0)
    thick: Array = np.zeros(0)
    is_flat: bool = False
    sizes: Array = np.zeros(0)
    values: Array = np.zeros(0)
    palette: Array = np.zeros((0, 4))
    value_limits: Place = (0.0, 0.0)
    marker: Name = ""
    style: Name = ""
    steps: Name = "default"
    width_pt: float = 0.0
    hatch: Name = ""
    origin: Name = ""


class Axes(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """One pair of axes with what is drawn in it.

    `twin_of` is the number of the earlier axes that lie in the same box and share a side, None where there are none;
    `is_colour_scale` says that these only explain the colours of others; `frame` names the sides that have a line.
    """

    box: Box
    title: Words | None
    x: Axis
    y: Axis
    marks: Annotated[tuple[Mark, ...], Meta(max_length=5_000)]
    notes: Annotated[tuple[Note, ...], Meta(max_length=5_000)]
    legend: Legend | None
    ground: Colour
    twin_of: Annotated[int, Meta(ge=0, le=64)] | None
    is_colour_scale: bool
    projection: Name
    frame: Annotated[tuple[Name, ...], Meta(max_length=8)]


class Figure(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """A whole figure; `picture` is a PNG, empty where none was asked for."""

    width_in: float
    height_in: float
    dpi: float
    title: Words | None
    ground: Colour
    axes: Annotated[tuple[Axes, ...], Meta(max_length=64)]
    notes: Annotated[tuple[Note, ...], Meta(max_length=5_000)]
    legends: Annotated[tuple[Legend, ...], Meta(max_length=64)]
    picture: bytes = b""


_Parts = Words | Note | Entry | Legend | Axis | Mark | Axes | Figure
# The shapes that arrays must have; all others are of one dimension.
_COLUMNS: Final[Mapping[str, int]] = {"colours": 4, "edges": 4, "palette": 4, "tick_boxes": 4}


def read_figure(parts: object) -> Figure:
    """Give the figure whose plain parts were received; ValueError when they are not those of a figure."""
    try:
        figure = msgspec.convert(parts, Figure, dec_hook=_array)
    except msgspec.ValidationError as fault:
        raise ValueError(f"a figure needs its parts: {fault}") from fault
    if figure.picture and not (figure.picture.startswith(PNG) and len(figure.picture) <= MAX_PICTURE_BYTES):
        raise ValueError("a figure's picture must be a PNG of at most two megabytes")
    numbers = 0
    for axes in figure.axes:
        for axis in (axes.x, axes.y):
            _must_be(axis, "ticks", "tick_boxes")
            if not len(axis.ticks) == len(axis.tick_words) == len(axis.tick_boxes):
                raise ValueError("an axis needs words and a box for each tick")
        for mark in axes.marks:
            _must_fit(mark)
            numbers += mark.x.size + mark.y.size + mark.values.size + mark.colours.size
    if numbers > MAX_NUMBERS:
        raise ValueError("a figure holds too many numbers")
    _must_be_finite(figure)
    return figure


def _array(kind: type, value: object) -> object:
    if isinstance(value, np.ndarray) and value.dtype == np.float64 and value.ndim <= 3:
        return value
    raise ValueError(f"an array of floats is needed, not {type(value).__name__} for {kind}")


def _must_be(part: object, *names: str) -> None:
    for name in names:
        value: Array = getattr(part, name)
        columns = _COLUMNS.get(name)
        fits = value.ndim == 1 if columns is None else value.ndim == 2 and value.shape[1] == columns
        if not fits:
            raise ValueError(f"{name} has a shape that it cannot have")


def _must_fit(mark: Mark) -> None:
    _must_be(mark, "colours", "edges", "palette", "base", "thick", "sizes")
    if mark.kind in {"segments", "errors"}:
        if not (mark.x.ndim == 2 and mark.x.shape[1:] == (2,) and mark.x.shape == mark.y.shape):
            raise ValueError("segments need both ends of each")
        return
    _must_be(mark, "x", "y")
    alone = mark.kind in {"rule", "span", "image"}
    if not alone and len(mark.x) != len(mark.y):
        raise ValueError("a mark needs as many places along x as along y")
    if mark.kind == "bars" and not len(mark.base) == len(mark.thick) == len(mark.x):
        raise ValueError("bars need a foot and a thickness each")
    if mark.kind == "image" and (len(mark.x) < 2 or len(mark.y) < 2):
        raise ValueError("an image needs its ends")
    if np.isinf(mark.x).any() or np.isinf(mark.y).any():
        raise ValueError("a mark has no place at infinity")


def _must_be_finite(part: object) -> None:
    """Refuse any single number that is not finite: only data may be missing."""
    stack = [part]
    while stack:
        item = stack.pop()
        if isinstance(item, float):
            if not np.isfinite(item):
                raise ValueError("a figure holds a number that is not finite")
        elif isinstance(item, tuple):
            stack.extend(item)
        elif isinstance(item, _Parts):
            stack.extend(getattr(item, name) for name in item.__struct_fields__)


def figure_parts(part: object) -> object:
    """Give a figure, or a part of one, as the plain values that it was read from."""
    if isinstance(part, _Parts):
        return {name: figure_parts(getattr(part, name)) for name in part.__struct_fields__}
    return [figure_parts(item) for item in part] if isinstance(part, tuple) else part

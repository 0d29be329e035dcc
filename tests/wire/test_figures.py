"""A figure that crosses is one whose every field is of its kind; anything else is refused."""

from contextlib import suppress
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.wire import Axes, Axis, Figure, Legend, Mark, WireError, Words, decode_value, encode_value
from milepost.wire.figures import PNG, figure_parts
from milepost.wire.values import FIGURE, prepare

WORDS = Words("day", 10.0, (0.0, 0.0, 0.0, 1.0), (1.0, 2.0, 3.0, 4.0))
WHITE = (1.0, 1.0, 1.0, 1.0)


def axis(**changes: Any) -> Axis:
    usual: dict[str, Any] = {
        "label": WORDS,
        "scale": "linear",
        "limits": (0.0, 1.0),
        "ticks": np.array([0.5]),
        "tick_words": ("a",),
        "tick_boxes": np.zeros((1, 4)),
        "tick_size_pt": 10.0,
        "kind": "numbers",
        "categories": (),
        "grid": False,
        "is_shown": True,
    }
    return Axis(**usual | changes)


def mark(**changes: Any) -> Mark:
    usual: dict[str, Any] = {"kind": "line", "label": "", "above": 2.0, "colours": np.zeros((1, 4))}
    return Mark(**usual | {"x": np.array([0.0, 1.0]), "y": np.array([3.0, np.nan])} | changes)


def figure(
    marks: tuple[Mark, ...] = (), *, picture: bytes = b"", x: Axis | None = None, width_in: float = 6.4
) -> Figure:
    legend = Legend(None, (), (0.0, 0.0, 1.0, 1.0), 10.0)
    axes = Axes(
        (0.0, 0.0, 9.0, 9.0), None, x or axis(), axis(), marks, (), legend, WHITE, None, False, "rectilinear", ("left",)
    )
    return Figure(width_in, 4.8, 100.0, WORDS, WHITE, (axes,), (), (), picture)


@pytest.mark.parametrize(
    "value",
    [
        figure(),
        figure((mark(), mark(kind="segments", x=np.zeros((3, 2)), y=np.zeros((3, 2))))),
        figure((mark(kind="rule", x=np.zeros(2), y=np.zeros(0)),), picture=PNG + b"data"),
        figure((mark(kind="image", values=np.zeros((4, 5))), mark(kind="bars", base=np.zeros(2), thick=np.ones(2)))),
    ],
    ids=["empty", "lines", "pictured", "image"],
)
def test_a_figure_comes_back_the_same(value: Figure) -> None:
    """Every part, whatever it holds."""
    back = decode_value(encode_value(value))
    assert isinstance(back, Figure)
    assert repr(figure_parts(back)) == repr(figure_parts(value))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("another picture", figure(picture=b"<svg onload=alert(1)>")),
        ("a long picture", figure(picture=PNG + bytes(2_000_001))),
        ("places of two lengths", figure((mark(y=np.zeros(3)),))),
        ("a place at infinity", figure((mark(x=np.array([0.0, np.inf])),))),
        ("a square of places", figure((mark(x=np.zeros((2, 2)), y=np.zeros((2, 2))),))),
        ("whole numbers", figure((mark(x=np.arange(2)),))),
        ("colours of three", figure((mark(colours=np.zeros((1, 3))),))),
        ("bars without feet", figure((mark(kind="bars"),))),
        ("segments of three ends", figure((mark(kind="segments", x=np.zeros((2, 3)), y=np.zeros((2, 3))),))),
        ("ticks without words", figure(x=axis(tick_words=()))),
        ("a limit that is no number", figure(x=axis(limits=(0.0, float("nan"))))),
        ("a width without end", figure(width_in=float("inf"))),
        ("too many numbers", figure(tuple(mark(x=np.zeros(300_001), y=np.zeros(300_001)) for _ in range(1)))),
        ("a long text", figure(x=axis(label=Words("a" * 1001, 10.0, WHITE, WHITE)))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_forged_figure_is_refused(name: str, value: Figure) -> None:
    """Each is a WireError, before anything is done with it."""
    with pytest.raises(WireError):
        decode_value(encode_value(value))


@pytest.mark.parametrize("change", [{"extra": 1}, {"dpi": "100"}, {"axes": {}}, {"ground": [0.0]}, {"title": 3}])
def test_a_part_of_another_kind_is_refused(change: dict[str, object]) -> None:
    """No field is taken for what it is not, and none is added."""
    parts = figure_parts(figure())
    assert isinstance(parts, dict)
    body = msgspec.msgpack.encode(prepare(parts | change, 0))
    with pytest.raises(WireError):
        decode_value(msgspec.msgpack.encode(msgspec.msgpack.Ext(FIGURE, body)))


@given(st.data())
def test_one_changed_byte_decodes_or_is_refused(data: st.DataObject) -> None:
    """Noise inside a real figure does nothing else."""
    payload = bytearray(encode_value(figure((mark(),))))
    for _ in range(data.draw(st.integers(1, 4))):
        payload[data.draw(st.integers(0, len(payload) - 1))] = data.draw(st.integers(0, 255))
    with suppress(WireError):
        decode_value(bytes(payload))

"""What an answer draws crosses as plain data: what is drawn counts, not what methods say, and there are limits."""

import numpy as np
import pytest

from milepost import wire

BEGIN = "import matplotlib.pyplot as plt\nimport numpy as np\n"


@pytest.fixture
def drawn(loaded):
    """Load an answer, call its `f` and give the reply."""

    def run(source, *, figures="described"):
        with loaded(BEGIN + source) as desk:
            desk.child.send(wire.Calls((wire.Call(1, "f", ()),), figures))
            return desk.child.receive(timeout_s=20)

    return run


def line_of(reply):
    assert isinstance(reply, wire.Value), reply
    assert isinstance(reply.value, wire.Figure), reply.value
    (mark,) = (mark for mark in reply.value.axes[0].marks if mark.kind == "line")
    return np.stack([mark.x, mark.y], axis=1).tolist()


@pytest.mark.parametrize(
    "body",
    [
        "fig, ax = plt.subplots(); ax.plot([0, 1], [3, 4]); return fig",
        "fig, ax = plt.subplots(); ax.plot([0, 1], [3, 4]); return ax",
        "plt.plot([0, 1], [3, 4])",
        "plt.plot([0, 1], [3, 4]); plt.show()",
        "return plt.plot([0, 1], [3, 4])",
        "fig, axes = plt.subplots(1, 2); axes[0].plot([0, 1], [3, 4]); return axes",
        "import pandas as pd; return pd.Series([3, 4]).plot()",
    ],
)
def test_whatever_shows_that_something_was_drawn_is_a_figure(drawn, body) -> None:
    assert line_of(drawn(f"def f():\n    {body}\n")) == [[0, 3], [1, 4]]


def test_what_was_drawn_before_the_call_does_not_count(drawn) -> None:
    reply = drawn("plt.plot([9], [9])\ndef f():\n    pass\n")
    assert isinstance(reply, wire.Value)
    assert reply.value is None


def test_nothing_is_a_figure_where_none_is_asked_for(drawn) -> None:
    reply = drawn("def f():\n    plt.plot([0, 1], [3, 4])\n    return 7\n", figures="")
    assert reply.value == 7


def test_what_methods_say_is_not_believed(drawn) -> None:
    lying = """
from matplotlib.lines import Line2D
class Lying(Line2D):
    def get_ydata(self, orig=True):
        return [100.0, 200.0]
    get_xdata = get_xydata = get_ydata
    def __getattribute__(self, name):
        return [[0, 100], [1, 200]] if name in {"_xy", "_y"} else super().__getattribute__(name)
def f():
    fig, ax = plt.subplots()
    ax.plot([0, 1], [3, 4])[0].__class__ = Lying
    return fig
"""
    assert line_of(drawn(lying)) == [[0, 3], [1, 4]]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("ax._children.extend(ax.plot([1, 2], [3, 4]) * 6000)", "artists"),
        ("ax.scatter(np.arange(300_000), np.zeros(300_000))", "numbers"),
        ("fig.set_size_inches(200, 3)", "inches"),
        ("[fig.add_axes((0, 0, 1, 1), label=str(i)) for i in range(70)]", "axes"),
        ("ax.set_title(r'$\\\\frac{$')", "cannot draw it"),
    ],
)
def test_what_is_too_much_or_cannot_be_drawn_is_said(drawn, body, why) -> None:
    reply = drawn(f"def f():\n    fig, ax = plt.subplots()\n    {body}\n    return fig\n")
    assert isinstance(reply, wire.Unsendable), reply
    assert why in reply.reason


def test_a_picture_comes_only_when_it_is_asked_for(drawn) -> None:
    source = "def f():\n    plt.plot([0, 1], [3, 4])\n"
    assert drawn(source).value.picture == b""
    picture = drawn(source, figures="pictured").value.picture
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 200_000


def test_reading_leaves_the_figure_as_it_was(drawn) -> None:
    source = """
def f():
    fig, ax = plt.subplots(dpi=130, figsize=(5, 4))
    ax.plot([0, 1], [3, 4])
    return fig
"""
    figure = drawn(source).value
    assert (figure.dpi, figure.width_in, figure.height_in) == (130, 5, 4)


def test_words_places_and_colours_are_told(drawn) -> None:
    source = """
def f():
    fig, ax = plt.subplots()
    ax.bar(["Mon", "Tue"], [3, 4], color="#d62728", label="orders")
    ax.set(title="Orders", xlabel="day", ylabel="orders (n)")
    ax.annotate("most", xy=("Tue", 4), xytext=(0, 4.5), arrowprops={"arrowstyle": "->"})
    ax.legend()
    return fig
"""
    (axes,) = drawn(source).value.axes
    (bars,) = axes.marks
    assert (axes.title.text, axes.x.label.text, axes.x.kind, axes.x.categories) == (
        "Orders",
        "day",
        "categories",
        ("Mon", "Tue"),
    )
    assert (bars.kind, bars.label, bars.y.tolist(), bars.base.tolist()) == ("bars", "orders", [3, 4], [0, 0])
    assert bars.colours[0].tolist() == pytest.approx([214 / 255, 39 / 255, 40 / 255, 1])
    assert axes.notes[0].points_to == (1.0, 4.0)
    assert axes.notes[0].has_arrow
    assert [entry.text for entry in axes.legend.entries] == ["orders"]
    left, low, right, high = axes.box
    assert left < axes.title.box[0] < axes.title.box[2] < right
    assert axes.title.box[1] > high
    assert axes.x.label.box[3] < low


def test_words_lie_where_a_real_drawing_puts_them(loaded) -> None:
    """Labels and titles are placed without drawing; drawing would put them in the very same places."""
    source = (
        BEGIN
        + """
def begin(turn):
    if turn == 0:
        fig, ax = plt.subplots(); ax.plot([1, 2], [3, 400000])
    elif turn == 1:
        fig, ax = plt.subplots(); ax.barh(["a long name", "b"], [1, 2])
    elif turn == 2:
        fig, axes = plt.subplots(2, layout="constrained"); ax = axes[0]; axes[1].plot([1e9, 2e9])
    elif turn == 3:
        fig, ax = plt.subplots(); ax.xaxis.tick_top(); ax.xaxis.set_label_position("top")
    elif turn == 4:
        fig, axes = plt.subplots(2); ax = axes[0]; axes[1].plot([1, 200000]); axes[1].set_ylabel("b"); fig.align_ylabels()
    else:
        fig, ax = plt.subplots(); ax.spines["bottom"].set_position(("outward", 30)); ax.yaxis.tick_right()
    ax.set(xlabel="abc", ylabel="def", title="ghi")
    global figure
    figure = fig
    return fig

def real():
    figure.set_dpi(72)
    figure.draw_without_rendering()
    ax = figure.axes[0]
    return [list(each.get_window_extent().extents) for each in (ax.title, ax.xaxis.label, ax.yaxis.label)]
"""
    )
    with loaded(source) as desk:
        for turn in range(6):
            desk.child.send(wire.Calls((wire.Call(1, "begin", (turn,)),), "described"))
            axes = desk.child.receive(timeout_s=20).value.axes[0]
            want = desk.call("real").value
            for words, box in zip((axes.title, axes.x.label, axes.y.label), want, strict=True):
                assert words.box == pytest.approx(box, abs=0.01), (turn, words.text)


def test_a_layout_puts_axes_where_it_puts_them_by_itself(loaded) -> None:
    """While it runs, ticks are kept for each placing of the axes; it must come to the same places without that."""
    source = (
        BEGIN
        + """
def shared():
    figure, axes = plt.subplots(4, sharex=True, sharey=True, layout="constrained")
    for place, each in enumerate(axes):
        each.plot(range(20), np.linspace(-3, 9e4 * place, 20)); each.set(title=str(place), ylabel="degrees")
    return figure

def tight():
    figure, axes = plt.subplots(2, 2, layout="tight")
    axes[0, 0].semilogy([1, 1e7]); axes[0, 1].bar(list("abc"), [1, 2, 3]); axes[1, 0].imshow(np.ones((3, 9)))
    axes[1, 1].tick_params(axis="x", rotation=60); axes[1, 1].plot([1e6, 2e6], [1, 2]); figure.suptitle("all")
    return figure

def twins():
    figure, axes = plt.subplots(layout="constrained")
    figure.colorbar(axes.imshow(np.arange(200.0).reshape(5, 40)))
    axes.twinx().plot([0, 1], [0, 1e6])
    axes.secondary_xaxis("top", functions=(lambda v: v * 2, lambda v: v / 2)).set_xlabel("two")
    return figure

def mosaic():
    figure, axes = plt.subplot_mosaic("AAB;CDB", layout="compressed", figsize=(9, 3))
    for each in axes.values():
        each.plot([1, 2000])
    axes["A"].xaxis.tick_top(); axes["C"].set_aspect("equal")
    return figure

def mixed():
    figure = plt.figure(layout="constrained")
    figure.add_subplot(131, projection="polar").plot([0, 1, 2], [1, 2, 3])
    figure.add_subplot(132, projection="3d").plot([0, 1], [0, 1], [0, 1])
    figure.add_subplot(133).plot([1, 200000])
    return figure

makers = [shared, tight, twins, mosaic, mixed]

def f(turn):
    return makers[turn]()

def alone(turn):
    figure = makers[turn]()
    figure.set_dpi(72)
    figure.get_layout_engine().execute(figure)
    for each in figure.axes:
        if each.name != "3d":  # of which it is only told that it is there
            each.apply_aspect()
    return [list(each.bbox.extents) for each in figure.axes]
"""
    )
    with loaded(source) as desk:
        for turn in range(5):
            desk.child.send(wire.Calls((wire.Call(1, "f", (turn,)),), "described"))
            boxes = [axes.box for axes in desk.child.receive(timeout_s=20).value.axes]
            for box, want in zip(boxes, desk.call("alone", turn).value, strict=True):
                assert box == pytest.approx(want, abs=0.01), turn


def test_a_child_that_draws_often_keeps_its_wire(loaded) -> None:
    """Fonts that the zygote had opened would close the wire's descriptor when they are let go, some figures later."""
    source = BEGIN + "import gc\ndef f(n):\n    plt.semilogy([1, 2, n], [3, 4, 5])\n    gc.collect()\n"
    with loaded(source) as desk:
        for turn in range(12):
            desk.child.send(wire.Calls((wire.Call(turn, "f", (turn + 3,)),), "described"))
            assert isinstance(desk.child.receive(timeout_s=20), wire.Value)


def test_the_ticks_that_are_told_are_those_that_matplotlib_draws(loaded) -> None:
    """While a figure is read one tick stands for all that look alike; the figure itself is left as it was."""
    source = (
        BEGIN
        + """
def logarithmic():
    figure, axes = plt.subplots(layout="constrained"); axes.loglog([3, 2e4], [1, 8]); axes.grid(which="minor")

def silent():
    figure, axes = plt.subplots(); axes.plot([1, 2], [1e9, 1e9 + 1]); axes.tick_params(labelbottom=False)

def one_by_one():
    figure, axes = plt.subplots(layout="constrained"); axes.plot([0, 5], [0, 5])
    axes.xaxis.get_major_ticks()[2].label1.set_visible(False); axes.yaxis.get_major_ticks()[1].label1.set_rotation(50)

def both_sides():
    figure, axes = plt.subplots(); axes.bar(["ä", "b c", "d"], [1, 2, 3])
    axes.tick_params(labeltop=True, labelright=True, labelleft=False); axes.minorticks_on()

makers = [logarithmic, silent, one_by_one, both_sides]

def begin(turn):
    plt.close("all")
    makers[turn]()

def real():
    figure = plt.gcf()
    figure.set_dpi(72)
    figure.draw_without_rendering()
    told = []
    for axis in (figure.axes[0].xaxis, figure.axes[0].yaxis):
        for tick in axis._update_ticks():
            label = tick.label1 if tick.label1.get_visible() else tick.label2
            words = label.get_text() if label.get_visible() else ""
            box = label.get_window_extent().extents.tolist() if words else [0.0] * 4
            told.append([float(tick.get_loc()), words, box])
    return told
"""
    )
    with loaded(source) as desk:
        for turn in range(4):
            desk.child.send(wire.Calls((wire.Call(1, "begin", (turn,)),), "described"))
            axes = desk.child.receive(timeout_s=60).value.axes[0]
            want = desk.call("real").value
            got = [
                each
                for axis in (axes.x, axes.y)
                for each in zip(axis.ticks, axis.tick_words, axis.tick_boxes, strict=True)
            ]
            assert [(place, words) for place, words, _ in got] == [(place, words) for place, words, _ in want], turn
            for (_, words, box), (*_, real) in zip(got, want, strict=True):
                assert box.tolist() == pytest.approx(real, abs=0.01), (turn, words)

"""Bars are read by their length: the same numbers on an axis that begins later and later, and on the learner's own."""

import numpy as np

from milepost.kinds.figures import only_axes, seen
from milepost.kinds.figures.reading import along, bar_names, length_axis

MOVED_BY = ("cut-bars",)
SHOPS = ("Bremen", "Ghent", "Lyon", "Graz")
SALES = {"close": (101.0, 97.0, 99.5, 98.0), "apart": (60.0, 15.0, 42.0, 30.0), "tiny": (4.2, 3.9, 4.1, 4.0)}
SHARES = (0.0, 0.25, 0.5, 0.7, 0.85, 0.93, 0.97)


def frames(ask, state):
    """Give one frame a beginning of the axis, and a last one with the answer to `cut-bars`.

    `state` names the `sales`. A frame has the `begin` and `end` of the axis, each bar's `names`, `sales` and `drawn` (its
    share of the axis that is seen, 0 to 1), how many times as long the longest `looks` as the shortest (None where that one
    is not seen at all) and how many times as much it `is`.
    """
    sales = np.array(SALES[state["sales"]])
    end = float(sales.max() * 1.05)
    for share in SHARES:
        begin = float(sales.min() * share)
        yield frame("cut", list(SHOPS), sales, (sales - begin) / (end - begin), begin, end)
    figure = ask("cut-bars", list(SHOPS), [float(each) for each in sales])
    axes = only_axes(figure)
    bars = [] if axes is None else seen(axes, "bars")
    if not bars:
        yield frame("yours", [], np.zeros(0), np.zeros(0), None, None) | {"note": "The figure shows no bars."}
        return
    axis = length_axis(axes, bars[0])
    begin, end = axis.limits
    ends, names = ends_of(bars), [name for mark in bars for name in bar_names(axes, mark)]
    feet, tips = (np.clip(along(axis, each), 0, 1) for each in ends)
    # The longest stands first, as the task asks; whatever the figure's own order, here they are compared.
    order = np.argsort(-ends[1], kind="stable")
    told = frame("yours", [names[place] for place in order], ends[1][order], np.abs(tips - feet)[order], float(begin), float(end))
    yield told | {"note": "" if len(ends[1]) == len(sales) else f"The figure has {len(ends[1])} bars for {len(sales)} shops."}


def ends_of(bars):
    """Where all bars' feet and tips are along the axis of their length."""
    feet = np.concatenate([np.broadcast_to(mark.base, np.shape(mark.x)) for mark in bars])
    tips = np.concatenate([mark.x if mark.is_flat else mark.y for mark in bars])
    return feet, tips


def frame(step, names, sales, drawn, begin, end):
    """A frame as plain values."""
    seen_at_all = len(drawn) > 0 and drawn.min() > 1e-9
    return {
        "step": step, "names": names, "sales": sales.round(2), "drawn": drawn.round(4), "begin": begin, "end": end, "note": "",
        "looks": float(drawn.max() / drawn.min()) if seen_at_all else None,
        "is": float(sales.max() / sales.min()) if len(sales) and sales.min() > 0 else None,
    }

"""Rules that a figure can be held to: what it shows, whether it is honest, readable, and seen by everybody.

A check writes `figures.hold(task, figures.same_data(), figures.bars_from_zero(), ...)`. Each rule is also a plain function
of a figure, for properties and tests: it gives None, or a `Fault` with its evidence.
"""

from milepost.check import Fault
from milepost.kinds.figures.colours import colour_scale_named, even_palette, strong_enough, told_apart
from milepost.kinds.figures.data import chart, encoded, in_order, same_data
from milepost.kinds.figures.honest import (
    all_in_view,
    axes_forward,
    bars_from_zero,
    equal_bins,
    log_said,
    not_joined,
    one_scale,
    same_scales,
    scale_is,
)
from milepost.kinds.figures.paper import colours_follow, parts, points_out, ruled, shared, sized
from milepost.kinds.figures.readable import (
    inside_paper,
    labelled,
    legend_clear,
    legend_where_needed,
    letters_large,
    not_overplotted,
    notes_clear,
    ticks_apart,
    titled,
    words_apart,
)
from milepost.kinds.figures.reading import data_axes, kind_of, only_axes, seen
from milepost.kinds.figures.rules import Look, Rule, hold, when

__all__ = [
    "Fault",
    "Look",
    "Rule",
    "all_in_view",
    "axes_forward",
    "bars_from_zero",
    "chart",
    "colour_scale_named",
    "colours_follow",
    "data_axes",
    "encoded",
    "equal_bins",
    "even_palette",
    "hold",
    "in_order",
    "inside_paper",
    "kind_of",
    "labelled",
    "legend_clear",
    "legend_where_needed",
    "letters_large",
    "log_said",
    "not_joined",
    "not_overplotted",
    "notes_clear",
    "one_scale",
    "only_axes",
    "parts",
    "points_out",
    "ruled",
    "same_data",
    "same_scales",
    "scale_is",
    "seen",
    "shared",
    "sized",
    "strong_enough",
    "ticks_apart",
    "titled",
    "told_apart",
    "when",
    "words_apart",
]

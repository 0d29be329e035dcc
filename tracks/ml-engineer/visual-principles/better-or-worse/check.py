"""better-or-worse: repair a map whose colours say nothing: a parted palette, 0 in its middle, numbers that can be read."""

import re

import numpy as np
from milepost.check import Task
from milepost.kinds import figures

DEPOTS = ["Aalst", "Breda", "Ghent", "Liège", "Venlo"]
DAYS = ["Mon", "Tue", "Wed", "Thu"]
BLIND = {
    "red": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "green": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
}
WEIGHTS = np.array([0.2126, 0.7152, 0.0722])
# The palette comes in sixteen colours, so what lies between them is known to a few hundredths; 4.5 is asked, less is let pass.
READ = 4.2

task = Task("draw_change(depots: list[str], days: list[str], change: floats[n, m]) -> figure")
task.example(["Ghent", "Liège"], ["Mon", "Tue", "Wed"], np.array([[-1.2, 0.5, 2.1], [4.0, -2.6, 0.9]]))


@task.hidden(times=1)
def any_weeks(draw):
    """More got worse than better, and the largest change is one for the better: 0 is not in the middle by itself."""
    depots = draw.shuffled(DEPOTS)[:3]
    change = np.round(draw.rng().uniform(0.5, 7.5, (3, 3)), 1)
    # A number on each side lies where a palette is of middling lightness, and white words cannot be read yet.
    for place, value in zip(draw.shuffled(range(9)), (-17.4, 16.4, -9.6, 9.6, 0.0), strict=False):
        change.flat[place] = value
    return depots, DAYS[:3], change


def image_of(look):
    axes = figures.only_axes(look.got)
    return axes, figures.seen(axes, "image")[0]


def bent(colour):
    colour = np.asarray(colour, dtype=float)
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    low, high = sorted([float(bent(one) @ WEIGHTS), float(bent(other) @ WEIGHTS)])
    return (high + 0.05) / (low + 0.05)


def colour_at(mark, value):
    """The colour that the palette has for a number."""
    low, high = mark.value_limits
    at = np.clip((value - low) / (high - low or 1.0), 0, 1) * (len(mark.palette) - 1)
    return np.array([np.interp(at, range(len(mark.palette)), mark.palette[:, part]) for part in range(3)])


def middle(look):
    _, mark = image_of(look)
    low, high = mark.value_limits
    change = look.case.change
    if high <= low or abs(low + high) > 0.01 * (high - low):
        zero = (0 - low) / (high - low or 1.0)
        return figures.Fault("zero-off-centre", low=low, high=high, share=min(max(zero, 0.0), 1.0))
    if change.min() < low - 1e-9 or change.max() > high + 1e-9:
        beyond = change.min() if change.min() < low - 1e-9 else change.max()
        return figures.Fault("beyond-the-scale", low=low, high=high, value=float(beyond))
    return None


def parted(look):
    _, mark = image_of(look)
    lights = [float(bent(colour[:3]) @ WEIGHTS) for colour in mark.palette]
    centre = max(lights[len(lights) // 2 - 1 : len(lights) // 2 + 1])
    if centre < 1.5 * max(lights[0], lights[-1]):
        return figures.Fault("not-parted")
    return None


def cones(look):
    """Are the two ends of another hue to everybody? What differs is yellow against blue, which nearly everybody sees."""
    _, mark = image_of(look)
    for kind, matrix in BLIND.items():
        ends = [np.clip(matrix @ bent(mark.palette[at, :3]), 0, 1) for at in (2, len(mark.palette) - 3)]
        hues = [(end[2] - (end[0] + end[1]) / 2) / end.max() for end in ends]
        if abs(hues[0] - hues[1]) < 0.35:
            return figures.Fault("ends-alike", kind=kind)
    return None


def named(look):
    axes, _ = image_of(look)
    for axis, names in ((axes.x, look.case.days), (axes.y, look.case.depots)):
        found = {round(float(tick)): words for tick, words in zip(axis.ticks, axis.tick_words) if abs(tick - round(tick)) < 1e-6}
        for place, name in enumerate(names):
            if found.get(place, "") != name:
                return figures.Fault("name-missing", name=name, said=found.get(place) or "nothing")
    return None


def number_in(note):
    found = re.search(r"[-−–+]?\d+(?:\.\d+)?", note.text)
    return None if found is None else float(found[0].replace("−", "-").replace("–", "-"))


def numbers(look):
    axes, mark = image_of(look)
    for row, depot in enumerate(look.case.depots):
        for column, day in enumerate(look.case.days):
            value = float(look.case.change[row, column])
            here = [note for note in axes.notes if note.at is not None and abs(note.at[0] - column) < 0.5 and abs(note.at[1] - row) < 0.5]
            said = [number_in(note) for note in here]
            if not any(each is not None and abs(each - value) <= 0.0501 for each in said):
                return figures.Fault("number-missing", depot=depot, day=day, value=value, said=here[0].text if here else "nothing")
            ratio = max(contrast(note.colour[:3], colour_at(mark, value)) for note in here)
            if ratio < READ:
                return figures.Fault("number-unreadable", depot=depot, day=day, value=value, ratio=ratio)
    return None


figures.hold(
    task,
    figures.same_data(),
    figures.Rule({"name-missing": "{name} should stand at its cells, and there stands {said}. Somebody would be sent to the wrong depot, or on the wrong day."}, named),
    figures.Rule({"ends-alike": "To somebody without {kind} cones the two ends of the palette have the same hue. They see that something changed, and not whether it got better."}, cones),
    figures.even_palette(),
    figures.Rule({"not-parted": "The palette runs one way, from one end to the other. Better and worse are the same colour, a little lighter or darker, and nobody sees where one ends and the other begins."}, parted),
    figures.Rule(
        {
            "zero-off-centre": "The scale goes from {low:.3g} to {high:.3g}, so 0 lies {share:.0%} of the way along it and the colour in the middle is no zero. A cell that did not change looks as if it had.",
            "beyond-the-scale": "The scale goes from {low:.3g} to {high:.3g}, and there is a change of {value:.3g}. It looks like any other at the end of the scale.",
        },
        middle,
    ),
    figures.titled(saying=[["percentage points", "points"]]).saying(
        {
            "untitled": "Nothing in the figure says of what its numbers are. -3 may be parcels, per cent or percentage points.",
            "title-misses": "The title “{title}” does not say that the numbers are percentage points. 3 % fewer late parcels and 3 points fewer are two different things.",
        }
    ),
    figures.Rule(
        {
            "number-missing": "The cell of {depot} on {day} has to say {value:+.1f} and says {said}. A colour tells more or less; how much, only a number does.",
            "number-unreadable": "In the cell of {depot} on {day} the number {value:+.1f} has a contrast of {ratio:.1f} to 1 to the colour of its cell. The cell that matters most cannot be read.",
        },
        numbers,
    ),
)

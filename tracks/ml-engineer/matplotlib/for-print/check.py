"""for-print: the size on paper, letters that are neither small nor large, and lines that need no colour."""

import numpy as np
from milepost.check import Task
from milepost.kinds import figures

MODELS = ["linear", "forest", "boosting", "network", "nearest neighbours"]
task = Task("draw_for_print(sizes: ints[n], accuracy: dict[str, list[float]]) -> figure")
task.example(
    np.array([300, 3000, 30000, 300000]),
    {"linear": [0.71, 0.74, 0.75, 0.75], "forest": [0.68, 0.77, 0.82, 0.85], "network": [0.55, 0.70, 0.83, 0.90]},
)


@task.hidden(times=1)
def any_paper(draw):
    n = draw.integer(4, 12)
    sizes = np.unique(np.round(10 ** np.linspace(draw.number(2, 3), draw.number(5, 6.5), n)).astype(int))
    names = draw.shuffled(MODELS)[:4]
    curves = {}
    for place, name in enumerate(names):
        steps = 0.3 * (1 - 0.8 ** np.arange(len(sizes))) + 0.02 * place
        curves[name] = [round(float(0.55 + step + 0.004 * draw.integer(-2, 2)), 4) for step in steps]
    return sizes, curves


def looks(case):
    axes = figures.only_axes(case.got)
    return [] if axes is None else figures.seen(axes, "line")


@task.misconception(
    "colour-alone",
    "“{one}” and “{other}” have the same style of line and no markers; only their colours differ. In black and white they "
    "are two grey lines, and nobody can say which model won.",
)
def colour_alone(case):
    known = {}
    for line in looks(case):
        sign = (line.style, line.marker)
        if sign in known:
            return {"one": known[sign], "other": line.label}
        known[sign] = line.label
    return False


@task.misconception(
    "millimetres-as-inches",
    "The figure is {width:.0f} mm wide. {said} `figsize` is in inches; a figure that is scaled down to the column has letters "
    "that nobody can read.",
)
def millimetres_as_inches(case):
    width = case.got.width_in * 25.4
    for unit, said in ((25.4, "84 was taken for inches."), (10.0, "84 mm were taken for 8.4 inches.")):
        if abs(case.got.width_in * 10 - 84 * (10 if unit == 25.4 else 1)) < 5:
            return {"width": width, "said": said}
    return False


def without_colour(look):
    signs = [(line.style, line.marker) for line in looks(look.case)]
    return figures.Fault("colour-alone") if len(set(signs)) < len(signs) else None


def largest_letters(look):
    for axes in look.got.axes:
        sizes = [part.size_pt for part in (axes.title, axes.x.label, axes.y.label) if part is not None]
        sizes += [axis.tick_size_pt for axis in (axes.x, axes.y)]
        sizes += [axes.legend.size_pt] if axes.legend is not None else []
        if max(sizes) > 9.01:
            return figures.Fault("letters-large", size=max(sizes))
    return None


figures.hold(
    task,
    figures.sized(width_mm=84, height_mm=60, dpi=300),
    figures.same_data(),
    figures.all_in_view(),
    figures.scale_is(x="log", why="Between 300 and 3,000 rows as much happens as between 300,000 and 3 million."),
    figures.log_said(),
    figures.Rule({}, without_colour),
    figures.legend_where_needed(),
    figures.labelled(x="rows", y="accuracy"),
    figures.letters_large(least_pt=7),
    figures.Rule(
        {"letters-large": "Some letters are {size:.3g} points high; the journal allows 9. Beside its text the figure shouts."},
        largest_letters,
    ),
    figures.inside_paper(),
)

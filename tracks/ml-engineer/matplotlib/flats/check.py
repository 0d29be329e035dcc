"""flats: up to four groups of points that every reader can tell apart."""

import numpy as np
from milepost.check import Task
from milepost.kinds import figures

DISTRICTS = ["Altstadt", "Bergheim", "Hafen", "Nordend", "Südstadt", "Westpark"]
task = Task("draw_flats(sizes: floats[n], rents: floats[n], districts: list[str]) -> figure")
task.example(
    np.array([34.0, 52.5, 61.0, 78.0, 45.0, 66.5, 88.0, 30.5]),
    np.array([610.0, 790.0, 905.0, 1120.0, 540.0, 745.0, 930.0, 640.0]),
    ["Altstadt", "Altstadt", "Hafen", "Hafen", "Nordend", "Nordend", "Westpark", "Westpark"],
)


def flats(draw, names):
    n = draw.integer(40, 60)
    sizes = np.round(draw.rng().uniform(22, 120, n), 1)
    which = [names[place % len(names)] for place in range(n)]
    base = {name: 8 + 2 * place for place, name in enumerate(names)}
    rents = np.round(sizes * np.array([base[name] for name in which]) + draw.rng().normal(0, 60, n), 2)
    return sizes, rents, which


@task.hidden(times=1)
def two_districts(draw):
    """Two of them, and one at least that is not in the example."""
    return flats(draw, draw.shuffled([draw.choice(("Bergheim", "Südstadt")), draw.choice(("Altstadt", "Hafen", "Nordend"))]))


@task.hidden(times=1)
def one_district(draw):
    return flats(draw, [draw.choice(DISTRICTS)])


@task.misconception(
    "all-one-group",
    "All {n} points are drawn alike, and {groups} districts are in the data. Whatever differs between them is in the picture, "
    "and nobody can see it.",
)
def all_one_group(case):
    axes = figures.only_axes(case.got)
    marks = [] if axes is None else figures.seen(axes, "points")
    groups = len(set(case.districts))
    one_look = len(marks) == 1 and len(marks[0].x) == len(case.sizes) and len(np.unique(marks[0].colours, axis=0)) == 1
    return groups > 1 and one_look and {"n": len(case.sizes), "groups": groups}


@task.misconception(
    "see-through",
    "Your points let {share:.0%} of the paper through. A single one is a pale spot, and pale spots look alike: whatever colour the district of {name} was given, hardly any of it is left.",
)
def see_through(case):
    axes = figures.only_axes(case.got)
    for mark in [] if axes is None else figures.seen(axes, "points"):
        if mark.colours.shape[1] > 3 and mark.colours[0, 3] < 0.4:
            return {"share": 1 - float(mark.colours[0, 3]), "name": mark.label or "each"}
    return False


@task.misconception(
    "district-left-out",
    "Of the {groups} districts only {drawn} are drawn; there is no point of {name}. A district that is missing from the picture "
    "is missing from the decision.",
)
def district_left_out(case):
    axes = figures.only_axes(case.got)
    marks = [] if axes is None else figures.seen(axes, "points")
    places = {(float(x), float(y)) for mark in marks for x, y in zip(mark.x, mark.y)}
    here = {}
    for x, y, name in zip(case.sizes, case.rents, case.districts):
        here[name] = here.get(name, False) or (float(x), float(y)) in places
    missing = sorted(name for name, drawn in here.items() if not drawn)
    if places and missing and len(missing) < len(here):
        return {"groups": len(here), "drawn": len(here) - len(missing), "name": missing[0]}
    return False


figures.hold(
    task,
    figures.same_data(),
    figures.all_in_view(),
    figures.told_apart(),
    figures.strong_enough(),
    figures.legend_where_needed(),
    figures.labelled(x="size", y="rent", x_unit="m²", y_unit="€"),
)

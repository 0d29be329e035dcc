"""three-questions: bars for a ranking, points for a relation, a histogram for a spread."""

import numpy as np
from milepost.check import Task
from milepost.kinds import figures

TOWNS = ["Bremen", "Ghent", "Lyon", "Utrecht", "Graz", "Aarhus", "Leipzig", "Antwerp", "Salzburg", "Odense", "Rennes"]
SHOPS = [f"{town}, {place}" for town in TOWNS for place in ("Central Station", "Market Square")]
task = Task("draw_answer(question: str, shops: list[str], areas: floats[n], sales: floats[n]) -> figure")
FEW = (["Bremen, Market Square", "Ghent, Market Square", "Lyon, Central Station", "Graz, Central Station"],
       np.array([80.0, 140.0, 210.0, 95.0]), np.array([61.0, 140.0, 92.5, 77.0]))  # fmt: skip
task.example("relation", *FEW)


def table(draw, question):
    n = draw.integer(6, 16)
    shops = draw.shuffled(SHOPS)[:n]
    areas = np.round(draw.rng().uniform(40, 320, n), 1)
    sales = np.round(0.5 * areas + draw.rng().uniform(5, 60, n), 1)
    return question, shops, areas, sales


@task.hidden(times=1)
def rankings(draw):
    return table(draw, "ranking")


@task.hidden(times=1)
def spreads(draw):
    return table(draw, "spread")


def asks(question):
    return lambda case: case.question == question


def shown(case):
    axes = figures.only_axes(case.got)
    return set() if axes is None else {figures.kind_of(mark) for mark in figures.seen(axes)}


@task.misconception(
    "points-joined",
    "A line joins the {n} shops in the order in which they happen to stand in the table. It says that something went up and down "
    "from one to the next; between two shops there is nothing.",
)
def points_joined(case):
    return case.question != "spread" and "line" in shown(case) and {"n": len(case.shops)}


@task.misconception(
    "bar-for-each-shop",
    "Asked how the sales are spread, yours draws a bar for each of the {n} shops. How many shops sell about the same has to be "
    "counted with a finger; a second group would not be seen.",
)
def bar_for_each_shop(case):
    return case.question == "spread" and shown(case) == {"bars"} and {"n": len(case.shops)}


figures.hold(
    task,
    figures.when(
        asks("ranking"),
        figures.chart("bars", why="Which one is more is read from lengths that begin on one line."),
        figures.same_data(),
        figures.bars_from_zero(),
        figures.in_order("longest-first", why="The buyer asked which come first."),
        figures.ticks_apart(),
        figures.inside_paper(),
    ),
    figures.when(
        asks("ranking"),
        figures.Rule(
            {"sales-unlabelled": "Nothing along the bars says that their lengths are sales in k€."},
            lambda look: None if "sales" in along(look) and "k€" in along(look) else figures.Fault("sales-unlabelled"),
        ),
    ),
    figures.when(
        asks("relation"),
        figures.chart("points", why="Whether one goes with the other shows in a cloud of points."),
        figures.same_data(),
        figures.all_in_view(),
        figures.labelled(x="area", y="sales", x_unit="m²", y_unit="k€"),
    ),
    figures.when(
        asks("spread"),
        figures.chart("histogram", why="How often values occur is a count of values, between edges."),
        figures.same_data(),
        figures.equal_bins(),
        figures.labelled(x="sales", y="shops", x_unit="k€"),
    ),
)


def along(look):
    """The label of the axis along which the bars are read."""
    axes = figures.only_axes(look.got)
    marks = figures.seen(axes, "bars")
    label = (axes.x if marks[0].is_flat else axes.y).label
    return "" if label is None else label.text

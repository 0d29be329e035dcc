"""stations: small multiples with the same axes."""

from itertools import pairwise

from milepost.check import Task
from milepost.kinds import figures

STATIONS = ["Airport", "Harbour", "Old town", "Quarry", "Railway yard", "Water tower"]
task = Task("draw_stations(readings: dict[str, list[float]]) -> figure")
task.example({"Airport": [4.0, 5.5, 3.0, 6.0], "Quarry": [1.0, 2.5, -0.5, 3.0]})


@task.hidden(times=1)
def four_stations(draw):
    return (made(draw, draw.shuffled(STATIONS)[:4]),)


def made(draw, names):
    """Each station has its own level; one of them stands still."""
    days = draw.integer(5, 31)
    weather = draw.rng().normal(0, 2.5, days).cumsum() * 0.6
    readings = {
        name: [round(float(9 - 3 * place + each), 1) for each in weather + draw.rng().normal(0, 0.7, days)]
        for place, name in enumerate(names)
    }
    readings[names[-1]] = [readings[names[-1]][0]] * days
    return readings


@task.misconception(
    "all-in-one-panel",
    "All {n} lines are in one panel. Where they cross, nobody can follow one of them, and the station that stands still "
    "cannot be seen.",
)
def all_in_one_panel(case):
    panels = figures.data_axes(case.got)
    lines = figures.seen(panels[0], "line") if len(panels) == 1 else []
    return len(lines) > 1 and {"n": len(lines)}


@task.misconception(
    "days-from-zero",
    "The first reading stands at day 0 in your panels. Whoever sends somebody to look at the sensor sends them to the log of "
    "the day before.",
)
def days_from_zero(case):
    panels = figures.data_axes(case.got)
    lines = [line for axes in panels for line in figures.seen(axes, "line")]
    return len(lines) > 1 and all(len(line.x) and line.x[0] == 0 for line in lines)


@task.misconception(
    "stations-mixed-up",
    "The panel “{title}” shows the temperatures of {other}. A repair team would drive to the wrong station.",
)
def stations_mixed_up(case):
    for axes in figures.data_axes(case.got):
        title = "" if axes.title is None else axes.title.text
        lines = figures.seen(axes, "line")
        if title not in case.readings or len(lines) != 1:
            continue
        drawn = [round(float(y), 6) for y in lines[0].y]
        others = [name for name, values in case.readings.items() if [round(v, 6) for v in values] == drawn]
        if others and title not in others:
            return {"title": title, "other": others[0]}
    return False


def named(look):
    """Every panel bears its own station's name."""
    for axes, station in zip(figures.data_axes(look.got), look.case.readings):
        title = "" if axes.title is None else axes.title.text
        if title != station:
            return figures.Fault("panel-misnamed", station=station, title=title or "nothing")
    return None


def below_one_another(look):
    """The panels go down the paper in the order of the dict."""
    panels = figures.data_axes(look.got)
    for (upper, one), (lower, other) in pairwise(zip(panels, look.case.readings)):
        if lower.box[3] > upper.box[1]:
            how = "stands above" if lower.box[1] >= upper.box[3] else "stands beside"
            return figures.Fault("not-below", one=one, other=other, how=how)
    return None


def days_written(look):
    """The lowest panel has numbers of days below it."""
    panels = figures.data_axes(look.got)
    lowest = min(panels, key=lambda axes: axes.box[1])
    if lowest.x.tick_size_pt > 0:
        return None
    return figures.Fault("days-unwritten", station=list(look.case.readings)[panels.index(lowest)])


def day_below(look):
    """Only the lowest panel says that the numbers below it are days."""
    panels = figures.data_axes(look.got)
    lowest = min(panels, key=lambda axes: axes.box[1])
    for axes in panels:
        label = "" if axes.x.label is None else axes.x.label.text
        if bool(label) != (axes is lowest):
            place = list(look.case.readings)[panels.index(axes)]
            said = "has the label of the x axis, and its numbers stand elsewhere" if label else "has no label on the x axis"
            return figures.Fault("day-misplaced", place=place, said=said)
    return None


figures.hold(
    task,
    figures.parts(lambda look: len(look.case.readings), why="Each station needs one."),
    figures.same_data(),
    figures.Rule(
        {
            "not-below": "The panel of {other} {how} that of {one}. Below one another the same day stands in one upright line through all of them, and a cold night is seen to be the same night."
        },
        below_one_another,
    ),
    figures.titled(every=True),
    figures.Rule({"panel-misnamed": "The panel of {station} is called {title}."}, named),
    figures.same_scales(),
    figures.all_in_view(),
    figures.Rule(
        {"days-unwritten": "No number is written below the panel of {station}, the lowest. A night that is seen to be cold has no date."}, days_written
    ),
    figures.shared(x=True),
    figures.Rule({"day-misplaced": "The panel of {place} {said}: it belongs below the lowest one, once."}, day_below),
    figures.labelled(x="day"),
    figures.Rule(
        {"height-unlabelled": "The panel of {station} does not say that its numbers are degrees: its y axis needs °C."},
        lambda look: next(
            (
                figures.Fault("height-unlabelled", station=station)
                for axes, station in zip(figures.data_axes(look.got), look.case.readings)
                if axes.y.label is None or "°C" not in axes.y.label.text
            ),
            None,
        ),
    ),
    figures.words_apart(),
    figures.inside_paper(),
)

"""the-lost-years: repair a chart with an axis upside down, cut, and of even steps for uneven years."""

import numpy as np
from milepost.check import Task
from milepost.kinds import figures

task = Task("draw_beds(years: ints[n], beds: floats[n]) -> figure")
task.example(np.array([2019, 1999, 2009, 2018, 2017]), np.array([5.1, 6.1, 5.6, 5.2, 5.2]))


@task.hidden(times=1)
def surveys(draw):
    """Twenty years: rare surveys first, one each year at the end, given in no order. Once the beds rise, and none fits under a y axis up to 10."""
    first = draw.integer(1988, 2003)
    years = np.array([first, first + draw.integer(7, 9), first + 15, *range(first + 18, first + 21)])
    beds = np.round(draw.integer(110, 140) / 10 - np.linspace(0, 0.12 * draw.integer(6, 12), len(years)), 1)
    beds[1] = beds[0] + 0.2
    # The last survey comes first and the first one second, so no order is kept by chance.
    order = [5, 0, *(1 + place for place in draw.shuffled([0, 1, 2, 3]))]
    return years[order], beds[order]


def axes_of(case):
    return figures.only_axes(case.got)


@task.misconception(
    "evenly-spaced",
    "{a} and {b} are as far apart on your paper as {c} and {d}. One is {short} year and the other {long}: a slow fall over many years and a fast one look the same.",
)
def evenly_spaced(case):
    axes = axes_of(case)
    marks = [] if axes is None else figures.seen(axes, "line", "points", "bars")
    count = len(case.years)
    if not any(len(mark.x) == count and np.allclose(np.diff(np.sort(mark.x)), 1) for mark in marks):
        return False
    years = np.sort(case.years)
    gaps = np.diff(years)
    wide, close = int(gaps.argmax()), int(gaps.argmin())
    near = {"c": int(years[close]), "d": int(years[close + 1]), "short": int(gaps[close])}
    return {"a": int(years[wide]), "b": int(years[wide + 1]), "long": int(gaps[wide])} | near


def counted(look):
    """Every survey has a marker of its own: on the line, or as a point."""
    axes = figures.only_axes(look.got)
    marked = [mark for mark in figures.seen(axes, "line") if mark.sizes.any()] + figures.seen(axes, "points")
    places = {round(float(x)) for mark in marked for x in mark.x}
    missing = [int(year) for year in np.sort(look.case.years) if int(year) not in places]
    return figures.Fault("survey-unmarked", year=missing[0], n=len(look.case.years)) if missing else None


def sloping(look):
    """The line goes from one survey to the next: a step says that nothing changed for years, and then at once."""
    axes = figures.only_axes(look.got)
    stepped = [mark for mark in figures.seen(axes, "line") if mark.steps != "default" and len(mark.x) == len(look.case.years)]
    years = np.sort(look.case.years)
    wide = int(np.diff(years).argmax())
    return figures.Fault("stairs", a=int(years[wide]), b=int(years[wide + 1])) if stepped else None


def from_zero(look):
    axes = figures.only_axes(look.got)
    low, high = sorted(axes.y.limits)
    beds = look.case.beds
    if low <= 1e-9:
        return None
    seen = (beds.min() - low) / (beds.max() - low)
    return figures.Fault("zero-not-shown", low=low, fall=1 - beds.min() / beds.max(), looks=min(1.0, 1 - seen))


def whole_years(look):
    axes = figures.only_axes(look.got)
    low, high = sorted(axes.x.limits)
    seen = [(tick, words) for tick, words in zip(axes.x.ticks, axes.x.tick_words) if words and low <= tick <= high]
    odd = next(((tick, words) for tick, words in seen if abs(tick - round(tick)) > 1e-6), None)
    if odd is not None:
        return figures.Fault("half-years", at=float(odd[0]), words=odd[1])
    elsewhere = next(((tick, words) for tick, words in seen if words.isdecimal() and int(words) != round(tick)), None)
    return None if elsewhere is None else figures.Fault("years-elsewhere", at=round(elsewhere[0]), words=elsewhere[1])


figures.hold(
    task,
    figures.chart("line", why="What goes on over time is followed along a line; bars and points are read one by one."),
    figures.same_data(),
    figures.Rule(
        {
            "survey-unmarked": "Nothing marks the survey of {year}. The line looks as if every year had been counted, and there were {n} surveys."
        },
        counted,
    ),
    figures.Rule(
        {
            "stairs": "Between {a} and {b} the line lies flat, and then it falls at once. Nobody has counted in between, and beds are not closed all in one night: stairs tell what was not seen."
        },
        sloping,
    ),
    figures.axes_forward(),
    figures.all_in_view(),
    figures.Rule(
        {
            "zero-not-shown": "The y axis begins at {low:.2g}. From there up, a fall by {fall:.0%} looks like one by {looks:.0%}: beds seem to run out."
        },
        from_zero,
    ),
    figures.Rule(
        {
            "half-years": "The x axis says {words} at {at:.1f}. There was no survey in half a year, and there is no such year.",
            "years-elsewhere": "The x axis says {words} where {at} is. The words were put to other places than the years, and whoever reads a year off the axis reads a wrong one.",
        },
        whole_years,
    ),
    figures.labelled(x="year", y="beds", y_unit="per 1,000"),
)

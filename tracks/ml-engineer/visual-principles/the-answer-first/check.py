"""the-answer-first: a dashboard of two panels and a headline that answers one question."""

import numpy as np
from milepost.check import Task
from milepost.kinds import figures

DEPOTS = ["Aalst", "Breda", "Ghent", "Liège", "Venlo"]

task = Task("draw_late(late: dict[str, list[int]]) -> figure")
task.example({"Breda": [30, 28, 31, 27, 30], "Ghent": [22, 25, 38, 47, 55], "Venlo": [20, 18, 22, 21, 19]})


@task.hidden(times=1)
def any_quarter(draw):
    """The depot that is worst now was the best one for most of the time. Another is worst over all weeks, and a third in the last week alone, by far its worst."""
    weeks = draw.integer(10, 13)
    names = draw.shuffled(DEPOTS)[:4]
    first, second, third, worst = names
    late = {first: [60 + draw.integer(0, 9) for _ in range(weeks)]}
    late[worst] = [5 + draw.integer(0, 4) for _ in range(weeks - 4)] + [rough + draw.integer(0, 4) for rough in (90, 95, 100, 72)]
    late[second] = [24 + draw.integer(0, 5) for _ in range(weeks - 1)] + [112 + draw.integer(0, 5)]
    late[third] = [38 + draw.integer(0, 5) for _ in range(weeks)]
    return (late,)


def recent(case):
    return {depot: sum(weeks[-4:]) for depot, weeks in case.late.items()}


def worst(case):
    sums = recent(case)
    return max(sums, key=sums.get)


def share(case):
    sums = recent(case)
    return 100 * max(sums.values()) / sum(sums.values())


def headline(figure):
    titles = [figure.title, *(axes.title for axes in figures.data_axes(figure))]
    return " ".join(words.text for words in titles if words is not None)


@task.misconception(
    "all-weeks-counted",
    "Your bars count all {weeks} weeks. {old} was bad for a long time; the question is where they come from *now*, and that is {new}.",
)
def all_weeks_counted(case):
    axes = figures.data_axes(case.got)
    totals = sorted(sum(weeks) for weeks in case.late.values())
    lengths = sorted(float(x) for part in axes[:1] for mark in figures.seen(part, "bars") for x in np.maximum(mark.x, mark.y))
    old = max(case.late, key=lambda depot: sum(case.late[depot]))
    same = len(lengths) == len(totals) and np.allclose(lengths, totals)
    return same and len(next(iter(case.late.values()))) > 4 and {"weeks": len(case.late[old]), "old": old, "new": worst(case)}


@task.misconception(
    "weeks-from-zero",
    "Your lines begin at week 0. Whoever looks up what happened when {name} rose looks at the week before.",
)
def weeks_from_zero(case):
    lines = [line for axes in figures.data_axes(case.got) for line in figures.seen(axes, "line")]
    return bool(lines) and all(len(line.x) and line.x[0] == 0 for line in lines) and {"name": worst(case)}


def answered(look):
    """The headline names the depot and its share."""
    said = "" if look.got.title is None else look.got.title.text
    case = look.case
    if worst(case).casefold() not in said.casefold():
        named = next((depot for depot in case.late if depot.casefold() in said.casefold()), "none")
        return figures.Fault("headline-misses", said=said or "nothing", name=worst(case), named=named)
    digits = "".join(letter if letter.isdigit() or letter in ".," else " " for letter in said).replace(",", ".").split()
    numbers = [float(each.strip(".")) for each in digits if each.strip(".").replace(".", "", 1).isdigit()]
    if not any(abs(number - share(case)) <= 0.5001 for number in numbers):
        return figures.Fault("share-missing", said=said, name=worst(case))
    return None


def colours_of(axes):
    """The colour of each depot in a part: by the name of a bar, by the numbers of a line."""
    found = {}
    for mark in figures.seen(axes, "bars"):
        axis = axes.y if mark.is_flat else axes.x
        places = mark.y if mark.is_flat else mark.x
        rows = mark.colours if len(mark.colours) == len(places) else np.repeat(mark.colours[:1], len(places), axis=0)
        names = axis.categories or axis.tick_words
        for place, row in zip(places, rows):
            at = round(float(place)) if axis.categories else int(np.argmin(np.abs(axis.ticks - place)))
            found[names[at]] = row[:3]
    return found


def line_colours(axes, late):
    found = {}
    for mark in figures.seen(axes, "line"):
        for depot, weeks in late.items():
            if len(mark.y) == len(weeks) and np.allclose(mark.y, weeks):
                found[depot] = mark.colours[0, :3]
    return found


def is_grey(colour):
    return float(np.ptp(colour)) <= 0.08


def emphasis(look):
    parts = figures.data_axes(look.got)
    late, name = look.case.late, worst(look.case)
    bars, lines = colours_of(parts[0]), line_colours(parts[1], late)
    for where, found in (("bars", bars), ("lines", lines)):
        if name in found and is_grey(found[name]):
            return figures.Fault("not-emphasised", where=where, name=name)
        loud = [depot for depot in late if depot != name and depot in found and not is_grey(found[depot])]
        if loud:
            return figures.Fault("all-are-loud", where=where, other=loud[0], name=name)
    if name in bars and name in lines and np.abs(bars[name] - lines[name]).max() > 0.02:
        return figures.Fault("colours-disagree", name=name)
    greys = sorted((float(colour.mean()), depot) for found in (bars, lines) for depot, colour in found.items() if depot != name)
    if greys and greys[-1][0] - greys[0][0] > 0.05:
        return figures.Fault("greys-differ", dark=greys[0][1], light=greys[-1][1])
    return None


def on_the_page(look):
    """The size that the page has room for, and the panels beside one another in it."""
    wide, high = look.got.width_in, look.got.height_in
    if abs(wide - 9) > 0.01 or abs(high - 3.6) > 0.01:
        return figures.Fault("page-size", wide=wide, high=high)
    one, other = figures.data_axes(look.got)[:2]
    return None if other.box[0] >= one.box[2] else figures.Fault("below-one-another")


def lying(look):
    mark = figures.seen(figures.data_axes(look.got)[0], "bars")[0]
    return None if mark.is_flat else figures.Fault("bars-upright")


def lines_from_zero(look):
    low = min(figures.data_axes(look.got)[1].y.limits)
    return None if low <= 1e-9 else figures.Fault("lines-cut", low=low)


def labels(look):
    bars, lines = figures.data_axes(look.got)[:2]
    for axis, word, where in ((bars.x, "late parcels", "bars"), (lines.x, "week", "weeks"), (lines.y, "late parcels", "lines")):
        said = "" if axis.label is None else axis.label.text
        if word not in said.casefold():
            return figures.Fault("part-unlabelled", where=where, word=word, said=said or "nothing")
    return None


figures.hold(
    task,
    figures.parts(2, why="One says where, the other since when."),
    figures.same_data(),
    figures.Rule(
        {
            "page-size": "The figure is {wide:.3g} inches wide and {high:.3g} high. Her page makes it fit 9 by 3.6, and the letters are stretched with it.",
            "below-one-another": "The panels do not stand side by side, the bars on the left. She reads where first, and then since when.",
        },
        on_the_page,
    ),
    figures.bars_from_zero(),
    figures.Rule({"bars-upright": "The bars stand upright. The names of depots lie, and are read from lying bars without turning the head."}, lying),
    figures.in_order("longest-first", why="Which depot comes next has to be searched for."),
    figures.Rule({"lines-cut": "The lines begin at {low:.3g} parcels. A depot that holds its level looks as if it came from nothing."}, lines_from_zero),
    figures.Rule(
        {
            "headline-misses": "The headline says {said}, and the depot with most late parcels now is {name}. She has to find the answer herself, and she has a minute.",
            "share-missing": "The headline “{said}” does not give {name}'s share of the late parcels of the last four weeks, in whole per cent. Whether it is a fifth or most of them decides what she does.",
        },
        answered,
    ),
    figures.Rule(
        {
            "not-emphasised": "Among the {where}, {name} is as grey as all others. The headline speaks of it, and the eye has to look for it.",
            "all-are-loud": "Among the {where}, {other} has a colour as well as {name}. Where everything is loud, nothing is heard.",
            "greys-differ": "{dark} is drawn in a darker grey than {light} elsewhere. The eye asks what the difference stands for, and it stands for nothing.",
            "colours-disagree": "{name} has one colour among the bars and another among the lines. The same colour is taken for the same thing, and another for another.",
        },
        emphasis,
    ),
    figures.Rule({"part-unlabelled": "The axis of the {where} says {said}, and not that it shows {word}."}, labels),
    figures.strong_enough(),
)

"""rush-hour: a note that points at the first highest point, near it and over nothing."""

import numpy as np
from milepost.check import Task
from milepost.kinds import figures

task = Task("draw_calls(hours: ints[n], calls: ints[n]) -> figure")
task.example(np.array([6, 8, 10, 12, 14, 16, 18, 20]), np.array([40, 180, 260, 240, 300, 412, 350, 120]))


def highest(look):
    at = int(np.argmax(look.case.calls))
    return float(look.case.hours[at]), float(look.case.calls[at])


def words(look):
    hour, calls = highest(look)
    return [f"{calls:.0f}", f"{hour:.0f}"]


@task.hidden(times=1)
def any_day(draw):
    """A day with a morning and an evening, and two hours that are equally busy."""
    hours = np.arange(draw.integer(0, 6), draw.integer(19, 24))
    calls = 60 + 200 * np.exp(-((hours - 9) ** 2) / 8) + 330 * np.exp(-((hours - draw.integer(14, 17)) ** 2) / 6)
    calls = np.round(calls + draw.rng().uniform(0, 15, len(hours))).astype(int)
    at = int(np.argmax(calls[:-1]))
    calls[at + 1] = calls[at]
    return hours, calls


@task.hidden(times=1)
def last_hour(draw):
    """The highest point lies at the edge, where a note has little room."""
    hours = np.arange(8, 8 + draw.integer(4, 12))
    calls = np.sort(draw.integers(len(hours), low=50, high=600))
    return hours, calls


@task.misconception(
    "points-at-a-place-in-the-list",
    "Your arrow points to x = {at:.0f}, the place of the highest number in the list. The hour there is {hour:.0f}: the machines "
    "would be rented for the wrong time.",
)
def points_at_place(case):
    at = int(np.argmax(case.calls))
    tips = [note.points_to for note in notes(case) if note.points_to is not None]
    hour = float(case.hours[at])
    return bool(tips) and hour != at and abs(tips[0][0] - at) < 1e-6 and {"at": float(at), "hour": hour}


@task.misconception(
    "last-of-the-highest",
    "Two hours are equally busy, {first:.0f} and {last:.0f}, and your arrow points at the later one. The machines have to be there "
    "for the first.",
)
def last_of_the_highest(case):
    places = np.flatnonzero(case.calls == case.calls.max())
    tips = [note.points_to for note in notes(case) if note.points_to is not None]
    first, last = float(case.hours[places[0]]), float(case.hours[places[-1]])
    return bool(tips) and first != last and abs(tips[0][0] - last) < 1e-6 and {"first": first, "last": last}


def notes(case):
    axes = figures.only_axes(case.got)
    return () if axes is None else axes.notes


def inside_frame(look):
    """From below to above alone: a note at the first or the last hour may reach over the side."""
    axes = figures.only_axes(look.got)
    for note in axes.notes:
        over = max(note.box[3] - axes.box[3], axes.box[1] - note.box[1])
        if over > 0:
            return figures.Fault("note-over-the-frame", note=note.text, over=over)
    return None


figures.hold(
    task,
    figures.same_data(),
    figures.all_in_view(),
    figures.points_out(highest, what="the highest point", arrow=True, within=1 / 3, saying=words),
    figures.notes_clear(),
    figures.Rule(
        {
            "note-over-the-frame": "The note “{note}” reaches {over:.0f} points over the frame of the axes, and the frame's line runs "
            "through it. Put a title there, and the two lie over one another."
        },
        inside_frame,
    ),
    figures.inside_paper(),
    figures.labelled(x="hour", y="calls"),
)

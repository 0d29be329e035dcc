"""crosstalk: one linear system, many right-hand sides that lie in rows."""

import numpy as np
from milepost.check import Task, near

task = Task("unmix(mixing: floats[k, k], readings: floats[n, k]) -> floats[n, k]")
task.example(np.array([[1.0, 0.2], [0.0, 1.0]]), np.array([[12.0, 10.0], [5.0, 0.0]]))
task.example(np.array([[0.9, 0.1, 0.0], [0.3, 0.8, 0.2], [0.0, 0.1, 1.0]]), np.array([[1.0, 1.3, 1.1]]))
task.judge(near)


@task.hidden(times=24)
def any_camera(draw):
    k = draw.size(1, 5)
    # Leaks of less than 0.8 / k in each place keep every system well away from singular.
    mixing = np.eye(k) + draw.floats(k, k, low=-0.8, high=0.8) / k
    if draw.integer(0, 2) == 0:
        mixing = mixing[draw.shuffled(range(k))]
    readings = draw.floats(draw.size(0, 20), k, low=0, high=255, decimals=1)
    return mixing * draw.choice([1.0, 1e-4, 50.0]), readings


@task.misconception(
    "mixed-again",
    "The readings went through the mixing once more instead of back. Feed your first signals into the camera and you get "
    "{back}, not the reading {reading}. Each channel now has its neighbours' light in it twice over.",
)
def mixed_again(case):
    return case.same(case.readings @ case.mixing.T) and _round_trip(case)


@task.misconception(
    "turned-for-undone",
    "The readings were multiplied by the matrix turned over, `mixing.T`: feed your first signals into the camera and you get {back}, "
    "not the reading {reading}. Turning over undoes a rotation; what leaks is not undone by leaking the other way.",
)
def turned_for_undone(case):
    turned = case.readings @ case.mixing
    return not np.allclose(case.mixing, case.mixing.T) and case.same(turned) and _round_trip(case)


@task.misconception(
    "leak-of-the-readings",
    "From each channel you took what its neighbours' *readings* would leak into it, and it is their true signals that leak. The readings "
    "have leaks in them already, so too much or too little is taken off: your signals give {back} in the camera, not {reading}.",
)
def leak_of_the_readings(case):
    strength = np.diag(case.mixing)
    leaks = case.readings @ (case.mixing - np.diag(strength)).T
    with np.errstate(all="ignore"):
        made = (case.readings - leaks, (case.readings - leaks) / strength, case.readings / strength - leaks)
    return bool(leaks.any()) and any(map(case.same, made)) and _round_trip(case)


@task.misconception(
    "rows-for-columns",
    "The matrix was applied the wrong way round: feed your first signals into the camera and you get {back}, "
    "where the reading was {reading}. What leaks from red into green was taken as leaking from green into red.",
)
def rows_for_columns(case):
    inverse = np.linalg.inv(case.mixing)
    return case.same(case.readings @ inverse) and _round_trip(case)


@task.misconception(
    "pixels-for-channels",
    "The readings were handed over as they lie, with a pixel in each row. Here there are as many pixels as channels, "
    "{k}, so nothing complained, and each channel was unmixed with other pixels in place of its own neighbours.",
)
def pixels_for_channels(case):
    k = len(case.mixing)
    if len(case.readings) != k:
        return False
    raw = np.linalg.solve(case.mixing, case.readings)
    return (case.same(raw) or case.same(raw.T)) and {"k": k}


@task.misconception(
    "columns-handed-back",
    "Each pixel's signals lie in a column of your result, of shape {shape}, and in a row of what was asked. "
    "The next step would take the first channel of all pixels for the first pixel.",
)
def columns_handed_back(case):
    return case.same(case.want.T) and case.got.shape != case.readings.shape and {"shape": str(case.got.shape)}


@task.misconception(
    "leak-ignored",
    "Each channel was only rescaled by its own strength, and what leaks in from its neighbours is still there: "
    "your signals give {back} in the camera, not {reading}.",
)
def leak_ignored(case):
    strength = np.diag(case.mixing)
    return bool((strength != 0).all()) and case.same(case.readings / strength) and _round_trip(case)


def _round_trip(case):
    """Show what the answer's signals would be read as, for the first pixel that comes out wrong."""
    forward = case.got @ case.mixing.T
    wrong = ~np.isclose(case.got, case.want).all(axis=1)
    i = int(np.argmax(wrong))
    return {"back": _numbers(forward[i]), "reading": _numbers(case.readings[i])}


def _numbers(row):
    return "[" + ", ".join(f"{number:.4g}" for number in row) + "]"

"""smooth_all: sensors of equal and of unlike lengths, gaps, one reading alone."""

import numpy as np

from milepost.check import NA, Task

task = Task("smooth_all(sensors: dict[str, list[float]], alpha: float) -> dict[str, list[float]]")
task.example({"door": [20.0, 24.0, 22.0], "cellar": [10.0, 12.0]}, 0.5)
task.allow_nan()
PLACES = ["door", "cellar", "roof", "attic"]
ALPHAS = [0.1, 0.2, 0.25, 0.4, 0.6, 0.75, 0.9]


def draw_readings(draw, count, gaps):
    readings = draw.floats(count, low=5, high=30, decimals=1)
    if gaps:  # with two readings after it at least, which tell one mistake from another
        readings[draw.integer(1, count - 3)] = NA
    return readings.tolist()


@task.hidden(times=12)
def a_house(draw):
    names = draw.shuffled(PLACES)[: draw.size(1, 4)]
    sensors = {name: draw_readings(draw, draw.size(1, 9) + position, gaps=False) for position, name in enumerate(names)}
    return sensors, draw.choice(ALPHAS)


@task.hidden(times=8)
def with_gaps(draw):
    names = draw.shuffled(PLACES)[: draw.size(1, 3)]
    return {name: draw_readings(draw, draw.size(4, 10), gaps=True) for name in names}, draw.choice(ALPHAS)


@task.hidden(times=3)
def long_gaps(draw):
    """Two gaps one after the other with readings behind them, and a gap at the very end."""
    names = draw.shuffled(PLACES)[: draw.size(1, 2)]
    sensors = {name: draw_readings(draw, draw.size(6, 10), gaps=False) for name in names}
    for readings in sensors.values():
        readings[2] = readings[3] = readings[-1] = NA
    return sensors, draw.choice(ALPHAS)


@task.hidden(times=6)
def equally_many(draw):
    count = draw.size(2, 6)
    names = draw.shuffled(PLACES)[: draw.integer(2, 3)]
    return {name: draw_readings(draw, count, gaps=False) for name in names}, draw.choice(ALPHAS)


def smoothed(readings, alpha, *, start=None):
    levels, level = [], start
    for reading in readings:
        if level is None:
            level = reading
        elif not np.isnan(reading):
            level = alpha * reading + (1 - alpha) * level
        levels.append(level)
    return levels


def gave(case, rule):
    """Whether the answer gave what `rule` gives for every sensor."""
    return case.same({name: rule(readings) for name, readings in case.sensors.items()})


def first_wrong(case):
    for name, readings in case.sensors.items():
        wrong = ~np.isclose(case.want[name], case.got[name], equal_nan=True)
        if wrong.any():
            i = int(np.flatnonzero(wrong)[0])
            return {
                "name": name,
                "t": i + 1,
                "reading": readings[i],
                "level": case.want[name][i],
                "gave": case.got[name][i],
            }
    return False


@task.misconception(
    "made-a-matrix",
    "Each of the {count} sensors has {length} readings, and instead of a list yours gave a matrix. `sapply` chooses the form of its result "
    "by the lengths of the day, and the code after it breaks when they happen to be equal.",
)
def made_a_matrix(case):
    lengths = {len(readings) for readings in case.sensors.values()}
    if isinstance(case.got, np.ndarray) and case.got.ndim == 2:  # noqa: PLR2004 - rows and columns
        return {"count": len(case.sensors), "length": lengths.pop()}
    return False


@task.misconception(
    "alpha-turned-round",
    "Level {t} of {name} should be {level:.4g}; yours is {gave:.4g}. In yours, alpha = {alpha:g} is the weight of the old level and not of the new "
    "reading: a filter that should calm down jumps, or the other way round.",
)
def alpha_turned_round(case):
    return gave(case, lambda readings: smoothed(readings, 1 - case.alpha)) and first_wrong(case)


@task.misconception(
    "starts-at-zero",
    "Level {t} of {name} should be {level:.4g}, the first reading itself; yours is {gave:.4g}, as if the sensor had stood at 0 before. "
    "An alarm for frost would go off at every restart.",
)
def starts_at_zero(case):
    return gave(case, lambda readings: smoothed(readings, case.alpha, start=0.0)) and first_wrong(case)


@task.misconception(
    "reading-before",
    "Level {t} of {name} should be {level:.4g}; yours is {gave:.4g}. That is {alpha:g} of this reading and the rest of the *reading* before it, "
    "where the *level* before it was meant. So nothing older than two readings counts, and most of the flicker stays.",
)
def reading_before(case):
    def rule(readings):
        x = np.array(readings)
        return [x[0], *(case.alpha * x[1:] + (1 - case.alpha) * x[:-1])]

    return gave(case, rule) and first_wrong(case)


@task.misconception(
    "gap-spreads",
    "Reading {t} of {name} is missing, and from there on all your levels are missing too. Whatever is worked out from `NA` is `NA`, and each level "
    "is worked out from the one before: one lost message silences the sensor for good.",
)
def gap_spreads(case):
    def rule(readings):
        gap = np.isnan(readings).argmax() if np.isnan(readings).any() else len(readings)
        return [*smoothed(readings[:gap], case.alpha), *[np.nan] * (len(readings) - gap)]

    return gave(case, rule) and first_wrong(case)


@task.misconception(
    "reading-repeated",
    "Level {t} of {name} should be {level:.4g}; yours is {gave:.4g}. Where no reading came yours takes the last one a second time, and the level moves on "
    "towards it. A dead sensor ends up as sure of itself as one that measured all day.",
)
def reading_repeated(case):
    def rule(readings):
        filled = list(readings)
        for t in range(1, len(filled)):
            filled[t] = filled[t - 1] if np.isnan(filled[t]) else filled[t]
        return smoothed(filled, case.alpha)

    return gave(case, rule) and first_wrong(case)


@task.misconception(
    "gap-as-zero",
    "Level {t} of {name} should be {level:.4g}; yours is {gave:.4g}, as if the missing reading had been 0. Each lost message looks like a night of frost.",
)
def gap_as_zero(case):
    return gave(case, lambda readings: smoothed(np.nan_to_num(readings), case.alpha)) and first_wrong(case)


@task.misconception(
    "gap-kept",
    "Reading {t} of {name} is missing, and so is your level. The level stays where it was, {level:.4g}, when no reading comes; whoever asks for it "
    "just then is given nothing.",
)
def gap_kept(case):
    def rule(readings):
        return np.where(np.isnan(readings), np.nan, smoothed(readings, case.alpha)).tolist()

    return gave(case, rule) and first_wrong(case)


@task.misconception(
    "counted-down",
    "{name} has one reading alone, and your code stopped: {said}. Look at `2:length(readings)` then: it counts down, from 2 to 1.",
)
def counted_down(case):
    name = next((name for name, readings in case.sensors.items() if len(readings) == 1), None)
    return name is not None and "length zero" in case.said and {"name": name, "said": case.said.rstrip(".")}


@task.misconception(
    "asked-with-equal",
    "Your code stopped where it asks whether something is so and the answer is not known. A comparison with `NA` is `NA`, whatever stands on the "
    "other side, and `if` can do nothing with that. See how R is asked whether a value is missing.",
)
def asked_with_equal(case):
    return "missing value where TRUE/FALSE" in case.said


@task.misconception(
    "gap-dropped",
    "{name} has {readings} readings and got {levels} levels. The gaps were thrown away before smoothing, so the levels no longer stand beside "
    "the times at which they were measured.",
)
def gap_dropped(case):
    if not isinstance(case.got, dict) or case.got.keys() != case.sensors.keys():
        return False
    for name, readings in case.sensors.items():
        known = int((~np.isnan(readings)).sum())
        if np.size(case.got[name]) == known != len(readings):
            return {"name": name, "readings": len(readings), "levels": known}
    return False


@task.misconception(
    "last-only",
    "{name} has {readings} readings, and yours gives one number for it: where the level ended. The way there is wanted too, a level for each "
    "reading.",
)
def last_only(case):
    ends = {name: smoothed(readings, case.alpha)[-1] for name, readings in case.sensors.items()}
    if not isinstance(case.got, dict) or case.got.keys() != ends.keys():
        return False
    for name, readings in case.sensors.items():
        if len(readings) > 1 and np.size(case.got[name]) == 1 and np.isclose(np.ravel(case.got[name])[0], ends[name]):
            return {"name": name, "readings": len(readings)}
    return False

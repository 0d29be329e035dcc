"""every-spike: M4, four readings for each column of pixels (Jugel, Jerzak, Hackenbroich and Markl 2014)."""

import numpy as np

from milepost.check import Task, exact

task = Task("thin(readings: floats[n], columns: int) -> indices[...]")
task.example(np.array([3.0, 3.1, 3.0, 9.5, 3.2, 3.1, 0.2, 3.0, 3.1, 3.3]), 2)
task.example(np.array([3.0, 3.2]), 5)
task.judge(exact)


def pressure(draw, n):
    """Readings with few different values, so that several are equally low or high, and now and then a burst."""
    readings = draw.integers(n, low=28, high=33) / 10
    for _ in range(draw.integer(0, 3)):
        readings[draw.integer(0, n - 1)] = draw.choice([0.4, 9.8])
    return readings


@task.hidden(times=20)
def any_main(draw):
    return pressure(draw, draw.size(1, 60)), draw.integer(1, 9)


@task.hidden(times=4)
def few_readings(draw):
    n = draw.integer(1, 6)
    return pressure(draw, n), draw.integer(n, 2 * n + 3)


@task.hidden(times=2)
def few_in_each(draw):
    """Three or four readings in each column, which only rise or only fall: those in between are not kept."""
    columns, each = draw.integer(2, 5), draw.integer(3, 4)
    steps = [draw.choice([-1, 1]) for _ in range(columns)]
    levels = [draw.integer(28, 33) + (step * place) / 2 for step in steps for place in range(each)]
    return np.array(levels) / 10, columns


def long_columns(draw):
    """Columns of unequal numbers of readings, long enough to have lowest and highest ones inside."""
    columns = draw.integer(2, 5)
    return pressure(draw, columns * draw.integer(6, 11) + draw.integer(1, columns - 1)), columns


def week(draw):
    return np.round(draw.rng().normal(3.1, 0.1, 30_000), 2), 100


task.budget(
    times_reference=25,
    case=week,
    message="On 30,000 readings you took {ratio} times as long as ours. Whoever takes every reading in hand by itself, and perhaps once for each column, lets the server do slowly what the browser was spared.",
)


def slices(case):
    n, columns = len(case.readings), case.columns
    begins = [-(-column * n // columns) for column in range(columns + 1)]
    return [(begin, end) for begin, end in zip(begins, begins[1:]) if begin < end]


def thinned(case, *, keep=("first", "last", "low", "high"), parts=None, last=(), few=False):
    """The places that are kept with one thing done otherwise."""
    kept = set()
    for begin, end in slices(case) if parts is None else parts(case):
        part = case.readings[begin:end]
        found = {"first": begin, "last": end - 1}
        for name, find in (("low", np.argmin), ("high", np.argmax)):
            found[name] = end - 1 - int(find(part[::-1])) if name in last else begin + int(find(part))
        kept |= set(range(begin, end)) if few and len(part) <= 4 else {found[name] for name in keep}
    return np.array(sorted(kept))


def fixed_width(case):
    """Columns of n // columns readings each; what is left over makes the last one longer."""
    n = len(case.readings)
    width = max(1, n // case.columns)
    begins = [*range(0, n, width)][: case.columns]
    return list(zip(begins, [*begins[1:], n]))


def rounded_up(case):
    n = len(case.readings)
    width = -(-n // case.columns)
    return [(begin, min(begin + width, n)) for begin in range(0, n, width)]


def lost(case):
    """The reading that is farthest from all that were kept in its column, and how many were kept."""
    kept = np.asarray(case.got)
    missing = [i for i in np.asarray(case.want) if i not in set(kept.tolist())]
    at = max(missing, key=lambda i: abs(case.readings[i] - np.median(case.readings)), default=0)
    return {"count": len(kept), "at": int(at), "value": float(case.readings[at])}


@task.mistake(
    "every-so-many",
    "You keep the first reading of each column, {count} of them. The reading of {value:g} at place {at} is gone: a burst between two of them has never happened.",
    fields=lost,
)
def every_so_many(case):
    return thinned(case, keep=("first",))


@task.mistake(
    "ends-only",
    "The lowest and the highest are kept, and neither the first nor the last. Where the line goes from one column into the next is guessed: the piece from place {at} on is drawn at another slope.",
    fields=lost,
)
def ends_only(case):
    return thinned(case, keep=("low", "high"))


@task.mistake(
    "only-the-peaks",
    "Highest readings are kept and lowest are not: {value:g} at place {at} is gone. A pipe without pressure is what the dashboard was made to show.",
    fields=lost,
)
def only_the_peaks(case):
    return thinned(case, keep=("first", "last", "high"))


@task.mistake(
    "last-not-kept",
    "The last reading of each column is not kept, the one at place {at} for example. From the highest of one column the line then goes straight into the next.",
    fields=lost,
)
def last_not_kept(case):
    return thinned(case, keep=("first", "low", "high"))


@task.mistake(
    "last-of-equals",
    "Of several equally low or high readings you keep the last. The first was asked for, so that two people who thin the same readings keep the same.",
)
def last_of_equals(case):
    return thinned(case, last=("low", "high"))


@task.mistake(
    "last-of-equally-high",
    "Of several equally low readings you keep the first, and of several equally high ones the last, which is what stands at the end when readings are sorted. The first was asked for, so that two people who thin the same readings keep the same.",
)
def last_of_equally_high(case):
    return thinned(case, last=("high",))


@task.mistake(
    "columns-of-one-width",
    "Your columns have {width} readings each, and the rest, of {n}, went into the last. Reading `i` lies in column `i * columns // n`; with yours the picture is stretched, and its last column holds more than a column can show.",
    fields=lambda case: {"width": max(1, len(case.readings) // case.columns), "n": len(case.readings)},
)
def columns_of_one_width(case):
    return thinned(case, parts=fixed_width)


def rounded_down(case):
    n, columns = len(case.readings), case.columns
    begins = [column * n // columns for column in range(columns + 1)]
    return [(begin, end) for begin, end in zip(begins, begins[1:]) if begin < end]


def first_ones_longer(case):
    """What is left over goes to the first columns, one reading each, as `numpy.array_split` does it."""
    width, rest = divmod(len(case.readings), case.columns)
    ends = np.cumsum([width + (column < rest) for column in range(case.columns)]).tolist()
    return [(begin, end) for begin, end in zip([0, *ends], ends) if begin < end]


@task.mistake(
    "begins-rounded-down",
    "Column c begins at `c * n // columns` in yours. Reading `i` lies in column `i * columns // n`, and the first of a column is then the one that is rounded *up*: a reading at some borders stands in the next column, and a burst there lights the wrong pixels.",
)
def begins_rounded_down(case):
    return thinned(case, parts=rounded_down)


@task.mistake(
    "first-columns-longer",
    "Your first {rest} columns have one reading more than the others. Reading `i` lies in column `i * columns // n`, so what is left over is spread over all of the picture; with yours it is stretched on the left.",
    fields=lambda case: {"rest": len(case.readings) % case.columns},
)
def first_columns_longer(case):
    return thinned(case, parts=first_ones_longer)


@task.mistake(
    "first-not-kept",
    "The first reading of each column is not kept, the one at place {at} for example. Where the line comes in from the column before is guessed.",
    fields=lost,
)
def first_not_kept(case):
    return thinned(case, keep=("last", "low", "high"))


@task.mistake(
    "columns-rounded-up",
    "Your columns have {width} readings each, more than {n} over {columns}. The last columns of the picture stay empty, as if the readings had stopped.",
    fields=lambda case: {"width": -(-len(case.readings) // case.columns), "n": len(case.readings)},
)
def columns_rounded_up(case):
    return thinned(case, parts=rounded_up)


@task.misconception(
    "few-all-kept",
    "A column that has four readings or fewer keeps all of them with you, {count} places in all where {right} were asked for. One that is neither the first, the last, the lowest nor the highest of its column lights no pixel of its own.",
)
def few_all_kept(case):
    return case.same(thinned(case, few=True)) and {"count": len(case.got), "right": len(case.want)}


@task.misconception(
    "readings-not-places",
    "You give readings, such as {value:g}, where places were asked for. Without its place nobody knows when it was.",
)
def readings_not_places(case):
    got = np.asarray(case.got, dtype=float) if isinstance(case.got, np.ndarray | list) else np.zeros(0)
    values = case.readings[np.asarray(case.want)]
    return got.shape == values.shape and np.allclose(got, values) and {"value": float(got[0])}


@task.misconception(
    "twice-or-unsorted",
    "The right readings are kept, and their places are {how}. Drawn like that, the line runs back, or draws a point again.",
)
def twice_or_unsorted(case):
    got = [int(i) for i in np.asarray(case.got).ravel()] if isinstance(case.got, np.ndarray | list) else []
    want = [int(i) for i in case.want]
    how = "not in order" if len(got) == len(want) else "not all different"
    return got != want and sorted(set(got)) == want and {"how": how}


task.tell_apart(long_columns, times=2, right=thinned)

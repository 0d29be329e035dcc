"""feature-functions: late binding in a loop, and a default value that is shared."""

from milepost.check import Task, near

task = Task("scale_all(datasets: list[dict[str, tuple[float, float]]], value: float) -> list[dict[str, float]]")
task.example([{"age": (18.0, 98.0), "income": (0.0, 500.0)}], 58.0)
task.example([{"age": (18.0, 98.0)}, {"height": (120.0, 220.0)}], 58.0)
task.judge(near)


def any_range(draw):
    low = draw.number(-50, 50, decimals=1)
    return low, low + (0.0 if draw.integer(0, 9) == 0 else draw.number(0.5, 90, decimals=1))


@task.hidden(times=30)
def some_datasets(draw):
    names = ("age", "income", "height", "visits", "speed")
    datasets = [{name: any_range(draw) for name in names[: draw.size(0, 5)]} for _ in range(draw.integer(1, 3))]
    return datasets, draw.number(-60, 200, decimals=1)


@task.hidden(times=4)
def one_flat_range(draw):
    low = draw.number(-5, 5, decimals=1)
    return [{"age": (0.0, 10.0), "batch": (low, low)}], draw.number(-9, 9, decimals=1)


def scaled(value, low, high):
    return (value - low) / (high - low) if high > low else 0.0


def with_bounds(case, low_of, high_of):
    """What comes out when each feature's bounds are those of the feature that is picked."""
    return [
        {
            name: scaled(case.value, low_of(pair, list(ranges.values()))[0], high_of(pair, list(ranges.values()))[1])
            for name, pair in ranges.items()
        }
        for ranges in case.datasets
    ]


def own(pair, _):
    return pair


def last(_, pairs):
    return pairs[-1]


@task.misconception(
    "default-shared",
    "Dataset {place} has the features {wanted}, and you gave scalers for {given}. They were left over from another "
    "call: something that lives longer than one call holds them. Tomorrow's dataset would be scaled with today's "
    "ranges.",
)
def default_shared(case):
    for place, (ranges, given) in enumerate(zip(case.datasets, case.got, strict=True)):
        if len(given) > len(ranges):
            wanted = ", ".join(sorted(ranges)) or "(none)"
            return {"place": place, "wanted": wanted, "given": ", ".join(sorted(given))}
    return False


@task.misconception(
    "bound-late",
    "Each function scales by the range of `{last}`, the last one in the loop. They do not hold what the loop's names, such as "
    "`low` and `high`, stood for when they were made: they look them up when they are called, and by then the loop is over.",
)
def bound_late(case):
    # Of a flat range at the end every function would give 0.0, as others do by luck.
    flat = any(low == high for ranges in case.datasets for low, high in list(ranges.values())[-1:])
    if not flat and case.same(with_bounds(case, last, last)):
        return {"last": next(list(ranges)[-1] for ranges in case.datasets if len(ranges) > 1)}
    return False


@task.misconception(
    "half-bound-late",
    "Each function has its own `{kept}`, but the `{lost}` of the last feature in the loop. One of the two names is "
    "still looked up only when the function is called.",
)
def half_bound_late(case):
    if case.same(with_bounds(case, own, last)):
        return {"kept": "low", "lost": "high"}
    return case.same(with_bounds(case, last, own)) and {"kept": "high", "lost": "low"}


@task.misconception(
    "called-too-early",
    "What `make_scalers` returned holds something that cannot be called. A dict of functions is wanted, to be "
    "called later, with values that nobody knows yet.",
)
def called_too_early(case):
    return case.raised == "TypeError"


@task.misconception(
    "flat-range",
    "A range that begins and ends at {low} led to a division by zero. One constant column is enough to stop the run "
    "in the middle of the night.",
)
def flat_range(case):
    flat = [low for ranges in case.datasets for low, high in ranges.values() if low == high]
    return case.raised == "ZeroDivisionError" and {"low": flat[0] if flat else "?"}


@task.misconception(
    "clipped",
    "A value beyond its range came out as exactly {bound}. Nobody asked to cut it off, and a fault in the data, such "
    "as an age of 980, can no longer be seen.",
)
def clipped(case):
    cut = [{name: min(max(scale, 0.0), 1.0) for name, scale in scales.items()} for scales in case.want]
    whole = [{name: float(scale // 1) for name, scale in scales.items()} for scales in case.want]
    if not case.same(cut) or case.same(whole):
        return False
    over = any(scale > 1 for scales in case.want for scale in scales.values())
    return {"bound": 1.0 if over else 0.0}

"""ragged: a Dataset and a collate function for sequences of different length, judged by the batches that come out."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "batches(routes: list[list[int]], late: floats[n], size: int) -> list[tuple[ints[...], ints[...], floats[...]]]"
)
task.judge(near)
task.example([[3, 8], [5], [2, 8, 8, 1], []], np.array([1.5, -2.0, 14.25, 0.0]), 3)


@task.hidden(times=10)
def any_routes(draw):
    n = draw.size(1, 12)
    routes = [draw.integers(draw.integer(0, 6), low=1, high=30).tolist() for _ in range(n)]
    return routes, draw.integers(n, low=-40, high=400) / 4, draw.integer(1, 5)


@task.hidden(times=2)
def nothing_scanned_yet(draw):
    """Batches in which every route is empty, beside one that is not."""
    n = draw.size(1, 4)
    routes = [[] for _ in range(n)] + [draw.integers(3, low=1, high=9).tolist()]
    return routes, draw.integers(n + 1, low=0, high=40) / 4, n


@task.hidden(times=2)
def new_parcel_first(draw):
    """A route without stops stands before one with some, in one batch."""
    routes = [[], draw.integers(draw.integer(1, 4), low=1, high=9).tolist()]
    return routes, draw.integers(2, low=0, high=40) / 4, 2


@task.hidden(times=2)
def one_long(draw):
    """A single route is far longer than the others."""
    routes = [draw.integers(draw.integer(1, 3), low=1, high=30).tolist() for _ in range(6)]
    routes[draw.integer(0, 5)] = draw.integers(11, low=1, high=30).tolist()
    return routes, draw.integers(6, low=0, high=40) / 4, 2


def parts(case):
    """The right batches as lists of routes and lateness."""
    size = case.size
    starts = range(0, len(case.routes), size)
    return [(case.routes[i : i + size], case.late[i : i + size]) for i in starts]


def padded(routes, width=None, *, fill=0, front=False):
    width = max(map(len, routes)) if width is None else width
    rows = np.full((len(routes), width), fill)
    for row, route in zip(rows, routes, strict=True):
        kept = route[:width]
        row[width - len(kept) if front else 0 : width if front else len(kept)] = kept
    return rows


def first_batch(case, **changed):
    """Whether the first batch in which `stops` is wrong holds what this mistake gives; its facts then."""
    for i, (routes, _) in enumerate(parts(case)):
        if i >= len(case.got):
            return False
        right, got = padded(routes), np.asarray(case.got[i][0])
        if np.array_equal(right, got):
            continue
        width = changed.get("width")
        mistaken = padded(
            routes,
            width(routes) if width else None,
            fill=changed.get("fill", 0),
            front=changed.get("front", False),
        )
        lengths = [len(route) for route in routes]
        alike = mistaken.shape == got.shape and np.array_equal(mistaken, got)
        return alike and {"batch": i, "width": got.shape[-1], "longest": max(lengths), "shortest": min(lengths)}
    return False


@task.misconception(
    "rows-lost",
    "{rows} parcels went in and {came} came out. The last batch is smaller than the others, and it was left away. "
    "Measured like this, a model is never asked about the same few parcels.",
)
def rows_lost(case):
    came = sum(len(batch[1]) for batch in case.got)
    whole = len(case.routes) // case.size * case.size
    return came == whole < len(case.routes) and {"rows": len(case.routes), "came": came}


@task.misconception(
    "stops-run-down",
    "In batch {batch} the routes stand in the columns: the shape is {shape}, and one row a parcel was asked. Everything that looks at row 0 then sees the first stops of all parcels and takes them for one route.",
)
def stops_run_down(case):
    if len(case.got) != len(parts(case)):
        return False
    turned = [(padded(routes), np.asarray(got[0])) for (routes, _), got in zip(parts(case), case.got, strict=True)]
    if not all(np.array_equal(right.T, got) for right, got in turned):
        return False
    for i, (right, got) in enumerate(turned):
        if not np.array_equal(right, got):
            return {"batch": i, "shape": got.shape}
    return False


@task.misconception(
    "sorted-by-length",
    "Batch {batch} holds the right routes in another order: longest first. Its lateness came {with_them}. The caller matches rows "
    "by their place, and would write each parcel's forecast beside another parcel.",
)
def sorted_by_length(case):
    found = False
    for i, ((routes, late), got) in enumerate(zip(parts(case), case.got, strict=False)):
        order = sorted(range(len(routes)), key=lambda row, routes=routes: -len(routes[row]))
        turned = padded([routes[row] for row in order])
        if not np.array_equal(turned, got[0]):
            return False  # another order, which only looks sorted in some of the batches
        if not found and not np.array_equal(turned, padded(routes)):
            moved = np.allclose(got[2], np.asarray(late)[order])
            found = {"batch": i, "with_them": "along with them" if moved else "in the old order, so it belongs to others now"}
    return found


@task.misconception(
    "another-order",
    "All parcels came out, and not in the order in which they went in: at place {place} stands the one that is {came} minutes late, where the one with {wanted} belongs. "
    "The caller matches rows by their place, and would write each parcel's forecast beside another parcel.",
)
def another_order(case):
    late = np.concatenate([np.asarray(got[2], dtype=float) for got in case.got])
    if late.shape != case.late.shape or not np.allclose(np.sort(late), np.sort(case.late)) or np.allclose(late, case.late):
        return False
    first = int(np.flatnonzero(~np.isclose(late, case.late))[0])
    return {"place": first, "came": late[first], "wanted": case.late[first]}


@task.misconception(
    "as-wide-as-the-longest-of-all",
    "Batch {batch} has {width} columns; its longest route has {longest} stops. All batches were made as wide as the longest route there is. "
    "One parcel that went astray then makes every batch as slow as the slowest.",
)
def as_wide_as_the_longest_of_all(case):
    return first_batch(case, width=lambda _: max(map(len, case.routes)))


@task.misconception(
    "cut-to-the-shortest",
    "Batch {batch} has {width} columns; its longest route has {longest} stops. Everything beyond the shortest route was cut away, and "
    "a route that is not scanned yet empties the whole batch.",
)
def cut_to_the_shortest(case):
    return first_batch(case, width=lambda routes: min(map(len, routes)))


@task.misconception(
    "filled-in-front",
    "In batch {batch} short routes stand at the end of their rows. `lengths` then counts from the wrong side: whoever takes the first two places "
    "of a route of two gets the filling.",
)
def filled_in_front(case):
    return first_batch(case, front=True)


@task.misconception(
    "filled-with-something-else",
    "In batch {batch} the places that are left over hold {fill}, not 0. A layer that looks depots up has no row for it, or takes it for a real depot.",
)
def filled_with_something_else(case):
    for i, (routes, _) in enumerate(parts(case)):
        right = padded(routes)
        got = np.asarray(case.got[i][0]) if i < len(case.got) else right
        if got.shape == right.shape and not np.array_equal(got, right):
            empty = padded(routes, fill=-99) == -99  # noqa: PLR2004 - no depot
            values = np.unique(got[empty])
            return np.array_equal(got[~empty], right[~empty]) and len(values) == 1 and {"batch": i, "fill": values[0]}
    return False


@task.misconception(
    "a-column-too-many",
    "In batch {batch} no route has a stop yet, and `stops` has {width} columns. With nothing to hold there are none: a column of filling looks like a stop that was scanned at depot 0.",
)
def a_column_too_many(case):
    for i, ((routes, _), got) in enumerate(zip(parts(case), case.got, strict=False)):
        stops = np.asarray(got[0])
        if not np.array_equal(padded(routes), stops):
            bare = not any(routes) and stops.shape[0] == len(routes) and stops.ndim > 1 and not stops.any()
            return bare and stops.shape[1] == 1 and {"batch": i, "width": stops.shape[1]}
    return False


@task.misconception(
    "no-length-of-zero",
    "In batch {batch} a parcel that was not scanned yet has the length 1. Its one stop is filling, and a depot that does not exist is counted as visited.",
)
def no_length_of_zero(case):
    if len(case.got) != len(parts(case)):
        return False
    found = False
    for i, ((routes, _), got) in enumerate(zip(parts(case), case.got, strict=True)):
        if not np.array_equal(got[1], [max(1, len(route)) for route in routes]):
            return False
        found = found or (not all(routes) and {"batch": i})
    return found


@task.misconception(
    "lengths-of-the-rows",
    "In batch {batch} a route of {stops} stops has the length {said}, which is the width of the batch. Nobody can tell the filling from the stops then, "
    "and a mean over the route is pulled down by zeros.",
)
def lengths_of_the_rows(case):
    for i, ((routes, _), got) in enumerate(zip(parts(case), case.got, strict=False)):
        width = max(map(len, routes))
        short = [len(route) for route in routes if len(route) < width]
        if short and np.array_equal(got[1], [width] * len(routes)):
            return {"batch": i, "stops": short[0], "said": width}
    return False


@task.misconception(
    "another-type-of-stops",
    "`stops` of batch {batch} holds floats, and an embedding looks rows up by whole numbers. {leads}",
)
def another_type_of_stops(case):
    batches = case.got if isinstance(case.got, list) else []
    floats = [i for i, batch in enumerate(batches) if np.asarray(batch[0]).dtype.kind == "f"]
    if not floats:
        return False
    for i in floats:
        if i < len(parts(case)) and all(parts(case)[i][0]):
            return {"batch": i, "leads": "No list in it is empty: somewhere a tensor was made whose type was not said, or said to be another. The first batch stops the training."}
    return {
        "batch": floats[0],
        "leads": "A list with nothing in it becomes a tensor of floats unless the type is said: it is the one new parcel, on its first morning, that stops the service.",
    }

"""great-circles: the haversine formula on whole columns; quarter circles are known without it."""

import numpy as np

from milepost.check import Task, near

task = Task("trips(start: floats[n, 2], end: floats[n, 2], copies: int) -> floats[n]")
task.example(np.array([[0.0, 0.0], [52.52, 13.405]]), np.array([[0.0, 90.0], [48.8566, 2.3522]]), 1)
task.example(np.array([[40.0, 20.0], [np.nan, np.nan]]), np.array([[40.5, 21.0], [10.0, 10.0]]), 1)
task.judge(near)
task.allow_nan()
task.forbid("numpy.vectorize", "numpy.frompyfunc", why="It is a loop in disguise: it calls your function once a trip.")

R = 6371.0


def places(draw, n):
    return np.column_stack(
        [draw.floats(n, low=-90, high=90, decimals=2), draw.floats(n, low=-180, high=180, decimals=2)]
    )


@task.hidden(times=25)
def any_trips(draw):
    n = draw.size(0, 12)
    start, end = places(draw, n), places(draw, n)
    start[draw.integers(n, low=0, high=7) == 0] = np.nan
    return start, end, 1


@task.hidden(times=6)
def short_ones(draw):
    start = places(draw, draw.size(1, 8))
    return start, start + draw.floats(len(start), 2, low=-0.01, high=0.01, decimals=4), 1


@task.hidden(times=2)
def on_the_spot(draw):
    """A metre or less, angles whose cosine is 1 but for the last digits, if at all; and a trip of a hundred kilometres."""
    start = places(draw, draw.size(2, 6)) * 0.9
    start[:, 0] = np.clip(start[:, 0], -60, 60)
    start[np.abs(start).min(axis=1) < 5] = (10.0, 20.0)
    steps = draw.integers(len(start), 2, low=2, high=9) * 1e-6
    steps[-1] = (1.0, 1.0)
    return start, start + steps, 1


def many(draw):
    # Made many where they are used: sending them would take longer than the work. No more than stay in the processor's
    # cache: above that the whole columns wait for memory, and a busy machine makes them look as slow as a loop.
    return places(draw, 50), places(draw, 50), 400


task.budget(times_reference=4, case=many)


def haversine(start, end, *, angles=np.radians, cosines=True):
    """The formula, with the slips that are made in it."""
    (phi1, lam1), (phi2, lam2) = angles(start).T, angles(end).T
    both = np.cos(phi1) * np.cos(phi2) if cosines else 1.0
    return np.sin((phi2 - phi1) / 2) ** 2 + both * np.sin((lam2 - lam1) / 2) ** 2


def distance(a):
    return 2 * R * np.arcsin(np.sqrt(a))


def first_wrong(case):
    """The first trip whose distance is another one, in kilometres."""
    wrong = ~np.isclose(case.got, case.want, rtol=1e-6, atol=1e-6, equal_nan=True)
    i = int(np.flatnonzero(wrong)[0]) if wrong.any() else 0
    return {"i": i, "got_one": f"{case.got[i]:,.1f}", "want_one": f"{case.want[i]:,.1f}"}


@task.misconception(
    "degrees-as-radians",
    "Trip {i} is {want_one} km long, and you say {got_one}. The sines were taken of degrees as if they were radians; "
    "any number comes out, and none of them looks impossible.",
)
def degrees_as_radians(case):
    return case.same(distance(haversine(case.start, case.end, angles=np.asarray))) and first_wrong(case)


@task.misconception(
    "digits-lost",
    "Trip {i} is {want_m} m long, and you say {got_m} m. The cosine of so small an angle is 1 but for its last digits, and what is worked out from it "
    "has nothing else to go by: a taxi that waits at the kerb jumps to and fro. On long trips nothing of it is seen.",
)
def digits_lost(case):
    # The last digits are the machine's, so what is left of the way is told by its size, and by a long trip that is right.
    short = case.want < 0.01  # noqa: PLR2004 - ten metres
    if not short.any() or short.all() or not np.isfinite(case.got).all() or not near(case.want[~short], case.got[~short]):
        return False
    off = np.where(short, np.abs(case.got - case.want), 0)
    if off.max() > 0.001 or case.got.dtype != case.want.dtype:  # noqa: PLR2004 - a metre
        return False
    if np.allclose(case.got, np.round(case.got, 6), rtol=0, atol=1e-12):
        return False  # digits cut away by hand
    i = int(off.argmax())
    return {"i": i, "want_m": f"{1000 * case.want[i]:.2f}", "got_m": f"{1000 * case.got[i]:.2f}"}


@task.misconception(
    "half-the-way",
    "All your distances are half of the right ones: trip {i} is {want_one} km long, and you say {got_one}. Compare "
    "the front of the formula.",
)
def half_the_way(case):
    return case.same(case.want / 2) and np.nansum(case.want) > 0 and first_wrong(case)


@task.misconception(
    "meridians-do-not-meet",
    "Trip {i} is {want_one} km long, and you say {got_one}. A degree of longitude counts everywhere as much as on "
    "the equator; in the north, trips along a street become half as long again.",
)
def meridians_do_not_meet(case):
    flat = np.hypot(*(case.end - case.start).T) * R * np.pi / 180
    narrow = distance(haversine(case.start, case.end, cosines=False))
    # Where the formula breaks off with NaN, others break off as well.
    whole = np.isfinite(case.got[np.isfinite(case.want)]).all()
    return whole and (case.same(flat) or case.same(narrow)) and first_wrong(case)


@task.misconception(
    "latitude-and-longitude-swapped",
    "Trip {i} is {want_one} km long, and you say {got_one}. That is what comes out when the first column is taken "
    "for the longitude.",
)
def latitude_and_longitude_swapped(case):
    return case.same(distance(haversine(case.start[:, ::-1], case.end[:, ::-1]))) and first_wrong(case)


@task.misconception(
    "missing-became-a-distance",
    "Trip {i} has no start, and you say {got_one} km. A number that nobody measured cannot be told from a real one "
    "any more.",
)
def missing_became_a_distance(case):
    made_up = ~np.isnan(case.got) & np.isnan(case.want)
    return made_up.any() and {"i": int(np.flatnonzero(made_up)[0]), "got_one": f"{case.got[made_up][0]:,.1f}"}


@task.misconception(
    "always-so-many-times",
    "All your distances are {ratio:.6g} times the right ones: trip {i} is {want_one} km long, and you say {got_one}. Look at what "
    "stands in front of the formula: the radius, its unit, and how often it is taken.",
)
def always_so_many_times(case):
    there = case.want > 0
    ratio = float((case.got[there] / case.want[there]).mean()) if there.any() else 0.0
    # On short trips alone, halves that are left out inside the formula look like a 2 in front of it.
    known = 0.62 < ratio < 0.623 or abs(ratio - 0.5) < 1e-6 or case.want[there].max(initial=0) < 500  # noqa: PLR2004
    whole = np.isfinite(case.got[np.isfinite(case.want)]).all()
    return not known and ratio > 0 and whole and there.sum() > 1 and case.same(case.want * ratio) and {"ratio": ratio, **first_wrong(case)}


@task.misconception(
    "arc-not-taken",
    "Trip {i} is {want_one} km long, and you say {got_one}: straight through the earth, along the chord. On short trips hardly "
    "anything of it is seen, and across the sea it is hundreds of kilometres.",
)
def arc_not_taken(case):
    return case.same(2 * R * np.sqrt(haversine(case.start, case.end))) and first_wrong(case)


@task.misconception(
    "one-latitude-twice",
    "Trip {i} is {want_one} km long, and you say {got_one}. The cosine of one and the same latitude was taken twice, as if both ends "
    "lay on one parallel. The way back is then not as long as the way there.",
)
def one_latitude_twice(case):
    (phi1, lam1), (phi2, lam2) = np.radians(case.start).T, np.radians(case.end).T
    u, v = np.sin((phi2 - phi1) / 2) ** 2, np.sin((lam2 - lam1) / 2) ** 2
    made = (distance(np.minimum(u + v * np.cos(phi) ** 2, 1)) for phi in (phi1, phi2))
    return any(map(case.same, made)) and first_wrong(case)


@task.misconception(
    "miles",
    "All your distances are {ratio:.3f} times the right ones: that is the earth's radius in miles. A model does not "
    "mind, until its bill is compared with the taximeter.",
)
def miles(case):
    there = case.want > 0
    ratio = float((case.got[there] / case.want[there]).mean()) if there.any() else 0.0
    return 0.62 < ratio < 0.623 and case.same(case.want * ratio) and {"ratio": ratio}

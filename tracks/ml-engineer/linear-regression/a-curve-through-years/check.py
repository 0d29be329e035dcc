"""a-curve-through-years: polynomial regression where the powers are nearly mixes of one another."""

import numpy as np

from milepost.check import Task

task = Task("predict(years: floats[n], used: floats[n], degree: int, at: floats[m]) -> floats[m]")
task.example(np.array([0.0, 2.0, 5.0, 3.0, 8.0, 6.0]), np.array([4.0, 5.0, 9.0, 5.5, 17.0, 10.0]), 2, np.array([9.0, 4.0]))
task.example(np.array([1990.0, 1991.0, 1992.0, 1993.0]), np.array([3.0, 4.0, 6.0, 9.0]), 2, np.array([1994.0]))


@task.judge
def same(case):
    scale = float(np.abs(case.used).max()) + 1e-9
    return case.got.shape == case.want.shape and bool((np.abs(case.got - case.want) <= 1e-6 * scale).all())


@task.hidden(times=14)
def a_town(draw):
    degree = draw.integer(0, 6)
    n = degree + 2 + int(draw.size(0, 40))
    years = draw.integer(1930, 1990) + np.arange(n, dtype=float)
    t = (years - years[0]) / n
    used = 40 + 30 * t - 25 * t**2 + 12 * t**3 + draw.floats(n, low=-2, high=2, decimals=2)
    return years, used, degree, years[-1] + np.arange(1.0, 1.0 + draw.integer(1, 3))


@task.hidden(times=4)
def since_the_meter_came(draw):
    """Years counted from a first one near by, in any order and some twice: no digits get lost here."""
    degree = draw.integer(0, 3)
    n = degree + 3 + draw.integer(0, 6)
    years = np.array(draw.shuffled([*range(1, n), 1, n + 1]), dtype=float)
    return years, draw.floats(n + 1, low=1, high=9, decimals=1), degree, np.array([n + 2.0, 2.5])


@task.hidden(times=6)
def seconds(draw):
    """Readings of a few minutes, each at its second since 1970."""
    degree = draw.integer(1, 3)
    n = degree + 3 + draw.integer(0, 20)
    start = draw.choice([1.6e9, 1.7e9])
    moments = start + np.arange(n) * draw.choice([1.0, 10.0])
    used = 5 + 0.3 * np.arange(n) + draw.floats(n, low=-1, high=1, decimals=2)
    return moments, used, degree, moments[[0, n // 2, -1]]


@task.hidden(times=2)
def wampler(draw):
    """NIST StRD, Wampler1 and Wampler2: exact polynomials of degree 5; every certified residual is 0."""
    x = np.arange(21.0)
    used = sum(x**k for k in range(6)) if draw.boolean() else sum((x / 10) ** k for k in range(6))
    return x, used, 5, np.array([0.5, 10.0, 20.0])


@task.hidden(times=4)
def one_year_only(draw):
    """Degree 0, and years that are all the same: a mean."""
    n = draw.integer(1, 5)
    return np.full(n, 2001.0), draw.floats(n, low=1, high=9, decimals=1), 0, np.array([2001.0])


def curve(case, *, degree=None, solve):
    years = np.asarray(case.years, dtype=float)
    middle, length = years.mean(), max(float(np.ptp(years)), 1.0)
    degree = case.degree if degree is None else degree
    powers = np.vander((years - middle) / length, degree + 1)
    return np.vander((case.at - middle) / length, degree + 1) @ solve(powers, np.asarray(case.used, dtype=float))


def least(powers, used):
    return np.linalg.lstsq(powers, used, rcond=None)[0]


def in_powers_of_the_year(case, *, scaled):
    """What comes of the years as they are; `scaled` as np.polyfit does it, which brings the columns to one length."""
    powers = np.vander(np.asarray(case.years, dtype=float), case.degree + 1)
    scale = np.sqrt((powers**2).sum(axis=0)) if scaled else np.ones(powers.shape[1])
    scale[scale == 0] = 1.0
    rcond = len(powers) * np.finfo(float).eps if scaled else None
    coefficients = np.linalg.lstsq(powers / scale, np.asarray(case.used, dtype=float), rcond=rcond)[0] / scale
    return np.polyval(coefficients, case.at)


@task.misconception(
    "degree-off-by-one",
    "Your curve is of degree {got_degree}, and {degree} was asked for. (`np.vander(x, k)` has the powers up to k - 1.)",
)
def degree_off_by_one(case):
    # Fits that notice the lost digits leave a power out by themselves: that is another slip.
    if any(case.same(in_powers_of_the_year(case, scaled=scaled)) for scaled in (False, True)):
        return False
    for degree in (case.degree - 1, case.degree + 1, *range(8)):
        if degree >= 0 and degree != case.degree and degree < len(np.unique(case.years)) and case.same(curve(case, degree=degree, solve=least)):
            return {"got_degree": degree}
    return False


@task.misconception(
    "moved-on-one-side",
    "The years of the data were moved, and those in `at` were moved by another number. The curve is right and was read at the wrong place: {got_first:.5g} in place of {want_first:.5g}.",
)
def moved_on_one_side(case):
    years, at = np.asarray(case.years, dtype=float), np.asarray(case.at, dtype=float)
    told = (
        {"got_first": float(case.got[0]), "want_first": float(case.want[0])}
        if isinstance(case.got, np.ndarray) and len(case.got)
        else {}
    )
    middle, length = years.mean(), max(float(np.ptp(years)), 1.0)
    coefficients = least(np.vander((years - middle) / length, case.degree + 1), np.asarray(case.used, dtype=float))
    own_length = max(float(np.ptp(at)), 1.0)
    places = [(at - at.mean()) / own_length, (at - at.mean()) / length]
    places += [(at - years[0]) / length, at - middle]
    with np.errstate(all="ignore"):
        return (
            bool(told) and any(case.same(np.vander(place, case.degree + 1) @ coefficients) for place in places) and told
        )


@task.misconception(
    "straight-on",
    "You go straight on from the last two years. The curve was not asked.",
)
def straight_on(case):
    if len(case.years) < 2 or case.years[-1] == case.years[-2]:
        return False
    slope = (case.used[-1] - case.used[-2]) / (case.years[-1] - case.years[-2])
    return case.same(case.used[-1] + slope * (case.at - case.years[-1]))


@task.misconception(
    "digits-lost",
    "{told} From {first:.0f} to {last:.0f} each power is nearly a mix of the lower ones: what it adds to them stands in the last digits of a float, and there it was rounded away.",
)
def digits_lost(case):
    if is_harmless(case):
        return False
    if not case.raised and any(case.same(curve(case, degree=k, solve=least)) for k in range(7) if k != case.degree):
        return False  # another curve, and all its digits are there
    years = np.asarray(case.years, dtype=float)
    span = {"first": float(years.min()), "last": float(years.max())}
    if case.raised == "LinAlgError":
        return span | {"told": "Your equations have no single solution for the computer."}
    if not (isinstance(case.got, np.ndarray) and case.got.shape == case.want.shape):
        return False
    worst = int(np.argmax(np.abs(case.got - case.want)))
    place, got, want = float(case.at[worst]), float(case.got[worst]), float(case.want[worst])
    return abs(got - want) < 1e30 and span | {"told": f"For {place:.10g} you get {got:.8g}, and it is {want:.8g}."}


def is_harmless(case):
    """Whether the powers of the years as they are keep all the digits that are asked for, even squared."""
    with np.errstate(all="ignore"):
        return np.linalg.cond(np.vander(np.asarray(case.years, dtype=float), case.degree + 1)) < 1e4


@task.misconception(
    "another-curve",
    "For {place:g} you get {got_first:.5g}, and the curve of degree {degree} with the smallest squares has {want_first:.5g}. On so small numbers no digits need to be lost: another curve was fitted, or it was read at another place, or the numbers were moved far from 0 first.",
)
def another_curve(case):
    if not is_harmless(case) or not (isinstance(case.got, np.ndarray) and case.got.shape == case.want.shape):
        return False
    worst = int(np.argmax(np.abs(case.got - case.want)))
    return {
        "place": float(case.at[worst]),
        "got_first": float(case.got[worst]),
        "want_first": float(case.want[worst]),
    }

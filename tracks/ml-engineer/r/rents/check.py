"""rents: some districts come before "centre" in the alphabet, areas and districts go together, rents are missing."""

import numpy as np

from milepost.check import Table, Task, near

task = Task("rents(flats: table, offers: table) -> tuple[float, dict[str, float], array[m]]")
task.judge(near(rtol=1e-5))
# How the logarithm of the rent differs from the centre's.
SHIFT = {"centre": 0.0, "airfield": -0.4, "harbour": 0.25, "bridge": 0.1, "mill hill": -0.2}
# Flats are larger outside, so that a model without the district is misled.
AREA = {"centre": 45.0, "airfield": 85.0, "harbour": 60.0, "bridge": 70.0, "mill hill": 95.0}


def make_flats(rng, rows, districts):
    where = [districts[i % len(districts)] for i in range(rows)]
    area = np.round([AREA[each] * np.exp(rng.normal(0, 0.3)) for each in where], 1)
    noise = rng.normal(0, 0.1, rows)
    rent = np.round(np.exp(3.6 + 0.8 * np.log(area) + [SHIFT[each] for each in where] + noise))
    rent[rng.choice(rows - 3 * len(districts), 3, replace=False)] = np.nan
    order = rng.permutation(rows)
    return Table(("rent", "area", "district"), (rent[order], area[order], np.array(where, dtype=object)[order]))


def make_offers(area, where):
    return Table(("area", "district"), (np.array(area, dtype=float), np.array(where, dtype=object)))


task.example(
    make_flats(np.random.default_rng(3), 30, ["centre", "airfield", "harbour"]),
    make_offers([50, 80], ["harbour", "airfield"]),
)


@task.hidden(times=8)
def a_town(draw):
    districts = ["centre", "airfield", *draw.shuffled(["harbour", "bridge", "mill hill"])[: draw.integer(0, 3)]]
    count = draw.size(1, 6)
    offers = make_offers(draw.integers(count, low=20, high=140), [draw.choice(districts) for _ in range(count)])
    return make_flats(draw.rng(), 30 + draw.size(0, 60), districts), offers


def others(case, first="centre"):
    return sorted(set(case.flats["district"]) - {first})


def fit(case, *, log_area=True, district=True, fill=None, log_rent=True, first="centre"):
    """What another model gives: the coefficient of area, those of the districts, and the fitted offers."""
    rent = (
        case.flats["rent"] if fill is None else np.where(np.isnan(case.flats["rent"]), fill(case), case.flats["rent"])
    )

    def columns(table):
        parts = [np.ones(len(table)), np.log(table["area"]) if log_area else table["area"]]
        if district:
            parts += [(table["district"] == each).astype(float) for each in others(case, first)]
        return np.stack(parts, axis=1)

    known = ~np.isnan(rent)
    y = np.log(rent[known]) if log_rent else rent[known]
    weights = np.linalg.lstsq(columns(case.flats)[known], y, rcond=None)[0]
    return (
        weights[1],
        dict(zip(others(case, first), weights[2:].tolist(), strict=False)),
        columns(case.offers) @ weights,
    )


def parts(case):
    """The three parts of the answer, where they are what they should be."""
    whole = isinstance(case.got, list) and len(case.got) == 3 and isinstance(case.got[1], dict)  # noqa: PLR2004
    return case.got if whole else (None, {}, None)


def rent_is(case, values):
    gave = parts(case)[2]
    return isinstance(gave, np.ndarray) and gave.shape == values.shape and bool(np.allclose(gave, values, rtol=1e-4))


def growth_is(case, value):
    gave = parts(case)[0]
    return gave is not None and bool(np.isclose(gave, value, rtol=1e-4))


def mean_rent(case):
    return np.nanmean(case.flats["rent"])


@task.misconception(
    "other-baseline",
    "Your factors have the names {names}. They compare with {first}, the first in the alphabet; the question was about the centre. "
    "Read as asked, every number would be about the wrong pair of districts.",
)
def other_baseline(case):
    names = sorted(parts(case)[1])
    first = sorted(set(case.flats["district"]))[0]
    return names == others(case, first) and names != others(case) and {"names": ", ".join(names), "first": first}


@task.misconception(
    "logs-not-euros",
    "The first offer comes out at {gave:.4g}, and the model gives {right:.0f} euros. The model was fitted to logarithms of rents, and `predict` "
    "stays on that scale.",
)
def logs_not_euros(case):
    logs = fit(case)[2]
    return rent_is(case, logs) and {"gave": logs[0], "right": case.want[2][0]}


@task.misconception(
    "logs-not-factors",
    "For {name} yours gives {gave:.3g}, and the factor is {right:.3g}. Yours is a difference of logarithms, where 0 means the same rent; a "
    "factor is never below 0, and 1 means the same rent.",
)
def logs_not_factors(case):
    logs, gave = fit(case)[1], parts(case)[1]
    if gave.keys() != logs.keys() or not all(np.isclose(gave[name], logs[name], rtol=1e-4) for name in logs):
        return False
    name = next(iter(logs))
    return {"name": name, "gave": gave[name], "right": case.want[1][name]}


@task.misconception(
    "area-not-logged",
    "The growth is {right:.3g}; yours is {gave:.3g}. In yours the logarithm of the rent follows the bare area, so that each square metre more multiplies "
    "the rent by the same factor: large flats become absurdly dear.",
)
def area_not_logged(case):
    slope = fit(case, log_area=False)[0]
    return growth_is(case, slope) and {"gave": slope, "right": case.want[0]}


@task.misconception(
    "areas-differ",
    "For {name} yours gives the factor {gave:.3g}; for flats of the same area it is {right:.3g}. Yours compares the mean rents of the districts, "
    "and flats are not equally large everywhere.",
)
def areas_differ(case):
    rent, where, gave = case.flats["rent"], case.flats["district"], parts(case)[1]
    for name in others(case):
        log_mean = [np.nanmean(np.log(rent[where == each])) for each in (name, "centre")]
        raw = [np.nanmean(rent[where == each]) for each in (name, "centre")]
        values = (float(np.exp(log_mean[0] - log_mean[1])), float(raw[0] / raw[1]))
        if name in gave and any(np.isclose(gave[name], value, rtol=1e-4) for value in values):
            return {"name": name, "gave": gave[name], "right": case.want[1][name]}
    return False


@task.misconception(
    "missing-filled",
    "The growth is {right:.4g}; yours is {gave:.4g}. {count} rents are not known, and yours put the mean of all in their place. "
    "Small and large flats at one price pull the line flat.",
)
def missing_filled(case):
    slope = fit(case, fill=mean_rent)[0]
    return growth_is(case, slope) and {
        "gave": slope,
        "right": case.want[0],
        "count": int(np.isnan(case.flats["rent"]).sum()),
    }


@task.misconception(
    "another-logarithm",
    "For {name} yours gives the factor {gave:.3g}; it is {right:.3g}. The growth is the same in any logarithm, and the way back is not: `exp` undoes the natural one, which the "
    "task asks for, and no other.",
)
def another_logarithm(case):
    logs, gave = fit(case)[1], parts(case)[1]
    if gave.keys() != logs.keys():
        return False
    for base in (10.0, 2.0):
        if all(np.isclose(gave[name], np.exp(logs[name] / np.log(base)), rtol=1e-4) for name in logs):
            name = next(iter(logs))
            return {"name": name, "gave": gave[name], "right": case.want[1][name]}
    return False


@task.misconception(
    "rent-not-logged",
    "The growth is {right:.3g}; yours is {gave:.4g}. In yours the bare rent is modelled, so a district adds so many euros to every flat, small or large, and there is no factor "
    "to be read from it.",
)
def rent_not_logged(case):
    for log_area in (True, False):
        slope = fit(case, log_rent=False, log_area=log_area)[0]
        if growth_is(case, slope):
            return {"gave": slope, "right": case.want[0]}
    return False


@task.misconception(
    "centre-among-them",
    "Your factors have {count} names, and there are {others} districts besides the centre. `{name}` is too many: the centre is what the others are compared with.",
)
def centre_among_them(case):
    names = set(parts(case)[1])
    extra = sorted(names - set(others(case)))
    found = set(others(case)) < names and len(extra) == 1
    return found and {"count": len(names), "others": len(others(case)), "name": extra[0]}


@task.misconception(
    "growth-as-factor",
    "The growth is {right:.3g}; yours is {gave:.3g}. The factors come back by `exp`, and $b_1$ does not: it stands before a logarithm, and is asked for as it is.",
)
def growth_as_factor(case):
    wrong = float(np.exp(fit(case)[0]))
    return growth_is(case, wrong) and {"gave": wrong, "right": case.want[0]}


@task.misconception(
    "change-not-factor",
    "For {name} yours gives {gave:.3g}, and the factor is {right:.3g}. Yours is how much more or less is paid, where 0 means the same rent; multiplied by it, a rent of 1000 euros would be "
    "a few hundred.",
)
def change_not_factor(case):
    logs, gave = fit(case)[1], parts(case)[1]
    if gave.keys() != logs.keys() or not all(np.isclose(gave[name], np.exp(logs[name]) - 1, rtol=1e-4) for name in logs):
        return False
    name = next(iter(logs))
    return {"name": name, "gave": gave[name], "right": case.want[1][name]}


@task.misconception(
    "centre-against-others",
    "For {name} yours gives {gave:.3g}, and the factor is {right:.3g}. Yours is what the centre's rent is against the one there; asked for is what is paid there against the centre.",
)
def centre_against_others(case):
    logs, gave = fit(case)[1], parts(case)[1]
    if gave.keys() != logs.keys() or not all(np.isclose(gave[name], np.exp(-logs[name]), rtol=1e-4) for name in logs):
        return False
    name = next(iter(logs))
    return {"name": name, "gave": gave[name], "right": case.want[1][name]}


@task.misconception(
    "old-data-again",
    "There are {count} offers, and yours gives {gave} rents: one for each flat that the model was fitted to. Nobody told `predict` of the offers.",
)
def old_data_again(case):
    gave = parts(case)[2]
    known = int((~np.isnan(case.flats["rent"])).sum())
    found = isinstance(gave, np.ndarray) and len(gave) in (known, len(case.flats)) and len(gave) != len(case.offers)
    return found and {"count": len(case.offers), "gave": len(gave)}


@task.misconception(
    "slopes-apart",
    "The growth is {right:.4g}; yours is {gave:.4g}, that of the centre alone. In yours each district has a slope of its own, so what a district adds depends on the area, and no single "
    "factor says it.",
)
def slopes_apart(case):
    known = ~np.isnan(case.flats["rent"])
    own = known & (case.flats["district"] == "centre")
    area, rent = np.log(case.flats["area"][own]), np.log(case.flats["rent"][own])
    away = area - area.mean()
    slope = float(away @ rent / (away @ away)) if away.any() else np.nan
    return not growth_is(case, case.want[0]) and growth_is(case, slope) and {"gave": slope, "right": case.want[0]}


@task.misconception(
    "mean-rent-estimated",
    "The first offer comes out at {gave:.5g}, and $\\exp$ of the fitted logarithm is {right:.5g} euros. Yours is raised a little, towards the mean rent of such flats; that is a question of its own, "
    "and the task asks for the other.",
)
def mean_rent_estimated(case):
    gave, right = parts(case)[2], np.asarray(case.want[2])
    if not isinstance(gave, np.ndarray) or gave.shape != right.shape or not growth_is(case, case.want[0]):
        return False
    raised = gave / right
    flats = int((~np.isnan(case.flats["rent"])).sum())
    # With a noise of 0.1 the factor is about 1.005.
    fits = flats > 0 and np.allclose(raised, raised[0], rtol=1e-9) and 1.001 < raised[0] < 1.03  # noqa: PLR2004
    return bool(fits) and {"gave": gave[0], "right": right[0]}


@task.misconception(
    "prefix-kept",
    'Your factors are called {names}. `lm` glues the column\'s name in front of each level; whoever looks up "{name}" finds nothing.',
)
def prefix_kept(case):
    names = sorted(parts(case)[1])
    glued = names == sorted(f"district{each}" for each in others(case))
    return glued and {"names": ", ".join(names), "name": others(case)[0]}

"""price-bands: the promises of an estimator, one by one; the bands are worked out again for each mistake."""

import numpy as np
from milepost.check import Task, near

task = Task("use(km: floats[n], price: floats[n], asked: floats[m], bands: int, typical: str) -> dict[str, any]")
task.judge(near)
task.allow_nan()
task.forbid("sklearn.base.BaseEstimator", "BaseEstimator", why="Here you keep the promises yourself.")
KM = np.array([300.0, 900.0, 1500.0, 2200.0, 3000.0, 4100.0, 5600.0, 9000.0])
PRICE = np.array([720.0, 640.0, 655.0, 480.0, 410.0, 450.0, 290.0, 120.0])
task.example(KM, PRICE, np.array([100.0, 2000.0, 12000.0]), 3, "median")
task.example(KM, PRICE, np.array([100.0, 2000.0, 12000.0]), 1, "mean")


@task.hidden(times=12)
def any_sales(draw):
    """Few different kilometres in some, so that limits coincide, bands stay empty and rows lie on a limit."""
    n, m = draw.size(2, 24), draw.size(1, 8)
    most = draw.choice([3, 40, 200])
    km = draw.integers(n, low=0, high=most) * 50.0
    asked = np.append(draw.integers(m, low=0, high=most + 5) * 50.0, km[0])
    return km, draw.floats(n, low=40, high=900, decimals=0), asked, draw.integer(1, 6), draw.choice(["median", "mean"])


@task.hidden(times=2)
def an_empty_band(draw):
    """So many bicycles at the lowest kilometres that the first band is empty, and somebody asks about one below them."""
    km = np.array([500.0] * draw.integer(6, 9) + [900.0, 1400.0, 2000.0])
    price = np.append(draw.floats(len(km) - 1, low=40, high=300, decimals=0), 4000.0)
    return km, price, np.array([100.0, 700.0, 5000.0]), draw.integer(3, 5), "median"


def fitted(km, price, asked, bands, typical, *, side="right", like=None, empty=None, limits=None):
    """What the bands give, right or with a mistake in them."""
    middle = np.median if typical == "median" else np.mean
    edges = np.quantile(km if like is None else like, np.arange(1, bands) / bands) if limits is None else limits
    band = np.searchsorted(edges, km, side=side)
    prices = [middle(price[band == b]) if (band == b).any() else (middle(price) if empty is None else empty) for b in range(bands)]
    return np.array(prices)[np.searchsorted(edges, asked, side=side)]


def uses(case):
    """The three models that `use` fits: the name of what they predict, their sales and their parameters."""
    half = (len(case.km) + 1) // 2
    yield "predicted", case.km, case.price, case.bands, case.typical
    yield "another", case.km[:half], case.price[:half], case.bands + 1, "mean"
    yield "refitted", case.km[half - 1 :], case.price[half - 1 :], case.bands + 1, "mean"


def first_wrong(case, name):
    """The first bicycle that is priced wrongly, with both prices."""
    place = int(np.flatnonzero(~np.isclose(case.got[name], case.want[name]))[0])
    return {"row": case.asked[place], "mine": case.got[name][place], "right": case.want[name][place]}


def close(one, other):
    one, other = np.asarray(one), np.asarray(other)
    return one.shape == other.shape and one.dtype.kind in "fiu" and bool(np.allclose(one, other, equal_nan=True))


def has(case):
    return not case.raised and isinstance(case.got, dict)


def has_equal_widths(case):
    """Whether every model has bands as wide as one another, instead of bands with as many in each."""
    return all(
        close(case.got[name], fitted(km, price, case.asked, bands, typical, limits=np.linspace(km.min(), km.max(), bands + 1)[1:-1]))
        for name, km, price, bands, typical in uses(case)
    )


def differs(case, name):
    return has(case) and name in case.got and not near(case.want[name], case.got[name])


@task.misconception(
    "constructor-changes",
    "`clone` stopped: the constructor does not keep `{name}` exactly as it was handed over. `clone` makes a new object from `get_params()` and compares. "
    "Whatever a constructor turns into something else cannot be copied, so no search and no cross-validation can use it.",
)
def constructor_changes(case):
    if case.raised == "RuntimeError" and "annot clone" in case.said:
        return {"name": "typical" if "typical" in case.said.split("parameter")[-1] else "bands"}
    return False


@task.misconception(
    "fit-gives-nothing",
    "`model.fit(...).predict(...)` stopped, for `fit` gave back nothing. Pipelines and searches write it in one line, as everybody does.",
)
def fit_gives_nothing(case):
    return case.raised == "AttributeError" and "NoneType" in case.said and "predict" in case.said


@task.misconception(
    "set-params-gives-nothing",
    "`copy.set_params(...)` gave back nothing, so the next line had no model any more. scikit-learn chains it: `clone(model).set_params(...)` is what a search does with each candidate.",
)
def set_params_gives_nothing(case):
    return case.raised == "AttributeError" and "NoneType" in case.said


@task.misconception(
    "parameter-lost",
    "`get_params` speaks of {got_n}, and the constructor takes {want_n}. `clone` knows only what `get_params` says: a copy silently falls back to the default of the rest, and "
    "a search tries values that never arrive.",
)
def parameter_lost(case):
    if not differs(case, "parameters"):
        return False
    missing = set(case.want["parameters"]) - set(case.got["parameters"])
    return bool(missing) and {"got_n": ", ".join(case.got["parameters"]) or "nothing", "want_n": ", ".join(case.want["parameters"])}


@task.misconception(
    "fit-changes-parameters",
    "After `fit` the parameters are {mine}, and they were {right}. What `fit` changes, the next `fit` on more rows begins with, and so does every copy. Parameters are the user's; what is learnt goes "
    "elsewhere.",
)
def fit_changes_parameters(case):
    for name in ("parameters", "its parameters"):
        mine, right = (case.got[name], case.want[name]) if differs(case, name) else ({}, {})
        if set(mine) == {"bands", "typical"}:
            return {"mine": f"{mine['bands']} and {mine['typical']!r}", "right": f"{right['bands']} and {right['typical']!r}"}
    return False


@task.misconception(
    "not-fitted-unsaid",
    "`predict` before `fit` ended with {mine}. Who forgets `fit` should be told so, in words that every part of the library knows: `NotFittedError`.",
)
def not_fitted_unsaid(case):
    return differs(case, "before fit") and {"mine": case.got["before fit"]}


@task.misconception(
    "learns-while-predicting",
    "{what} `predict` looks for limits among the rows that it is asked about, so the price of a bicycle hangs on which others were brought in that day.",
)
def learns_while_predicting(case):
    if not has(case):
        return False
    alone, among = case.got["one alone"], case.got["predicted"]
    if np.shape(alone) == (1,) and len(among) and not near(alone[0], among[0]):
        return {"what": f"{case.asked[0]:g} km alone gets {alone[0]:g}, and among others {among[0]:g}."}
    for name, km, price, bands, typical in list(uses(case))[:2]:
        # The bands' prices are learnt from the sales, and looked up by the limits of those who ask.
        learnt = fitted(km, price, km, bands, typical)
        edges, own = (np.quantile(of, np.arange(1, bands) / bands) for of in (km, case.asked))
        band, mine = (np.searchsorted(each, of, side="right") for each, of in ((edges, km), (own, case.asked)))
        there = {int(b): learnt[band == b][0] for b in np.unique(band)}
        whole = np.median(price) if typical == "median" else np.mean(price)
        if differs(case, name) and close(case.got[name], [there.get(int(b), whole) for b in mine]):
            return {"what": "{row:g} km get {mine:g}, and belong to a band at {right:g}.".format(**first_wrong(case, name))}
    return False


@task.misconception(
    "empty-band",
    "A bicycle with {row:g} km gets the price {mine:g}. Equal values have left its band empty, and the mean of nothing is no number. One such row turns the mean error of a whole test into NaN.",
)
def empty_band(case):
    if not has(case):
        return False
    for name in ("predicted", "another", "refitted"):
        mine, right = np.asarray(case.got[name], dtype=float), np.asarray(case.want[name])
        if mine.shape == right.shape:
            wrong = np.flatnonzero(np.isnan(mine) | ((mine == 0) & (right != 0)))
            if len(wrong):
                return {"row": case.asked[wrong[0]], "mine": mine[wrong[0]]}
    return False


@task.misconception(
    "mean-for-empty",
    "A bicycle with {row:g} km lies in a band without sales and gets {mine:g}, the mean of all prices. What is typical was said to be the median, here as well: one dear bicycle decides for a band in which nobody has sold one.",
)
def mean_for_empty(case):
    mean = float(np.mean(case.price))
    told = case.typical == "median" and differs(case, "predicted") and close(case.got["predicted"], fitted(case.km, case.price, case.asked, case.bands, "median", empty=mean))
    return told and first_wrong(case, "predicted")


@task.misconception(
    "equally-wide",
    "{row:g} km gets {mine:g}, and {right:g} is right: your bands are as wide as one another, and should hold as many sales each. One bicycle with very many kilometres, and nearly all others are in one band.",
)
def equally_wide(case):
    if not has(case) or not has_equal_widths(case):
        return False
    name = next((name for name in ("predicted", "another", "refitted") if differs(case, name)), None)
    return name is not None and first_wrong(case, name)


@task.misconception(
    "limit-belongs-below",
    "{row:g} km gets {mine:g}, and {right:g} is right. What lies on a limit between two bands was put into the band below, and belongs to the one above, whether it was sold or is asked about. Kilometres are round numbers, so many "
    "bicycles lie exactly there.",
)
def limit_belongs_below(case):
    # On few rows, bands of equal width may give the same prices in one of the three models, though not in all.
    for name, km, price, bands, typical in uses(case):
        if differs(case, name) and close(case.got[name], fitted(km, price, case.asked, bands, typical, side="left")):
            return not has_equal_widths(case) and first_wrong(case, name)
    return False


@task.misconception(
    "typical-ignored",
    "With typical={typical!r} you predict {mine:g}, which is the {other} of that band. A parameter that is kept and not looked at makes every search over it a comparison of a model with itself.",
)
def typical_ignored(case):
    for name, km, price, bands, typical in uses(case):
        other = "mean" if typical == "median" else "median"
        if differs(case, name) and close(case.got[name], fitted(km, price, case.asked, bands, other)):
            return first_wrong(case, name) | {"typical": typical, "other": other}
    return False


@task.misconception(
    "earlier-fit-lives-on",
    "Fitted on other rows, the same object predicts {mine:g} where a fresh one says {right:g}: something of the earlier `fit` is still in it. In cross-validation every fold would carry rows of the fold before.",
)
def earlier_fit_lives_on(case):
    for name in ("another", "refitted"):
        if not differs(case, "predicted") and differs(case, name) and np.shape(case.got[name]) == np.shape(case.want[name]):
            return first_wrong(case, name)
    return False


@task.misconception(
    "unknown-accepted",
    "`set_params(bandz=3)` should end with a `ValueError`, and yours with {mine}. A slip of the pen in a grid is searched through for hours, or stops with words that nobody expects.",
)
def unknown_accepted(case):
    return differs(case, "bandz") and {"mine": case.got["bandz"]}

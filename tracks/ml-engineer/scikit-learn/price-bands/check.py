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


@task.hidden(times=2)
def a_wide_gap(draw):
    """Few sales far apart and many bands: some lie where nobody has sold, and somebody asks about them."""
    low, high = draw.integer(1, 9) * 50.0, draw.integer(90, 120) * 50.0
    km = np.array([low, high, high + 2000.0])
    return km, np.array([900.0, 410.0, 80.0]) + draw.integer(0, 40), np.array([low + 1500.0, high - 900.0]), 6, draw.choice(["median", "mean"])


def fitted(km, price, asked, bands, typical, *, side="right", ask=None, empty=None, cut=None, by_order=False):
    """What the bands give, right or with a mistake in them."""
    middle = np.median if typical == "median" else np.mean
    edges = np.quantile(km, np.arange(1, bands) / bands) if cut is None else cut(km, bands)
    band = np.searchsorted(edges, km, side=side)
    if by_order:
        band = np.empty(len(km), dtype=int)
        for place, part in enumerate(np.array_split(np.argsort(km, kind="stable"), bands)):
            band[part] = place
    prices = []
    for b in range(bands):
        rows = price[band == b]
        if empty == "below" and not len(rows):
            rows = price[band <= b]
        instead = np.mean(price) if empty == "mean" else np.median(price) if empty == "median" else middle(price)
        prices.append(middle(rows) if len(rows) else instead)
    return np.array(prices)[np.searchsorted(edges, asked, side=ask or side)]


def as_wide(km, bands):
    return np.linspace(km.min(), km.max(), bands + 1)[1:-1]


WAYS = {
    "limit-belongs-below": [{"side": "left"}, {"side": "left", "ask": "right"}, {"side": "right", "ask": "left"}],
    "equally-wide": [{"cut": as_wide}],
    "typical-ignored": [{"typical": "median"}, {"typical": "mean"}],
    "other-price-for-empty": [{"empty": "mean"}, {"empty": "median"}, {"empty": "below"}],
    "counted-off": [{"by_order": True}],
    "bands-ignored": [{"bands": 4}],
    "per-cent-for-shares": [{"cut": lambda km, bands: np.percentile(km, np.arange(1, bands) / bands)}],
}


def tried(case, way):
    """What all three models predict with this mistake in them."""
    found = {}
    for name, km, price, bands, typical in uses(case):
        otherwise = {"bands": bands, "typical": typical} | way
        found[name] = fitted(km, price, case.asked, otherwise.pop("bands"), otherwise.pop("typical"), **otherwise)
    return found


def made(case, key):
    """The first of the models on which this mistake shows, where all three are as it makes them, and as no other does; else None."""
    wrong = [name for name, *_ in uses(case) if differs(case, name)]
    if not wrong:
        return None
    fits = {
        name
        for name, ways in WAYS.items()
        if any(all(close(case.got[each], value) for each, value in tried(case, way).items()) for way in ways)
    }
    return wrong[0] if fits == {key} else None


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
    "constructor-learns",
    "A fresh clone has {names} already. By names that end in an underscore everybody asks whether an object has been fitted, and this one says yes before it has seen a row.",
)
def constructor_learns(case):
    return differs(case, "the clone knows") and bool(case.got["the clone knows"]) and {"names": ", ".join(f"`{name}`" for name in case.got["the clone knows"])}


@task.misconception(
    "learnt-among-parameters",
    "`clone` stopped: {said}. `get_params` gave what `fit` has learnt as well, or a name that the constructor does not take. It gives the constructor's own arguments, and nothing else.",
)
def learnt_among_parameters(case):
    return case.raised == "TypeError" and "__init__() got an unexpected keyword argument" in case.said and {"said": case.said}


@task.misconception(
    "deep-not-taken",
    "scikit-learn calls `get_params(deep=False)`, and yours does not take `deep`. It asks whether the parameters of parts are wanted too; a model without parts takes the argument and need not look at it.",
)
def deep_not_taken(case):
    return case.raised == "TypeError" and "'deep'" in case.said


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
    if any(made(case, key) for key in WAYS):
        return False
    name = next((name for name, *_ in uses(case) if differs(case, name)), None)
    for each, km, price, bands, typical in uses(case):
        # The bands' prices are learnt from the sales, and looked up by the limits of those who ask.
        learnt = fitted(km, price, km, bands, typical)
        edges, own = (np.quantile(of, np.arange(1, bands) / bands) for of in (km, case.asked))
        band, mine = (np.searchsorted(limits, of, side="right") for limits, of in ((edges, km), (own, case.asked)))
        there = {int(b): learnt[band == b][0] for b in np.unique(band)}
        whole = np.median(price) if typical == "median" else np.mean(price)
        if not close(case.got[each], [there.get(int(b), whole) for b in mine]):
            return False
    return name is not None and {"what": "{row:g} km get {mine:g}, and belong to a band at {right:g}.".format(**first_wrong(case, name))}


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
    "other-price-for-empty",
    "A bicycle with {row:g} km lies in a band without sales and gets {mine:g}; the {typical_there} of all prices, {right:g}, is right. Another number for that band alone, a mean where medians are asked for or the price of the band below, "
    "is a second rule that nobody has heard of.",
)
def other_price_for_empty(case):
    name = made(case, "other-price-for-empty")
    typical = {each: typical for each, *_, typical in uses(case)}
    return name is not None and first_wrong(case, name) | {"typical_there": typical[name]}


@task.misconception(
    "equally-wide",
    "{row:g} km gets {mine:g}, and {right:g} is right: your bands are as wide as one another, and should hold as many sales each. One bicycle with very many kilometres, and nearly all others are in one band.",
)
def equally_wide(case):
    name = made(case, "equally-wide")
    return name is not None and first_wrong(case, name)


@task.misconception(
    "limit-belongs-below",
    "{row:g} km gets {mine:g}, and {right:g} is right. What lies on a limit between two bands was put into the band below, and belongs to the one above, whether it was sold or is asked about. Kilometres are round numbers, so many "
    "bicycles lie exactly there.",
)
def limit_belongs_below(case):
    name = made(case, "limit-belongs-below")
    return name is not None and first_wrong(case, name)


@task.misconception(
    "counted-off",
    "{row:g} km gets {mine:g}, and {right:g} is right: the sales were counted off, so many for each band, whatever their kilometres. Two bicycles with the same kilometres can then be in two bands; a band is told by its limits.",
)
def counted_off(case):
    name = made(case, "counted-off")
    return name is not None and first_wrong(case, name)


@task.misconception(
    "bands-ignored",
    "{row:g} km gets {mine:g}, and {right:g} is right: there are always four bands, whatever `bands` says. A search over it compares a model with itself.",
)
def bands_ignored(case):
    name = made(case, "bands-ignored")
    return name is not None and first_wrong(case, name)


@task.misconception(
    "per-cent-for-shares",
    "{row:g} km gets {mine:g}, and {right:g} is right: the shares 1/bands, 2/bands, … were taken for per cent, so that all limits lie near the lowest value. `percentile` counts to 100, `quantile` to 1.",
)
def per_cent_for_shares(case):
    name = made(case, "per-cent-for-shares")
    return name is not None and first_wrong(case, name)


@task.misconception(
    "typical-ignored",
    "With typical={typical_there!r} you predict {mine:g}, which is the {other} of that band. A parameter that is kept and not looked at makes every search over it a comparison of a model with itself.",
)
def typical_ignored(case):
    name = made(case, "typical-ignored")
    typical = {each: typical for each, *_, typical in uses(case)}
    if name is None:
        return False
    return first_wrong(case, name) | {"typical_there": typical[name], "other": "mean" if typical[name] == "median" else "median"}


@task.misconception(
    "earlier-fit-lives-on",
    "Fitted on other rows, the same object predicts {mine:g} where a fresh one says {right:g}: something of the earlier `fit` is still in it. In cross-validation every fold would carry rows of the fold before.",
)
def earlier_fit_lives_on(case):
    again = differs(case, "refitted") and not differs(case, "predicted") and not differs(case, "another")
    if not again or np.shape(case.got["refitted"]) != np.shape(case.want["refitted"]):
        return False
    _, (_, km, price, bands, typical), (_, later, later_price, *_) = uses(case)
    edges = np.quantile(km, np.arange(1, bands) / bands)
    lives_on = (
        fitted(km, price, case.asked, bands, typical),  # nothing was learnt the second time
        fitted(later, later_price, case.asked, bands, typical, cut=lambda *_: edges),  # the old limits, the new prices
        fitted(np.append(km, later), np.append(price, later_price), case.asked, bands, typical),  # the sales pile up
    )
    return any(close(case.got["refitted"], each) for each in lives_on) and first_wrong(case, "refitted")


@task.misconception(
    "unknown-accepted",
    "`set_params(bandz=3)` should end with a `ValueError`, and yours with {mine}. A slip of the pen in a grid is searched through for hours, or stops with words that nobody expects.",
)
def unknown_accepted(case):
    return differs(case, "bandz") and {"mine": case.got["bandz"]}

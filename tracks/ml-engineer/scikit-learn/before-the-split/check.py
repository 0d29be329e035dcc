"""before-the-split: the report worked out again in NumPy, as it was, half repaired and right."""

import numpy as np
from milepost.check import Task, near

task = Task("report(X: floats[n, d], y: floats[n], held: int, neighbours: list[int]) -> dict[str, any]")
task.judge(near)
task.time_limit(seconds=20)


def months(rng, n, held, d):
    """Rows in time: the last month has other units than the others, some values lie far out and some are missing."""
    X = rng.normal(size=(n, d)) ** 3
    X[-held:] = 2.5 * X[-held:] + 2
    y = 400 + 90 * np.cbrt(X[:, 0]) - 40 * np.cbrt(X[:, -1]) + 60 * rng.normal(size=n)
    holes = rng.random((n, d)) < 0.2
    holes[:: max(1, (n - held) // 9)] = False
    X[holes] = np.nan
    return np.round(X * np.exp(rng.normal(0, 2, d)), 3), np.round(y)


def prepared(rows, like, scaled_first=False):
    if scaled_first:
        centre, spread = np.nanmean(like, axis=0), np.nanstd(like, axis=0)
        return np.where(np.isnan(rows), np.nanmedian(like, axis=0), rows) / spread - centre / spread
    middle = np.nanmedian(like, axis=0)
    full, rows = np.where(np.isnan(like), middle, like), np.where(np.isnan(rows), middle, rows)
    spread = full.std(axis=0)
    spread[spread == 0] = 1.0
    return (rows - full.mean(axis=0)) / spread


def error(A, a, B, b, k, squared=False):
    """The mean absolute error of the mean of the k nearest; or 1 - R² of it, or the mean of the squares."""
    nearest = ((B[:, None] - A) ** 2).sum(axis=2).argsort(axis=1, kind="stable")[:, :k]
    miss = a[nearest].mean(axis=1) - b
    if squared == "mean":
        return float((miss**2).mean())
    return float((miss**2).sum() / ((b - b.mean()) ** 2).sum()) if squared else float(np.abs(miss).mean())


def result(case, *, prepare="earlier", choose="inside", inside_error=False):
    """The chosen k and the error; `inside_error` gives the mean error by which it was chosen instead.

    `prepare`: all, earlier, each part by itself, or scaled before the holes are filled; `choose`: test, inside, once
    (prepared before the folds), five folds, by R² ("squares") or by mean squares.
    """
    early, last = slice(None, -case.held), slice(-case.held, None)
    X, y = (prepared(case.X, case.X), case.y) if prepare == "all" else (case.X, case.y)
    raw = prepare == "all"
    first = prepare == "scaled first"
    A = X[early] if raw else prepared(X[early], X[early], first)
    own = prepare == "each" and not np.isnan(X[last]).all(axis=0).any()
    B = X[last] if raw else prepared(X[last], X[last] if own else X[early], first)
    errors = []
    for k in case.neighbours:
        if choose == "test":
            errors.append(error(A, y[early], B, y[last], k))
            continue
        parts = np.array_split(np.arange(len(A)), 5 if choose == "five" else 3)
        found = []
        for part in parts:
            rest = np.setdiff1d(np.arange(len(A)), part)
            if choose == "once" or raw:
                inner, outer = A[rest], A[part]
            else:
                inner, outer = prepared(X[rest], X[rest], first), prepared(X[part], X[rest], first)
            found.append(error(inner, y[rest], outer, y[part], k, squared="mean" if choose == "mean squares" else choose == "squares"))
        errors.append(np.mean(found))
    best = int(np.argmin(errors))
    if inside_error:
        return float(errors[best])
    return {"neighbours": case.neighbours[best], "error": error(A, y[early], B, y[last], case.neighbours[best])}


class Drawn:
    """The arguments of a case, before there is one."""

    def __init__(self, *args):
        self.X, self.y, self.held, self.neighbours = args


def differ(one, other):
    return one["neighbours"] != other["neighbours"] or not np.isclose(one["error"], other["error"], rtol=1e-4)


MISTAKES = [
    *({"prepare": prepare, "choose": "test"} for prepare in ("all", "earlier")),
    {"prepare": "all"},
    {"prepare": "each"},
    {"choose": "once"},
]
# What no message is for, and what the example shows all the same.
SLIPS = [{"prepare": "scaled first"}, {"choose": "five"}, {"choose": "squares"}, {"choose": "mean squares"}]


def tells(case, ways):
    """Whether each of these ways gives another report than the right one, and than each other."""
    found = [result(case), *(result(case, **way) for way in ways)]
    return all(differ(one, other) for place, one in enumerate(found) for other in found[:place])


def draw_telling(rng, n, held, d, neighbours, tries=8):
    """Months on which the first mistakes show; after some tries, any months."""
    for _ in range(tries):
        X, y = months(rng, n, held, d)
        if tells(Drawn(X, y, held, neighbours), MISTAKES[:3]):
            break
    return X, y, held, neighbours


# On these months every mistake gives another report than the right one, and so does every slip: folds of mixed rows as well, and holes
# that were filled before the folds. What is best on the last month is not what any of them chooses.
task.example(*months(np.random.default_rng(2280), 36, 9, 3), 9, [1, 2, 3, 4, 5])


@task.hidden(times=1)
def another_year(draw):
    held = draw.integer(5, 10)
    neighbours = draw.shuffled([1, 2, 3, 4, 5])[: draw.integer(2, 3)]
    return draw_telling(draw.rng(), held + draw.size(18, 30), held, draw.integer(2, 4), neighbours)


def gave(case, **way):
    if case.raised or not isinstance(case.got, dict) or set(case.got) != {"neighbours", "error"}:
        return False
    found = result(case, **way)
    return not differ(found, case.got) and differ(found, case.want)


def slipped(case):
    """Whether something that has nothing to do with leaks gives the same report here."""
    return any(gave(case, **slip) for slip in SLIPS)


@task.misconception(
    "chosen-otherwise",
    "The last month is kept out, and your search chooses {k} neighbours where {right_k} are right. It compares them otherwise than by the mean absolute error over three folds of rows as they lie; scikit-learn's own defaults are five folds and R².",
)
def chosen_otherwise(case):
    leaks = any(gave(case, prepare=prepare, choose="test") for prepare in ("all", "earlier", "each")) or gave(case, choose="once")
    return any(gave(case, choose=choose) for choose in ("five", "squares", "mean squares")) and not leaks and told(case)


def told(case):
    return {"mine": case.got["error"], "right": case.want["error"], "k": case.got["neighbours"], "right_k": case.want["neighbours"]}


@task.misconception(
    "chosen-on-the-test",
    "You report {mine:.1f} with {k} neighbours, and an honest run {right:.1f} with {right_k}. No other k is as good on the last month itself: whoever chooses it there asks the last month twice. The best of several is always flattered, and next month chooses another.",
)
def chosen_on_the_test(case):
    on_the_test = any(gave(case, prepare=prepare, choose="test") for prepare in ("all", "earlier", "each"))
    return on_the_test and not slipped(case) and told(case)


@task.misconception(
    "prepared-with-the-test",
    "k is chosen without the last month, and you report {mine:.2f} where {right:.2f} is right: medians, means and deviations were still taken from all rows. The last month is not like the others, and that is just what nobody could know beforehand.",
)
def prepared_with_the_test(case):
    return gave(case, prepare="all") and told(case)


@task.misconception(
    "test-prepared-by-itself",
    "You report {mine:.2f} where {right:.2f} is right. The last month was prepared by its own medians and means, so 0 there means another number of kilometres than in training. A shift between months is wiped out before the model sees it, and a single bicycle could not be priced at all.",
)
def test_prepared_by_itself(case):
    return gave(case, prepare="each") and told(case)


@task.misconception(
    "prepared-before-the-folds",
    "The last month is kept out. Among the earlier rows it happened again: they were prepared together and then cut into folds, and the choice fell on {k} neighbours where {right_k} are best for rows that were not there.",
)
def prepared_before_the_folds(case):
    return gave(case, choose="once") and not slipped(case) and told(case)


@task.misconception(
    "not-the-error",
    "Your `error` is {mine:.2f}. scikit-learn turns errors round so that more is better; and what the search found on the earlier rows is no report of the last month.",
)
def not_the_error(case):
    whole = not case.raised and isinstance(case.got, dict) and set(case.got) == {"neighbours", "error"}
    if not whole or case.got["neighbours"] != case.want["neighbours"]:
        return False
    inside = result(case, inside_error=True)
    known = (-case.want["error"], inside, -inside)
    return any(np.isclose(case.got["error"], each, rtol=1e-4) for each in known) and told(case)

"""most-of-it-in-two: principal components, judged by what they must be, so that signs and equal variances are free."""

import numpy as np

from milepost.check import Task

task = Task("principal(X: floats[n, d], kept: int) -> tuple[floats[kept, d], floats[kept], floats[n, kept]]")
task.forbid("sklearn", "scipy", why="The directions are what you find here.")
task.example(np.array([[1.0, 2.0, 7.0], [2.0, 4.5, 7.5], [4.0, 7.5, 6.0], [6.0, 13.0, 8.0], [3.0, 4.0, 7.0]]), 2)


def spread_of(case):
    return float(np.sqrt(np.abs(case.want[1]).max())) + 1e-12


def fits(case):
    """Whether the three parts have their shapes, and are numbers."""
    return all(np.shape(g) == np.shape(w) and np.isfinite(g).all() for g, w in zip(case.got, case.want, strict=True))


@task.judge
def same(case):
    """Directions of length 1 at right angles; scores along them; the scores' variances the largest there are."""
    directions, variances, scores = case.got
    scale = spread_of(case)
    centred = case.X - case.X.mean(axis=0)
    square = np.abs(directions @ directions.T - np.eye(case.kept)).max() < 1e-7
    placed = np.abs(scores - centred @ directions.T).max() < 1e-6 * scale
    told = np.abs(variances - case.want[1]).max() < 1e-7 * scale**2
    spread = scores.T @ scores / (len(scores) - 1)
    return bool(square and placed and told and np.abs(spread - np.diag(case.want[1])).max() < 1e-6 * scale**2)


def sensors(draw, n, d):
    """Rows that move along a few directions, and a little by themselves; whatever their variances, no two are the same."""
    causes = draw.floats(n, 3, low=-4, high=4, decimals=2) * np.array([3.0, 1.0, 0.4])
    mixed = causes @ draw.floats(3, d, low=-2, high=2, decimals=1)
    return mixed + draw.floats(n, d, low=-0.5, high=0.5)


@task.hidden(times=14)
def a_turbine(draw):
    n, d = 3 + int(draw.size(0, 20)), draw.integer(2, 6)
    X = sensors(draw, n, d) + draw.floats(d, low=-20, high=90, decimals=0)
    return X, draw.integer(1, min(d, n - 1))


@task.hidden(times=5)
def far_from_nothing(draw):
    """A pressure of a million, and a sensor that is stuck: whoever squares before the mean is off has few digits left."""
    n, d = draw.integer(6, 15), draw.integer(3, 5)
    X = sensors(draw, n, d)
    X[:, 0] += draw.choice([1e6, -3e6, 2e6])
    X[:, -1] = draw.choice([0.0, 273.15])
    return X, draw.integer(1, 2)


@task.hidden(times=3)
def more_columns_than_rows(draw):
    n = draw.integer(2, 4)
    return sensors(draw, n, draw.integer(5, 9)) + 50.0, draw.integer(1, n - 1)


def parts(X, kept, *, off="mean", over=1, last=False, columns=False, raw=False, told="variance", scaled=None, axis=0):
    """Work them out with one thing done otherwise."""
    n = len(X)
    middle = X.mean(axis=axis, keepdims=True) if off == "mean" else 0.0 * X[:1]
    centred = X - middle
    if scaled is not None:
        with np.errstate(all="ignore"):
            centred = centred / X.std(axis=0, ddof=scaled)
        if not np.isfinite(centred).all():
            return None
    _, sizes, directions = np.linalg.svd(centred, full_matrices=last or columns)
    sizes = np.concatenate([sizes, np.zeros(len(directions) - len(sizes))])
    if last:
        sizes, directions = sizes[::-1], directions[::-1]
    ways = directions.T[:kept] if columns else directions[:kept]
    variances = sizes[:kept] ** 2 / (n - over)
    if told == "size":
        variances = sizes[:kept]
    if told == "share":
        variances = sizes[:kept] ** 2 / (sizes**2).sum()
    if told == "square":
        variances = sizes[:kept] ** 2
    if told == "root":
        variances = np.sqrt(variances)
    return ways, variances, (X if raw else centred) @ ways.T


MISTAKES = {
    "not-centred": [{"off": "nothing"}],
    "rows-centred": [{"axis": 1}],
    "one-mean-for-all": [{"axis": None}],
    "divided-by-n": [{"over": 0}],
    "least-first": [{"last": True}],
    "sizes-not-variances": [{"told": "size"}, {"told": "root"}, {"told": "square"}],
    "shares-not-variances": [{"told": "share"}],
    "scores-not-centred": [{"raw": True}],
    "scaled-as-well": [{"scaled": 0}, {"scaled": 1}, {"scaled": 0, "over": 0}],
}


def alike(case, value):
    """Whether the answer's three parts are these, up to the signs of the directions."""
    if value is None:
        return False
    ways, variances, scores = value
    if any(np.shape(got) != np.shape(mine) for got, mine in zip(case.got, value, strict=True)):
        return False
    signs = np.where((case.got[0] * ways).sum(axis=1) < 0, -1.0, 1.0)
    pairs = [(case.got[0], ways * signs[:, None]), (case.got[1], variances), (case.got[2], scores * signs)]
    # What the third part should be hangs on the second's scale; each is held against its own.
    return all(np.abs(got - mine).max() <= 1e-6 * (np.abs(mine).max() + 1e-9) for got, mine in pairs)


def made(case, key):
    # Where there are hardly more rows than directions or columns, other divisors come to the same.
    n, d = case.X.shape
    if n - case.kept < 3 or d < 3 or n in (d - 1, d, d + 1):
        return False
    if case.raised or not fits(case) or not any(alike(case, parts(case.X, case.kept, **way)) for way in MISTAKES[key]):
        return False
    others = [way for name, ways in MISTAKES.items() if name != key for way in ways]
    return not any(alike(case, parts(case.X, case.kept, **way)) for way in others)


@task.misconception(
    "not-centred",
    "The mean row was not taken off. Your first direction points from 0 to the middle of the rows, and its variance of {mine:.3g}, where {right:.3g} is right, says how far away that is, not how the rows differ.",
)
def not_centred(case):
    return made(case, "not-centred") and {"mine": float(case.got[1][0]), "right": float(case.want[1][0])}


@task.misconception(
    "rows-centred",
    "The mean of each *row* was taken off, over its {d} sensors. A pressure and a temperature have no mean together, and what all rows have in common is still there.",
)
def rows_centred(case):
    return made(case, "rows-centred") and {"d": case.X.shape[1]}


@task.misconception(
    "one-mean-for-all",
    "One mean of the whole table was taken off, over rows and sensors at once. Each sensor still lies where it lay beside the others, and your first direction says little more than that.",
)
def one_mean_for_all(case):
    return made(case, "one-mean-for-all")


@task.misconception(
    "digits-lost",
    "Your variance along the first direction is {mine:.10g}, and {right:.10g} is right: only the first digits are. A sensor lies {far:.2g} from 0, and numbers as large as that were squared, or held in 32 bits, before the mean was off. What is left of them is rounding.",
)
def digits_lost(case):
    if case.raised or not fits(case) or np.abs(case.X).max() < 1e5:
        return False
    mine, right = float(case.got[1][0]), float(case.want[1][0])
    # Another divisor is off by a fifteenth at least, another middle by a hundredth.
    return 1e-8 * right < abs(mine - right) < 1e-3 * right and {"mine": mine, "right": right, "far": float(np.abs(case.X).max())}


@task.misconception(
    "divided-by-n",
    "The variances were divided by n = {n}, and the task divides by n − 1: {mine:.4g} in place of {right:.4g}. Two programs that share a report will not agree.",
)
def divided_by_n(case):
    return made(case, "divided-by-n") and {
        "n": len(case.X),
        "mine": float(case.got[1][0]),
        "right": float(case.want[1][0]),
    }


@task.misconception(
    "least-first",
    "Your first direction has a variance of {mine:.3g}; there is one with {right:.3g}. The least important ones came first: the engineer's screen shows the noise.",
)
def least_first(case):
    return made(case, "least-first") and {"mine": float(case.got[1][0]), "right": float(case.want[1][0])}


@task.misconception(
    "sizes-not-variances",
    "Directions and scores are right. In place of the variance {right:.4g} you gave {mine:.4g}: a singular value, its square, or a standard deviation. Shares of the whole come out wrong from it.",
)
def sizes_not_variances(case):
    return made(case, "sizes-not-variances") and {"mine": float(case.got[1][0]), "right": float(case.want[1][0])}


@task.misconception(
    "shares-not-variances",
    "Directions and scores are right. In place of the variance {right:.4g} you gave its share of the whole, {mine:.1%}. From shares alone nobody can tell a turbine at rest from one that shakes itself to pieces.",
)
def shares_not_variances(case):
    return made(case, "shares-not-variances") and {"mine": float(case.got[1][0]), "right": float(case.want[1][0])}


@task.misconception(
    "scores-not-centred",
    "The scores have a mean of {mean:.4g} along the first direction, not 0: they were taken from the rows as they are. New rows that are centred, as every library does it, then lie somewhere else on the screen.",
)
def scores_not_centred(case):
    return made(case, "scores-not-centred") and {"mean": float(case.got[2][:, 0].mean())}


def scores_for(case):
    """Directions and variances are right, and these are the scores along them as they were given; else None."""
    if case.raised or not fits(case):
        return None
    directions, variances, _ = case.got
    along = (case.X - case.X.mean(axis=0)) @ directions.T
    square = np.abs(directions @ directions.T - np.eye(case.kept)).max() < 1e-7
    told = np.abs(variances - case.want[1]).max() < 1e-6 * spread_of(case) ** 2
    spread = np.abs(along.var(axis=0, ddof=1) - case.want[1]).max() < 1e-6 * spread_of(case) ** 2
    return along if square and told and spread else None


@task.misconception(
    "signs-do-not-fit",
    "Directions and variances are right, and the scores along direction {way:index} have the opposite sign: they belong to the direction turned round. Put together again, the rows come out mirrored.",
)
def signs_do_not_fit(case):
    along = scores_for(case)
    if along is None:
        return False
    turned = np.array([np.abs(mine + right).max() < np.abs(mine - right).max() for mine, right in zip(case.got[2].T, along.T, strict=True)])
    fits_turned = np.abs(case.got[2] - along * np.where(turned, -1.0, 1.0)).max() < 1e-6 * spread_of(case)
    return bool(turned.any() and fits_turned) and {"way": int(np.flatnonzero(turned)[0])}


@task.misconception(
    "scores-stretched",
    "Directions and variances are right. Your scores have a variance of {mine:.3g} along every direction, where the first should have {right:.3g}: each was divided by its length. On the screen the noise then swings as wide as the load.",
)
def scores_stretched(case):
    along = scores_for(case)
    if along is None or not (along.var(axis=0) > 1e-9).all():
        return False
    unit = along / np.sqrt((along**2).sum(axis=0))
    for scale in (1.0, np.sqrt(len(along)), np.sqrt(len(along) - 1)):
        if np.abs(np.abs(case.got[2]) - np.abs(unit * scale)).max() < 1e-6 * scale:
            return {"mine": float(case.got[2][:, 0].var(ddof=1)), "right": float(case.want[1][0])}
    return False


@task.misconception(
    "columns-for-rows",
    "Your directions are not those of any of the {kept} largest variances: the rows spread by {along:.3g} along the first of them, and {right:.3g} was to be had. A table of directions has them as rows in one library and as columns in another.",
)
def columns_for_rows(case):
    """The directions as rows where they stand as columns, whatever the sign of each of them is."""
    directions, variances, _ = case.got
    if case.raised or not fits(case) or np.abs(variances - case.want[1]).max() > 1e-6 * np.abs(case.want[1]).max():
        return False
    # Of two directions, rows and columns differ by signs alone.
    if case.X.shape[1] < 3:
        return False
    # Signs aside, what stands in a column is what should stand in a row; directions of no variance are anybody's.
    centred = case.X - case.X.mean(axis=0)
    _, sizes, ways = np.linalg.svd(centred)
    telling = int((sizes > 1e-6 * sizes[0]).sum())
    if telling < 3 or np.abs(np.abs(directions[:, :telling]) - np.abs(ways.T[: case.kept, :telling])).max() > 1e-6:
        return False
    along = float((centred @ directions[0]).var(ddof=1))
    if abs(along - case.want[1][0]) < 1e-6 * case.want[1][0]:
        return False
    return {"along": along, "right": float(case.want[1][0])}


@task.misconception(
    "scaled-as-well",
    "Each column was divided by its standard deviation. That is sometimes wise, and here it was not asked: a sensor that hardly moves counts as much as the one that swings.",
)
def scaled_as_well(case):
    return made(case, "scaled-as-well")

"""soft-groups: one round of EM, and rows that lie where all densities are 0 as floats."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "em_round(X: floats[n, d], shares: floats[k], centres: floats[k, d], spreads: floats[k, d, d], floor: float) "
    "-> tuple[floats[k], floats[k, d], floats[k, d, d], float]"
)
task.judge(near(rtol=1e-7, atol=1e-9))
task.forbid("sklearn", "scipy", why="The round is what you write here.")
task.example(
    np.array([[1.8, 5.0], [2.0, 5.5], [4.4, 8.0], [3.0, 7.2], [4.7, 7.6]]),
    np.array([0.25, 0.75]),
    np.array([[2.0, 5.2], [4.0, 8.0]]),
    np.array([[[0.5, 0.2], [0.2, 0.4]], [[1.5, -0.3], [-0.3, 0.8]]]),
    0.01,
)


def groups(draw, k, d):
    """Shares, centres and covariances of k groups; covariances that lean, well away from flat."""
    raw = draw.floats(k, low=0.2, high=1.0, decimals=2)
    roots = draw.floats(k, d, d, low=-1, high=1, decimals=2)
    spreads = roots @ roots.transpose(0, 2, 1) + draw.number(0.3, 1.0) * np.eye(d)
    return raw / raw.sum(), draw.floats(k, d, low=-3, high=3, decimals=1), spreads


@task.hidden(times=10)
def any_groups(draw):
    k, d = draw.integer(2, 3), draw.integer(1, 3)
    X = draw.floats(3 + int(draw.size(0, 12)), d, low=-4, high=4, decimals=1)
    return X, *groups(draw, k, d), draw.choice([0.001, 0.05, 0.5])


@task.hidden(times=2)
def one_group(draw):
    """A single group: everything belongs to it, and the round gives mean and covariance."""
    d = draw.integer(1, 2)
    return draw.floats(draw.integer(2, 6), d, low=-4, high=4, decimals=1), *groups(draw, 1, d), 0.01


@task.hidden(times=3)
def one_far_away(draw):
    """A clock that was wrong: one row lies a hundred widths away from everything."""
    k, d = 2, draw.integer(1, 2)
    X = draw.floats(draw.integer(4, 8), d, low=-4, high=4, decimals=1)
    X[draw.integer(0, len(X) - 1)] = draw.choice([150.0, -220.0])
    return X, *groups(draw, k, d), 0.01


def em(
    case,
    *,
    hard=False,
    weighted=True,
    old=False,
    floor=True,
    volume=1.0,
    straight=False,
    over="size",
    mean=False,
    plain=False,
    upright=False,
    after=False,
    constant=True,
    expected=False,
):
    """Do the round with one thing done otherwise."""
    X, floor_now = case.X, case.floor if floor else 0.0
    n, d = X.shape
    k = len(case.shares)

    def table(shares, centres, spreads):
        logs = np.empty((n, k))
        for j in range(k):
            gaps = X - centres[j]
            cover = np.diag(np.diag(spreads[j])) if upright else spreads[j]
            squared = (gaps**2).sum(axis=1) if straight else (gaps * np.linalg.solve(cover, gaps.T).T).sum(axis=1)
            size = 0.0 if straight else volume * np.linalg.slogdet(cover)[1]
            logs[:, j] = (np.log(shares[j]) if weighted else 0.0) - (constant * d * np.log(2 * np.pi) + size + squared) / 2
        return logs

    logs = table(case.shares, case.centres, case.spreads)
    with np.errstate(all="ignore"):
        if plain:
            likelihoods = np.log(np.exp(logs).sum(axis=1))
            belongs = np.exp(logs) / np.exp(logs).sum(axis=1, keepdims=True)
        else:
            top = logs.max(axis=1)
            likelihoods = top + np.log(np.exp(logs - top[:, None]).sum(axis=1))
            belongs = np.exp(logs - likelihoods[:, None])
        if hard:
            belongs = np.eye(k)[logs.argmax(axis=1)]
        sizes = belongs.sum(axis=0)
        moved = belongs.T @ X / sizes[:, None]
        widths = np.empty((k, d, d))
        for j in range(k):
            gaps = X - (case.centres[j] if old else moved[j])
            widths[j] = (belongs[:, [j]] * gaps).T @ gaps / {"size": sizes[j], "n": n, "less": sizes[j] - 1}[over]
            if upright:
                widths[j] = np.diag(np.diag(widths[j]))
            widths[j] += floor_now * np.eye(d)
        if after:
            logs = table(sizes / n, moved, widths)
            top = logs.max(axis=1)
            likelihoods = top + np.log(np.exp(logs - top[:, None]).sum(axis=1))
    if expected:
        likelihoods = (belongs * logs).sum(axis=1)
    return [sizes / n, moved, widths, float(likelihoods.mean() if mean else likelihoods.sum())]


MISTAKES = {
    "all-or-nothing": [{"hard": True}],
    "shares-left-out": [{"weighted": False}],
    "gaps-from-the-old-centre": [{"old": True}],
    "no-floor": [{"floor": False}],
    "volume-left-out": [{"volume": 0.0}],
    "volume-not-rooted": [{"volume": 2.0}],
    "every-group-round": [{"straight": True}],
    "divided-by-all": [{"over": "n"}, {"over": "less"}],
    "mean-likelihood": [{"mean": True}],
    "constant-left-out": [{"constant": False}],
    "expected-likelihood": [{"expected": True}],
    "only-upright": [{"upright": True}],
    "after-the-round": [{"after": True}],
}


def like(case, value):
    with np.errstate(all="ignore"):
        return all(
            np.shape(g) == np.shape(v) and np.allclose(g, v, rtol=1e-6, atol=1e-8, equal_nan=True)
            for g, v in zip(case.got, value, strict=True)
        )


def made(case, key):
    if case.raised or not any(like(case, em(case, **way)) for way in MISTAKES[key]):
        return False
    return not any(like(case, em(case, **way)) for name, ways in MISTAKES.items() if name != key for way in ways)


@task.misconception(
    "zero-over-zero",
    "Row {row} lies so far out that its density is 0 in every group, as a float. You divided 0 by 0, and from there on everything is NaN: one wrong clock in ten thousand rows, and the whole fit is gone.",
)
def zero_over_zero(case):
    if case.raised or np.isfinite(em(case, plain=True)[1]).all():
        return False
    if all(np.isfinite(np.asarray(each)).all() for each in case.got):
        return False
    return {"row": int(np.abs(case.X).max(axis=1).argmax())}


@task.misconception(
    "all-or-nothing",
    "Every row was given whole to the group it fits best. That is k-means with odd distances: rows between two groups no longer hold them apart, and the widths come out too small.",
)
def all_or_nothing(case):
    return made(case, "all-or-nothing")


@task.misconception(
    "shares-left-out",
    "The densities were compared without the groups' shares. A group that has {least:.0%} of all rows then claims as much between two groups as one that has {most:.0%}.",
)
def shares_left_out(case):
    return made(case, "shares-left-out") and {"least": float(case.shares.min()), "most": float(case.shares.max())}


@task.misconception(
    "gaps-from-the-old-centre",
    "Shares and centres are right. Your covariances measure from where the centres *were*: each comes out too wide by the step that its centre has just made.",
)
def gaps_from_the_old_centre(case):
    return made(case, "gaps-from-the-old-centre")


@task.misconception(
    "no-floor",
    "All is right but for the floor of {floor:g}, which was not added to the diagonals. Sooner or later a group shrinks onto a single row, its density there grows without bound, and the likelihood looks better than ever.",
)
def no_floor(case):
    return made(case, "no-floor")


@task.misconception(
    "volume-left-out",
    "The determinant is missing from the densities. A wide group then seems as dense at its centre as a narrow one, and swallows its neighbours.",
)
def volume_left_out(case):
    return made(case, "volume-left-out")


@task.misconception(
    "volume-not-rooted",
    "The densities were divided by the determinant itself, not by its square root. Wide groups lose rows to narrow ones that do not fit them.",
)
def volume_not_rooted(case):
    return made(case, "volume-not-rooted")


@task.misconception(
    "every-group-round",
    "Distances were taken as the crow flies, without the covariances. Every group is then round and of the same size, and a leaning group is cut in two.",
)
def every_group_round(case):
    return made(case, "every-group-round")


@task.misconception(
    "divided-by-all",
    "Your first group has a width of {mine:.3g} in the first column, and {right:.3g} is right: the weighted sum has to be divided by the weights that went into it, no more and no less.",
)
def divided_by_all(case):
    return made(case, "divided-by-all") and {"mine": float(case.got[2][0, 0, 0]), "right": float(case.want[2][0, 0, 0])}


@task.misconception(
    "mean-likelihood",
    "The groups are right. Your likelihood of {mine:.4g} is the mean over {n} rows, and the sum, {right:.4g}, was asked for: whoever compares models by it with a price on each parameter would get the wrong one.",
)
def mean_likelihood(case):
    return len(case.X) > 1 and made(case, "mean-likelihood") and {"mine": case.got[3], "right": case.want[3], "n": len(case.X)}


@task.misconception(
    "constant-left-out",
    "The groups are right. Your likelihood of {mine:.4g} is off from {right:.4g} by the same amount for every row: the factor with 2π is missing from the densities. It cancels in the shares of a row, and not in what models with other columns are compared by.",
)
def constant_left_out(case):
    return made(case, "constant-left-out") and {"mine": case.got[3], "right": case.want[3]}


@task.misconception(
    "expected-likelihood",
    "The groups are right. Your likelihood of {mine:.4g} weighs the logarithm of each group by how much of the row belongs to it; {right:.4g} is the logarithm of their sum. Yours is what the maximisation step makes large, and it is lower wherever a row is shared.",
)
def expected_likelihood(case):
    return len(case.shares) > 1 and made(case, "expected-likelihood") and {"mine": case.got[3], "right": case.want[3]}


@task.misconception(
    "only-upright",
    "What stands beside the diagonals of the covariances was left out. No group of yours can lean, and rows along a slope need three groups where one would do.",
)
def only_upright(case):
    return case.X.shape[1] > 1 and made(case, "only-upright")


@task.misconception(
    "after-the-round",
    "The groups are right. Your likelihood is that of the groups *after* the round, and costs a second pass over all rows; the one before was asked for, which the first step has already worked out.",
)
def after_the_round(case):
    return made(case, "after-the-round")

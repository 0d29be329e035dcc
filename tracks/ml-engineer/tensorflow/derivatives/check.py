"""derivatives: nested tapes, held against the closed form: X'(exp(Xw) - y) and X' diag(exp(Xw)) X; with the squared loss X'(Xw - y) and X'X."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "in_service(weights: tensor[d], rows: tensor[n, d], counts: tensor[n], loss: str) -> tuple[float, floats[d], floats[d, d]]"
)
task.example(np.array([0.5, -1.0]), np.array([[1.0, 0.0], [1.0, 2.0], [1.0, 1.0]]), np.array([2.0, 0.0, 1.0]), "poisson")
task.judge(near)
task.forbid("numpy", why="The tapes are to do the differentiating here.")


def stations(draw):
    n, d = draw.size(1, 8), draw.size(1, 4)
    return draw.floats(d, low=-1, high=1), draw.floats(n, d, low=-1.5, high=1.5), draw.integers(n, low=0, high=9) * 1.0


@task.hidden(times=3)
def any_stations(draw):
    return *stations(draw), "poisson"


@task.hidden(times=1)
def another_loss(draw):
    return *stations(draw), "squared"


def value(case, loss=None):
    said = case.rows @ case.weights
    return (np.exp(said) - case.counts * said).sum() if (loss or case.loss) == "poisson" else ((said - case.counts) ** 2).sum() / 2


def hessian(case, loss=None):
    bends = np.exp(case.rows @ case.weights) if (loss or case.loss) == "poisson" else np.ones(len(case.rows))
    return case.rows.T @ (case.rows * bends[:, None])


def gradient(case, loss=None):
    said = case.rows @ case.weights
    return case.rows.T @ ((np.exp(said) if (loss or case.loss) == "poisson" else said) - case.counts)


@task.misconception(
    "nothing-watched",
    "A tape gave None: in its notes no way leads from the weights to what it was asked about. It follows a plain tensor only when it is told to, and it notes nothing of what is worked out when its `with` is over. "
    "In a service this shows as an exception in the best case; where None is passed over, a part of the model never learns.",
)
def nothing_watched(case):
    if case.raised:
        return "None" in case.said
    return isinstance(case.got, list) and any(part is None for part in case.got)


@task.misconception(
    "zero-for-none",
    "Your Hessian is 0 everywhere, as if the loss did not bend. Where a tape finds no way it gives None, and in yours a 0 stands for that. Newton's method then divides by it, and nobody sees that a way is missing.",
)
def zero_for_none(case):
    return not case.raised and case.got[2] is not None and not np.any(np.asarray(case.got[2], dtype=float)) and np.any(hessian(case))


@task.misconception(
    "written-out",
    "The service has exchanged `loss_of` for a squared loss, and the {what} that you give is still that of Poisson's: it was written out by hand. "
    "Nothing fails, and Newton's method goes down a slope that is not there.",
)
def written_out(case):
    if case.raised or case.loss == "poisson":
        return False
    for place, what, of in ((0, "loss", value), (1, "gradient", gradient), (2, "Hessian", hessian)):
        mine, old = np.asarray(case.got[place], dtype=float), of(case, "poisson")
        if mine.shape == old.shape and np.allclose(mine, old, rtol=1e-4) and not np.allclose(mine, of(case), rtol=1e-4):
            return {"what": what}
    return False


@task.misconception(
    "rows-of-the-hessian-added",
    "In place of the Hessian there are {d} numbers: the sums of its rows. A tape that is asked for the gradient of several numbers gives the gradient of their sum. Newton's method with that takes steps into nowhere.",
)
def rows_of_the_hessian_added(case):
    last = np.asarray(case.got[2], dtype=float)
    return last.shape == case.weights.shape and np.allclose(last, hessian(case).sum(axis=1)) and {"d": len(last)}


@task.misconception(
    "diagonal-only",
    "Beside the diagonal your Hessian is 0; entry (0, 1) should be {right:.4g}. Each weight was differentiated for itself alone. Newton's step then ignores that two columns say nearly the same, and overshoots.",
)
def diagonal_only(case):
    right = hessian(case)
    mine = np.asarray(case.got[2], dtype=float)
    return len(right) > 1 and np.allclose(mine, np.diag(np.diag(right))) and {"right": right[0, 1]}


@task.misconception(
    "outer-product-for-hessian",
    "Entry (0, 0) of your Hessian is {mine:.4g}; it should be {right:.4g}. Yours is the gradient times itself, which says how steep the loss is and nothing about how it bends.",
)
def outer_product_for_hessian(case):
    mine, slope = np.asarray(case.got[2], dtype=float), gradient(case)
    return np.allclose(mine, np.outer(slope, slope)) and {"mine": mine[0, 0], "right": hessian(case)[0, 0]}


@task.misconception(
    "tape-used-up",
    "A tape was asked twice. It forgets what it noted once it has given a gradient, unless it was told to keep it: {said}",
)
def tape_used_up(case):
    return "non-persistent" in case.said.lower() and {"said": case.said.splitlines()[0][:120]}

"""adam: two update rules over a list of gradients. The closed form for a constant gradient is in the tests of the unit."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "paths(start: floats[d], gradients: floats[t, d], rate: float, momentum: float, beta1: float, beta2: float, "
    "eps: float) -> tuple[floats[t, d], floats[t, d]]"
)
task.example(np.array([1.0, -2.0]), np.array([[0.5, -4.0], [0.25, 2.0], [-1.0, 1.0]]), 0.1, 0.5, 0.75, 0.9, 0.01)
task.judge(near)


@task.hidden(times=14)
def any_gradients(draw):
    d, t = draw.size(1, 4), draw.size(1, 12)
    return (
        draw.floats(d, low=-3, high=3),
        draw.floats(t, d, low=-4, high=4),
        draw.number(0.01, 0.5),
        draw.number(0.3, 0.95),
        draw.number(0.3, 0.9),
        draw.number(0.5, 0.99),
        draw.choice([1e-8, 1e-3, 0.1]),
    )


@task.hidden(times=3)
def nothing_kept(draw):
    """Momentum and both betas 0: plain descent, and steps of nearly the rate."""
    d, t = draw.size(1, 3), draw.size(2, 6)
    return draw.floats(d, low=-3, high=3), draw.floats(t, d, low=-4, high=4), 0.1, 0.0, 0.0, 0.0, 1e-8


def momentum_path(case, *, damped=0.0, late=False, plain=False):
    """The path of momentum, with one mistake in it."""
    w, v, path = case.start.astype(float), np.zeros(len(case.start)), []
    for g in case.gradients:
        before = v
        v = case.momentum * v * (not plain) + (1 - damped * case.momentum) * g
        used = before if late else v
        w = w - case.rate * used
        path.append(w)
    return np.array(path)


def adam_path(case, *, corrected=True, only="", about="", inside=False, root=True, frozen=False, kept=False, bare=False, start=None):
    """The path of Adam, with one mistake in it."""
    w = case.start.astype(float) if start is None else start
    m, s = np.zeros(len(case.start)), np.zeros(len(case.start))
    path = []
    for i, g in enumerate(case.gradients, start=1):
        beta1, beta2 = (case.beta2, case.beta1) if about else (case.beta1, case.beta2)
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g**2
        beta1, beta2 = (beta1, beta2) if about == "all" else (case.beta1, case.beta2)
        i_used = 1 if frozen else i
        a = m / (1 - beta1**i_used) if corrected and only != "square" else m
        b = s / (1 - beta2**i_used) if corrected and only != "mean" else s
        if kept:
            m, s = a, b
        eps = case.eps / np.sqrt(1 - case.beta2**i) if bare else case.eps
        below = np.sqrt(b + eps) if inside else np.sqrt(b) + eps if root else b + eps
        with np.errstate(all="ignore"):
            w = w - case.rate * a / below
        path.append(w)
    return np.array(path)


def first(case, which):
    """The first step at which a path leaves the right one."""
    want, got = np.asarray(case.want[which]), np.asarray(case.got[which])
    step, at = np.argwhere(~np.isclose(want, got, rtol=1e-9, atol=1e-12))[0]
    before = case.start[at] if step == 0 else want[step - 1, at]
    return {"step": int(step) + 1, "at": int(at), "mine": got[step, at] - before, "right": want[step, at] - before}


def is_path(case, which, mistaken):
    """Whether this path is the mistaken one, and not the right one as well."""
    return not np.allclose(mistaken, case.want[which], rtol=1e-7) and np.allclose(
        mistaken, case.got[which], rtol=1e-9, atol=1e-12
    ) and first(case, which)


@task.misconception(
    "one-array-for-all",
    "All {t} rows of a result are the same, the weights after the last step. The same array was put into the list at every step, and each step changed it in place. "
    "So a history holds the present many times over: plots of it are flat lines, and a best model that was kept is the last one.",
)
def one_array_for_all(case):
    which = next((i for i in (0, 1) if not np.allclose(case.want[i], case.got[i], rtol=1e-9, atol=1e-12)), 0)
    got, want = np.asarray(case.got[which]), np.asarray(case.want[which])
    return len(got) > 1 and bool((got == got[-1]).all()) and not (want == want[-1]).all() and {"t": len(got)}


@task.misconception(
    "damped-momentum",
    "Momentum, step {step}, weight {at}: yours moves by {mine:.5g}, the rule by {right:.5g}. Your velocity is a weighted mean of the gradients, not their fading sum. With a momentum "
    "of 0.9 it is ten times shorter in the long run, so a rate from a paper or from PyTorch makes a run that crawls.",
)
def damped_momentum(case):
    return is_path(case, 0, momentum_path(case, damped=1.0))


@task.misconception(
    "step-before-update",
    "Momentum, step {step}, weight {at}: yours moves by {mine:.5g}, the rule by {right:.5g}. The step was taken with the velocity of the step before (or each place was noted before its step), and the newest gradient waits. "
    "A delay makes a fast run swing further past the valley each time.",
)
def step_before_update(case):
    return is_path(case, 0, momentum_path(case, late=True))


@task.misconception(
    "nothing-remembered",
    "Momentum, step {step}, weight {at}: yours moves by {mine:.5g}, the rule by {right:.5g}. Nothing is carried from one step to the next, so this is plain descent, "
    "and in a long narrow valley it zigzags.",
)
def nothing_remembered(case):
    return is_path(case, 0, momentum_path(case, plain=True))


@task.misconception(
    "begun-where-momentum-ended",
    "Adam, step {step}, weight {at}: it should begin at {begin:.5g}, where `start` is, and yours began at {ended:.5g}, where momentum had ended. The run before it has moved the very weights that the next one "
    "begins with, so two optimisers are never compared from the same place.",
)
def begun_where_momentum_ended(case):
    ended = np.asarray(case.want[0])[-1]
    facts = is_path(case, 1, adam_path(case, start=ended))
    return facts and facts | {"begin": case.start[facts["at"]], "ended": ended[facts["at"]]}


@task.misconception(
    "correction-kept",
    "Adam, step {step}, weight {at}: yours moves by {mine:.5g}, the rule by {right:.5g}. The corrected means were kept, and the next step went on from them. The correction is for the step alone: "
    "so carried along it is applied again and again, and the means grow far beyond any gradient.",
)
def correction_kept(case):
    return is_path(case, 1, adam_path(case, kept=True))


@task.misconception(
    "eps-beside-the-uncorrected-root",
    "Adam, step {step}, weight {at}: yours moves by {mine:.5g}, the rule by {right:.5g}. Both corrections were put into the rate, and `eps` now stands beside a root that is not corrected. In the first steps it then "
    "counts for many times as much. Keras does it so, PyTorch does not: the same `eps` means different things in the two.",
)
def eps_beside_the_uncorrected_root(case):
    return is_path(case, 1, adam_path(case, bare=True))


@task.misconception(
    "bias-not-corrected",
    "Adam, step {step}, weight {at}: yours moves by {mine:.5g}, the rule by {right:.5g}. The two means began at 0 and are still close to it, the squares longest. With the usual 0.9 and 0.999 "
    "the first step comes out three times too long, at a moment when the gradients say least.",
)
def bias_not_corrected(case):
    return is_path(case, 1, adam_path(case, corrected=False))


@task.misconception(
    "one-of-two-corrected",
    "Adam, step {step}, weight {at}: yours moves by {mine:.5g}, the rule by {right:.5g}. One of the two means was corrected, that of the {which}, and the other left as it is. Each began at 0, and the two betas differ, so neither correction stands in for the other.",
)
def one_of_two_corrected(case):
    for only, which in (("mean", "gradients"), ("square", "squares")):
        if facts := is_path(case, 1, adam_path(case, only=only)):
            return facts | {"which": which}
    return False


@task.misconception(
    "betas-changed-about",
    "Adam, step {step}, weight {at}: yours moves by {mine:.5g}, the rule by {right:.5g}. The two betas have changed places. With the usual 0.9 and 0.999 the mean of the gradients then looks a thousand steps back, and the scale only ten: the step goes on in a direction that is long out of date.",
)
def betas_changed_about(case):
    return is_path(case, 1, adam_path(case, about="means")) or is_path(case, 1, adam_path(case, about="all"))


@task.misconception(
    "steps-counted-from-zero",
    "Adam's first step is no number. For the step 0 the correction is one less any number to the power 0, which is 0, and nothing can be divided by that. After it every weight is lost.",
)
def steps_counted_from_zero(case):
    momentum, adam = (np.asarray(path, dtype=float) for path in case.got)
    return np.allclose(momentum, case.want[0], rtol=1e-7) and not np.isfinite(adam[0]).any()


@task.misconception(
    "the-two-changed-about",
    "Both paths are right, and they have changed places: momentum comes first. Whoever compares them blames one optimiser for what the other did.",
)
def the_two_changed_about(case):
    return case.same([case.want[1], case.want[0]])


@task.misconception(
    "always-the-first-step",
    "Adam, step {step}, weight {at}: yours moves by {mine:.5g}, the rule by {right:.5g}. The correction is that of step 1 every time. It ought to fade; so kept, it "
    "goes on stretching the means long after they have filled.",
)
def always_the_first_step(case):
    return is_path(case, 1, adam_path(case, frozen=True))


@task.misconception(
    "eps-under-the-root",
    "Adam, step {step}, weight {at}: yours moves by {mine:.5g}, the rule by {right:.5g}. `eps` went under the root, where 1e-8 acts like 1e-4. "
    "Weights with small gradients, those of rare words for instance, then hardly move.",
)
def eps_under_the_root(case):
    return is_path(case, 1, adam_path(case, inside=True))


@task.misconception(
    "root-forgotten",
    "Adam, step {step}, weight {at}: yours moves by {mine:.5g}, the rule by {right:.5g}. The mean was divided by the mean square, not by its root. "
    "The smaller a gradient is, the longer is its step then, and near a minimum the steps explode.",
)
def root_forgotten(case):
    return is_path(case, 1, adam_path(case, root=False))

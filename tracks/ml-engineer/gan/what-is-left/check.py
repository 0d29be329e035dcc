"""what-is-left: six gradients of a GAN with two weights, said without running it. The tests of the unit run it in PyTorch."""

import math

from milepost.check import Task

task = Task("gradients(a: float, w: float, real: float, z: float, rate: float) -> dict[str, float | None]")
task.example(0.75, 1.25, 5.0, 2.0, 0.25)
task.tell_no_results()
task.forbid("torch", "numpy", why="Running the lines gives the gradients away. Here you say them first.")
NAMES = ("a_first", "w_first", "a_second", "w_second", "a_third", "w_third")


@task.hidden(times=12)
def five_numbers(draw):
    """Away from 0, so that no two ways to be wrong come to the same."""
    sign = lambda: draw.choice([-1.0, 1.0])  # noqa: E731
    a, w, z = (sign() * draw.integer(17, 89) / 32 for _ in range(3))
    return a, w, sign() * draw.integer(101, 241) / 32, z, draw.choice([0.125, 0.25, 0.375])


def alike(one, other):
    if not isinstance(one, int | float) or not isinstance(other, int | float):
        return one is other
    return math.isclose(one, other, rel_tol=1e-7, abs_tol=1e-9)


@task.judge
def same_gradients(want, got):
    return isinstance(got, dict) and set(want) == set(got) and all(alike(want[name], got[name]) for name in NAMES)


@task.misconception("names", "The dictionary must hold exactly `a_first`, `w_first`, `a_second`, `w_second`, `a_third` and `w_third`; `{name}` is {problem}.")
def names(case):
    if not isinstance(case.got, dict):
        return False
    missing = [name for name in NAMES if name not in case.got]
    more = [name for name in case.got if name not in NAMES]
    if missing:
        return {"name": missing[0], "problem": "missing"}
    return bool(more) and {"name": more[0], "problem": "not one of them"}


def said(case, name, *mistaken):
    """Whether the answer says one of these for the first name that is not right: what comes later follows from it."""
    got = case.got[name]
    if name != next((each for each in NAMES if not alike(case.want[each], case.got[each])), None):
        return False
    return any(alike(value, got) for value in mistaken) and {"name": name, "mine": got}


def numbers(case):
    fake = case.a * case.z
    new = case.w - case.rate * (fake - case.real)
    return fake, new


@task.misconception(
    "zero-for-none",
    "`a_first` is not 0. A gradient of 0 says \"a small step changes nothing\"; no loss has reached `a` yet, so there is no gradient at all. An optimiser passes over a weight without a gradient, and "
    "with momentum it moves one whose gradient is 0.",
)
def zero_for_none(case):
    return case.got["a_first"] == 0


@task.misconception(
    "detach-overlooked",
    "`a_first` is not {mine:.4g}. In line 3 the fake stands without its past, and the way back from `loss_d` ends there. That line is what keeps the detective's loss out of the forger.",
)
def detach_overlooked(case):
    fake, new = numbers(case)
    return said(case, "a_first", case.w * case.z, -case.w * case.z, new * case.z)


@task.misconception(
    "values-detached-too",
    "`w_first` is not {mine:.4g}. The value of the fake is still in `loss_d`. What is cut is the way back to what made it; a discriminator that did not see fakes would have nothing to learn.",
)
def values_detached_too(case):
    return said(case, "w_first", -case.real, case.real)


@task.misconception(
    "old-discriminator",
    "`a_second` is not {mine:.4g}. Between the two turns, line 6 has moved `w`. The generator's loss asks the discriminator as it is now, which is what taking turns means.",
)
def old_discriminator(case):
    return said(case, "a_second", -case.w * case.z)


@task.misconception(
    "moved-uphill",
    "`a_second` is not {mine:.4g}. Line 6 takes `rate` times the gradient away from `w`; with yours `w` went the other way, and the detective has become worse by its own lesson.",
)
def moved_uphill(case):
    fake, _ = numbers(case)
    return said(case, "a_second", -(case.w + case.rate * (fake - case.real)) * case.z)


@task.misconception(
    "none-though-reached",
    "`{name}` is not None. A loss has come back to this weight by then, and nothing has emptied its `.grad` since: a number stands there. A step of an optimiser leaves gradients as they are.",
)
def none_though_reached(case):
    return any(case.got[name] is None and case.want[name] is not None and said(case, name, None) for name in NAMES) and {
        "name": next(name for name in NAMES if case.got[name] is None and case.want[name] is not None)
    }


@task.misconception(
    "not-added",
    "`w_second` is not {mine:.4g}. `loss_g` goes through `w` on its way to `a`, and what it finds there is added to what stood in `w.grad`. Step with it, and the detective learns half of its lesson from the forger.",
)
def not_added(case):
    fake, _ = numbers(case)
    return said(case, "w_second", -fake, fake - case.real, fake)


@task.misconception(
    "begun-anew",
    "`a_third` is not {mine:.4g}. Line 11 emptied `w.grad` and nothing emptied `a.grad`; line 13, without `detach`, adds to what the generator's own loss had left there.",
)
def begun_anew(case):
    _, new = numbers(case)
    return said(case, "a_third", new * case.z, -new * case.z)


@task.misconception(
    "still-there",
    "`w_third` is not {mine:.4g}. Line 11 threw away what stood in `w.grad`, so that line 13 begins anew: one emptying, one pass.",
)
def still_there(case):
    fake, _ = numbers(case)
    return said(case, "w_third", -case.real + fake - case.real, 2 * (fake - case.real))


@task.misconception(
    "sign",
    "`{name}` is not {mine:.4g}: a sign in it is turned. Follow the loss from the front: a minus before `d` is a minus in every gradient behind it.",
)
def sign(case):
    fake, new = numbers(case)
    turned = {"w_second": (fake - case.real + fake, case.real), "a_third": (-2 * new * case.z, 2 * new * case.z)}
    for name in NAMES:
        if case.want[name] is not None and not alike(case.want[name], case.got[name]):
            return case.got[name] is not None and said(case, name, *turned.get(name, (-case.want[name],)))
    return False

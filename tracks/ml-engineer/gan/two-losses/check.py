"""two-losses: three means of logarithms; scores at which a sigmoid rounds to 0 or to 1. The closed form is in the tests."""

import numpy as np

from milepost.check import Task, near

task = Task("losses(real: tensor[n], fake: tensor[m]) -> dict[str, float]")
task.example(np.array([2.0, -1.0]), np.array([-2.0, 0.5, 0.0]))
task.example(np.array([900.0]), np.array([-900.0, 900.0]))
task.judge(near)
NAMES = ("discriminator", "saturating", "non_saturating")


@task.hidden(times=10)
def ordinary_scores(draw):
    return draw.floats(draw.size(1, 8), low=-5, high=5), draw.floats(draw.size(1, 8), low=-5, high=5)


@task.hidden(times=4)
def sure_and_wrong(draw):
    """Scores at which 1 - sigmoid(s) is 0 in floats, on the costly side."""
    n, m = draw.size(1, 5), draw.size(1, 5)
    return draw.floats(n, low=-2000, high=-800), draw.floats(m, low=800, high=2000)


@task.hidden(times=3)
def rather_sure(draw):
    """Between 40 and 90: still a chance in floats on one side, and rounded to 1 on the other."""
    return draw.floats(draw.size(1, 4), low=-90, high=-40), draw.floats(draw.size(1, 4), low=40, high=90)


def soft(values):
    return np.logaddexp(0.0, values)


def all_three(real, fake):
    return {
        "discriminator": soft(-real).mean() + soft(fake).mean(),
        "saturating": -soft(fake).mean(),
        "non_saturating": soft(-fake).mean(),
    }


def first(case):
    """The first loss that is wrong: its name, what came and what was due."""
    for name in NAMES:
        if not np.isclose(case.got[name], case.want[name], rtol=1e-6, atol=1e-9):
            return {"name": name, "mine": case.got[name], "right": case.want[name]}
    return False


@task.misconception("other-names", "The dictionary must have the keys `discriminator`, `saturating` and `non_saturating`; yours has {mine}.")
def other_names(case):
    return isinstance(case.got, dict) and set(case.got) != set(NAMES) and {"mine": ", ".join(map(str, case.got)) or "none"}


@task.misconception(
    "infinite-loss",
    "`{name}` came out as {mine}, and it is {right:.6g}. Among these scores is {score:.5g}, whose chance is rounded to exactly 0 or 1, and the logarithm of 0 was taken. "
    "One such picture in a batch, and after the step every weight is `nan`.",
)
def infinite_loss(case):
    odd = [name for name in NAMES if not np.isfinite(case.got[name])]
    if not odd:
        return False
    scores = np.concatenate([case.real, case.fake])
    return {"name": odd[0], "mine": case.got[odd[0]], "right": case.want[odd[0]], "score": scores[np.abs(scores).argmax()]}


@task.misconception(
    "clamped",
    "`{name}` is {mine:.6g} in yours and should be {right:.6g}. Logarithms below a limit were cut off. What is cut off has no slope: where the discriminator is most wrong, it "
    "learns nothing, and the generator hears nothing.",
)
def clamped(case):
    chance = {"real": sigmoid(case.real), "fake": sigmoid(case.fake)}
    for lowest in (np.exp(-100.0), *10.0 ** -np.arange(4, 17)):
        for shift in (0.0, lowest):
            cut = lambda p: np.log(np.maximum(p + shift, lowest))  # noqa: B023, E731
            mine = {
                "discriminator": -cut(chance["real"]).mean() - cut(1 - chance["fake"]).mean(),
                "saturating": cut(1 - chance["fake"]).mean(),
                "non_saturating": -cut(chance["fake"]).mean(),
            }
            if case.same(mine):
                return first(case)
    return False


def sigmoid(scores):
    return np.exp(-np.logaddexp(0.0, -scores))


@task.misconception(
    "labels-exchanged",
    "`discriminator` is {mine:.6g}, and it is {right:.6g}. Yours is small when real pictures are called fakes and made ones real: the detective is paid for every mistake, "
    "and the forger is trained against somebody who is always wrong.",
)
def labels_exchanged(case):
    right = all_three(case.real, case.fake)
    wrong = right | {"discriminator": soft(case.real).mean() + soft(-case.fake).mean()}
    return case.same(wrong) and first(case)


@task.misconception(
    "one-mean-for-both",
    "`discriminator` is {mine:.6g}, and it is {right:.6g}. The {n} real and {m} made scores went into one mean, so the larger pile counts more, and the loss is another "
    "(half of it where the piles are equal). A discriminator that has seen 1 real picture for 9 fakes calls everything a fake.",
)
def one_mean_for_both(case):
    right = all_three(case.real, case.fake)
    both = np.concatenate([soft(-case.real), soft(case.fake)]).mean()
    halved = (soft(-case.real).mean() + soft(case.fake).mean()) / 2
    sizes = {"n": len(case.real), "m": len(case.fake)}
    for value in (both, halved):
        if case.same(right | {"discriminator": value}):
            return first(case) | sizes
    return False


@task.misconception(
    "saturating-turned-round",
    "`saturating` is {mine:.6g}, and it is {right:.6g}: the sign is turned. That is the discriminator's own term, and a generator that makes it small works for the other side: "
    "its fakes become easier to tell.",
)
def saturating_turned_round(case):
    right = all_three(case.real, case.fake)
    return case.same(right | {"saturating": soft(case.fake).mean()}) and first(case)


@task.misconception(
    "one-loss-twice",
    "`{name}` is {mine:.6g}, and it is {right:.6g}. Both losses of the generator came out alike. They are made small by the same fakes, and far from there they pull quite differently: "
    "that is why there are two.",
)
def one_loss_twice(case):
    one, other = case.got["saturating"], case.got["non_saturating"]
    return max(abs(one), abs(other)) > 1e-9 and np.isclose(one, other, rtol=1e-9) and first(case)


@task.misconception(
    "sigmoid-twice",
    "`{name}` is {mine:.6g}, and it is {right:.6g}. The scores went through a sigmoid and then into a loss that applies one itself. So no score counts as more than 1 or less than 0, "
    "and the loss of a perfect discriminator stops at about 1.",
)
def sigmoid_twice(case):
    return case.same(all_three(sigmoid(case.real), sigmoid(case.fake))) and first(case)

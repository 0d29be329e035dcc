"""two-losses: three means of logarithms; scores at which a sigmoid rounds to 0 or to 1. The closed form is in the tests."""

import numpy as np

from milepost.check import Task, near

task = Task("losses(real: tensor[n], fake: tensor[m]) -> dict[str, float]")
task.example(np.array([2.0, -1.0]), np.array([-2.0, 0.5, 0.0]))
task.example(np.array([900.0]), np.array([-900.0, 600.0]))
task.judge(near)
NAMES = ("discriminator", "saturating", "non_saturating")


@task.hidden(times=3)
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


def sigmoid(scores):
    return np.exp(-np.logaddexp(0.0, -scores))


LIMITS = [(kind, low) for kind in ("chance", "added") for low in (np.exp(-100.0), *10.0 ** -np.arange(4, 17))]
LIMITS += [("score", far) for far in (10.0, 20.0, 30.0, 50.0, 80.0, 88.0, 100.0, 500.0, 700.0, 1000.0)]


@task.lookalike(ways=LIMITS)
def a_limit(case, way):
    kind, limit = way
    if kind == "score":
        return all_three(np.clip(case.real, -limit, limit), np.clip(case.fake, -limit, limit))
    cut = lambda p: np.log(np.maximum(p + limit * (kind == "added"), limit))  # noqa: E731
    real, fake = sigmoid(case.real), sigmoid(case.fake)
    return {
        "discriminator": -cut(real).mean() - cut(1 - fake).mean(),
        "saturating": cut(1 - fake).mean(),
        "non_saturating": -cut(fake).mean(),
    }


@task.misconception(
    "clamped",
    "`{name}` is {mine:.6g} in yours and should be {right:.6g}. Scores, chances or logarithms beyond a limit were cut off. What is cut off has no slope: where the discriminator is most wrong, it "
    "learns nothing, and the generator hears nothing.",
)
def clamped(case):
    return any(case.same(a_limit(case, way)) for way in LIMITS) and first(case)


def with_one(case, **other):
    """What the answer gives where only these of its losses are others."""
    return all_three(case.real, case.fake) | other


@task.mistake(
    "labels-exchanged",
    "`discriminator` is {mine:.6g}, and it is {right:.6g}. Yours is small when real pictures are called fakes and made ones real: the detective is paid for every mistake, "
    "and the forger is trained against somebody who is always wrong.",
    ways=["labels", "sign"],
    fields=first,
)
def labels_exchanged(case, way):
    real, fake = soft(case.real).mean(), soft(-case.fake).mean()
    return with_one(case, discriminator=real + fake if way == "labels" else -soft(-case.real).mean() - soft(case.fake).mean())


@task.mistake(
    "half-of-the-work",
    "`discriminator` is {mine:.6g}, and it is {right:.6g}. One of its two parts is missing, or it is the other one turned round: it has to call the real ones real **and** the made ones made. Somebody who is never asked about one pile says the same to everything.",
    ways=["real", "fake", "genuine", "difference"],
    fields=first,
)
def half_of_the_work(case, way):
    real, fake = soft(-case.real).mean(), soft(case.fake).mean()
    genuine = real + soft(-case.fake).mean()
    return with_one(case, discriminator={"real": real, "fake": fake, "genuine": genuine, "difference": real - fake}[way])


@task.mistake(
    "one-mean-for-both",
    "`discriminator` is {mine:.6g}, and it is {right:.6g}. The {n} real and {m} made scores went into one mean, so the larger pile counts more, and the loss is another "
    "(half of it where the piles are equal). A discriminator that has seen 1 real picture for 9 fakes calls everything a fake.",
    ways=[False, True],
    fields=lambda case: first(case) | {"n": len(case.real), "m": len(case.fake)},
)
def one_mean_for_both(case, halved):
    one, other = soft(-case.real), soft(case.fake)
    return with_one(case, discriminator=(one.mean() + other.mean()) / 2 if halved else np.concatenate([one, other]).mean())


@task.mistake(
    "sums-for-means",
    "`{name}` is {mine:.6g}, and it is {right:.6g}. The logarithms were added up and not averaged. With twice the batch every step is twice as long, and a rate that was found for one size is wrong for the next.",
    ways=["all", "discriminator"],
    fields=first,
)
def sums_for_means(case, way):
    sums = {
        "discriminator": soft(-case.real).sum() + soft(case.fake).sum(),
        "saturating": -soft(case.fake).sum(),
        "non_saturating": soft(-case.fake).sum(),
    }
    return sums if way == "all" else with_one(case, discriminator=sums["discriminator"])


@task.mistake(
    "saturating-turned-round",
    "`saturating` is {mine:.6g}, and it is {right:.6g}: the sign is turned. That is the discriminator's own term, and a generator that makes it small works for the other side: "
    "its fakes become easier to tell.",
    ways=[1, -1],
    fields=lambda case: first(case) | {"mine": case.got["saturating"], "right": case.want["saturating"]},
)
def saturating_turned_round(case, other):
    return with_one(case, saturating=soft(case.fake).mean(), non_saturating=other * soft(-case.fake).mean())


@task.mistake(
    "non-saturating-turned-round",
    "`non_saturating` is {mine:.6g}, and it is {right:.6g}: the sign is turned. A generator that makes this small lowers the chance that its fakes pass, and pushes hardest on those that passed.",
    fields=first,
)
def non_saturating_turned_round(case):
    return with_one(case, non_saturating=-soft(-case.fake).mean())


@task.mistake(
    "one-loss-twice",
    "`{name}` is {mine:.6g}, and it is {right:.6g}. Both losses of the generator came out alike. They are made small by the same fakes, and far from there they pull quite differently: "
    "that is why there are two.",
    ways=["saturating", "non_saturating"],
    fields=first,
)
def one_loss_twice(case, way):
    right = all_three(case.real, case.fake)
    return right | {"saturating": right[way], "non_saturating": right[way]}


@task.mistake(
    "generators-exchanged",
    "`saturating` is {saturating:.6g} and `non_saturating` is {non_saturating:.6g} in yours: the two have changed places. Whoever then picks the one that pushes hardest at the beginning picks the one that stands still.",
    fields=lambda case: {name: case.got[name] for name in NAMES},
)
def generators_exchanged(case):
    right = all_three(case.real, case.fake)
    return right | {"saturating": right["non_saturating"], "non_saturating": right["saturating"]}


@task.mistake(
    "sigmoid-twice",
    "`{name}` is {mine:.6g}, and it is {right:.6g}. The scores went through a sigmoid and then into a loss that applies one itself. So no score counts as more than 1 or less than 0, "
    "and the loss of a perfect discriminator stops at about 1.",
    fields=first,
)
def sigmoid_twice(case):
    return all_three(sigmoid(case.real), sigmoid(case.fake))


task.tell_apart(ordinary_scores, times=1, right=with_one)

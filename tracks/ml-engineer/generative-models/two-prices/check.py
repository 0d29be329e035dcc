"""two-prices: reconstruction and divergence of a variational autoencoder."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "prices(x: floats[n, d], mu: floats[n, k], logvar: floats[n, k], eps: floats[n, k], W: floats[k, d], c: floats[d])"
    " -> tuple[float, float]"
)
task.judge(near(rtol=1e-8, atol=1e-10))
task.forbid("torch", "tensorflow", why="The two prices are what you work out here.")


def clouds(rng, n, d, k, size=1.0):
    x = np.round(rng.random((n, d)), 2)
    mu, logvar = rng.normal(0, 1.2, (n, k)), rng.normal(-1, 0.8, (n, k))
    return tuple(np.round(each, 3) for each in (x, mu, logvar, rng.normal(size=(n, k)), size * rng.normal(size=(k, d)), rng.normal(size=d)))


task.example(*clouds(np.random.default_rng(2), 2, 3, 2))


@task.hidden(times=12)
def any_clouds(draw):
    return clouds(draw.rng(), draw.size(2, 9), draw.integer(3, 6), draw.integer(2, 3))


@task.hidden(times=4)
def very_sure(draw):
    """Scores in the hundreds: a chance is rounded to 0 or to 1."""
    return clouds(draw.rng(), draw.size(3, 6), 4, 2, size=300.0)


def worked(case, *, deviation="half", pixels="sum", pictures="mean", kl="right", ink="right"):
    """Both prices with one thing done otherwise."""
    mu, logvar = np.asarray(case.mu), np.asarray(case.logvar)
    with np.errstate(all="ignore"):
        width = {"half": np.exp(logvar / 2), "variance": np.exp(logvar), "log": logvar, "none": 0.0}[deviation]
        score = (mu + width * case.eps) @ case.W + case.c
        drawn = np.logaddexp(0, score) - (case.x if ink == "right" else 1 - case.x) * score
        told = {
            "right": (np.exp(logvar) + mu**2 - 1 - logvar) / 2,
            "no half": np.exp(logvar) + mu**2 - 1 - logvar,
            "minus": -(np.exp(logvar) + mu**2 - 1 - logvar) / 2,
            "deviation": (np.exp(2 * logvar) + mu**2 - 1 - 2 * logvar) / 2,
        }[kl]
    fold = {"sum": lambda a: a.sum(axis=1), "mean": lambda a: a.mean(axis=1)}
    drawn = fold["mean" if pixels in {"mean", "mean of both"} else "sum"](drawn)
    told = fold["mean" if pixels in {"mean of both", "mean of the waist"} else "sum"](told)
    prices = float((np.sum if pictures in {"sum", "drawn"} else np.mean)(drawn)), float((np.sum if pictures in {"sum", "told"} else np.mean)(told))
    return prices[::-1] if pictures == "exchanged" else prices


MISTAKES = {
    "variance-for-deviation": [{"deviation": "variance"}, {"deviation": "log"}],
    "no-draw": [{"deviation": "none"}],
    "per-pixel": [{"pixels": "mean"}, {"pixels": "mean of both"}],
    "divergence-averaged": [{"pixels": "mean of the waist"}],
    "added-up": [{"pictures": "sum"}],
    "one-added-up": [{"pictures": "drawn"}, {"pictures": "told"}],
    "exchanged": [{"pictures": "exchanged"}],
    "ink-turned": [{"ink": "turned"}],
    "half-forgotten": [{"kl": "no half"}],
    "reward-for-telling": [{"kl": "minus"}],
    "log-of-a-deviation": [{"kl": "deviation"}, {"kl": "deviation", "deviation": "variance"}],
}


def made(case, key):
    def gives(name):
        return any(case.same(worked(case, **way)) for way in MISTAKES[name])

    return gives(key) and not any(gives(name) for name in MISTAKES if name != key)


def told(case):
    got = [float(each) for each in case.got]
    return {"drawn": got[0], "told": got[1], "right_drawn": float(case.want[0]), "right_told": float(case.want[1])}


def cut_off(case):
    """The reconstruction where chances, or their logarithms, were kept above a limit, for the limits that people take."""
    score = (case.mu + np.exp(case.logvar / 2) * case.eps) @ case.W + case.c
    p, q = np.exp(-np.logaddexp(0, -score)), np.exp(-np.logaddexp(0, score))
    for low in (*10.0 ** -np.arange(3, 17), np.finfo(float).eps, *np.exp([-20.0, -30.0, -50.0, -100.0, -500.0, -700.0])):
        for one, other in (([np.maximum(p, low)] + [np.maximum(q, low)]), [p + low, q + low]):
            yield -(case.x * np.log(one) + (1 - case.x) * np.log(other)).sum(axis=1).mean()


@task.misconception(
    "rounded-to-certainty",
    "The reconstruction is {drawn}, and it should be {right_drawn:.5g}. A score in the hundreds ran over in exp, or a chance was rounded to 0 or to 1 before its logarithm was taken; one such pixel, and every weight is nan after the next step.",
)
def rounded_to_certainty(case):
    got = case.got
    if not isinstance(got, list) or len(got) != 2 or np.isfinite(float(got[0])):
        return False
    return {"drawn": f"{float(got[0]):.5g}", "right_drawn": float(case.want[0])}


@task.misconception(
    "certainty-cut-off",
    "The reconstruction is {drawn:.5g}, and it should be {right_drawn:.5g}. A score, a chance or its logarithm was kept within bounds: a decoder that is quite sure of something wrong pays less than it should, and behind the bound there is no slope that would lead it back.",
)
def certainty_cut_off(case):
    got = case.got
    if not isinstance(got, list) or len(got) != 2 or case.want[0] < 50 or any(made(case, key) for key in MISTAKES):
        return False
    drawn = float(got[0])
    clipped = np.isclose(float(got[1]), case.want[1]) and any(np.isclose(drawn, each, rtol=1e-3) for each in cut_off(case))
    return clipped and {"drawn": drawn, "right_drawn": float(case.want[0])}


@task.misconception(
    "variance-for-deviation",
    "The point was drawn too far from or too near its mean: `logvar` is the logarithm of the *variance*. The reconstruction comes out as {drawn:.5g}, and it is {right_drawn:.5g}; the clouds that are paid for are not those that are drawn from.",
)
def variance_for_deviation(case):
    return made(case, "variance-for-deviation") and told(case)


@task.misconception(
    "no-draw",
    "The means were decoded, and nothing was drawn: {drawn:.5g} and not {right_drawn:.5g}. With the clouds never used, the network makes them what is cheapest, and new points decode to nothing.",
)
def no_draw(case):
    return made(case, "no-draw") and told(case)


@task.misconception(
    "per-pixel",
    "The reconstruction was averaged over the pixels: {drawn:.4g} and not {right_drawn:.4g}. Beside it, the divergence weighs as many times too much as a picture has pixels, and the network soon tells nothing at all.",
)
def per_pixel(case):
    return made(case, "per-pixel") and told(case)


@task.misconception(
    "divergence-averaged",
    "The divergence was averaged over the numbers of the waist: {told:.4g} and not {right_told:.4g}. Telling is then as many times too cheap, the clouds move apart, and between them points mean nothing.",
)
def divergence_averaged(case):
    return made(case, "divergence-averaged") and told(case)


@task.misconception(
    "one-added-up",
    "One price is a mean over the pictures and the other a sum: {drawn:.4g} and {told:.4g}, where {right_drawn:.4g} and {right_told:.4g} are meant. Which of them weighs more then hangs on how many pictures are looked at together.",
)
def one_added_up(case):
    return made(case, "one-added-up") and told(case)


@task.misconception(
    "exchanged",
    "The two prices are right, and the divergence stands first. The reconstruction is asked first.",
)
def exchanged(case):
    return made(case, "exchanged")


@task.misconception(
    "ink-turned",
    "A pixel of 1 was held against the chance that it is 0, and the other way round: {drawn:.4g} and not {right_drawn:.4g}. A network that is trained so draws every picture as its negative.",
)
def ink_turned(case):
    return made(case, "ink-turned") and told(case)


@task.misconception(
    "added-up",
    "Both prices were added up over the pictures: {drawn:.4g} where the mean is {right_drawn:.4g}. Another batch size would be another learning rate.",
)
def added_up(case):
    return made(case, "added-up") and told(case)


@task.misconception(
    "half-forgotten",
    "The divergence is {told:.4g} and should be {right_told:.4g}: the half in front was forgotten. Telling costs twice its price, and the pictures become twice as blurred for it.",
)
def half_forgotten(case):
    return made(case, "half-forgotten") and told(case)


@task.misconception(
    "reward-for-telling",
    "Your divergence is {told:.4g}. A distance between clouds is never below 0; made small, yours sends every cloud as far from 0 as it can go.",
)
def reward_for_telling(case):
    return made(case, "reward-for-telling") and told(case)


@task.misconception(
    "log-of-a-deviation",
    "`logvar` was read as the logarithm of the deviation: a divergence of {told:.4g}, and it is {right_told:.4g}. The price has its least at the right place still, and is too steep on the way there.",
)
def log_of_a_deviation(case):
    return made(case, "log-of-a-deviation") and told(case)

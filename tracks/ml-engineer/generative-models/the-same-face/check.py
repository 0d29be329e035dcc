"""the-same-face: a VAE that tells nothing, judged by what it tells of digits that it never saw, and then by its prices, number by number.

Bounds: in 60 trainings of the reference the number of the waist that tells most varied by 0.65 at least (0.04 is asked; after a collapse it varies by 0.002), and
2.5 at most was paid for telling (6 is allowed; without the divergence 27 and more is paid, with a twentieth of it 9.6).
"""

import numpy as np

from milepost.check import Fault, Mismatch, Task, UnfitError

task = Task("train(pictures: tensor[n, 64], eps: tensor[t, n, 4], rate: float, seed: int) -> tuple[module, module, list[float], list[float]]")
task.judge(None)
task.time_limit(seconds=60)
PIXELS = np.loadtxt(task.data("digits.csv"), delimiter=",", skiprows=1)[:, 1:] / 16
ROUNDS, HELD_OUT, AWAKE, MOST = 70, 60, 0.04, 6.0


def spread(values):
    return ((values - values.mean(axis=0)) ** 2).sum(axis=1).mean()


@task.property(
    "nothing-told",
    "On {n} digits that it never saw the means of the encoder's clouds vary by {widest:.1g} at most: it says the same of all of them. The pictures decoded from these means vary by {mine:.3g} in all pixels together, and the digits by {right:.3g}: everybody gets the same face. "
    "For telling, {told:.2g} is paid, and whatever is told costs more than it saves in drawing.",
    explains={
        "told-too-much": "The clouds of {n} digits that it never saw pay {told:.3g} on average for telling, and the reference pays 2. They lie far apart and far from the standard cloud, so that a point drawn from that one, which is how new pictures are made, lies where no digit ever was.",
    },
)
def tells(ask, draw):
    rng = draw.rng()
    order = rng.permutation(len(PIXELS))
    hidden, shown = PIXELS[order[:HELD_OUT]], PIXELS[order[HELD_OUT:]]
    encoder, decoder, *_ = ask(shown, rng.normal(size=(ROUNDS, len(shown), 4)), 0.02, draw.integer(0, 10_000))
    mu, logvar = np.split(np.asarray(encoder.forward(hidden), dtype=float), 2, axis=1)
    paid = (np.exp(logvar) + mu**2 - 1 - logvar).sum(axis=1).mean() / 2
    if mu.var(axis=0).max() < AWAKE:
        drawn = 1 / (1 + np.exp(-np.asarray(decoder.forward(mu), dtype=float)))
        return Fault("nothing-told", n=HELD_OUT, widest=mu.var(axis=0).max(), told=paid, mine=spread(drawn), right=spread(hidden))
    return Fault("told-too-much", n=HELD_OUT, told=paid) if paid > MOST else None


@task.property(
    "another-price",
    "With nobody moving, drawing cost {mine:.5g} and telling {mine_told:.5g} in round {round}; by the lesson's prices it is {right:.5g} and {right_told:.5g}.",
    explains={
        "variance-for-deviation": "It tells again. But with nobody moving, drawing cost {mine:.5g} in round {round}, and it should be {right:.5g}: the points were drawn with the *variance* as if it were the deviation. The clouds that are paid for are not those that are drawn from.",
        "never-drawn": "With nobody moving, drawing cost {mine:.5g} in round {round}, and it should be {right:.5g}: the means were decoded, and `eps` had no part in it. What the decoder never met while it learnt, it cannot draw later.",
        "half-forgotten": "With nobody moving, telling cost {mine_told:.5g} in round {round}, and it should be {right_told:.5g}: twice as much as it costs. Half of what could be told is not.",
    },
)
def one_round_two_prices(ask, draw):
    """A rate of 0: both prices are known from the networks that come back."""
    rng, n = draw.rng(), draw.integer(3, 9)
    # Far out and four times over: the clouds are nearly standard at first, and what was drawn with which width has to show.
    pictures, eps = rng.random((n, 64)), 5 * rng.normal(size=(4, n, 4))
    encoder, decoder, drawn, told = ask(pictures, eps, 0.0, draw.integer(0, 10_000))
    if len(drawn) != len(eps) or len(told) != len(eps):
        raise UnfitError(Mismatch("wrong-shape", f"Expected a price a round in each list, got {len(drawn)} and {len(told)} for {len(eps)} rounds."))
    mu, logvar = np.split(np.asarray(encoder.forward(pictures), dtype=float), 2, axis=1)
    widths = {"right": np.exp(logvar / 2), "variance-for-deviation": np.exp(logvar), "never-drawn": 0.0}
    scores = decoder.forward_many([(np.concatenate([mu + width * each for each in eps]),) for width in widths.values()])
    costs = {name: (np.logaddexp(0, each) - pictures * each).sum(axis=2).mean(axis=1) for name, each in zip(widths, (score.reshape(4, n, 64) for score in scores), strict=True)}
    right_told = (np.exp(logvar) + mu**2 - 1 - logvar).sum(axis=1).mean() / 2

    def alike(some, others):
        return np.allclose(some, others, rtol=3e-5, atol=1e-5)

    at = int(np.abs(np.asarray(drawn) - costs["right"]).argmax())
    fields = {"round": at + 1, "mine": drawn[at], "right": costs["right"][at], "mine_told": told[at], "right_told": right_told}
    if not alike(drawn, costs["right"]):
        return Fault(next((name for name, cost in costs.items() if alike(drawn, cost)), "another-price"), **fields)
    if alike(told, right_told):
        return None
    return Fault("half-forgotten" if alike(told, 2 * right_told) else "another-price", **fields)


@task.property(
    "another-loss",
    "Both prices are recorded as they should be, and something else was made small. After {rounds} rounds with the same seed and the same draws, drawing costs {mine:.4g} and telling {mine_told:.3g}; where the loss is the sum of the two, it is {right:.4g} and {right_told:.3g}.",
)
def the_sum_is_made_small(ask, draw):
    """The reference's own rounds: a loss that is the same up to a factor differs by 0.002 at most, and half the divergence by 0.4 at least."""
    rng = draw.rng()
    call = PIXELS[rng.permutation(len(PIXELS))[:100]], rng.normal(size=(12, 100, 4)), 0.02, draw.integer(0, 10_000)
    (*_, drawn, told), (*_, want_drawn, want_told) = ask(*call), ask.reference(*call)
    if np.allclose(drawn, want_drawn, rtol=0.02) and np.allclose(told, want_told, rtol=0.05):
        return None
    return Fault("another-loss", rounds=12, mine=drawn[-1], mine_told=told[-1], right=want_drawn[-1], right_told=want_told[-1])

"""tiny-pictures: two networks looked at as they begin, then trained; fakes are held against three signs, moved anew for each submission.

Bounds: in 40 trainings of the reference at least 92 % of the fakes were signs (half is asked) and the rarest sign had 24 % at least (5 %).
"""

import numpy as np

from milepost.check import Fault, Task

task = Task("train(pictures: tensor[n, 1, 8, 8], rounds: int, seed: int, report: report) -> tuple[module, module]")
task.time_limit(seconds=60)
NAMES = ("cross", "box", "x")
N, RIGHT, SIGNS, LEAST = 300, 58, 0.5, 0.05


def signs(rng):
    """The three signs, black on −1 and white on 1, moved by the same steps."""
    drawn = -np.ones((3, 8, 8))
    drawn[0, 1:7, 3:5] = drawn[0, 3:5, 1:7] = 1
    drawn[1, 1:7, 1:7], drawn[1, 2:6, 2:6] = 1, -1
    for i in range(1, 7):
        drawn[2, i, i] = drawn[2, i, 7 - i] = 1
    return np.roll(drawn, tuple(rng.integers(-1, 2, 2)), (1, 2))


def photographs(rng, drawn):
    """200 of each sign, one sign after the other: a little dim and grainy."""
    clean = np.repeat(drawn, 200, axis=0)
    return np.clip(0.9 * clean + rng.normal(0, 0.08, clean.shape), -1, 1)[:, None]


@task.property(
    "another-network",
    "{which} has {mine} numbers to train, and the table comes to {right}.",
    explains={
        "not-a-picture": "Given 4 rows of noise, the generator puts out the shape {shape}; pictures have (4, 1, 8, 8). The discriminator may flatten it in any case, whoever shows it cannot.",
        "not-a-score": "Given 4 pictures, the discriminator puts out the shape {shape}; a score a picture is (4, 1).",
        "pixels-out-of-range": "With large noise the generator makes pixels from {low:.3g} to {high:.3g}, where −1 to 1 was asked. Real pixels never leave that range, so the discriminator needs nothing but the range to tell the two apart.",
        "half-the-range": "With large noise the generator makes pixels from {low:.3g} to {high:.3g}: black, −1, is out of its reach. Half of every picture is wrong for good.",
        "chances-for-scores": "However large the pictures, the discriminator's scores lie between {low:.3g} and {high:.3g}. The losses put a sigmoid on them once more, so it can never be sure of anything, and its slopes fade.",
        "straight": "{which} is a straight line: what it makes of the mean of two inputs is the mean of what it makes of them. Without a bend between them, three layers are one.",
        "another-end": "{which} ends in another way than with tanh: one of its pixels is {mine:.4f}, and tanh of the same sum is {right:.4f}.",
        "another-computation": "{which} computes something else than its layers with a leaky ReLU between them: for one input it gives {mine:.4f}, and its own numbers come to {right:.4f}.",
        "another-bend": "{which} bends in another way than leaky ReLU with slope 0.2: below 0 its slope is about {mine:.2g} at one place at least. With plain ReLU a unit that is off passes nothing back.",
    },
)
def networks_as_asked(ask, draw):
    """One round, then a look. The counts are 8·64 + 64 + 2 (64·64 + 64) and 2 (64·64 + 64) + 64 + 1."""
    rng = draw.rng()
    generator, discriminator = ask(photographs(rng, signs(rng)), 1, draw.integer(0, 10_000))
    noise, pictures = rng.normal(size=(4, 8)), rng.normal(size=(4, 1, 8, 8))
    fakes, wild = generator.forward_many([(noise,), (100 * rng.normal(size=(100, 8)),)])
    if np.shape(fakes) != (4, 1, 8, 8):
        return Fault("not-a-picture", shape=np.shape(fakes))
    told = {"low": float(wild.min()), "high": float(wild.max())}
    if told["low"] < -1 or told["high"] > 1:
        return Fault("pixels-out-of-range", **told)
    if told["low"] >= 0:
        return Fault("half-the-range", **told)
    scores, far = discriminator.forward_many([(pictures,), (1000 * rng.normal(size=(100, 1, 8, 8)),)])
    if np.shape(scores) != (4, 1):
        return Fault("not-a-score", shape=np.shape(scores))
    if far.min() >= -1 and far.max() <= 1:
        return Fault("chances-for-scores", low=float(far.min()), high=float(far.max()))
    for which, network, right in (("The generator", generator, 8896), ("The discriminator", discriminator, 8385)):
        count = sum(int(np.prod(each["shape"])) for each in network.sizes() if each["trained"])
        if count != right:
            return Fault("another-network", which=which, mine=count, right=right)
    return bends(generator, discriminator, rng)


def bends(generator, discriminator, rng):
    """Each network's own numbers, run in NumPy with leaky ReLU and without."""
    for which, network, given in (
        ("The generator", generator, rng.normal(size=(20, 8))),
        ("The discriminator", discriminator, rng.normal(size=(20, 1, 8, 8))),
    ):
        values = list(network.parameters().values())
        end = np.tanh if which == "The generator" else (lambda x: x)
        got = np.asarray(network.forward(given), dtype=float).reshape(20, -1)
        # In training mode as well: a layer that drops units, say, is a layer more.
        trained = np.asarray(network.forward(given, training=True), dtype=float).reshape(20, -1)
        got = got if np.allclose(got, trained, atol=1e-6) else trained
        runs = {slope: end(run(values, given.reshape(20, -1), slope)) for slope in (0.2, 1.0)}
        if not np.allclose(got, runs[0.2], atol=1e-3):
            straight = np.allclose(got, runs[1.0], atol=1e-3)
            last = run(values, given.reshape(20, -1), 0.2)
            ends = (np.clip(last, -1, 1), np.tanh(np.where(last > 0, last, 0.2 * last)), np.sin(last), 2 / (1 + np.exp(-last)) - 1, last / (1 + np.abs(last)))
            at = np.unravel_index(int(np.abs(got - runs[0.2]).argmax()), got.shape)
            facts = {"which": which, "mine": got[at], "right": runs[0.2][at]}
            if which == "The generator" and any(np.allclose(got, other, atol=1e-3) for other in ends):
                return Fault("another-end", **facts)
            slopes = [0.0, *np.arange(0.01, 0.5, 0.01), 1.0]
            pairs = [pair for slope in slopes for pair in ((slope, slope), (slope, 0.2), (0.2, slope))]
            nearest = min(pairs, key=lambda pair: np.abs(end(run(values, given.reshape(20, -1), *pair)) - got).max())
            if not straight and np.abs(end(run(values, given.reshape(20, -1), *nearest)) - got).max() > 0.02:
                return Fault("another-computation", **facts)
            return Fault("straight" if straight else "another-bend", which=which, mine=max(nearest, key=lambda slope: abs(slope - 0.2)))
    return None


def run(values, x, slope, second=None):
    """The layers one after the other; `slope` is that of the first bend below 0, and of the second where it has none of its own."""
    for place in range(0, len(values), 2):
        x = x @ np.asarray(values[place], dtype=float).T + values[place + 1]
        if place + 2 < len(values):
            x = np.where(x > 0, x, (slope if place == 0 or second is None else second) * x)
    return x


@task.property(
    "no-signs",
    "Of {n} fakes {share:.0%} are signs, and half is asked. In the middle {agree:.0f} of 64 pixels are on the right side of 0; a picture of grey noise has about 40.",
    explains={"signs-missing": "{missing} {is_are} missing: {counts}. Every single fake may be perfect; the generator has collapsed all the same, and the test never sees that key."},
)
def makes_signs(ask, draw):
    rng = draw.rng()
    drawn = signs(rng)
    generator, _ = ask(photographs(rng, drawn), 200, draw.integer(0, 10_000))
    fakes = np.asarray(generator.forward(rng.normal(size=(N, 8))), dtype=float)[:, 0]
    agree = ((fakes[:, None] > 0) == (drawn > 0)).sum(axis=(2, 3))
    sign, found = agree.argmax(axis=1), agree.max(axis=1) >= RIGHT
    if found.mean() < SIGNS:
        return Fault("no-signs", n=N, share=found.mean(), agree=np.median(agree.max(axis=1)))
    shares = np.bincount(sign[found], minlength=3) / N
    missing = [name for name, share in zip(NAMES, shares, strict=True) if share < LEAST]
    counts = ", ".join(f"{name} {share:.0%}" for name, share in zip(NAMES, shares, strict=True))
    if not missing:
        return None
    return Fault("signs-missing", missing=" and ".join(missing), is_are="is" if len(missing) == 1 else "are", counts=counts)

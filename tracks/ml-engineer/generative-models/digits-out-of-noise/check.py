"""digits-out-of-noise: the network is asked to clean digits that it never saw, and its walk back is walked once more in NumPy.

Bounds: in 40 trainings of the reference what the network leaves of a mean digit's error was, after 1, 5 and 12 steps of noise, at most 0.27, 0.50 and 1.20
(0.45, 0.75 and 1.55 are allowed); a network that never saw noise while it learnt leaves 2.0 at least after 12.
"""

import numpy as np

from milepost.check import Fault, Task

task = Task(
    "train(pictures: tensor[n, 64], start: tensor[m, 64], z: tensor[12, m, 64], rounds: int, seed: int, report: report)"
    " -> tuple[module, tensor[m, 64]]"
)
task.judge(None)
task.time_limit(seconds=60)
PIXELS = np.loadtxt(task.data("digits.csv"), delimiter=",", skiprows=1)[:, 1:] / 8 - 1
STEPS, ROUNDS, HELD_OUT = 12, 120, 60
BETAS = np.linspace(0.02, 0.6, STEPS)
KEPT = np.cumprod(1 - BETAS)
ALLOWED = {0: 0.45, 4: 0.75, 11: 1.55}


def told(noisy, i):
    return np.column_stack([noisy, np.tile(np.eye(STEPS)[i], (len(noisy), 1))])


def walked(network, start, z, *, noise="right", share="right", fresh="root", end="still"):
    """The walk back with the answer's own network, and one thing done otherwise."""
    x = start
    for i in range(STEPS - 1, -1, -1):
        guess = np.asarray(network.forward(told(x, i)), dtype=float)
        seen = guess if noise == "guess" else (x - np.sqrt(KEPT[i]) * guess) / np.sqrt(1 - KEPT[i])
        if share == "whole":
            x = guess
            continue
        x = (x - BETAS[i] / np.sqrt(1 - KEPT[i]) * seen) / np.sqrt(1 - BETAS[i])
        if i > 0 or end == "noisy":
            x = x + {"root": np.sqrt(BETAS[i]), "variance": BETAS[i], "none": 0.0}[fresh] * z[i]
    return x


WALKS = {
    "guess-for-noise": {"noise": "guess"},
    "all-at-once": {"share": "whole"},
    "no-fresh-noise": {"fresh": "none"},
    "noise-at-the-end": {"end": "noisy"},
}


@task.property(
    "hardly-trained",
    "On digits that it never saw, after {steps} of noise, your network leaves {mine:.2f} of the error that the mean of all digits would have. At most {allowed} is asked, and the reference leaves about {usual}.",
    explains={
        "guesses-the-noise": "After {steps} of noise, what your network gives lies nearer to the *noise* (mean squared distance {noise:.2f}) than to the digit ({digit:.2f}). The frame takes it for the picture, and its last layer cannot even say what noise says: it ends at −1 and 1.",
        "gives-back-the-noise": "After {steps} of noise, what your network gives lies nearer to the *noisy* picture (mean squared distance {noisy:.2f}) than to the clean one ({digit:.2f}). It was taught to give back what it is shown, and has nothing to take away on the way back.",
        "never-saw-noise": "After one step of noise your network is good, and after {steps} it leaves {mine:.2f} of the error that the mean of all digits would have: worse than saying the same of every picture. It believes the noise. While it learnt it saw none.",
        "guess-for-noise": "On the way back the network's guess was taken away as if it were the noise. It is the *picture*: digits are subtracted from the noise, and what is left are their negatives, far out of range.",
        "all-at-once": "Each step put the network's guess in the place of the picture. The first guess, out of pure noise, is the mean of all digits, and after it the network is shown a picture without noise and told that there is some. Your pictures vary by {mine:.2g} in all pixels together, and the walk as asked gives {right:.2g}.",
        "no-fresh-noise": "No fresh noise was added on the way. Your pictures vary by {mine:.2g} in all pixels together, and the walk as asked gives {right:.2g}: they are drawn to the middle, and look alike.",
        "noise-at-the-end": "The last step added noise too, and no step is left to take it away: every picture has a grain.",
        "another-walk": "The network is good, and the walk back is another: at step i = 0 picture 0 has {mine:.3f} in pixel {pixel}, and the formula with your own network gives {right:.3f}.",
    },
)
def cleans_and_walks(ask, draw):
    rng = draw.rng()
    order = rng.permutation(len(PIXELS))
    hidden, shown = PIXELS[order[:HELD_OUT]], PIXELS[order[HELD_OUT:]]
    start, z = rng.normal(size=(24, 64)), rng.normal(size=(STEPS, 24, 64))
    network, made = ask(shown, start, z, ROUNDS, draw.integer(0, 10_000))
    return cleans(network, hidden, shown, rng) or walks(network, np.asarray(made, dtype=float), start, z)


def cleans(network, hidden, shown, rng):
    mean_error = ((hidden - shown.mean(axis=0)) ** 2).mean()
    eps = rng.normal(size=(len(ALLOWED), *hidden.shape))
    noisy = [np.sqrt(KEPT[i]) * hidden + np.sqrt(1 - KEPT[i]) * each for i, each in zip(ALLOWED, eps, strict=True)]
    guesses = network.forward_many([(told(each, i),) for i, each in zip(ALLOWED, noisy, strict=True)])
    left = [((guess - hidden) ** 2).mean() / mean_error for guess in guesses]
    for place, (i, allowed) in enumerate(ALLOWED.items()):
        if left[place] <= allowed:
            continue
        far = {name: ((guesses[1] - other) ** 2).mean() for name, other in (("digit", hidden), ("noise", eps[1]), ("noisy", noisy[1]))}
        told_of = {"steps": f"{i + 1} step{'s' * (i > 0)}", "mine": left[place], "allowed": allowed, "usual": (0.24, 0.43, 1.1)[place]}
        nearest = min(far, key=far.__getitem__)
        if nearest != "digit":
            return Fault("guesses-the-noise" if nearest == "noise" else "gives-back-the-noise", **told_of | {"steps": "5 steps"}, **far)
        return Fault("never-saw-noise" if left[0] <= ALLOWED[0] else "hardly-trained", **told_of)
    return None


def walks(network, made, start, z):
    right = walked(network, start, z)

    def alike(other):
        return np.allclose(made, other, rtol=2e-3, atol=2e-3)

    if alike(right):
        return None
    spread = {"mine": made.var(axis=0).sum(), "right": right.var(axis=0).sum()}
    for key, otherwise in WALKS.items():
        if alike(walked(network, start, z, **otherwise)):
            return Fault(key, **spread)
    pixel = int(np.abs(made[0] - right[0]).argmax())
    return Fault("another-walk", mine=made[0, pixel], right=right[0, pixel], pixel=pixel)

"""stops-short: two runs and two short ones a submission, and each of the four faults found by what it leaves behind.

In 60 runs the mended network read every one of 400 signs by day, rounded to a tenth of a percent (0.85 is asked, and 0.93 of the arrows). With old labels the better of both arrows
had at most 0.75 on average, and a score on mirrored pictures was off by 0.24 at least (0.0125 is told).
"""

import numpy as np

from milepost.check import Fault, Mismatch, Task, UnfitError

task = Task(
    "train(pictures: tensor[n, h, w], labels: tensor[n], valid: tensor[m, h, w], valid_labels: tensor[m], epochs: int, seed: int) "
    "-> tuple[module, float, float, list[float]]"
)
task.judge(None)
task.time_limit(seconds=40)
TRAINED, VALID, EPOCHS, BATCH = 240, 120, 8, 24


def signs(rng, n, shares, light):
    """White arrows on a darker sign: down to the left, down to the right, straight up."""
    kind = rng.choice(3, n, p=shares)
    rows, columns = np.mgrid[0:12, 0:12]
    y, x = 5.5 + rng.uniform(-1.2, 1.2, (2, n, 1, 1))
    dy, dx = (np.array([[1, 1, -1.4142], [-1, 1, 0]]) / 1.4142)[:, kind, None, None]
    along, across = dy * (rows - y) + dx * (columns - x), dx * (rows - y) - dy * (columns - x)
    shaft, head = (np.abs(across) < 0.8) & (np.abs(along) < 4), (along > 1) & (along < 4.2) & (np.abs(across) < 4.4 - along)
    bright = rng.uniform(*light, (n, 1, 1))
    return bright * (0.25 + 0.6 * (shaft | head)) + rng.normal(0, 0.06, (n, 12, 12)), kind


@task.property(
    "score-of-other-pictures",
    "The last score is {said:.3f}. The network that you give back reads {true:.3f} of the validation pictures rightly, as they came from the camera and scaled with your mean and standard deviation. Whatever was measured, it was not what the car will see.",
    explains={
        "scaled-by-both": "Your mean is {mean:.4f}. That of the training pictures is {right:.4f}, and yours holds the {others} other pictures as well. What is measured on them is no longer a measure of pictures that nobody has seen.",
        "another-scaling": "Your mean and standard deviation are {mean:.4f} and {std:.4f}; those of the training pictures are {right:.4f} and {right_std:.4f}. A network is used with the scaling that it has learnt with.",
        "scaled-by-itself": "The last score is {said:.3f}, and that is what the network makes of the validation pictures when they are scaled with their own mean and standard deviation. With yours, which the car has, it reads {true:.3f} of them rightly.",
        "not-scaled": "The last score is {said:.3f}, and that is what the network makes of the validation pictures as they are, without any scaling. Scaled with your mean and standard deviation, as in the car, it reads {true:.3f} of them rightly.",
        "measured-on-training": "The last score is {said:.3f}, and that is how many of the {trained} pictures it was trained on the network reads. Of the validation pictures it reads {true:.3f}.",
        "changed-at-random": "With the same training pictures, the same seed and half as many validation pictures another network came back. So something random was done to the validation pictures as well, and they were not measured as they came from the camera.",
        "left-in-training": "The network comes back in training mode. Whoever asks it for one sign then scales that sign by itself, and every answer hangs on what else is asked.",
        "measured-in-training": "Batch normalisation has met {seen} batches in training mode, and there were {batches} to train on. The others were looks at the validation pictures: in that mode they are scaled by their own mean, which dusk then cannot hurt, and they have changed the statistics that the car will use.",
        "stuck-in-evaluation": "Batch normalisation has met {seen} batches in training mode, and there were {batches} to train on. After the first look at the validation pictures the network stayed in evaluation, so the scaling inside it no longer follows what the layer before it does.",
        "label-stays": "Of 400 signs that it has not seen it reads {straight:.0%} of \"straight on\" rightly, and {arrows:.0%} of \"keep left\" and \"keep right\", which is guessing. In about half of what it was shown the two had each other's name: a mirrored picture kept its old one, or one that was not mirrored got the other.",
        "never-mirrored": "Trained on pictures among which there was no \"keep right\", it reads {share:.0%} of {n} such signs rightly. A mirrored \"keep left\" is one: half of the pictures were to be shown in the mirror, at random, and yours no longer are.",
        "always-mirrored": "Trained on pictures among which there was no \"keep right\", it reads {share:.0%} of {n} such signs rightly, and {own:.0%} of as many \"keep left\", of which there were {many}. All of these were shown in the mirror, where half of them were to be.",
        "does-not-learn": "Of 400 signs that it has not seen it reads {score:.0%} rightly. Mended, it is nearly all of them.",
    },
)
def one_run(ask, draw):
    rng = draw.rng()
    (X, y), (V, v), (W, w) = (
        signs(rng, TRAINED, (0.33, 0.33, 0.34), (0.6, 1.0)), signs(rng, VALID, (0.45, 0.45, 0.1), (0.3, 0.5)),
        signs(rng, 400, (0.33, 0.33, 0.34), (0.6, 1.0)),
    )  # fmt: skip
    v[: VALID // 12] = (v[: VALID // 12] + 1) % 3  # some have a wrong name: so no score of theirs is 1
    seed = draw.integer(0, 10_000)
    network, mean, std, scores = ask(X, y, V, v, EPOCHS, seed)
    if len(scores) != EPOCHS:
        raise UnfitError(Mismatch("wrong-shape", f"For {EPOCHS} epochs {len(scores)} scores came back."))
    fault = Fault("left-in-training") if network.attribute("training") else of_the_scaling(X, V, mean, std) or of_the_mode(network)
    if fault is not None:
        return fault
    on_v, on_w = (np.asarray(each) for each in network.forward_many([[(P[:, None] - mean) / std] for P in (V, W)]))
    true, right = float((on_v.argmax(axis=1) == v).mean()), on_w.argmax(axis=1) == w
    straight, left, on_right = (float(right[w == sign].mean()) for sign in (2, 0, 1))
    arrows = (left + on_right) / 2
    if min(left, on_right) < 0.93 and straight > 0.9 and arrows > 0.2:
        return Fault("label-stays", straight=straight, arrows=arrows)
    if right.mean() < 0.85:
        return Fault("does-not-learn", score=float(right.mean()))
    whole, half = (ask(X[: 2 * BATCH], y[: 2 * BATCH], V[:n], v[:n], 2, seed)[0] for n in (VALID, VALID // 2))
    one, other = (network.forward_many([[W[:, None]]])[0] for network in (whole, half))
    if not np.allclose(one, other, rtol=1e-2, atol=1e-2):
        return Fault("changed-at-random")
    return of_the_score(scores[-1], network, (X, y), (V, v), true) or learns_in_the_mirror(ask, draw, rng)


def learns_in_the_mirror(ask, draw, rng):
    """Of 15 mended runs each read every such sign, and of 15 without a mirror none did. Scaled by themselves the dark pictures were read by 0.92 and more, and else by 0.64 at most."""
    (X, y), (V, v), (W, w) = (
        signs(rng, TRAINED, (0.5, 0, 0.5), (0.6, 1.0)), signs(rng, VALID, (0.45, 0.45, 0.1), (0.2, 0.35)), signs(rng, 200, (0.5, 0.5, 0), (0.6, 1.0))
    )  # fmt: skip
    network, mean, std, scores = ask(X, y, V, v, EPOCHS, draw.integer(0, 10_000))
    on_v, on_w = (np.asarray(each) for each in network.forward_many([[(P[:, None] - mean) / std] for P in (V, W)]))
    right, true = on_w.argmax(axis=1) == w, float((on_v.argmax(axis=1) == v).mean())
    own, share, n, many = float(right[w == 0].mean()), float(right[w == 1].mean()), int((w == 1).sum()), int((y == 0).sum())
    if min(own, share) < 0.5:
        return Fault("never-mirrored" if share < own else "always-mirrored", share=share, own=own, n=n, many=many)
    return of_the_score(scores[-1], network, (X, y), (V, v), true)


def of_the_score(said, network, trained, valid, true):
    """A picture may lie on the edge between two classes, and rounding decide: one of 120."""
    if abs(said - true) <= 1.5 / VALID:
        return None
    (X, y), (V, v) = trained, valid
    shown = {"scaled-by-itself": ((V - V.mean()) / V.std(ddof=1), v), "not-scaled": (V, v), "measured-on-training": ((X - X.mean()) / X.std(ddof=1), y)}
    reads = network.forward_many([[pictures[:, None]] for pictures, _ in shown.values()])
    fits = [key for (key, (_, labels)), read in zip(shown.items(), reads, strict=True) if abs(said - np.mean(np.argmax(read, axis=1) == labels)) <= 0.5 / VALID]
    return Fault(fits[0] if len(fits) == 1 else "score-of-other-pictures", said=said, true=true, trained=len(X))


def of_the_scaling(X, V, mean, std):
    right, right_std = X.mean(), X.std(ddof=1)
    if np.isclose(mean, right, rtol=1e-4) and np.isclose(std, right_std, rtol=1e-4):
        return None
    both = np.concatenate([X, V])
    if np.isclose(mean, both.mean(), rtol=1e-4) and np.isclose(std, both.std(), rtol=1e-2):
        return Fault("scaled-by-both", mean=mean, right=right, others=len(V))
    return Fault("another-scaling", mean=mean, std=std, right=right, right_std=right_std)


def of_the_mode(network):
    """Batch normalisation counts the batches that it has met in training mode."""
    counts = [int(value) for name, value in network.method("state_dict").items() if name.endswith("num_batches_tracked")]
    batches = EPOCHS * (TRAINED // BATCH)
    if not counts or counts[0] == batches:
        return None
    return Fault("measured-in-training" if counts[0] > batches else "stuck-in-evaluation", seen=counts[0], batches=batches)

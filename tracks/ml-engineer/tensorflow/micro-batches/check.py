"""micro-batches: gradient accumulation, which NumPy does in closed form on the whole batch."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "train(parts: list[array], labels: list[ints], classes: int, steps: int, rate: float, most: float) "
    "-> tuple[list[float], floats, floats[classes]]"
)
ROWS = np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0], [2.0, -1.0], [-1.0, 0.5]])
task.example([ROWS[:3], ROWS[3:]], [np.array([0, 1, 1]), np.array([2, 0])], 3, 3, 0.5, 10.0)
# Double precision is asked for; single precision differs in the seventh digit.
task.judge(near(rtol=1e-9))


def batch(draw, count, scale):
    d, k = draw.size(1, 3), draw.integer(2, 4)
    sizes = [draw.integer(1, 5) for _ in range(count)]
    return [draw.floats(b, d, low=-scale, high=scale) for b in sizes], [draw.integers(b, low=0, high=k - 1) for b in sizes], k


@task.hidden(times=1)
def any_parts(draw):
    """A bound too high to matter."""
    return *batch(draw, draw.size(1, 4), 2), draw.size(1, 3), draw.number(0.2, 1), 50.0


@task.hidden(times=1)
def steep(draw):
    """A bound that every step meets."""
    return *batch(draw, draw.size(2, 3), 4), draw.size(2, 3), draw.number(0.2, 1), draw.number(0.05, 0.1)


@task.hidden(times=1)
def two_heaps(draw):
    """Two classes that lie apart, in uneven parts: after 6 steps the loss is well below that of guessing."""
    rng = draw.rng()
    labels = rng.integers(0, 2, 20)
    rows = rng.normal(0, 0.5, (20, 2)) + 3 * labels[:, None]
    return [rows[:9], rows[9:18], rows[18:]], [labels[:9], labels[9:18], labels[18:]], 2, 6, 0.5, 5.0


def gradient(rows, labels, w, b):
    """The sum of the losses, and of their gradients, in closed form."""
    scores = rows @ w + b
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances = grown / grown.sum(axis=1, keepdims=True)
    loss = -np.log(chances[np.arange(len(rows)), labels]).sum()
    off = chances - np.eye(len(b))[labels]
    return loss, rows.T @ off, off.sum(axis=0)


def softmax_twice(rows, labels, w, b):
    """The same where the scores go through a softmax before the loss."""
    inner = np.exp((rows @ w + b) - (rows @ w + b).max(axis=1, keepdims=True))
    inner /= inner.sum(axis=1, keepdims=True)
    outer = np.exp(inner) / np.exp(inner).sum(axis=1, keepdims=True)
    off = outer - np.eye(len(b))[labels]
    off = inner * (off - (off * inner).sum(axis=1, keepdims=True))
    return -np.log(outer[np.arange(len(rows)), labels]).sum(), rows.T @ off, off.sum(axis=0)


def length_of(gradients):
    return np.sqrt(sum((g**2).sum() for g in gradients))


def shortened(gradients, most):
    return [g * min(1, most / max(length_of(gradients), 1e-300)) for g in gradients]


BOUNDS = {
    "whole": shortened,
    "each": lambda gradients, most: [shortened([g], most)[0] for g in gradients],
    "weights": lambda gradients, most: [shortened(gradients[:1], most)[0], gradients[1]],
    "entries": lambda gradients, most: [np.clip(g, -most, most) for g in gradients],
    "always": lambda gradients, most: [g * most / max(length_of(gradients), 1e-300) for g in gradients],
    "none": lambda gradients, most: gradients,
}


def run(case, *, counts="rows", losses_of=None, bound="whole", parts_bound="none", first="divided", carried=False, at_once=None, late=False, last=False, softmax=gradient):
    """The run in NumPy, with one mistake in it; `counts` says by what sums are divided, `at_once` what each part's own step is divided by."""
    w, b = np.zeros((case.parts[0].shape[1], case.classes)), np.zeros(case.classes)
    losses, kept = [], [np.zeros(w.shape), np.zeros(b.shape)]
    pairs = list(zip(case.parts, case.labels, strict=True))
    n = sum(map(len, case.parts))

    def share(rows, kind):
        return {"rows": n, "means": len(rows) * len(pairs), "sums of means": len(rows), "parts": len(pairs), "sums": 1, "first": len(case.parts[0])}[kind]

    for _ in range(case.steps):
        total, added = 0.0, kept if carried else [np.zeros(w.shape), np.zeros(b.shape)]
        for rows, labels in pairs:
            loss, *found = softmax(rows, labels, w, b)
            total += loss / share(rows, losses_of or counts)
            found = BOUNDS[parts_bound]([g / share(rows, counts) for g in found], case.most)
            if at_once:
                dw, db = BOUNDS[bound]([g * share(rows, counts) / share(rows, at_once) for g in found], case.most)
                w, b = w - case.rate * dw, b - case.rate * db
            added = found if last else [a + g for a, g in zip(added, found, strict=True)]
        kept = added
        if not at_once:
            dw, db = added
            if first == "bounded":
                dw, db = (g / n for g in BOUNDS[bound]([g * n for g in added], case.most))
            elif first == "with rate":
                dw, db = (g / case.rate for g in BOUNDS[bound]([g * case.rate for g in added], case.most))
            else:
                dw, db = BOUNDS[bound](added, case.most)
            w, b = w - case.rate * dw, b - case.rate * db
        losses.append(sum(gradient(*pair, w, b)[0] for pair in pairs) / n if late else total)
    return [losses, w, b]


def told(case):
    want, got = np.array(case.want[0]), np.array(case.got[0])
    step = int(np.argmax(~np.isclose(want, got, rtol=1e-9)))
    at = int(np.argmax(np.abs(np.subtract(case.want[2], case.got[2]))))
    sizes = ", ".join(str(len(part)) for part in case.parts)
    return {"step": step + 1, "mine": got[step], "right": want[step], "sizes": sizes, "count": len(case.parts), "rows": sum(map(len, case.parts)), "at": at, "w": case.got[2][at], "want_b": case.want[2][at]}


@task.mistake(
    "mean-of-means",
    "The parts have {sizes} rows, and each counts alike in yours: the loss of step {step} is {mine:.6g}, and {right:.6g} over all rows. A row in a short part weighs more than the others, and the last part of a batch is nearly always short.",
    ways=[{"counts": "means"}, {"counts": "means", "parts_bound": "whole", "bound": "none"}, {"counts": "sums of means", "losses_of": "means"}],
    fields=told,
)
def mean_of_means(case, way):
    return run(case, **way)


@task.mistake(
    "a-step-for-each-part",
    "Weights and biases moved after every part. That is {count} small steps on {sizes} rows in place of one on all of them: noisier, and longer altogether, so the tuned rate does not hold any more.",
    ways=[{"at_once": "sums of means"}, {"at_once": "rows"}, {"at_once": "sums of means", "bound": "none"}],
    fields=told,
)
def a_step_for_each_part(case, way):
    return run(case, **way)


@task.mistake(
    "sums-carried-over",
    "The loss of step {step} is {mine:.6g}; it should be {right:.6g}. The gradient of the step before was still in the sum. It grows from step to step, as with a momentum that nobody asked for and nothing slows down.",
    fields=told,
)
def sums_carried_over(case):
    return run(case, carried=True)


@task.mistake(
    "last-part-alone",
    "The batch has {rows} rows in parts of {sizes}, and only the last part has moved anything: after {steps} steps bias {at} is {w:.5g} in place of {want_b:.5g}. Each part's gradient took the place of the one before. It trains, on a fraction of what it is shown.",
    fields=told,
)
def last_part_alone(case):
    return run(case, last=True)


@task.mistake(
    "not-the-mean",
    "Of {rows} rows in {count} parts the gradient was not divided by the number of rows: after {steps} steps bias {at} is {w:.5g} in place of {want_b:.5g}. The step grows with the batch, and neither `rate` nor `most` means what it meant for another size.",
    ways=["sums", "parts", "first"],
    fields=told,
)
def not_the_mean(case, counts):
    return run(case, counts=counts, losses_of="rows")


@task.mistake(
    "bounded-too-soon",
    "After {steps} steps bias {at} is {w:.5g} in place of {want_b:.5g}. The sum over {rows} rows was shortened to {most:.3g} and divided afterwards: the bound holds for a gradient {rows} times as long as the one that is meant, and the steps become tiny.",
    fields=told,
)
def bounded_too_soon(case):
    return run(case, first="bounded")


@task.mistake(
    "step-shortened",
    "The step was shortened to {most:.3g}, not the gradient: after {steps} steps bias {at} is {w:.5g} in place of {want_b:.5g}. Change `rate`, and another part of the gradients is cut.",
    fields=told,
)
def step_shortened(case):
    return run(case, first="with rate")


@task.mistake(
    "parts-shortened",
    "Each part's gradient was shortened to {most:.3g}, and the parts were added up afterwards. The step is longer than {most:.3g} where several parts agree, and its direction is not that of the batch: a steep part and a flat one come out alike.",
    fields=told,
)
def parts_shortened(case):
    return run(case, parts_bound="whole", bound="none")


@task.mistake(
    "shortened-one-by-one",
    "Weights and biases were not shortened together, as one list: after {steps} steps bias {at} is {w:.5g} in place of {want_b:.5g}. Their proportion is lost, and the step points elsewhere than downhill.",
    ways=["each", "weights", "entries"],
    fields=told,
)
def shortened_one_by_one(case, bound):
    return run(case, bound=bound)


@task.mistake(
    "always-as-long",
    "Every gradient was brought to the length {most:.3g}, the shorter ones as well: after {steps} steps bias {at} is {w:.5g} in place of {want_b:.5g}. Near the bottom, where gradients are small, the steps stay long and jump over it.",
    fields=told,
)
def always_as_long(case):
    return run(case, bound="always")


@task.mistake(
    "not-shortened",
    "Nothing was shortened to {most:.3g}: after {steps} steps bias {at} is {w:.5g} in place of {want_b:.5g}. One odd document with huge numbers then throws the weights out of all they have learnt.",
    fields=told,
)
def not_shortened(case):
    return run(case, bound="none")


@task.mistake(
    "loss-after-the-step",
    "The loss of step {step} is {mine:.6g}, that of the weights after it; before it, it is {right:.6g}. Your curve is one step ahead of everybody else's, and costs a second pass over the batch.",
    fields=told,
)
def loss_after_the_step(case):
    return run(case, late=True)


@task.mistake(
    "softmax-twice",
    "The scores went through a softmax before the loss, which takes one itself: after {steps} steps bias {at} is {w:.5g} in place of {want_b:.5g}. It learns, slowly, and is never sure of anything.",
    fields=told,
)
def twice(case):
    return run(case, softmax=softmax_twice)


@task.misconception(
    "single-precision",
    "The numbers agree to about seven digits and no further: bias {at} is {w:.12g} in place of {want_b:.12g}. Somewhere float32 was used. Where many parts are added up, each sum loses a little more, and no two ways of cutting the batch give the same run.",
)
def single_precision(case):
    return all(np.allclose(got, want, rtol=1e-4, atol=1e-6) for got, want in zip(case.got, case.want, strict=True)) and told(case)


def uneven(draw):
    """A bound that some of the steps meet."""
    return *batch(draw, draw.size(2, 3), 3), draw.size(2, 3), draw.number(0.2, 0.9), draw.choice([0.05, 0.3, 0.6, 1.0, 50.0])


task.tell_apart(uneven, times=1, right=run, tries=400, kept=6)

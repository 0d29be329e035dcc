"""micro-batches: gradient accumulation, which NumPy does in closed form on the whole batch."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "train(parts: list[array], labels: list[ints], classes: int, steps: int, rate: float, most: float) "
    "-> tuple[list[float], floats, floats[classes]]"
)
ROWS = np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0], [2.0, -1.0], [-1.0, 0.5]])
task.example([ROWS[:3], ROWS[3:]], [np.array([0, 1, 1]), np.array([2, 0])], 3, 3, 0.5, 10.0)
task.judge(near(rtol=1e-6))


def batch(draw, count, scale):
    d, k = draw.size(1, 3), draw.integer(2, 4)
    sizes = [draw.integer(1, 5) for _ in range(count)]
    return [draw.floats(b, d, low=-scale, high=scale) for b in sizes], [draw.integers(b, low=0, high=k - 1) for b in sizes], k


@task.hidden(times=2)
def any_parts(draw):
    """A bound too high to matter."""
    return *batch(draw, draw.size(1, 4), 2), draw.size(1, 3), draw.number(0.2, 1), 50.0


@task.hidden(times=2)
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


def clipped(gradients, most, *, each=False):
    lengths = [np.sqrt((g**2).sum()) for g in gradients]
    whole = np.sqrt(sum(length**2 for length in lengths))
    return [g * min(1, most / max(length if each else whole, 1e-300)) for g, length in zip(gradients, lengths, strict=True)]


def run(case, *, mean_of_means=False, parts_clipped=False, each=False, bound=True, carried=False, at_once=False, late=False):
    """The run in NumPy, with one mistake in it."""
    w, b = np.zeros((case.parts[0].shape[1], case.classes)), np.zeros(case.classes)
    n, losses, kept = sum(map(len, case.parts)), [], [np.zeros(w.shape), np.zeros(b.shape)]
    pairs = list(zip(case.parts, case.labels, strict=True))
    for _ in range(case.steps):
        total, added = 0.0, kept if carried else [np.zeros(w.shape), np.zeros(b.shape)]
        for rows, labels in pairs:
            loss, *found = gradient(rows, labels, w, b)
            share = 1 / len(rows) / len(pairs) if mean_of_means else 1 / n
            total += loss * share
            found = [g * share for g in found]
            if at_once:
                dw, db = clipped([g * n / len(rows) for g in found], case.most)
                w, b = w - case.rate * dw, b - case.rate * db
            found = clipped(found, case.most) if parts_clipped else found
            added = [a + g for a, g in zip(added, found, strict=True)]
        kept = added
        if not at_once:
            dw, db = clipped(added, case.most, each=each) if bound and not parts_clipped else added
            w, b = w - case.rate * dw, b - case.rate * db
        losses.append(sum(gradient(*pair, w, b)[0] for pair in pairs) / n if late else total)
    return losses, w, b


def is_run(case, **mistake):
    losses, w, b = run(case, **mistake)
    if not case.same([losses, w, b]):
        return False
    want, got = np.array(case.want[0]), np.array(case.got[0])
    step = int(np.argmax(~np.isclose(want, got, rtol=1e-6)))
    sizes = ", ".join(str(len(part)) for part in case.parts)
    return {"step": step + 1, "mine": got[step], "right": want[step], "sizes": sizes, "w": b[0], "want_b": case.want[2][0]}


@task.misconception(
    "mean-of-means",
    "The parts have {sizes} rows, and each counts alike in yours: the loss of step {step} is {mine:.6g}, and {right:.6g} over all rows. A row in a short part weighs more than the others, and the last part of a batch is nearly always short.",
)
def mean_of_means(case):
    return is_run(case, mean_of_means=True)


@task.misconception(
    "a-step-for-each-part",
    "Weights and biases moved after every part. That is {count} small steps on {sizes} rows in place of one on all of them: noisier, and longer altogether, so the tuned rate does not hold any more.",
)
def a_step_for_each_part(case):
    return is_run(case, at_once=True) and {"count": len(case.parts), **is_run(case, at_once=True)}


@task.misconception(
    "sums-carried-over",
    "The loss of step {step} is {mine:.6g}; it should be {right:.6g}. The gradient of the step before was still in the sum. It grows from step to step, as with a momentum that nobody asked for and nothing slows down.",
)
def sums_carried_over(case):
    return is_run(case, carried=True)


@task.misconception(
    "parts-shortened",
    "Each part's gradient was shortened to {most:.3g}, and the parts were added up afterwards. The step is longer than {most:.3g} where several parts agree, and its direction is not that of the batch: a steep part and a flat one come out alike.",
)
def parts_shortened(case):
    return is_run(case, parts_clipped=True)


@task.misconception(
    "shortened-one-by-one",
    "Weights and biases were each shortened to {most:.3g} by themselves. After {steps} steps bias 0 is {w:.5g} in place of {want_b:.5g}: their proportion is lost, and the step points elsewhere than downhill.",
)
def shortened_one_by_one(case):
    return is_run(case, each=True)


@task.misconception(
    "not-shortened",
    "Nothing was shortened to {most:.3g}: after {steps} steps bias 0 is {w:.5g} in place of {want_b:.5g}. One odd document with huge numbers then throws the weights out of all they have learnt.",
)
def not_shortened(case):
    return is_run(case, bound=False)


@task.misconception(
    "loss-after-the-step",
    "The loss of step {step} is {mine:.6g}, that of the weights after it; before it, it is {right:.6g}. Your curve is one step ahead of everybody else's, and costs a second pass over the batch.",
)
def loss_after_the_step(case):
    return is_run(case, late=True)


@task.misconception(
    "softmax-twice",
    "The first loss is right, and the steps are not: the scores went through a softmax before the loss, which takes one itself. It learns, slowly, and is never sure of anything.",
)
def softmax_twice(case):
    w, b, n = np.zeros((case.parts[0].shape[1], case.classes)), np.zeros(case.classes), sum(map(len, case.parts))
    rows, labels = np.concatenate(case.parts), np.concatenate(case.labels)
    truth, losses = np.eye(case.classes)[labels], []
    for _ in range(case.steps):
        scores = rows @ w + b
        inner = np.exp(scores - scores.max(axis=1, keepdims=True))
        inner /= inner.sum(axis=1, keepdims=True)
        outer = np.exp(inner) / np.exp(inner).sum(axis=1, keepdims=True)
        losses.append(-np.log(outer[truth == 1]).sum() / n)
        off = outer - truth
        off = inner * (off - (off * inner).sum(axis=1, keepdims=True)) / n
        dw, db = clipped([rows.T @ off, off.sum(axis=0)], case.most)
        w, b = w - case.rate * dw, b - case.rate * db
    return case.same([losses, w, b])

"""export: what an exported program says for raw rows, in batches of any size, held against the formula in NumPy."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "serve(weights: tuple[tensor[h, d], tensor[h], tensor[1, h], tensor[1]], mean: tensor[d], std: tensor[d], "
    "rows: tensor[n, d], sizes: list[int], training: bool) -> tuple[floats[n], bool]"
)
task.judge(near(rtol=1e-4))
task.time_limit(seconds=20)
task.example(
    (
        np.array([[1.0, -0.5], [0.5, 2.0], [-1.0, 0.25], [0.75, 0.5], [-0.5, -1.0], [2.0, 0.0], [0.25, 1.5], [-1.5, 1.0]]),
        np.array([0.1, -0.2, 0.3, 0.0, 0.5, -0.4, 0.2, 0.6]),
        np.array([[1.0, -1.5, 0.5, 2.0, -1.0, 0.75, -0.5, 1.25]]),
        np.array([0.2]),
    ),
    np.array([20.0, 5.5]), np.array([4.0, 1.5]),
    np.array([[24.0, 7.0], [18.0, 4.0], [21.0, 5.0], [12.0, 9.0]]), [3, 1], True,
)  # fmt: skip


@task.hidden(times=1)
def any_network(draw):
    """Networks with enough units that a dropped one is seen; batches of several sizes, a single row among them."""
    rng, d, h = draw.rng(), draw.integer(3, 4), 8
    weights = (rng.normal(size=(h, d)), rng.normal(size=h), rng.normal(size=(1, h)), rng.normal(size=1))
    mean, std = rng.uniform(5, 40, size=d).round(1), rng.uniform(1.5, 6, size=d).round(1)
    sizes = [1, *draw.shuffled([2, 3, 5])]
    return weights, mean, std, rng.normal(mean, std, size=(sum(sizes), d)), sizes, True


@task.hidden(times=1)
def a_finished_network(draw):
    """One that came in evaluation, and a batch larger than any bound that people copy from an example."""
    weights, mean, std, _, _, _ = any_network(draw)
    sizes = [2, 1100]
    return weights, mean, std, draw.rng().normal(mean, std, size=(sum(sizes), len(mean))), sizes, False


def chances(case, *, scaled=True, squashed=True, squared=False):
    W1, b1, W2, b2 = case.weights
    spread = case.std**2 if squared else case.std
    rows = (case.rows - case.mean) / spread if scaled else case.rows
    out = (np.maximum(rows @ W1.T + b1, 0) @ W2.T + b2)[:, 0]
    return 1 / (1 + np.exp(-out)) if squashed else out


def told(case, mistaken):
    """A row that got what this mistake gives, when all of them did."""
    want, got = np.asarray(case.want[0]), np.asarray(case.got[0])
    if got.shape != want.shape or not np.allclose(got, mistaken, rtol=1e-3, atol=1e-4) or np.allclose(want, mistaken, atol=1e-3):
        return False
    row = int(np.argmax(np.abs(got - want)))
    return {"row": row, "mine": got[row], "right": want[row]}


@task.misconception(
    "batches-of-one-size",
    "The program refused a batch: {said}. When a program is traced, every size becomes the example's unless it is said to be free. In the service it works in every test, until the first batch of another size.",
)
def batches_of_one_size(case):
    return "Guard failed" in case.said and "<=" not in case.said and {"said": last_line(case)}


@task.misconception(
    "batches-up-to-a-bound",
    "The program refused a batch of {largest} rows: {said}. The number of rows was said to be free up to a bound alone. It works until the night when a whole month is to be predicted again.",
)
def batches_up_to_a_bound(case):
    return "Guard failed" in case.said and "<=" in case.said and {"said": last_line(case), "largest": max(case.sizes)}


@task.misconception(
    "traced-with-one-row",
    "The export stopped: {said} The example had a single row. A size of 1 is treated as a constant, because what has one row broadcasts, so it cannot be free as well.",
)
def traced_with_one_row(case):
    return "specialized it to be a constant (1)" in case.said and {"said": "the number of rows was marked as free, and turned out to be the constant 1."}


def last_line(case):
    return case.said.strip().splitlines()[0][:100].rstrip(".")


@task.misconception(
    "no-program",
    "The service could not read the bytes as an exported program: {said}. Weights alone are no program: whoever gets them needs your classes, in the same version, to do anything with them.",
)
def no_program(case):
    unread = "deserializing" in case.said or "archive" in case.said or "PytorchStreamReader" in case.said
    return bool(case.raised) and unread and {"said": last_line(case)}


@task.misconception(
    "a-row-loses-its-axis",
    "For a batch of one row the program gives a bare number without an axis, and the service cannot put it with the others. Which axis to take away has to be said.",
)
def a_row_loses_its_axis(case):
    return "zero-dimensional" in case.said


@task.misconception(
    "scaling-left-outside",
    "Row {row} gets the chance {mine:.4g}; {right:.4g} is right. The measurements went into the network as they are, though it was trained on scaled ones. Whoever runs the file would have to know the means, and keep them up to date.",
)
def scaling_left_outside(case):
    return told(case, chances(case, scaled=False))


@task.misconception(
    "no-chance-yet",
    "Row {row} gets {mine:.4g}; {right:.4g} is right. What came out is the network's score, before the sigmoid. A threshold of 0.5 on it stops other castings than it should.",
)
def no_chance_yet(case):
    return told(case, chances(case, squashed=False))


@task.misconception(
    "divided-by-the-variance",
    "Row {row} gets the chance {mine:.4g}; {right:.4g} is right. The measurements were divided by the square of the standard deviation. Where it is large, all castings then look average.",
)
def divided_by_the_variance(case):
    return told(case, chances(case, squared=True))


@task.misconception(
    "left-in-evaluation",
    "The program is right, but the network came in training mode and was left in evaluation. Its training goes on without dropout, and nobody will know why it overfits from this hour on.",
)
def left_in_evaluation(case):
    want, got = np.asarray(case.want[0]), np.asarray(case.got[0])
    return case.got[1] is False and case.want[1] is True and np.allclose(want, got, rtol=1e-3)


@task.misconception(
    "sent-into-training",
    "The program is right, but the network came in evaluation mode and was left in training mode. Whoever goes on using it gets another answer from each call.",
)
def sent_into_training(case):
    want, got = np.asarray(case.want[0]), np.asarray(case.got[0])
    return case.got[1] is True and case.want[1] is False and np.allclose(want, got, rtol=1e-3)


@task.misconception(
    "dropout-in-the-program",
    "Row {row} gets the chance {mine:.4g}; {right:.4g} is right. Some of the rows are like that, and which ones changes from call to call: the network was in training mode when it was traced, and the dropout has become a part of the program. "
    "No `eval()` reaches it there.",
)
def dropout_in_the_program(case):
    want, got = np.asarray(case.want[0]), np.asarray(case.got[0])
    if got.shape != want.shape or np.allclose(want, got, rtol=1e-3):
        return False
    # With half the units gone and the others doubled, a score is a sum over a subset of the units: look for one.
    W1, b1, W2, b2 = case.weights
    parts = 2 * np.maximum((case.rows - case.mean) / case.std @ W1.T + b1, 0) * W2[0]
    subsets = (np.arange(2 ** parts.shape[1])[:, None] >> np.arange(parts.shape[1])) & 1
    sums = 1 / (1 + np.exp(-(parts @ subsets.T + b2)))
    row = int(np.argmax(np.abs(got - want)))
    return bool((np.abs(sums - got[:, None]).min(axis=1) < 1e-3).all()) and {"row": row, "mine": got[row], "right": want[row]}

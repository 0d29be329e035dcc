"""accumulate: exact steps of a linear model. Ground truth beside the reference: the closed form of the gradient, in the messages."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "train(start: tensor[d], X: tensor[n, d], y: tensor[n], pieces: list[list[int]], rate: float, clip: float) "
    "-> floats[..., d]"
)
# PyTorch divides by a length that is 1e-6 longer; who shortens to the very length, as the task says, is right as well.
CLOSE = {"rtol": 1e-5, "atol": 3e-6}
task.judge(near(**CLOSE))
task.example(
    np.array([1.0, 0.0]),
    np.array([[1.0, 2.0], [2.0, 0.0], [0.0, 1.0], [1.0, 1.0], [3.0, -1.0]]),
    np.array([2.0, 1.0, -1.0, 0.5, 2.0]),
    [[2, 1], [2]],
    0.1,
    10.0,
)


@task.hidden(times=12)
def any_pieces(draw):
    """Pieces of different sizes; sometimes the clip is short, sometimes it never matters."""
    d, steps = draw.size(1, 4), draw.size(1, 4)
    pieces = [[draw.integer(1, 5) for _ in range(draw.integer(1, 3))] for _ in range(steps)]
    n = sum(map(sum, pieces))
    X, y = draw.floats(n, d, low=-3, high=3), draw.floats(n, low=-5, high=5)
    return draw.floats(d, low=-2, high=2), X, y, pieces, draw.choice([0.02, 0.05, 0.1]), draw.choice([0.5, 4.0, 1e6])


def path(case, *, by_piece=False, summed=False, kept=False, every_piece=False, clipped="step", below=None, again=False, last_alone=False):
    """The weights after each step, with one mistake in them."""
    w, first, found = case.start.astype(float), 0, []
    gradient = np.zeros(len(w))
    for sizes in case.pieces:
        gradient = gradient if kept else np.zeros(len(w))
        first = 0 if again else first
        for size in sizes:
            X, y = case.X[first : first + size], case.y[first : first + size]
            rows = size if by_piece or summed else below or sum(sizes)
            rows *= len(sizes) if by_piece else 1
            gradient = (0 if last_alone else gradient) + 2 * X.T @ (X @ w - y) / rows
            first += size
            if clipped == "piece":
                gradient = shortened(gradient, case.clip)
            if every_piece:
                w = w - case.rate * shortened(gradient, case.clip)
                gradient = np.zeros(len(w))
        if clipped == "step":
            gradient = shortened(gradient, case.clip)
        if clipped == "values":
            gradient = np.clip(gradient, -case.clip, case.clip)
        w = w if every_piece else w - case.rate * gradient
        found.append(w)
    return np.array(found)


def shortened(gradient, most):
    length = np.linalg.norm(gradient)
    return gradient if length <= most else gradient * (most / length)


def told(case, mistaken):
    """The first step that goes elsewhere, when the answer went the way of this mistake."""
    want, got = np.asarray(case.want), np.asarray(case.got)
    if got.shape != want.shape or not np.allclose(got, mistaken, **CLOSE) or np.allclose(mistaken, want, **CLOSE):
        return False
    step, at = (int(place) for place in np.argwhere(~np.isclose(got, want, **CLOSE))[0])
    before = case.start if step == 0 else want[step - 1]
    moved, right = got[step, at] - before[at], want[step, at] - before[at]
    sizes = case.pieces[step]
    return {"step": step, "at": at, "mine": moved, "right": right, "sizes": sizes, "rows": sum(sizes), "count": len(sizes)}


START = "Step {step}, weight {at}: yours moves by {mine:.5g}, the whole batch would move it by {right:.5g}. "


@task.misconception(
    "mean-of-means",
    START + "The pieces have {sizes} rows, and each counts the same in your sum. A row in a small piece then pulls more than one in a large piece: "
    "with a last piece of one scan, that scan outvotes all others.",
)
def mean_of_means(case):
    return told(case, path(case, by_piece=True))


@task.misconception(
    "as-many-times-as-pieces",
    START + "Each piece's mean was added, so the gradient is about {count} times too long. Cut the batch finer and the rate rises by itself, until the run flies apart.",
)
def as_many_times_as_pieces(case):
    return told(case, path(case, summed=True))


@task.misconception(
    "divided-by-nothing",
    START + "The squared errors of the {rows} rows were added up and divided by nothing, so the step is {rows} times too long. A rate that works for a batch of 8 flies apart with one of 64.",
)
def divided_by_nothing(case):
    return told(case, path(case, below=1))


@task.misconception(
    "divided-by-all-rows",
    START + "The errors were divided by all {all} rows there are, and this step's batch has {rows}. The more data there is, the shorter each step becomes.",
)
def divided_by_all_rows(case):
    found = told(case, path(case, below=len(case.X)))
    return found and {**found, "all": len(case.X)}


@task.misconception(
    "first-rows-again",
    START + "This step took the first rows once more; its own come after those of the step before. The rest of the scans are never looked at.",
)
def first_rows_again(case):
    return told(case, path(case, again=True))


@task.misconception(
    "only-the-last-piece",
    START + "Of the pieces of {sizes} rows only the last one is in it: what the others had left in `.grad` was emptied before the step was taken.",
)
def only_the_last_piece(case):
    return told(case, path(case, last_alone=True))


@task.misconception(
    "path-begins-at-the-start",
    "Your path begins with `start`, and lacks the weights after the last step. Each row was kept before its step; asked are the weights after it.",
)
def path_begins_at_the_start(case):
    want, got = np.asarray(case.want), np.asarray(case.got)
    return got.shape == want.shape and bool(np.allclose(got[0], case.start) and np.allclose(got[1:], want[:-1], rtol=1e-6))


@task.misconception(
    "gradients-pile-up",
    START + "The gradient of the step before is still in it: `backward` adds to what is there. The run seems to have momentum that nobody asked for, swings, and often flies apart.",
)
def gradients_pile_up(case):
    return told(case, path(case, kept=True))


@task.misconception(
    "a-step-for-each-piece",
    START + "It was taken in {count} small steps, one for each of the pieces of {sizes} rows. That is the restless training with small batches that this was to avoid.",
)
def a_step_for_each_piece(case):
    return told(case, path(case, every_piece=True, clipped=None))


@task.misconception(
    "clipped-at-every-piece",
    START + "It was shortened after every piece. Pieces that pull in different ways would have cancelled; clipped along the way, the first ones lose their say.",
)
def clipped_at_every_piece(case):
    return told(case, path(case, clipped="piece"))


@task.misconception(
    "not-clipped",
    START + "It is longer than {clip:.4g} and was not shortened before the weights moved. One odd batch can undo a day of training.",
)
def not_clipped(case):
    return told(case, path(case, clipped=None))


@task.misconception(
    "each-number-clipped",
    START + "Each number of the gradient was cut to {clip:.4g} by itself. That turns the step another way, and no longer down the slope.",
)
def each_number_clipped(case):
    return told(case, path(case, clipped="values"))


@task.misconception(
    "one-tensor-many-times",
    "All {steps} rows of your path are the weights after the last step. What was kept after each step is one tensor, and every later step changed it in place. "
    "The same happens to a 'best model so far' that is kept without a copy.",
)
def one_tensor_many_times(case):
    want, got = np.asarray(case.want), np.asarray(case.got)
    if got.shape != want.shape or len(want) == 1:
        return False
    return np.allclose(got, want[-1], rtol=1e-6) and {"steps": len(want)}

"""mean-digits: a mean along one axis, for each class."""

import numpy as np
from milepost.check import Task, near

task = Task("mean_images(images: ints[n, h, w], labels: ints[n], k: int) -> floats[k, h, w]")
task.judge(near)
task.allow_nan()

ROWS = np.loadtxt(task.data("digits.csv"), delimiter=",", skiprows=1, dtype=np.uint8)
LABELS, DIGITS = ROWS[:, 0].astype(np.int64), ROWS[:, 1:].reshape(-1, 8, 8)

task.example(np.array([[[0, 4]], [[2, 8]], [[5, 5]]]), np.array([0, 0, 2]), 3)
task.example(DIGITS[:30], LABELS[:30], 10)


@task.hidden(times=20)
def any_images(draw):
    n, k = draw.size(0, 30), draw.size(1, 6)
    images = draw.integers(n, draw.size(1, 5), draw.size(1, 5), low=0, high=255)
    labels = draw.integers(n, low=0, high=k - 1)
    return images.astype(draw.choice([np.int64, np.uint8])), labels, k


@task.hidden(times=8)
def real_digits(draw):
    chosen = draw.rng().permutation(len(DIGITS))[: draw.size(5, 200)]
    # Stretched to 0 to 255, as most scanners store them.
    return DIGITS[chosen] * 15, LABELS[chosen], 10


@task.misconception(
    "only-the-classes-seen",
    "You gave {given} mean images and {k} were asked: a class without images got no place. From there on, image j is "
    "the mean of another class, and threes are compared with fours.",
)
def only_the_classes_seen(case):
    given = len(case.got)
    return given == len(np.unique(case.labels)) and given != case.k and {"given": given}


@task.misconception(
    "wrapped-around",
    "Class {label} has pixels that add up to {total}, and your sum started again from 0 after {most}. "
    "The total was kept in the images' own small type. Dark places come out bright, with no warning at all.",
)
def wrapped_around(case):
    images, labels = case.images, case.labels
    most = np.iinfo(images.dtype).max
    mistaken, worst = np.full(case.want.shape, np.nan), (0, 0)
    for label in range(case.k):
        members = images[labels == label]
        if len(members):
            mistaken[label] = members.sum(axis=0, dtype=images.dtype) / len(members)
            worst = max(worst, (int(members.sum(axis=0).max()), label))
    settled = np.where(np.isnan(mistaken), case.got, mistaken)
    if worst[0] > most and case.same(settled):
        return {"label": worst[1], "total": worst[0], "most": most}
    return False


@task.misconception(
    "blank-for-unseen",
    "Class {label} has no images, and its mean came out as {value}. That reads as a real, blank image. "
    "A new scan of an empty page would be recognised as a digit nobody has ever seen.",
)
def blank_for_unseen(case):
    unseen = np.flatnonzero(np.bincount(case.labels, minlength=case.k) == 0)
    if len(unseen) and (case.got[unseen] == 0).all() and case.want[0].size:
        return {"label": int(unseen[0]), "value": f"{case.got[unseen[0]].flat[0]:g}"}
    return False


@task.misconception(
    "divided-by-all",
    "The sum over class {label} was divided by all {n} images, and only {members} of them belong to it. "
    "Rare classes fade away, and look like badly inked ones.",
)
def divided_by_all(case):
    counts = np.bincount(case.labels, minlength=case.k)
    shrunk = case.want * (counts / max(len(case.labels), 1))[:, None, None]
    if case.same(shrunk) or case.same(np.nan_to_num(shrunk)):
        label = int(np.argmax(counts))
        return {"label": label, "n": len(case.labels), "members": int(counts[label])}
    return False


@task.misconception(
    "cut-to-whole-numbers",
    "The means were stored in an array of whole numbers, so pixel {where} of class {label} is {got_pixel} instead of "
    "{want_pixel}. All the fine shades of the mean are gone, and everything is a little too faint.",
)
def cut_to_whole_numbers(case):
    if not np.isfinite(case.want).any() or not case.same(np.where(np.isnan(case.want), case.got, np.floor(case.want))):
        return False
    if case.same(np.round(case.want)):
        return False  # rounded means, which are another thing
    label, row, column = np.argwhere(~np.isclose(case.got, case.want, equal_nan=True) & np.isfinite(case.want))[0]
    return {
        "label": int(label),
        "where": f"({row}, {column})",
        "got_pixel": f"{case.got[label, row, column]:g}",
        "want_pixel": f"{case.want[label, row, column]:.3g}",
    }


@task.misconception(
    "one-number-per-class",
    "Each image of your result is a single shade of grey: {shade} all over for class {label}. The mean used up the "
    "rows and columns too. How dark a class is was kept, and its shape was lost.",
)
def one_number_per_class(case):
    flat = np.broadcast_to(case.want.mean(axis=(1, 2), keepdims=True), case.want.shape)
    if case.want[0].size > 1 and np.isfinite(flat).any() and case.same(flat):
        label = int(np.flatnonzero(np.isfinite(flat[:, 0, 0]))[0])
        return {"label": label, "shade": f"{flat[label, 0, 0]:.3g}"}
    return False

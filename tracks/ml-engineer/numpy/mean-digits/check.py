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


@task.hidden(times=4)
def few_of_each(draw):
    # The first class and the last that was seen are rare, and two have no images: the one before, and the last of all.
    labels = np.array(draw.shuffled([0, *[1] * draw.integer(3, 5), *[2] * draw.integer(2, 4), 4, 4]))
    return draw.integers(len(labels), 2, 3, low=0, high=255), labels, draw.integer(6, 7)


@task.misconception(
    "up-to-the-largest",
    "You gave {given} mean images and {k} were asked: one for each class up to the largest label that occurs. A class that nobody has "
    "scanned yet has its place too; the next batch would give a result of another size.",
)
def up_to_the_largest(case):
    given = np.shape(case.got)[0] if np.ndim(case.got) else 0
    return np.ndim(case.got) == 3 and given == case.labels.max(initial=-1) + 1 < case.k and {"given": given}


@task.misconception(
    "only-the-classes-seen",
    "You gave {given} mean images and {k} were asked: a class without images got no place. From there on, image j is "
    "the mean of another class, and threes are compared with fours.",
)
def only_the_classes_seen(case):
    given = np.shape(case.got)[0] if np.ndim(case.got) else 0
    return 0 < given == len(np.unique(case.labels)) != case.k and {"given": given}


@task.misconception(
    "each-place-written-once",
    "For class {label}, {members} images were to be added up, and only the last of them is in your sum. An indexed `+=` writes each "
    "place once, however often the index names it. Divided by {members}, the class is all but blank.",
)
def each_place_written_once(case):
    counts, last = np.bincount(case.labels, minlength=case.k), np.full(case.want.shape, np.nan)
    last[case.labels] = case.images
    mistaken = last / np.where(counts > 0, counts, 1)[:, None, None]
    # A class without images may have come out in any way.
    if not case.same(np.where(np.isnan(mistaken), case.got if np.shape(case.got) == last.shape else 0.0, mistaken)):
        return False
    return counts.max(initial=0) > 1 and {"label": int(counts.argmax()), "members": int(counts.max())}


@task.misconception(
    "seen-class-empty",
    "Class {label} has {members} of the images, and each pixel of its mean is NaN. It would be taken for a class that nobody has seen.",
)
def seen_class_empty(case):
    if np.shape(case.got) != case.want.shape:
        return False
    lost = [label for label in np.unique(case.labels).tolist() if np.isnan(case.got[label]).all() and case.want[label].size]
    return bool(lost) and {"label": lost[0], "members": int((case.labels == lost[0]).sum())}


@task.misconception(
    "middle-for-mean",
    "Pixel by pixel, each of your images is the median of its class. Where more than half of a class leave a pixel blank, yours "
    "is blank too, and the stroke of a few writers, which is what you look for, does not show.",
)
def middle_for_mean(case):
    medians = np.full(case.want.shape, np.nan)
    for label in np.unique(case.labels):
        medians[label] = np.median(case.images[case.labels == label], axis=0)
    whole = case.same(np.floor(case.want)) or case.same(np.round(case.want))
    return not whole and case.same(medians)


@task.misconception(
    "not-divided",
    "For class {label} you gave the sum of its {members} images. How dark a place is then says how many images the class has, and "
    "classes cannot be compared.",
)
def not_divided(case):
    counts = np.bincount(case.labels, minlength=case.k)
    total = case.want * counts[:, None, None]
    several = counts.max(initial=0) > 1
    return several and (case.same(total) or case.same(np.nan_to_num(total))) and {"label": int(counts.argmax()), "members": int(counts.max())}


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
    if case.same(np.round(case.want)) or len(case.labels) < 4:
        return False  # rounded means, which are another thing; and of a few, a median can be the whole number below the mean
    off = np.argwhere(~np.isclose(case.got, case.want, equal_nan=True) & np.isfinite(case.want))
    if len(off) == 0:
        return False  # what is wrong is a class without images
    label, row, column = off[0]
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

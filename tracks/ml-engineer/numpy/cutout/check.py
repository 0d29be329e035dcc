"""cutout: a view that should have been a copy, and a copy that should have been a view."""

import numpy as np
from milepost.check import Task, exact

task = Task("with_cutouts(images: ints[n, h, w], top: int, left: int, size: int) -> ints[2 * n, h, w]")
task.example(np.arange(1, 41).reshape(2, 4, 5), 1, 2, 3)
task.judge(exact)

DIGITS = np.loadtxt(task.data("digits.csv"), delimiter=",", skiprows=1, dtype=np.uint8)[:, 1:].reshape(-1, 8, 8)


@task.hidden(times=24)
def any_square(draw):
    images = draw.integers(draw.size(0, 5), draw.size(1, 8), draw.size(1, 8), low=1, high=255)
    return images.astype(draw.choice([np.int64, np.uint8])), draw.integer(0, 8), draw.integer(0, 8), draw.integer(0, 5)


@task.hidden(times=4)
def real_digits(draw):
    first = draw.integer(0, 490)
    return DIGITS[first : first + draw.size(1, 9)], draw.integer(0, 6), draw.integer(0, 6), draw.integer(1, 4)


@task.misconception(
    "halves-exchanged",
    "The images with the square come first in your result, and the ones as they came are asked for first. Labels that are "
    "joined in the same order would be right all the same; whoever takes the first half for the originals trains on holes.",
)
def halves_exchanged(case):
    n = len(case.images)
    return case.same(np.concatenate([case.want[n:], case.want[:n]]))


@task.misconception(
    "image-beside-its-copy",
    "Each image stands beside its own copy: original, copy, original, copy. All the originals were asked for first; the "
    "labels, put one behind the other twice, would belong to other images.",
)
def image_beside_its_copy(case):
    n = len(case.images)
    return case.same(np.stack([case.want[:n], case.want[n:]], axis=1).reshape(case.want.shape))


@task.misconception(
    "originals-lost",
    "The first half of the result has holes too: {holes} numbers of the originals are gone. What you wrote to was "
    "only a second name for the same numbers. Each epoch blanks another square of the same training set, until "
    "nothing is left to learn from.",
)
def originals_lost(case):
    half = case.got[: len(case.images)]
    lost = (half != case.images) & (half == 0)
    return bool(lost.any()) and {"holes": int(lost.sum())}


@task.misconception(
    "cut-through-the-stack",
    "The square was cut through images and rows, and should be cut through rows and columns. "
    "Some whole images lost rows from edge to edge, and others lost nothing.",
)
def cut_through_the_stack(case):
    mistaken = case.images.copy()
    mistaken[case.top : case.top + case.size, case.left : case.left + case.size] = 0
    # On a small stack this can look like an end that was taken for a size, which is told below.
    return case.same(np.concatenate([case.images, mistaken])) and not any(map(case.same, _ends_for_sizes(case)))


@task.misconception(
    "counted-from-the-wrong-corner",
    "Row and column changed places: the square lies at row {left}, column {top}. On average nothing looks wrong, "
    "but the spot that was to be hidden still shows.",
)
def counted_from_the_wrong_corner(case):
    mistaken = case.images.copy()
    mistaken[:, case.left : case.left + case.size, case.top : case.top + case.size] = 0
    return case.same(np.concatenate([case.images, mistaken]))


@task.misconception(
    "written-to-a-copy",
    "Both halves of the result are the same: nothing was blanked. An index with an array of numbers makes a copy, "
    "and the zeros went into that copy and were thrown away. The model would simply see each image twice.",
)
def written_to_a_copy(case):
    return case.same(np.concatenate([case.images, case.images]))


@task.misconception(
    "end-taken-for-size",
    "A square of {size} from row {top}, column {left}, must blank {wanted} pixels of each image; yours blanks "
    "{given}. The second number of a slice is where it ends, not how long it is. Many of your copies are no different "
    "from the original.",
)
def end_taken_for_size(case):
    return any(map(case.same, _ends_for_sizes(case))) and _counts(case)


def _ends_for_sizes(case):
    """What comes of taking the size for the end, of the rows and the columns, or of one of them."""
    for bottom, right in ((0, 0), (0, case.left), (case.top, 0)):
        mistaken = case.images.copy()
        mistaken[:, case.top : bottom + case.size, case.left : right + case.size] = 0
        yield np.concatenate([case.images, mistaken])


def _counts(case):
    """Count the blanked pixels of one image, as they should be and as they are."""
    n = len(case.images)
    return {"wanted": int((case.want[n] == 0).sum()), "given": int((case.got[n] == 0).sum())}

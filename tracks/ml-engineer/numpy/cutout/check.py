"""cutout: a view that should have been a copy, and a copy that should have been a view."""

import numpy as np
from milepost.check import Task, exact

task = Task("with_cutouts(images: ints[n, h, w], top: int, left: int, size: int) -> ints[2 * n, h, w]")
task.example(np.arange(1, 41).reshape(2, 4, 5), 1, 2, 3)
task.judge(exact)

DIGITS = np.loadtxt(task.data("digits.csv"), delimiter=",", skiprows=1, dtype=np.uint8)[:, 1:].reshape(-1, 8, 8)


@task.hidden(times=24)
def any_square(draw):
    kind, high = draw.choice([(np.uint8, 255), (np.int64, 4095)])
    images = draw.integers(draw.size(0, 5), draw.size(1, 8), draw.size(1, 8), low=1, high=high)
    return images.astype(kind), draw.integer(0, 8), draw.integer(0, 8), draw.integer(0, 5)


def _wide_images(draw):
    """Draw images on which mistakes in the square can be told apart."""
    images = draw.integers(draw.integer(3, 4), draw.integer(6, 8), draw.integer(6, 8), low=256, high=4095)
    return images, draw.integer(1, 2), draw.integer(1, 3), draw.integer(2, 4)


@task.hidden(times=2)
def over_the_edge(draw):
    # Part of the square lies outside, at the bottom and on the right.
    height, width, size = draw.integer(4, 7), draw.integer(4, 7), draw.integer(3, 4)
    images = draw.integers(draw.integer(2, 3), height, width, low=256, high=4095)
    return images, height - draw.integer(1, 2), width - draw.integer(1, 2), size


@task.hidden(times=4)
def real_digits(draw):
    first = draw.integer(0, 490)
    return DIGITS[first : first + draw.size(1, 9)], draw.integer(0, 6), draw.integer(0, 6), draw.integer(1, 4)


@task.misconception(
    "wrapped-in-bytes",
    "The images came back in `uint8`, which ends at 255 and starts again from 0: a grey of {grey} became {byte}. "
    "Bright places come out dark, in the originals too.",
)
def wrapped_in_bytes(case):
    in_bytes = case.want.astype(np.uint8)
    if (in_bytes == case.want).all() or not case.same(in_bytes):
        return False
    place = tuple(np.argwhere(in_bytes != case.want)[0])
    return {"grey": int(case.want[place]), "byte": int(in_bytes[place])}


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


def _blanked(case, *places):
    """Join the images to a copy with zeros at these places."""
    erased = case.images.copy()
    erased[places] = 0
    return np.concatenate([case.images, erased])


def _square(case, *, top=None, left=None, bottom=None, right=None):
    """Blank what lies between these sides, and where none are named between the right ones."""
    top, left = case.top if top is None else top, case.left if left is None else left
    bottom, right = case.top + case.size if bottom is None else bottom, case.left + case.size if right is None else right
    return _blanked(case, slice(None), slice(max(top, 0), max(bottom, 0)), slice(max(left, 0), max(right, 0)))


@task.mistake(
    "cut-through-the-stack",
    "The square was cut through images and rows, and should be cut through rows and columns. "
    "Some whole images lost rows from edge to edge, and others lost nothing.",
)
def cut_through_the_stack(case):
    return _blanked(case, slice(case.top, case.top + case.size), slice(case.left, case.left + case.size))


@task.mistake(
    "counted-from-the-wrong-corner",
    "Row and column changed places: the square lies at row {left}, column {top}. On average nothing looks wrong, "
    "but the spot that was to be hidden still shows.",
)
def counted_from_the_wrong_corner(case):
    return _square(case, top=case.left, left=case.top, bottom=case.left + case.size, right=case.top + case.size)


@task.mistake(
    "square-left-out",
    "The square from row {top}, column {left}, sticks out over the edge, and you blanked nothing at all. Only what sticks out is "
    "ignored; the rest of the square lies on the image.",
)
def square_left_out(case):
    return case.want if _is_inside(case) else np.concatenate([case.images, case.images])


def _is_inside(case):
    height, width = case.images.shape[1:]
    return case.top + case.size <= height and case.left + case.size <= width


@task.mistake(
    "pushed-inside",
    "The square from row {top}, column {left}, sticks out over the edge, and you moved it inside. What sticks out is to be ignored; "
    "yours hides pixels that should show.",
)
def pushed_inside(case):
    top, left = (max(min(start, side - case.size), 0) for start, side in zip((case.top, case.left), case.images.shape[1:], strict=True))
    return _square(case, top=top, left=left, bottom=top + case.size, right=left + case.size)


@task.mistake(
    "all-but-the-square",
    "All but the square was blanked. The model would be shown the one spot that was to be hidden, and nothing else.",
)
def all_but_the_square(case):
    kept = np.zeros_like(case.images)
    square = slice(None), slice(case.top, case.top + case.size), slice(case.left, case.left + case.size)
    kept[square] = case.images[square]
    return np.concatenate([case.images, kept])


@task.mistake(
    "middle-for-corner",
    "Row {top} and column {left} were taken for the square's middle; they are those of its first corner. Yours lies higher, and "
    "further to the left.",
)
def middle_for_corner(case):
    top, left = case.top - case.size // 2, case.left - case.size // 2
    return _square(case, top=top, left=left, bottom=top + case.size, right=left + case.size)


@task.mistake(
    "one-too-many",
    "Your square has {more} rows and columns where {size} were asked. A slice ends before its second number, and one was added "
    "to it.",
    fields=lambda case: {"more": case.size + 1},
)
def one_too_many(case):
    return _square(case, bottom=case.top + case.size + 1, right=case.left + case.size + 1)


@task.mistake(
    "one-too-few",
    "Your square has {fewer} rows and columns where {size} were asked. A slice leaves its second number out already; one was taken "
    "off for it all the same.",
    fields=lambda case: {"fewer": max(case.size - 1, 0)},
)
def one_too_few(case):
    return _square(case, bottom=case.top + case.size - 1, right=case.left + case.size - 1)


@task.mistake(
    "diagonal-alone",
    "Of the square, only the places on its diagonal were blanked. Two arrays of numbers as an index are taken in pairs: row {top} with "
    "column {left}, the next with the next, and so on. All that was to be hidden still shows.",
)
def diagonal_alone(case):
    rows = np.arange(case.top, min(case.top + case.size, case.images.shape[1]))
    columns = np.arange(case.left, min(case.left + case.size, case.images.shape[2]))
    length = min(len(rows), len(columns))
    return _blanked(case, slice(None), rows[:length], columns[:length])


@task.mistake(
    "first-image-alone",
    "Only the first of the {n} images got its square. The first index takes one image; the others are added to the training set a second "
    "time just as they are.",
    fields=lambda case: {"n": len(case.images)},
)
def first_image_alone(case):
    return _blanked(case, slice(1), slice(case.top, case.top + case.size), slice(case.left, case.left + case.size))


@task.mistake(
    "written-to-a-copy",
    "Both halves of the result are the same: nothing was blanked. An index with an array of numbers makes a copy, "
    "and zeros that go into such a copy are thrown away with it. The model would simply see each image twice.",
)
def written_to_a_copy(case):
    # Where the square sticks out, it may have been left out for that.
    return np.concatenate([case.images, case.images]) if _is_inside(case) else case.want


def _areas(case):
    """Count the places of the square, as they should be and as they are."""
    n = len(case.images)
    height, width = case.images.shape[1:]
    inside = [max(min(start + case.size, side) - start, 0) for start, side in ((case.top, height), (case.left, width))]
    return {"wanted": inside[0] * inside[1], "given": int((case.got[n] != case.images[0]).sum())}


@task.mistake(
    "end-taken-for-size",
    "A square of {size} from row {top}, column {left}, must blank {wanted} pixels of each image; yours blanks "
    "{given}. The second number of a slice is where it ends, not how long it is. Many of your copies are no different "
    "from the original.",
    fields=_areas,
)
def end_taken_for_size(case):
    return _square(case, bottom=case.size, right=case.size)


@task.mistake(
    "one-end-taken-for-size",
    "Of the square from row {top}, column {left}, the {side} end at {size}, its size. The second number of a slice is where it "
    "ends, not how long it is. Many of your copies are no different from the original.",
    fields=lambda case: {"side": "columns" if case.same(_square(case, right=case.size)) else "rows"},
)
def one_end_taken_for_size(case):
    columns = _square(case, right=case.size)
    return columns if case.same(columns) else _square(case, bottom=case.size)


task.tell_apart(_wide_images, times=2, right=_square)

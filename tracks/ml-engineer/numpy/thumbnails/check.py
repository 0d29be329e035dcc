"""thumbnails: slices on two axes of a stack."""

import numpy as np
from milepost.check import Task, exact

task = Task("thumbnails(images: ints[n, h, w], margin: int, step: int) -> ints[n, rows, columns]")
task.example(np.arange(2 * 5 * 6).reshape(2, 5, 6), 1, 2)
task.example(np.arange(12).reshape(1, 3, 4), 0, 1)
task.judge(exact)

DIGITS = np.loadtxt(task.data("digits.csv"), delimiter=",", skiprows=1, dtype=np.uint8)[:, 1:].reshape(-1, 8, 8)


@task.hidden(times=24)
def any_stack(draw):
    margin = draw.integer(0, 3)
    height = 2 * margin + draw.size(1, 9)
    width = 2 * margin + draw.size(1, 9)
    images = draw.integers(draw.size(0, 6), height, width, low=0, high=255)
    return images, margin, draw.integer(1, 4)


@task.hidden(times=4)
def real_scans(draw):
    first = draw.integer(0, 490)
    return DIGITS[first : first + draw.size(1, 9)], draw.integer(0, 3), draw.integer(1, 3)


@task.misconception(
    "images-cut-away",
    "{came} images came in and {left} came out. The first slice works on the first axis, and that one counts the "
    "images: the crop threw scans away and left the border on the others.",
)
def images_cut_away(case):
    came, left = len(case.images), len(case.got)
    return case.got.ndim == 3 and left != came and {"came": came, "left": left}


@task.misconception(
    "margin-zero-takes-all",
    "With a margin of 0 nothing is cut off, yet your result has the shape {shape}. `-0` is just 0, so the slice ends "
    "where it "
    'begins. A setting that means "leave it alone" would throw the whole data set away.',
)
def margin_zero_takes_all(case):
    if case.margin == 0 and case.got.size == 0 and case.want.size:
        return {"shape": str(case.got.shape)}
    return False


def _ways(case):
    """What comes of each mistake in the slices, by its key."""
    images, margin, step = case.images, case.margin, case.step
    height, width = images.shape[1:]
    thin = images[:, ::step, ::step]
    rows, columns = thin.shape[1:]
    end = height - margin
    return {
        "one-side-only": images[:, margin::step, margin::step],
        "end-counted-from-start": images[:, margin : end - margin : step, margin : width - 2 * margin : step],
        "last-left-out": images[:, margin : end - 1 : step, margin : width - margin - 1 : step],
        "height-and-width-exchanged": images[:, margin : width - margin : step, margin:end:step],
        "columns-not-thinned": images[:, margin:end:step, margin : width - margin],
        "taken-for-square": images[:, margin:end:step, margin:end:step],
        "thinned-first": thin[:, margin : max(rows - margin, 0), margin : max(columns - margin, 0)],
    }


def _made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""
    return [name for name, value in _ways(case).items() if case.same(value)] == [key]


@task.misconception(
    "one-side-only",
    "The border is gone at the top and on the left, and still there at the bottom and on the right. "
    "The model would see the dirt of two sides.",
)
def one_side_only(case):
    return _made(case, "one-side-only")


@task.misconception(
    "end-counted-from-start",
    "Your slices stop before {stop}. That is how many are to be left, and a slice's end is a place in the whole axis, "
    "counted from its start. Here {lost} pixels of the form are lost.",
)
def end_counted_from_start(case):
    rows, columns = case.images.shape[1] - 2 * case.margin, case.images.shape[2] - 2 * case.margin
    return _made(case, "end-counted-from-start") and {
        "stop": f"row {rows} and column {columns}",
        "lost": case.want.size - case.got.size,
    }


@task.misconception(
    "last-left-out",
    "The last row and the last column of the form are missing. The end of a slice is itself left out, so there is nothing to "
    "take off for it: what stands at the edge of every form would be lost.",
)
def last_left_out(case):
    return min(case.images.shape[1:]) > 2 * case.margin + 1 and _made(case, "last-left-out")


@task.misconception(
    "height-and-width-exchanged",
    "These images have {h} rows and {w} columns, and each side was cut as if it were as long as the other. On square images "
    "nobody notices.",
)
def height_and_width_exchanged(case):
    height, width = case.images.shape[1:]
    return _made(case, "height-and-width-exchanged") and {"h": height, "w": width}


@task.misconception(
    "columns-not-thinned",
    "Of the rows every {step}th was kept, and of the columns every one. The picture is as wide as before, and everything in it "
    "looks flattened.",
)
def columns_not_thinned(case):
    return _made(case, "columns-not-thinned")


@task.misconception(
    "taken-for-square",
    "These images are {h} by {w}, and both axes were cut as if they had {h} rows. "
    "On square images nobody notices; on any others, columns are lost or the border stays.",
)
def taken_for_square(case):
    height, width = case.images.shape[1:]
    return _made(case, "taken-for-square") and {"h": height, "w": width}


@task.misconception(
    "thinned-first",
    "The pixels were thinned out before the border was cut, so the margin took {margin} of the kept pixels on each "
    "side where it should take {margin} of the scan's. Too much of the form goes.",
)
def thinned_first(case):
    return _made(case, "thinned-first")

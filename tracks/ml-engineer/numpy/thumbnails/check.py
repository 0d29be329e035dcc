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


@task.misconception(
    "one-side-only",
    "The border is gone at the top and on the left, and still there at the bottom and on the right. "
    "The model would see the dirt of two sides.",
)
def one_side_only(case):
    margin, step = case.margin, case.step
    return case.same(case.images[:, margin::step, margin::step])


@task.misconception(
    "end-counted-from-start",
    "Your slices stop before {stop}. That is how many are to be left, and a slice's end is a place in the whole axis, "
    "counted from its start. Here {lost} pixels of the form are lost.",
)
def end_counted_from_start(case):
    margin, step = case.margin, case.step
    rows, columns = case.images.shape[1] - 2 * margin, case.images.shape[2] - 2 * margin
    # With a margin of 1, whoever leaves out the last row and column ends at the same place: then neither is told.
    _, short = _ends_elsewhere(case)
    ends = case.images[:, margin:rows:step, margin:columns:step]
    if case.got.size < case.want.size and case.same(ends) and not case.same(short):
        return {"stop": f"row {rows} and column {columns}", "lost": case.want.size - case.got.size}
    return False


@task.misconception(
    "last-left-out",
    "The last row and the last column of the form are missing. The end of a slice is itself left out, so there is nothing to "
    "take off for it: what stands at the edge of every form would be lost.",
)
def last_left_out(case):
    margin = case.margin
    height, width = case.images.shape[1:]
    ends, short = _ends_elsewhere(case)
    return min(height, width) > 2 * margin + 1 and case.same(short) and not case.same(ends)


@task.misconception(
    "height-and-width-exchanged",
    "These images have {h} rows and {w} columns, and each side was cut as if it were as long as the other. On square images "
    "nobody notices.",
)
def height_and_width_exchanged(case):
    margin, step = case.margin, case.step
    height, width = case.images.shape[1:]
    turned = case.images[:, margin : width - margin : step, margin : height - margin : step]
    return case.same(turned) and turned.shape[1:] != _square(case).shape[1:] and {"h": height, "w": width}


@task.misconception(
    "columns-not-thinned",
    "Of the rows every {step}th was kept, and of the columns every one. The picture is as wide as before, and everything in it "
    "looks flattened.",
)
def columns_not_thinned(case):
    margin, step = case.margin, case.step
    height, width = case.images.shape[1:]
    return case.same(case.images[:, margin : height - margin : step, margin : width - margin])


@task.misconception(
    "taken-for-square",
    "These images are {h} by {w}, and both axes were cut as if they had {h} rows. "
    "On square images nobody notices; on any others, columns are lost or the border stays.",
)
def taken_for_square(case):
    height, width = case.images.shape[1:]
    turned = case.images[:, case.margin : width - case.margin : case.step, case.margin : height - case.margin : case.step]
    # Where the rows end anyway, both look alike, and neither is told.
    if case.same(_square(case)) and not case.same(turned):
        return {"h": height, "w": width}
    return False


def _square(case):
    """What comes of taking the height for both sides."""
    end = case.images.shape[1] - case.margin
    return case.images[:, case.margin : end : case.step, case.margin : end : case.step]


@task.misconception(
    "thinned-first",
    "The pixels were thinned out before the border was cut, so the margin took {margin} of the kept pixels on each "
    "side where it should take {margin} of the scan's. Too much of the form goes.",
)
def thinned_first(case):
    thin = case.images[:, :: case.step, :: case.step]
    height, width = thin.shape[1:]
    margin = case.margin
    if any(map(case.same, _ends_elsewhere(case))):
        return False
    return case.same(thin[:, margin : max(height - margin, 0), margin : max(width - margin, 0)])


def _ends_elsewhere(case):
    """What comes of slices that end at the wrong place: this can look like thinning first."""
    margin, step = case.margin, case.step
    height, width = case.images.shape[1:]
    yield case.images[:, margin : height - 2 * margin : step, margin : width - 2 * margin : step]
    yield case.images[:, margin : height - margin - 1 : step, margin : width - margin - 1 : step]

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
    # The finer scanner's greys do not fit into bytes.
    images = draw.integers(draw.size(0, 6), height, width, low=0, high=draw.choice([255, 4095]))
    return images, margin, draw.integer(1, 4)


def _wide_stack(draw):
    """Draw a stack on which mistakes in the slices can be told apart."""
    margin = draw.integer(1, 2)
    height, width = (2 * margin + draw.integer(4, 9) for _ in range(2))
    return draw.integers(draw.integer(2, 4), height, width, low=0, high=4095), margin, draw.integer(2, 3)


@task.hidden(times=4)
def real_scans(draw):
    first = draw.integer(0, 490)
    return DIGITS[first : first + draw.size(1, 9)], draw.integer(0, 3), draw.integer(1, 3)


@task.misconception(
    "margin-zero-takes-all",
    "With a margin of 0 nothing is cut off, yet your result has the shape {shape}. `-0` is just 0, so the slice ends "
    "where it "
    'begins. A setting that means "leave it alone" would throw the whole data set away.',
)
def margin_zero_takes_all(case):
    nothing = case.margin == 0 and case.same(case.images[:, :0, :0])
    # Who keeps whole steps alone has nothing either where there is not one.
    return nothing and min(case.images.shape[1:]) >= case.step and {"shape": str(case.got.shape)}


def _cut(case, *, rows=None, columns=None, stack=None):
    """Take these rows and columns of these images, and where none are named the right ones."""
    height, width = case.images.shape[1:]
    margin, step = case.margin, case.step
    right = slice(margin, height - margin, step), slice(margin, width - margin, step)
    return case.images[stack or slice(None), rows or right[0], columns or right[1]]


def _sides(case):
    return {"h": case.images.shape[1], "w": case.images.shape[2]}


@task.mistake(
    "one-side-only",
    "The border is gone at the top and on the left, and still there at the bottom and on the right. "
    "The model would see the dirt of two sides.",
)
def one_side_only(case):
    kept = slice(case.margin, None, case.step)
    return _cut(case, rows=kept, columns=kept)


@task.mistake(
    "other-sides-only",
    "The border is gone at the bottom and on the right, and still there at the top and on the left. "
    "The model would see the dirt of two sides.",
)
def other_sides_only(case):
    height, width = case.images.shape[1:]
    return _cut(case, rows=slice(0, height - case.margin, case.step), columns=slice(0, width - case.margin, case.step))


def _lengths(case):
    height, width = (size - 2 * case.margin for size in case.images.shape[1:])
    return {"stop": f"row {height} and column {width}", "lost": case.want.size - case.got.size}


@task.mistake(
    "end-counted-from-start",
    "Your slices stop before {stop}. That is how many are to be left, and a slice's end is a place in the whole axis, "
    "counted from its start. Here {lost} pixels of the form are lost.",
    fields=_lengths,
)
def end_counted_from_start(case):
    height, width = (size - 2 * case.margin for size in case.images.shape[1:])
    return _cut(case, rows=slice(case.margin, height, case.step), columns=slice(case.margin, width, case.step))


@task.mistake(
    "last-left-out",
    "The last row and the last column of the form are missing. The end of a slice is itself left out, so there is nothing to "
    "take off for it: what stands at the edge of every form would be lost.",
)
def last_left_out(case):
    height, width = (size - case.margin - 1 for size in case.images.shape[1:])
    return _cut(case, rows=slice(case.margin, height, case.step), columns=slice(case.margin, width, case.step))


@task.mistake(
    "height-and-width-exchanged",
    "These images have {h} rows and {w} columns, and each side was cut as if it were as long as the other. On square images "
    "nobody notices.",
    fields=_sides,
)
def height_and_width_exchanged(case):
    height, width = case.images.shape[1:]
    return _cut(
        case,
        rows=slice(case.margin, width - case.margin, case.step),
        columns=slice(case.margin, height - case.margin, case.step),
    )


@task.mistake(
    "columns-not-thinned",
    "Of {step} rows one was kept, and the columns are all there. The picture is as wide as before, and everything in it "
    "looks flattened.",
)
def columns_not_thinned(case):
    return _cut(case, columns=slice(case.margin, case.images.shape[2] - case.margin))


@task.mistake(
    "rows-not-thinned",
    "Of {step} columns one was kept, and the rows are all there. The picture is as high as before, and everything in it "
    "looks stretched.",
)
def rows_not_thinned(case):
    return _cut(case, rows=slice(case.margin, case.images.shape[1] - case.margin))


@task.mistake(
    "not-thinned",
    "The border is gone, and every pixel inside it was kept, where one row and one column of {step} were asked for. The model "
    "would be given images that are too large for it.",
)
def not_thinned(case):
    height, width = (size - case.margin for size in case.images.shape[1:])
    return _cut(case, rows=slice(case.margin, height), columns=slice(case.margin, width))


@task.mistake(
    "images-thinned",
    "{came} images came in and {left} came out: the step was taken along the first axis as well, and that one counts the images. "
    "Whole scans were thrown away.",
    fields=lambda case: {"came": len(case.images), "left": len(case.got)},
)
def images_thinned(case):
    return _cut(case, stack=slice(None, None, case.step))


@task.mistake(
    "first-not-kept",
    "Of each {step} rows and columns you kept the last; what is kept begins with the first that the border leaves. Where only a "
    "few are left, none would be kept at all.",
)
def first_not_kept(case):
    first = case.margin + case.step - 1
    height, width = (size - case.margin for size in case.images.shape[1:])
    return _cut(case, rows=slice(first, height, case.step), columns=slice(first, width, case.step))


@task.mistake(
    "rest-left-out",
    "{rows} rows and {columns} columns are left inside the border. Taken {step} at a time, something is over at an end, and you kept "
    "nothing of it; its first row or column is to be kept too.",
    fields=lambda case: {"rows": case.images.shape[1] - 2 * case.margin, "columns": case.images.shape[2] - 2 * case.margin},
)
def rest_left_out(case):
    whole = [(size - 2 * case.margin) // case.step * case.step for size in case.images.shape[1:]]
    height, width = (case.margin + size for size in whole)
    return _cut(case, rows=slice(case.margin, height, case.step), columns=slice(case.margin, width, case.step))


@task.mistake(
    "taken-for-square",
    "These images are {h} by {w}, and both axes were cut as if they had {h} rows. "
    "On square images nobody notices; on any others, columns are lost or the border stays.",
    fields=_sides,
)
def taken_for_square(case):
    return _cut(case, columns=slice(case.margin, case.images.shape[1] - case.margin, case.step))


@task.mistake(
    "sides-still-there",
    "The border is gone at the top and at the bottom, and still there on the left and on the right. "
    "The model would see the dirt of two sides.",
)
def sides_still_there(case):
    return _cut(case, columns=slice(None, None, case.step))


@task.mistake(
    "images-counted-as-rows",
    "These are {n} images of {h} rows and {w} columns, and they were cut as if each had {n} rows and {h} columns: the first axis "
    "counts the images.",
    fields=lambda case: {"n": len(case.images), **_sides(case)},
)
def images_counted_as_rows(case):
    height, width = (max(size - case.margin, 0) for size in case.images.shape[:2])
    return _cut(case, rows=slice(case.margin, height, case.step), columns=slice(case.margin, width, case.step))


@task.mistake(
    "thinned-first",
    "The pixels were thinned out before the border was cut, so the margin took {margin} of the kept pixels on each "
    "side where it should take {margin} of the scan's. Too much of the form goes.",
)
def thinned_first(case):
    thin = case.images[:, :: case.step, :: case.step]
    rows, columns = (max(size - case.margin, 0) for size in thin.shape[1:])
    return thin[:, case.margin : rows, case.margin : columns]


task.tell_apart(_wide_stack, times=2, right=_cut)


@task.misconception(
    "wrapped-in-bytes",
    "The right pixels were kept, and their greys were put into `uint8`, which ends at 255 and starts again from 0: a grey of "
    "{grey} became {byte}. Bright places come out dark.",
)
def wrapped_in_bytes(case):
    bytes_of = case.want.astype(np.uint8)
    if (bytes_of == case.want).all() or not case.same(bytes_of):
        return False
    place = tuple(np.argwhere(bytes_of != case.want)[0])
    return {"grey": int(case.want[place]), "byte": int(bytes_of[place])}


@task.misconception(
    "images-cut-away",
    "{came} images came in and {left} came out. The first slice works on the first axis, and that one counts the "
    "images: the crop threw scans away and left the border on the others.",
)
def images_cut_away(case):
    height, width = case.images.shape[1:]
    margin, step = case.margin, case.step
    made = (
        case.images[margin : height - margin : step, margin : width - margin : step],
        case.images[margin:-margin:step, margin:-margin:step],
        case.images[margin:-margin:step],
    )
    left = len(case.got)
    return left != len(case.images) and any(map(case.same, made)) and {"came": len(case.images), "left": left}

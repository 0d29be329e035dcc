"""say-what-holds: views and copies; every belief about one of them shows in a place of its own."""

from milepost.check import Task, exact

task = Task("after(scale: int, shift: int, mark: int) -> dict[str, list[int]]")
task.example(2, 100, -1)
task.judge(exact)
task.tell_no_results()
task.forbid("torch", "numpy", why="Running the lines gives it away. Here you say it first.")

SIZES = {"readings": 12, "kept": 4, "column": 3, "picked": 8}


@task.hidden(times=8)
def any_numbers(draw):
    return draw.integer(2, 9), draw.integer(100, 300), -draw.integer(1, 40)


@task.misconception(
    "names-and-lengths",
    "The dictionary must hold four lists: `{name}` is {problem}. Its tensor holds {size} numbers.",
)
def names_and_lengths(case):
    for name, size in SIZES.items():
        if name not in case.got:
            return {"name": name, "problem": "missing", "size": size}
        if len(case.got[name]) != size:
            return {"name": name, "problem": f"a list of {len(case.got[name])}", "size": size}
    return False


@task.misconception(
    "more-names-than-asked",
    "The dictionary also holds {more}. Four names are asked: `readings`, `kept`, `column` and `picked`.",
)
def more_names_than_asked(case):
    more = [name for name in case.got if name not in SIZES]
    return bool(more) and {"more": ", ".join(f"`{name}`" for name in more)}


@task.misconception(
    "another-place",
    "You put {mark} into readings[{row}, {column}], and none of the lines writes it there. Both numbers in such brackets count from 0, and those of a transpose "
    "count along its own rows and columns. A good reading is overwritten then, and the bad one stays.",
)
def another_place(case):
    places = [place for place, value in enumerate(case.got["readings"]) if value == case.mark and place not in {3, 9, 11}]
    return bool(places) and {"row": places[0] // 4, "column": places[0] % 4}


@task.misconception(
    "another-row",
    "In your `readings` the numbers of row {row} went up by {shift}. `readings[1]` is the row with the number 1, and rows are counted from 0.",
)
def another_row(case):
    for row in (0, 2):
        if case.got["readings"][4 * row + 2] == (4 * row + 3) * case.scale + case.shift:
            return {"row": row}
    return False


def said(case, place, value):
    """Whether the answer believes that this place of `readings` holds this value at the end."""
    return case.got["readings"][place] == value and {"said": value}


@task.misconception(
    "row-taken-for-a-copy",
    "You leave row 1 of `readings` as it was: its second number is {said}. `row` is that row under another name, and `+=` writes into it. "
    "This is how a night of data is lost: somebody cleans one row, and the only original changes with it.",
)
def row_taken_for_a_copy(case):
    return said(case, 5, 6 * case.scale)


@task.misconception(
    "list-index-taken-for-a-view",
    "You put {said} into row 0 of `readings`. `picked` was taken with a list of row numbers, and rows that lie anywhere cannot be "
    "one stretch of memory. Who fills such a selection in place, and believes in it, has changed nothing.",
)
def list_index_taken_for_a_view(case):
    return said(case, 1, 0)


@task.misconception(
    "transpose-taken-for-a-copy",
    "You leave readings[2, 1] at {said}. `turned` reads the same numbers in another order, so what is written into it "
    "is written into `readings`.",
)
def transpose_taken_for_a_copy(case):
    return said(case, 9, 10 * case.scale)


@task.misconception(
    "flat-taken-for-a-copy",
    "You leave readings[0, 3] at {said}. The numbers of `readings` already lie one after the other, so this `reshape` moved nothing, and "
    "`flat` is the same memory. Whether `reshape` copies depends on how the numbers lie: do not write through it.",
)
def flat_taken_for_a_copy(case):
    return said(case, 3, 4 * case.scale)


@task.misconception(
    "turned-flat-taken-for-a-view",
    "You put {said} into readings[2, 3]. Read in the turned order the numbers do not lie in one row of memory, so this `reshape` had to copy, "
    "without a word. `view` would have refused in its place.",
)
def turned_flat_taken_for_a_view(case):
    return said(case, 11, case.mark)


@task.misconception(
    "new-tensor-taken-for-in-place",
    "You say that `column = column * 2` changed `readings` too: its first number is {said}. Only operations with a trailing underscore, `+=` and the like, and "
    "assignments to places write into memory; this one makes a new tensor.",
)
def new_tensor_taken_for_in_place(case):
    return said(case, 0, 2 * case.scale)


@task.misconception(
    "clone-follows",
    "You let `kept` change with row 1. `clone` gives memory of its own, and what happens to the original later does not reach it.",
)
def clone_follows(case):
    return case.got["kept"][0] == 5 * case.scale + case.shift


@task.misconception(
    "column-has-not-followed",
    "Your `column` has {said} in the middle. Until it was doubled, `column` was a view of `readings`, and row 1 had been changed by then.",
)
def column_has_not_followed(case):
    return case.got["column"][1] == 10 * case.scale and {"said": 10 * case.scale}


@task.misconception(
    "column-not-doubled",
    "Your `column` holds {said}, which is what it held before the last line. That line makes a new tensor, and `column` is the name of the new one from there on.",
)
def column_not_doubled(case):
    before = [case.scale, 5 * case.scale + case.shift, 9 * case.scale]
    return case.got["column"] == before and {"said": before}


@task.misconception(
    "picked-not-cleared",
    "Your `picked` still holds {said}. `zero_` fills the tensor that it is called on; the copy is all zeros, and the rows that it came from are not.",
)
def picked_not_cleared(case):
    return case.got["picked"][1] != 0 and {"said": case.got["picked"][1]}

"""predict-shapes: ten shapes, said without running anything."""

from milepost.check import Task, exact

task = Task("shapes(n: int, h: int, w: int) -> dict[str, list[int]]")
task.example(500, 8, 9)
task.judge(exact)
task.tell_no_results()
task.forbid("numpy", why="Running the lines gives the shapes away. Here you say them first.")


@task.hidden(times=12)
def three_sizes(draw):
    # Three different sizes, so that no two axes can be mistaken for each other.
    n = draw.size(2, 12)
    h = n + draw.integer(1, 4)
    return n, h, h + draw.integer(1, 4)


@task.misconception(
    "name-missing",
    "The dictionary must hold the ten names of the notebook and no others: `{name}` is {problem}.",
)
def name_missing(case):
    for name in case.want:
        if name not in case.got:
            return {"name": name, "problem": "missing"}
    for name in case.got:
        if name not in case.want:
            return {"name": name, "problem": "not one of them"}
    return False


@task.misconception(
    "text-for-a-shape",
    "The shape of `{name}` is given as a text. A shape is a tuple of integers, worked out from the `n`, `h` and `w` that came in: code "
    "that unpacks it needs the numbers.",
)
def text_for_a_shape(case):
    texts = [name for name, shape in case.got.items() if isinstance(shape, str)]
    return bool(texts) and {"name": texts[0]}


@task.misconception(
    "number-for-a-shape",
    "The shape of `{name}` is given as the number {number}. A shape is a tuple of one integer for each axis, even where there is a single "
    "axis; brackets alone make no tuple, the comma does. Code that unpacks or joins shapes stops at a bare number.",
)
def number_for_a_shape(case):
    bare = [name for name, shape in case.got.items() if isinstance(shape, int)]
    return bool(bare) and {"name": bare[0], "number": case.got[bare[0]]}


@task.misconception(
    "index-keeps-its-axis",
    "`{name}` has one axis fewer than you say: you gave {said}. An integer index takes one thing out, and its axis "
    "goes with it. Code that still expects the axis fails later, or broadcasts to something else.",
)
def index_keeps_its_axis(case):
    kept = {"first": [1, case.h, case.w], "top_rows": [case.n, 1, case.w]}
    return _said(case, kept)


@task.misconception(
    "slice-drops-its-axis",
    "`{name}` keeps all its axes: you gave {said}. A slice keeps its axis even when it holds a single row, "
    "which is why `x[:, :1]` and `x[:, 0]` behave differently as soon as they meet another array.",
)
def slice_drops_its_axis(case):
    return _said(case, {"top_strip": [case.n, case.w]})


@task.misconception(
    "axis-left-over",
    "`{name}` came out as {said}: you kept the axis that was named. `axis=` says which axis is used up. "
    "Mix the two and a mean per image turns into a mean per pixel.",
)
def axis_left_over(case):
    left = {"mean_image": [case.n], "brightness": [case.h, case.w]}
    return _said(case, left)


@task.misconception(
    "keepdims-overlooked",
    "`{name}` was made with keepdims: you gave {said}. The axis that is used up stays, with one place in it, "
    "so that the result still lines up with the images.",
)
def keepdims_overlooked(case):
    return _said(case, {"row_peaks": [case.n, case.h]})


@task.misconception(
    "column-meets-row",
    "`{name}` is not {said}. A column minus a flat array is not taken pair by pair. "
    "In a metric this gives a number that looks fine and means nothing.",
)
def column_meets_row(case):
    said = _said(case, {"gaps": [case.n]})
    return said or _said(case, {"gaps": [case.n, 1]})


@task.misconception(
    "look-again",
    "{right} of 10 are right. The first to look at again is `{name}`: you say {said}. Take its line apart, and say for each "
    "axis whether it stays, goes, or becomes 1.",
)
def look_again(case):
    wrong = [name for name, shape in case.want.items() if case.got[name] != shape]
    return bool(wrong) and {"right": 10 - len(wrong), "name": wrong[0], "said": str(tuple(case.got[wrong[0]]))}


def _said(case, mistaken):
    """Return the first name for which the answer gives the mistaken shape."""
    for name, shape in mistaken.items():
        if case.got[name] == shape:
            return {"name": name, "said": str(tuple(shape))}
    return False

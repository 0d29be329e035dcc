"""predict-tensors: eight places where a tensor is no array; the values are held against TensorFlow in the unit's tests."""

from milepost.check import Task, exact

task = Task("predict() -> dict[str, any]")
task.example()
task.judge(exact)
task.tell_no_results()


@task.misconception(
    "value-missing", "There is nothing under {names}. Give all eight keys, so that each value can be looked at."
)
def value_missing(case):
    names = [name for name in "abcdefgh" if name not in case.got]
    return {"names": ", ".join(names)} if names else False


@task.misconception(
    "python-int-is-int64",
    "You say that `a` is {said}. That is NumPy's choice. TensorFlow's is half as wide, and the largest number of customers or of bytes that fits is about two thousand million; beyond it the count becomes negative, without a word.",
)
def python_int_is_int64(case):
    return {"said": case.got["a"]} if case.got["a"] != "int32" else False


@task.misconception(
    "numpy-floats-become-float32",
    "You say that `b` is {said}. The array came with a type of its own. One such array among the features and the first layer refuses the batch, or the whole model computes twice as wide.",
)
def numpy_floats_become_float32(case):
    return {"said": case.got["b"]} if case.got["b"] != "float64" else False


@task.misconception(
    "types-are-promoted",
    "You say that `c` is {said}. NumPy would find a common type; look at what TensorFlow does with two tensors of different types. A plain Python number beside a tensor is another matter: it takes the tensor's type.",
)
def types_are_promoted(case):
    return {"said": case.got["c"]} if case.got["c"] != "error" else False


@task.misconception(
    "list-as-index",
    "You say that `d` is {said}. With NumPy, yes. A tensor reads the list as something else; the rows at given places are asked for with a function of their own.",
)
def list_as_index(case):
    return {"said": case.got["d"]} if case.got["d"] != "error" else False


@task.misconception(
    "cast-rounds",
    "You say that `e` is {said}. A cast does not look for the nearest whole number, nor for the next one below. Ages and prices that were cast are all a little too small, and below zero a little too large.",
)
def cast_rounds(case):
    return {"said": case.got["e"]} if case.got["e"] != [2, -2] else False


@task.misconception(
    "slice-drops-its-axis",
    "You say that the shape `f` is {said}. A single number takes its axis away; `-1:` is a slice. Labels of shape (n,) against scores of shape (n, 1) broadcast to an n by n table, and the loss of that is a number like any other.",
)
def slice_drops_its_axis(case):
    return {"said": case.got["f"]} if case.got["f"] != [4, 1] else False


@task.misconception(
    "mean-of-ints-is-a-float",
    "You say that `g` is {said}. The mean of whole numbers keeps their type here, fraction or not. An accuracy that is the mean of zeros and ones is then 0 until every answer is right.",
)
def mean_of_ints_is_a_float(case):
    return {"said": case.got["g"]} if case.got["g"] != 2.0 else False


@task.misconception(
    "names-copy-variables",
    "You say that `h` is {said}. One of the two is a second name for the variable, and the other was computed before it changed. Whoever keeps the best weights under a second name keeps the last ones.",
)
def names_copy_variables(case):
    return {"said": case.got["h"]} if case.got["h"] != [[2.0, 3.0], [1.0, 2.0]] else False

"""predict-tensors: eight places where a tensor is no array; the values are held against TensorFlow in the unit's tests."""

from milepost.check import Task, exact

task = Task("predict() -> dict[str, any]")
task.example()
task.tell_no_results()


def plain(value):
    """The lists that arrays hold, in their place."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.tolist() if hasattr(value, "tolist") else value


@task.judge
def same_values(want, got):
    return exact.same(want, {name: plain(value) for name, value in got.items()})


def said_of(case, name, right):
    said = plain(case.got[name])
    return said != right and {"said": said}


@task.misconception("value-missing", "There is {what} under {names}. Give the eight keys, and no other, so that each value can be looked at.")
def value_missing(case):
    names = [name for name in "abcdefgh" if name not in case.got]
    more = [str(name) for name in case.got if name not in list("abcdefgh")]
    return {"what": "nothing" if names else "a value", "names": ", ".join(names or more)} if names or more else False


@task.misconception(
    "written-otherwise",
    "You write {said!r} for `{name}`. A type is the bare name that NumPy has for it, as in \"float16\"; whatever exception is raised, `attempt` gives \"error\"; and no other value is a text.",
)
def written_otherwise(case):
    types = ("int8", "int16", "int32", "int64", "float16", "float32", "float64", "bool")
    texts = {"a": types, "b": types, "c": ("error",), "d": ("error",)}
    for name in "abcdefgh":
        if isinstance(case.got[name], str) and case.got[name] not in texts.get(name, ()):
            return {"name": name, "said": case.got[name]}
    return False


@task.misconception(
    "python-int-is-int64",
    "You say that `a` is {said}. NumPy's choice for Python's whole numbers is int64. TensorFlow's is whole as well and half as wide: the largest number of customers or of bytes that fits is about two thousand million; beyond it the count becomes negative, without a word.",
)
def python_int_is_int64(case):
    return said_of(case, "a", "int32")


@task.misconception(
    "numpy-floats-become-float32",
    "You say that `b` is {said}. The array came with a type of its own. One such array among the features and the first layer refuses the batch, or the whole model computes twice as wide.",
)
def numpy_floats_become_float32(case):
    return said_of(case, "b", "float64")


@task.misconception(
    "types-are-promoted",
    "You say that `c` is {said}. NumPy would find a common type; look at what TensorFlow does with two tensors of different types. A plain Python number beside a tensor is another matter: it takes the tensor's type, where it can.",
)
def types_are_promoted(case):
    return said_of(case, "c", "error")


@task.misconception(
    "list-as-index",
    "You say that `d` is {said}. With NumPy, yes. A tensor reads the list as something else; the rows at given places are asked for with a function of their own.",
)
def list_as_index(case):
    return said_of(case, "d", "error")


@task.misconception(
    "cast-rounds",
    "You say that `e` is {said}. A cast does not look for the nearest whole number, nor for the next one below. Ages and prices that were cast are all a little too small, and below zero a little too large.",
)
def cast_rounds(case):
    return said_of(case, "e", [2, -2])


@task.misconception(
    "slice-drops-its-axis",
    "You say that the shape `f` is {said}. What stands before the comma is about rows, what stands after it about columns. A single number takes its axis away; `-1:` is a slice. Labels of shape (n,) against scores of shape (n, 1) broadcast to an n by n table, and the loss of that is a number like any other.",
)
def slice_drops_its_axis(case):
    return said_of(case, "f", [4, 1])


@task.misconception(
    "mean-of-ints-is-a-float",
    "You say that `g` is {said}. The mean of whole numbers keeps their type here, fraction or not. An accuracy that is the mean of zeros and ones is then 0 until every answer is right.",
)
def mean_of_ints_is_a_float(case):
    return said_of(case, "g", 2.0)


@task.misconception(
    "names-copy-variables",
    "You say that `h` is {said}. One of the two is a second name for the variable, and the other was computed before it changed. Whoever keeps the best weights under a second name keeps the last ones.",
)
def names_copy_variables(case):
    return said_of(case, "h", [[2.0, 3.0], [1.0, 2.0]])

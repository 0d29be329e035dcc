"""by-hand: a network on a sheet of paper; each slip gets its own words."""

import numpy as np

from milepost.check import Task, near

task = Task("read() -> dict[str, list[any]]")
task.example()
task.judge(near(rtol=0, atol=6e-4))
task.tell_no_results()

PARTS = {"hidden": 3, "chances": 2, "loss": 1, "at_scores": 2, "into_w2": 6, "into_w1": 6, "sizes": 1}


def numbers(case, name):
    """What the answer gives under a name, as numbers; NaN for what is none."""
    return np.array([float(x) if isinstance(x, int | float) else np.nan for x in case.got[name]])


def reads(case, name, *expected):
    return bool(np.allclose(numbers(case, name), expected, atol=6e-4))


def plain(case, name):
    return ", ".join(f"{number:.4g}" for number in numbers(case, name))


def first_wrong(case):
    """The first part that is not right, in the order in which they are found."""
    for name in (*PARTS, "moves_from_zero"):
        if not near(rtol=0, atol=6e-4)(case.want[name], case.got[name]):
            return name
    return ""


@task.misconception(
    "not-the-names",
    "The dictionary must hold `hidden`, `chances`, `loss`, `at_scores`, `into_w2`, `into_w1`, `sizes` and `moves_from_zero`, each a list "
    "of as many entries as the task says: `{name}` is not so.",
)
def not_the_names(case):
    for name, count in PARTS.items():
        if not isinstance(case.got.get(name), list) or len(case.got[name]) != count or np.isnan(numbers(case, name)).any():
            return {"name": name}
    known = {*PARTS, "moves_from_zero"}
    if not isinstance(case.got.get("moves_from_zero"), list):
        return {"name": "moves_from_zero"}
    return {"name": next(iter(set(case.got) - known))} if set(case.got) != known else False


@task.misconception(
    "no-relu-on-paper",
    "Your hidden layer is {mine}: a unit whose sum is below 0 is off and puts out 0. Carried on as it is, it would change both scores, and the paper network would be linear.",
)
def no_relu_on_paper(case):
    return reads(case, "hidden", 2, -1, 0) and {"mine": plain(case, "hidden")}


@task.misconception(
    "hidden-misread",
    "Your hidden layer is {mine}. Unit {unit}, counted from 1, is not so: it takes its own column of the first weights, one weight for each input, and its own bias.",
)
def hidden_misread(case):
    wrong = np.abs(numbers(case, "hidden") - np.array(case.want["hidden"], dtype=float)) > 6e-4
    return bool(wrong.any()) and {"mine": plain(case, "hidden"), "unit": int(wrong.argmax()) + 1}


@task.misconception(
    "chances-misread",
    "The hidden layer is right, and your chances are {mine}. Work out both scores once more, each with its own column and bias, and see how they compare before you reach for the exponentials.",
)
def chances_misread(case):
    return first_wrong(case) == "chances" and {"mine": plain(case, "chances")}


@task.misconception(
    "loss-in-bits",
    "Your loss is {mine}, and the chances are right. It is the negative **natural** logarithm of the chance of the right class; in bits, or without the minus, it cannot be held against any framework's.",
)
def loss_in_bits(case):
    known = any(reads(case, "loss", number) for number in (1, -1, -np.log(2)))
    return first_wrong(case) == "loss" and known and {"mine": plain(case, "loss")}


@task.misconception(
    "loss-misread",
    "Your loss is {mine}, and the chances are right. Of them it takes one alone, that of the right class, as the natural logarithm without its minus sign. Give three decimals, or write it as a logarithm.",
)
def loss_misread(case):
    known = any(reads(case, "loss", number) for number in (1, -1, -np.log(2)))
    return first_wrong(case) == "loss" and not known and {"mine": plain(case, "loss")}


@task.misconception(
    "error-upside-down",
    "You have {mine} at the scores. Descent goes against the gradient: with these signs, each step would make the right class *less* likely.",
)
def error_upside_down(case):
    return reads(case, "at_scores", 0.5, -0.5) and {"mine": plain(case, "at_scores")}


@task.misconception(
    "error-misread",
    "You have {mine} at the scores. The two must sum to 0, for softmax cannot make both classes more likely at once, and the one of the right class is below 0.",
)
def error_misread(case):
    return first_wrong(case) == "at_scores" and {"mine": plain(case, "at_scores")}


@task.misconception(
    "w2-turned",
    "Your gradient of W2 holds {mine}. Written row by row, a row belongs to a hidden unit and has one number for each class. Units that put out 0 had no part in the scores, so their rows are 0.",
)
def w2_turned(case):
    return first_wrong(case) == "into_w2" and not rest_is_zero(case) and {"mine": plain(case, "into_w2")}


def rest_is_zero(case):
    """Whether the rows of the two units that are off are right in the gradient of W2."""
    return bool(np.abs(numbers(case, "into_w2")[2:]).max() <= 6e-4)


@task.misconception(
    "w2-misread",
    "Your gradient of W2 holds {mine}. The rows of the two units that put out 0 are right. In the first row each number is what this unit put out, times what stands at the score that the weight leads to.",
)
def w2_misread(case):
    return first_wrong(case) == "into_w2" and rest_is_zero(case) and {"mine": plain(case, "into_w2")}


@task.misconception(
    "back-through-the-closed",
    "Your gradient of W1 holds {mine}. {units} of the columns belong to units that are off for this row, or stand exactly at 0, and yours let something back through them. So a dead unit would seem to learn.",
)
def back_through_the_closed(case):
    mine = numbers(case, "into_w1").reshape(2, 3)
    closed = np.abs(mine[:, 1:]).max(axis=0) > 6e-4
    return bool(closed.any()) and reads(case, "into_w2", *case.want["into_w2"]) and {"mine": plain(case, "into_w1"), "units": int(closed.sum())}


@task.misconception(
    "w1-misread",
    "Your gradient of W1 holds {mine}. The first unit gets what stands at the scores through its **own row** of W2, both numbers of it; then each input weight of the unit takes that times its input.",
)
def w1_misread(case):
    return first_wrong(case) == "into_w1" and {"mine": plain(case, "into_w1")}


@task.misconception(
    "biases-not-counted",
    "You count {mine} parameters. That is without the biases, which are learned as well: one for each hidden unit, and one for each class.",
)
def biases_not_counted(case):
    return reads(case, "sizes", 12) and {"mine": plain(case, "sizes")}


@task.misconception(
    "parameters-misread",
    "You count {mine} parameters. Each layer has a weight for every pair of what goes in and what comes out, and a bias for each that comes out. Who counts wrong here plans memory and time for another network.",
)
def parameters_misread(case):
    return first_wrong(case) == "sizes" and {"mine": plain(case, "sizes")}


@task.misconception(
    "zero-seems-to-learn",
    "From zero, you say, {mine} would move. Put 0 for every weight and bias and go through it once: what does the hidden layer put out, and what is left of the error once it has been through W2? "
    "A network that begins so never learns anything but how frequent the classes are.",
)
def zero_seems_to_learn(case):
    said = case.got["moves_from_zero"]
    return first_wrong(case) == "moves_from_zero" and {"mine": ", ".join(map(str, said)) or "nothing"}

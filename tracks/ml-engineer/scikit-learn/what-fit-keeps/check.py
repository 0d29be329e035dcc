"""what-fit-keeps: eight values of a script, each mistake with its own words."""

import numpy as np
from milepost.check import Task

task = Task("predict(low: int, high: int, asked: int) -> dict[str, any]")
task.example(400, 2400, 3000)
task.tell_no_results()
task.forbid("sklearn", "pandas", "numpy", why="Running the lines gives the values away. Here you say them first.")

NAMES = tuple("abcdefgh")


def alike(want, got):
    """Numbers within rounding; texts and truths as they are."""
    if isinstance(want, list) and want and isinstance(want[0], float):
        numbers = isinstance(got, list) and all(isinstance(each, int | float) for each in got)
        return numbers and len(got) == len(want) and bool(np.allclose(got, want))
    return type(got) is type(want) and got == want


def is_right(case):
    return set(case.got) == set(NAMES) and all(alike(case.want[name], case.got[name]) for name in NAMES)


task.judge(is_right)


@task.hidden(times=8)
def three_numbers(draw):
    # Beyond the highest or between the two, and never in the middle, where the mean would be.
    low = draw.integer(0, 40) * 10
    high = low + draw.integer(2, 60) * 20
    return low, high, draw.choice([high + draw.integer(1, 50) * 10, low + 10])


def said(case, name, *mistaken):
    """The value under a name, where it is one of these mistakes."""
    return any(alike(each, case.got[name]) for each in mistaken) and {"said": case.got[name]}


@task.misconception(
    "names-missing",
    "Under {names} there is nothing, or there is more than was asked for. Give the keys a to h, so that each value can be looked at.",
)
def names_missing(case):
    other = sorted(set(NAMES) ^ set(case.got))
    return bool(other) and {"names": ", ".join(other)}


@task.misconception(
    "transform-learns",
    "You say that the new bicycle with {asked} km becomes {first}. That would be so if `transform` looked for the lowest and highest value of the new table. "
    "A model fed like this gets another scale with every table that it is asked about, and 0.5 means something else each time.",
)
def transform_learns(case):
    # Of the one number in the new table, the lowest and the highest at once, MinMaxScaler makes 0.
    got = case.got["b"]
    return isinstance(got, list) and bool(got) and got[0] == 0 and {"first": got[0]}


@task.misconception(
    "cut-at-one",
    "You say that {asked} km become 1, as if the scale ended there. The highest value that was learnt from is {high}; nothing says that the next one is lower, "
    "and the scaler does not cut.",
)
def cut_at_one(case):
    got = case.got["b"]
    return isinstance(got, list) and bool(got) and got[0] == 1 and case.asked > case.high


@task.misconception(
    "unknown-gets-a-column",
    "You say that the row with the cargo bicycle is {said}. How many columns the encoder gives was settled when it was fitted, on city and race alone. "
    "A model trained on three columns cannot be asked with four.",
)
def unknown_gets_a_column(case):
    got = case.got["b"]
    return isinstance(got, list) and (len(got) != 3 or any(got[1:])) and {"said": str(got)}


@task.misconception(
    "filled-from-the-new",
    "You say that the row without kilometres becomes {said}. The hole is filled by what the imputer learnt from the two training rows, whatever else is in the new table: "
    "otherwise one and the same bicycle would be worth something else in other company.",
)
def filled_from_the_new(case):
    got, place = case.got["c"], (case.asked - case.low) / (case.high - case.low)
    return isinstance(got, list) and len(got) == 3 and (got[0] == 0 or bool(np.isclose(got[0], place))) and {"said": str(got)}


@task.misconception(
    "names-without-the-step",
    "You say that the columns are called {said}. Each name begins with the name of its step and two underscores. Two steps may work on the same column, "
    "and without it their columns could not be told apart.",
)
def names_without_the_step(case):
    return said(case, "d", ["km", "kind_city", "kind_race"], ["km", "kind__city", "kind__race"], ["km", "kind"])


@task.misconception(
    "fitted-in-place",
    "You say that `numbers` has learnt something. It was handed over as a pattern: what is fitted is a copy. Whoever looks into `numbers` for the means finds nothing, and whoever hands the "
    "same object to two models need not fear that they get into each other's way.",
)
def fitted_in_place(case):
    return case.got["e"] is True


@task.misconception(
    "fit-gives-another",
    "You say that `fit` gives back something else than the object. `fit(...).predict(...)` in one line works only because it does not, and every pipeline and search of the library relies on it.",
)
def fit_gives_another(case):
    return case.got["f"] is False


@task.misconception(
    "clone-is-fitted",
    "You say that the clone has learnt what the original had. Cross-validation makes a clone for every fold; if it brought its knowledge along, each fold's model would have seen the fold that it is tested on.",
)
def clone_is_fitted(case):
    return case.got["g"] is True


@task.misconception(
    "fit-adds",
    "You say that the encoder knows {said} at the end. `fit` begins anew: what an earlier one has learnt is gone. Only `partial_fit`, where there is one, adds.",
)
def fit_adds(case):
    return said(case, "h", ["cargo", "city", "race"], ["city", "race"], ["city", "race", "cargo"])


@task.misconception(
    "look-again",
    "{right} of 8 are right. The first to look at again is `{name}`: you say {said}. Go through the lines one by one, and write beside each whether it learns.",
)
def look_again(case):
    wrong = [name for name in NAMES if not alike(case.want[name], case.got[name])]
    return {"right": 8 - len(wrong), "name": wrong[0], "said": str(case.got[wrong[0]])}

"""what-comes-out: eight traps of missing values, keys, rows' names and copies, each with its own words."""

from milepost.check import Task, exact

task = Task("predict() -> dict[str, any]")
task.example()
task.judge(exact)
task.tell_no_results()

RIGHT = {
    "a": 0,
    "b": [5, 3, 4.0],
    "c": 0.0,
    "d": 6000,
    "e": 6,
    "f": [1, 3],
    "g": 1,
    "h": [1000, 3000, 500, 2000, 700],
}


@task.misconception(
    "value-missing",
    "There is nothing under {names}. Give all eight keys, so that each value can be looked at.",
)
def value_missing(case):
    names = [name for name in RIGHT if name not in case.got]
    return {"names": ", ".join(names)} if names else False


@task.misconception(
    "equal-to-missing",
    "You say that `== None` finds {said} rows. Think about what a comparison with something unknown could say. Whoever looks for gaps like "
    "this reports that there are none.",
)
def equal_to_missing(case):
    return case.got["a"] == 2 and {"said": case.got["a"]}


@task.misconception(
    "missing-is-counted",
    "You say that `b` is {said}. Which of the three look at all five rows, and which only at the stars that are there? A mean over "
    "gaps that count as zero punishes whoever was not asked.",
)
def missing_is_counted(case):
    return case.got["b"] in ([5, 5, 2.4], [5, 3, 2.4], [3, 3, 4.0], [5, 5, 4.0]) and {"said": str(case.got["b"])}


@task.misconception(
    "sum-of-nothing",
    "You say that `c` is {said}. No stars are left in it: look up what `sum` gives when it leaves out everything. On a page, a shop that "
    "nobody has rated looks like one that everybody hates.",
)
def sum_of_nothing(case):
    value = case.got["c"]
    return (value is None or value != value) and {"said": "missing"}  # noqa: PLR0124 - NaN


@task.misconception(
    "guests-in-a-group",
    "You say that the groups sum up to {said}. All orders do; but which of them have a customer to be grouped by? The turnover of the "
    "guests is missing in every table that is made like this.",
)
def guests_in_a_group(case):
    return case.got["d"] == 7200 and {"said": case.got["d"]}


@task.misconception(
    "merge-keeps-the-rows",
    "You say that the merged table has {said} rows. Count the pairs with an equal customer: each order of customer 7 with each visit of "
    "theirs, and then look at those without a customer. Rows that were doubled add up to a turnover that nobody made.",
)
def merge_keeps_the_rows(case):
    return case.got["e"] in (2, 3, 4, 5) and {"said": case.got["e"]}


@task.misconception(
    "rows-are-renumbered",
    "You say that the rows are called {said}. They were called something before the filter. Whoever asks for `.loc[0]` then gets an error, "
    "or, worse, somebody else.",
)
def rows_are_renumbered(case):
    return case.got["f"] in ([0, 1], [1, 2], [2, 4]) and {"said": str(case.got["f"])}


@task.misconception(
    "added-by-place",
    "You say that {said} of the sums are there. The two columns are not laid side by side from the top: a row finds its partner by what it is "
    "called, and what has none is missing. A model trained on such a column has lost half of it.",
)
def added_by_place(case):
    return case.got["g"] in (0, 2, 3) and {"said": case.got["g"]}


@task.misconception(
    "written-through",
    "You say that the small amounts have become 0. The first bracket makes a table of its own, the second one writes into it, and at the end "
    "of the line it is gone. In pandas 3 that is so every time.",
)
def written_through(case):
    return case.got["h"] == [1000, 3000, 0, 2000, 0]


@task.misconception(
    "look-again",
    "{right} of 8 are right. The first to look at again is `{name}`: you say {said}. Write the columns down, row by row with what "
    "each row is called, after each line.",
)
def look_again(case):
    wrong = [name for name, value in RIGHT.items() if case.got[name] != value]
    return {"right": 8 - len(wrong), "name": wrong[0], "said": str(case.got[wrong[0]])} if wrong else False

"""how-many-rows: eight counts in which NULL and joins do what they do."""

from milepost.check import Task, exact

task = Task("predict() -> dict[str, int]")
task.example()
task.judge(exact)
task.tell_no_results()

RIGHT = {"a": 1, "b": 1, "c": 3, "d": 5, "e": 4, "f": 0, "g": 2, "h": 3}


@task.misconception("value-missing", "There is nothing under {names}. Give all eight keys, so that each number can be looked at.")
def value_missing(case):
    names = [name for name in RIGHT if name not in case.got]
    return {"names": ", ".join(names)} if names else False


@task.misconception(
    "null-differs",
    "You say that `a` gives 2 rows. For customer 3 the server has to say whether an unknown country is another one than DE, and what it cannot know it does not keep. "
    "Filters like this one lose people without a word.",
)
def null_differs(case):
    return case.got["a"] == 2


@task.misconception(
    "equals-null",
    "You say that `b` gives 2 rows. A comparison with NULL by `=` holds for no row, not even for one with NULL. A report that looks for what is missing in this way "
    "finds nothing missing.",
)
def equals_null(case):
    return case.got["b"] == 2


@task.misconception(
    "one-partner",
    "You say that `c` gives {said} rows. Look for the partners of customer 1 once more: each makes a row. This is how a training table gets longer than its customers.",
)
def one_partner(case):
    return case.got["c"] == 2 and {"said": 2}


@task.misconception(
    "null-joins-null",
    "You say that `c` gives {said} rows. The two orders without a customer have no partner: an unknown number is equal to no number, and to no other unknown one.",
)
def null_joins_null(case):
    return case.got["c"] in (4, 5) and {"said": case.got["c"]}


@task.misconception(
    "left-is-one-each",
    "You say that `d` gives 4 rows, one a customer. A `LEFT JOIN` keeps everybody, but it does not keep them to one row. Whoever counts customers afterwards counts one twice.",
)
def left_is_one_each(case):
    return case.got["d"] == 4


@task.misconception(
    "where-before-join",
    "You say that `e` gives {said} rows. The condition after `WHERE` is asked of the joined rows, and those that found no order have NULL for the coupon as well. People who never "
    "ordered look like people who ordered without a coupon.",
)
def where_before_join(case):
    return case.got["e"] in (2, 3) and {"said": case.got["e"]}


@task.misconception(
    "not-in-null",
    "You say that `f` gives {said} rows. In the list stand 1, 2 and NULL: is 3 certainly not among them? One unknown value in the list, and nobody comes back.",
)
def not_in_null(case):
    return case.got["f"] in (1, 2) and {"said": case.got["f"]}


@task.misconception(
    "null-counted",
    "You say that `g` is {said}. A count of a column is not a count of rows: orders without a coupon have nothing there to count. The share of coupon orders would be 100 %.",
)
def null_counted(case):
    return case.got["g"] == 5 and {"said": 5}


@task.misconception(
    "null-groups",
    "You say that `h` gives {said} rows. In `GROUP BY` all NULLs go together, though none is equal to another: two guests become one group, which looks like one keen customer.",
)
def null_groups(case):
    return case.got["h"] in (2, 4) and {"said": case.got["h"]}


@task.misconception(
    "look-again",
    "{right} of 8 are right. The first to look at again is `{name}`: you say {said}. Write the rows down one by one, with what each condition is for them: true, false or unknown.",
)
def look_again(case):
    # A text or a float is another mistake, and is told as one.
    if not all(isinstance(case.got[name], int) for name in RIGHT):
        return False
    wrong = [name for name, value in RIGHT.items() if case.got[name] != value]
    return {"right": 8 - len(wrong), "name": wrong[0], "said": case.got[wrong[0]]} if wrong else False

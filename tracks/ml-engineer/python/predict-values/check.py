"""predict-values: eight traps of values, names and comparisons, each with its own words."""

from milepost.check import Task, exact

task = Task("predict() -> dict[str, any]")
task.example()
task.judge(exact)
task.tell_no_results()

RIGHT = {
    "a": 4,
    "b": None,
    "c": [20, 30],
    "d": [3, -4],
    "e": [[1, 0], [1, 0]],
    "f": False,
    "g": [True, False, False],
    "h": True,
}


@task.misconception(
    "value-missing",
    "There is nothing under {names}. Give all eight keys, so that each value can be looked at.",
)
def value_missing(case):
    names = [name for name in RIGHT if name not in case.got]
    return {"names": ", ".join(names)} if names else False


@task.misconception(
    "besides-the-eight",
    "All eight are right, and there is more: {names}. Give the eight keys and no others.",
)
def besides_the_eight(case):
    names = [str(name) for name in case.got if name not in RIGHT]
    return all(exact(value, case.got[name]) for name, value in RIGHT.items()) and bool(names) and {"names": ", ".join(names)}


@task.misconception(
    "value-in-quotes",
    "Under `{name}` stands {said!r}, a text. The value without the quotes is another thing: `bool(\"False\")` in these very "
    "lines shows what can come of that.",
)
def value_in_quotes(case):
    # None of the eight values is a text that somebody could mean.
    name = next((name for name in RIGHT if isinstance(case.got[name], str) and reads_as_a_value(case.got[name])), None)
    return name is not None and {"name": name, "said": case.got[name]}


def reads_as_a_value(text):
    return text in ("None", "True", "False") or text[:1] in "[-0123456789"


@task.misconception(
    "assignment-copies",
    "You say that `labels` still has 3 items. `backup = labels` makes a second name, and no second list. "
    "With a real backup gone like this, the first clean-up step destroys the data that it was meant to save.",
)
def assignment_copies(case):
    return case.got["a"] == 3


@task.misconception(
    "sort-gives-the-list",
    "You say that `b` is {said}. Look up what `list.sort` gives back, as opposed to `sorted`. Whoever writes "
    "`scores = scores.sort()` has lost the scores.",
)
def sort_gives_the_list(case):
    return {"said": case.got["b"]} if isinstance(case.got["b"], list) else False


@task.misconception(
    "slice-takes-its-end",
    "You say that `rows[1:3]` is {said}. Places are counted from 0, and of the two ends of a slice only one belongs to "
    "it. Mixed up, a test row slips into the training rows.",
)
def slice_takes_its_end(case):
    return {"said": case.got["c"]} if case.got["c"] in ([20, 30, 40], [10, 20, 30], [10, 20]) else False


@task.misconception(
    "floor-cuts-off",
    "You say {said}. `//` does not cut off the fraction: it goes to the next whole number in one direction, "
    "which shows at -7. Hours before midnight land in the wrong bucket otherwise.",
)
def floor_cuts_off(case):
    return {"said": case.got["d"]} if case.got["d"] == [3, -3] else False


@task.misconception(
    "floor-divides-exactly",
    "You say {said}. That is what `/` gives. With two strokes the result is a whole number: which of the two beside 3.5, "
    "and which of the two beside -3.5? An hour of 3.5 belongs to no bucket.",
)
def floor_divides_exactly(case):
    return {"said": case.got["d"]} if case.got["d"] == [3.5, -3.5] else False


@task.misconception(
    "repeated-rows-are-separate",
    "You say that only the first row of `grid` changed. `[[0, 0]] * 2` evaluates the inner list once: think about how "
    "many inner lists there are. A table of counts made like this counts everything in every row.",
)
def repeated_rows_are_separate(case):
    return case.got["e"] == [[1, 0], [0, 0]]


@task.misconception(
    "decimals-are-exact",
    "You say that 0.1 + 0.2 equals 0.3. Neither has an exact value in binary, so an `==` on computed floats is a coin "
    "toss: a test that uses one fails on another machine.",
)
def decimals_are_exact(case):
    return case.got["f"] is True


@task.misconception(
    "text-read-as-truth",
    'You say that `bool("False")` is False. `bool` does not read the word. A setting that came from a file as text '
    "would switch everything on.",
)
def text_read_as_truth(case):
    return case.got["g"] == [False, False, False]


@task.misconception(
    "text-compared-as-number",
    'You say that "10" < "9" is False. These are texts, and nobody turns them into numbers. A column that was '
    "read as text sorts 10 before 9, and the best model is not the one at the top.",
)
def text_compared_as_number(case):
    return case.got["h"] is False


@task.misconception(
    "look-again",
    "{right} of 8 are right. The first to look at again is `{name}`: you say {said!r}. Go through its lines one by "
    "one, and write down what each name stands for after each line.",
)
def look_again(case):
    wrong = [name for name, value in RIGHT.items() if not exact(value, case.got[name])]
    return {"right": 8 - len(wrong), "name": wrong[0], "said": case.got[wrong[0]]} if wrong else False

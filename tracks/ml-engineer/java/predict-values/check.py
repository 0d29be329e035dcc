"""predict-values: eight lines that look like Python and are not, each with its own words."""

from milepost.check import Task, exact

task = Task("predict() -> dict[str, any]")
task.example()
task.judge(exact)
task.tell_no_results()

RIGHT = {"a": -(2**31), "b": 3.0, "c": [5, 3], "d": "cat", "e": 98, "f": "3345", "g": 0, "h": False}


@task.misconception(
    "value-missing",
    "There is nothing under {names}. Give all eight keys, so that each value can be looked at.",
)
def value_missing(case):
    names = [name for name in RIGHT if name not in case.got]
    return {"names": ", ".join(names)} if names else False


@task.misconception(
    "numbers-grow",
    "You say that `a` is {said}. An `int` has 32 bits, and this sum needs one more. Nothing stops and nothing is said: "
    "a counter of requests becomes negative on a good day.",
)
def numbers_grow(case):
    return {"said": case.got["a"]} if case.got["a"] in (2**31, 2**31 - 1) else False


@task.misconception(
    "divided-as-decimals",
    "You say that `b` is {said}. The type on the left has no say in how the right side is worked out, and there two whole "
    "numbers meet. Every share that is made of two counts becomes 0 in this way.",
)
def divided_as_decimals(case):
    return {"said": case.got["b"]} if case.got["b"] == 3.5 else False  # noqa: PLR2004 - 7 / 2, in Python


@task.misconception(
    "another-place-removed",
    "You say that `c` is {said}. Given an `int`, `remove` takes away what stands at that place, and places are counted from 0. "
    "A list of customer numbers that is treated so loses the wrong customer.",
)
def another_place_removed(case):
    return {"said": case.got["c"]} if case.got["c"] in ([5, 1, 3], [1, 3]) else False


@task.misconception(
    "text-changed-in-place",
    "You say that `d` is {said}. No method changes a String; look at where the new one goes. Labels that were to be made equal "
    "stay as different as they were.",
)
def text_changed_in_place(case):
    return {"said": case.got["d"]} if case.got["d"] == "CAT" else False


@task.misconception(
    "character-is-a-text",
    "You say that `e` is {said}. In single quotes stands one character, and a character is a number here: `+` adds. "
    "A key that was put together from characters becomes a number that nobody knows.",
)
def character_is_a_text(case):
    return {"said": case.got["e"]} if case.got["e"] in ("a1", "b") else False


@task.misconception(
    "joined-all-at-once",
    "You say that `f` is {said}. `+` is worked out from the left, two things at a time, and it joins texts only when one of the two "
    "is a text. In a log line, the same slip makes one number of two.",
)
def joined_all_at_once(case):
    return {"said": case.got["f"]} if case.got["f"] in ("12345", "339", "1239", "15", 15) else False


@task.misconception(
    "stream-runs-by-itself",
    "You say that `g` is {said}. Steps such as `map` only say what is to be done; here nothing asks for a result. A check that was "
    "hidden in such a step never takes place.",
)
def stream_runs_by_itself(case):
    return {"said": case.got["g"]} if case.got["g"] in (1, 2) else False


@task.misconception(
    "arrays-compared-by-content",
    "You say that `h` is true. An array's own `equals` asks whether the two are one and the same object. Rows used as keys of a map "
    "are never found again.",
)
def arrays_compared_by_content(case):
    return case.got["h"] is True


@task.misconception(
    "look-again",
    "{right} of 8 are right. The first to look at again is `{name}`: you say {said}. Go through its lines one by "
    "one, and say of what type each part is.",
)
def look_again(case):
    wrong = [name for name, value in RIGHT.items() if case.got[name] != value]
    return {"right": 8 - len(wrong), "name": wrong[0], "said": case.got[wrong[0]]} if wrong else False

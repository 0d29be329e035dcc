"""keep-the-model: what comes out of a folder after something has been done to it."""

import numpy as np
from milepost.check import Task, near

task = Task("try_out(X: floats[n, d], y: floats[n], asked: floats[m, d], what: str) -> dict[str, any]")
task.need_folder()
task.judge(near)
ROWS = np.array([[1.0, 900.0], [3.0, 2500.0], [6.0, 7400.0], [9.0, 8800.0]])
PRICE = np.array([820.0, 640.0, 410.0, 260.0])
THINGS = (
    *("nothing", "moved", "one byte", "exchanged", "exchanged, older", "older", "newer", "a little newer", "no version"),
    "another digest",
)
for each in ("nothing", "exchanged"):
    task.example(ROWS, PRICE, np.array([[2.0, 1500.0], [7.0, 3000.0]]), each)


@task.hidden(times=len(THINGS))
def any_folder(draw):
    n, d = draw.size(3, 12), draw.integer(1, 3)
    # Every thing that can happen happens in every submission: the size grows from the first case to the last.
    what = THINGS[min(len(THINGS) - 1, int(draw.scale * len(THINGS)))]
    return draw.floats(n, d, low=0, high=20), draw.floats(n, low=50, high=900), draw.floats(draw.size(1, 4), d, low=0, high=20), what


def has(case, *things):
    return not case.raised and isinstance(case.got, dict) and case.what in things


@task.misconception(
    "card-unfit",
    "The file `card.json` cannot be used: {why} Whoever opens the folder a year later reads the card first, and it is all they have.",
)
def card_unfit(case):
    if case.raised == "JSONDecodeError" or (case.raised == "FileNotFoundError" and "card" in case.said):
        return {"why": f"{case.raised}: {case.said[:80]}."}
    if not case.raised and case.got.get("refused") in {"JSONDecodeError", "FileNotFoundError"} and case.what == "nothing":
        return {"why": f"reading it again ended with {case.got['refused']}."}
    found = case.raised == "" and {"card.json", "model.joblib"} - set(case.got.get("files", ()))
    return bool(found) and {"why": f"after `save` there is no {', '.join(sorted(found))}."}


@task.misconception(
    "another-digest",
    "What `save` gives is not the SHA-256 of `model.joblib`. The server will compare the file with it, and refuse the right model, or you have to stop comparing.",
)
def another_digest(case):
    return not case.raised and case.got.get("digest is right") is False


@task.misconception(
    "a-stranger-has-run",
    "The folder was {what}, and the code in the file has run: {how} This one left a mark in NumPy; another one would have read your keys.",
)
def a_stranger_has_run(case):
    if not has(case, "exchanged", "exchanged, older") or not case.got.get("a stranger's code has run"):
        return False
    return {"how": "it was loaded first and looked at then. That it was refused afterwards helps nobody." if case.got.get("refused") else "it was loaded like your own. What lies beside the file was put there by the same hand."}


@task.misconception(
    "version-read-too-late",
    "The card says {told}, and the file was loaded all the same{late}. A pickle holds the inner attributes of an object; another version may have others, and the model may answer wrongly without an error.",
)
def version_read_too_late(case):
    if not has(case, "older", "newer", "a little newer", "no version") or not (case.got.get("a stranger's code has run") or case.got.get("refused") == ""):
        return False
    late = ", before the version was compared" if case.got.get("refused") == "OtherVersion" else ""
    told = {"older": "version 1.2.0", "newer": "version 99.0.0", "a little newer": "a version that differs in its last number"}
    return {"told": told.get(case.what, "no version"), "late": late}


@task.misconception(
    "damage-not-seen",
    "One byte of the model's file was another, and {how}. It may be a weight: the prices are then wrong by any amount, and nothing says so.",
)
def damage_not_seen(case):
    mine = case.got.get("refused") if has(case, "one byte") else "Stranger"
    return mine not in {"Stranger", "OtherVersion"} and {"how": f"it was loaded until {mine} stopped it" if mine else "it was opened"}


@task.misconception(
    "part-of-the-digest",
    "The digest that was handed over differs from the file's in its last digit, and the file was loaded. Eight digits of a SHA-256 are met after some billion tries, "
    "an evening's work for one machine; all 64 of them nobody ever meets.",
)
def part_of_the_digest(case):
    return has(case, "another digest") and case.got.get("refused") == ""


@task.misconception(
    "version-before-digest",
    "Model and card were a stranger's, and the card named version 1.2.0. You refused with `OtherVersion`: you believed a card from the same hand as the file. Whoever reads "
    "that looks for the old version and tries again with it, where the file should be thrown away.",
)
def version_before_digest(case):
    return has(case, "exchanged, older") and case.got.get("refused") == "OtherVersion"


@task.misconception(
    "refused-in-other-words",
    "What happened to the folder: {what}. It ended with {mine}, and {right} is due. Whoever gets woken at night by it has to know whether the file is damaged, foreign or old.",
)
def refused_in_other_words(case):
    mine = "" if case.raised else case.got.get("refused", "")
    right = (case.want or {}).get("refused", "")
    return bool(right) and mine not in ("", right) and {"mine": mine, "right": right}


@task.misconception(
    "own-model-refused",
    "What happened to the folder: {what}. It is your own model and nobody has touched it, and it ended with {mine}. {why}",
)
def own_model_refused(case):
    mine = case.got.get("refused") if has(case, "nothing", "moved") else ""
    why = "Something remembers where the folder was. A model is trained on one machine and used on another." if case.what == "moved" else "A lock that does not open for the owner is taken off in a week."
    return bool(mine) and {"mine": mine, "why": why}


@task.misconception(
    "another-model-opened",
    "The model that came out predicts {mine}, and the one that was saved {right}. A part was left behind: what stands before the regression, scaling here, belongs to the model.",
)
def another_model_opened(case):
    if not has(case, "nothing", "moved") or case.got.get("as before") is not False:
        return False
    mine = case.got.get("predicted")
    return {"mine": "nothing at all" if mine is None else f"{mine[0]:.1f}", "right": f"{case.want['predicted'][0]:.1f}"}

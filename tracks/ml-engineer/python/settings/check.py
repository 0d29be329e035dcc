"""settings: which exception reaches the caller, for which field, and with which cause."""

import json

from milepost.check import Task, exact

task = Task("outcome(text: str | None) -> dict[str, any]")
task.need_folder()
task.example('{"rate": "0.01", "epochs": "20", "name": "night"}')
task.example('{"rate": "0,01", "epochs": "20"}')
task.example('{"rate": "0.01", "epochs": "0"}')
task.example('{"rate": "0.01"}')


def same(want, got):
    """`exact` takes 20.0 for 20; a loop over so many epochs does not."""
    return exact(want, got) and ("settings" not in want or isinstance(got["settings"]["epochs"], int))


task.judge(same)
task.allow_nan()

RATES = ("0.01", "1e-3", " 2 ", "0,01", "fast", "", "0", "-0.5", "nan", "inf", "-inf", None)
EPOCHS = ("20", "1", " 7 ", "0", "-3", "2.5", "many", "", None)
NAMES = ("night", "", "Übung 3", "run")


def settings_text(draw, rates, epochs):
    settings = {"rate": draw.choice(rates), "epochs": draw.choice(epochs), "name": draw.choice(NAMES)}
    return json.dumps({name: settings[name] for name in draw.shuffled(list(settings)) if draw.integer(0, 5) > 0})


# First what can be told apart without doubt.
PLAIN = (
    '{"rate": " 2 ", "epochs": " 7 "}',
    '{"rate": "nan", "epochs": "3"}',
    '{"rate": null, "epochs": "3"}',
    '{"rate": "inf", "epochs": "3"}',
    '{"rate": "0", "epochs": "3"}',
    '{"rate": "0.1", "epochs": "1"}',
    '{"rate": "0.1", "epochs": "2", "name": ""}',
    '{"rate": "0.1", "epochs": "2", "name": " night 2 "}',
    '{"rate": "0.1", "epochs": "2.5"}',
    '{"rate": "0.1", "epochs": "1e3"}',
    '{"epochs": "3"}',
    '{"rate": "0.01",}',
    "[]",
    "{}",
)
for plain in PLAIN:
    task.hidden(times=1)(lambda draw, plain=plain: plain)


@task.hidden(times=25)
def any_settings(draw):
    return settings_text(draw, RATES, EPOCHS)


@task.hidden(times=12)
def nearly_right(draw):
    if draw.boolean():
        return json.dumps({"rate": draw.choice(RATES), "epochs": "5"})
    return json.dumps({"epochs": draw.choice(EPOCHS), "rate": "0.5"})


@task.hidden(times=4)
def good(draw):
    return settings_text(draw, RATES[:3], EPOCHS[:3])


@task.hidden(times=6)
def not_an_object(draw):
    return draw.choice(["", "{", "rate = 0.01", '{"rate": "0.01",}', "[]", '["rate"]', "null", "3", '"rate"'])


@task.hidden(times=1)
def no_file(draw):
    return None


@task.misconception(
    "file-missing-hidden",
    "There is no settings file, and the caller was told: {said}. A net that catches every exception also catches "
    "those that have nothing to do with the settings, and whoever reads this looks in the wrong place.",
)
def file_missing_hidden(case):
    return "passed on" in case.want and "passed on" not in case.got and {"said": case.got}


@task.misconception(
    "default-for-wrong",
    "The setting `{field}` is wrong, and you returned {settings}. The run trains on for hours with a value that nobody "
    "chose, and nobody is told.",
)
def default_for_wrong(case):
    if "settings" not in case.got or "field" not in case.want or case.want["cause"] == "(none)":
        return False
    return {"field": case.want["field"], "settings": case.got["settings"]}


@task.misconception(
    "range-not-checked",
    "`{field}` is out of its range, and you returned {settings}. Think of all that `float` and `int` can read. {so}",
)
def range_not_checked(case):
    so = {
        "rate": "After the first step, every weight of the model would be worthless, or just what it was.",
        "epochs": "The run would end at once, without a word, and give out a model that has learned nothing.",
    }
    if "settings" not in case.got or case.want.get("field") not in so:
        return False
    return {"field": case.want["field"], "settings": case.got["settings"], "so": so[case.want["field"]]}


@task.misconception(
    "epochs-not-whole",
    "`epochs` came out as {epochs!r}, a float; the task asks for an int. `range` refuses it, after the data have been loaded.",
)
def epochs_not_whole(case):
    settings = case.got.get("settings") if isinstance(case.got, dict) else None
    epochs = settings.get("epochs") if isinstance(settings, dict) else None
    return "settings" in case.want and isinstance(epochs, float) and {"epochs": epochs}


@task.misconception(
    "empty-name-replaced",
    'The file holds the name "", and you returned {name!r}. An empty text counts as false, and is there all the same. The '
    "default is for what is missing.",
)
def empty_name_replaced(case):
    settings, right = case.got.get("settings"), case.want.get("settings")
    if not isinstance(settings, dict) or not right or right["name"]:
        return False
    return settings.get("name", "") != "" and {"name": settings["name"]}


@task.misconception(
    "empty-object-refused",
    "`{{}}` is an object, and nothing is in it: what is missing first is `{field}`. Your error names the file. Whoever mends "
    "it looks for a slip of the pen in a file that has none.",
)
def empty_object_refused(case):
    return case.text == "{}" and case.got.get("field") == "file" and {"field": case.want["field"]}


@task.misconception(
    "raw-error",
    "A {raised} reached the caller. It says what Python could not do, and not which setting to mend; nor does code "
    "that waits for a SettingsError catch it.",
)
def raw_error(case):
    return case.raised in ("KeyError", "ValueError", "TypeError", "JSONDecodeError", "AttributeError") and {
        "raised": case.raised
    }


@task.misconception(
    "not-linked",
    "Your error about `{field}` has no cause. It was raised while another was being handled, and the traceback then "
    "says: during handling of that, another exception occurred. That reads as if the handling had failed.",
)
def not_linked(case):
    return case.got.get("cause", "").startswith("(not linked") and {"field": case.got["field"]}


@task.misconception(
    "cause-cut-off",
    "Your error about `{field}` was raised `from None`, which hides the first one. Its words, with the very text that "
    "could not be read, are lost to whoever has to mend it.",
)
def cause_cut_off(case):
    return case.got.get("cause") == "(cut off)" and {"field": case.got["field"]}


@task.misconception(
    "own-error-as-cause",
    "`{field}` can be read, and still is not what it must be: Python raised nothing there. Your error names a {cause} as its "
    "cause, which your own code raised. The traceback tells of two errors where there is one.",
)
def own_error_as_cause(case):
    if "field" not in case.got or case.got["field"] != case.want.get("field") or case.want["cause"] != "(none)":
        return False
    return {"field": case.want["field"], "cause": case.got["cause"]}


@task.misconception(
    "nothing-raised-first",
    "Your error about `{field}` has no cause; the task asks for the {cause}. You looked before you took. What you "
    "then pass on is less than Python would have said, and between looking and taking things can change.",
)
def nothing_raised_first(case):
    if "field" not in case.got or case.got["field"] != case.want.get("field") or case.got["cause"] != "(none)":
        return False
    return {"field": case.want["field"], "cause": case.want["cause"]}


@task.misconception(
    "other-cause",
    "Your error about `{field}` names a {cause} as its cause, where the task asks for the {wanted}. Whoever mends the file goes "
    "by the cause; another one sends them looking for another fault.",
)
def other_cause(case):
    if "field" not in case.got or case.got["field"] != case.want.get("field"):
        return False
    return {"field": case.want["field"], "cause": case.got["cause"], "wanted": case.want["cause"]}


@task.misconception(
    "wrong-field",
    "The fault is in `{wanted}`, and your error names `{given}`. Whoever mends it looks at a line that is right.",
)
def wrong_field(case):
    if "field" not in case.got or "field" not in case.want:
        return False
    return {"wanted": case.want["field"], "given": case.got["field"]}


@task.misconception(
    "good-ones-refused",
    "These settings can be used, and you raised an error about `{field}`. A run that could have started did not.",
)
def good_ones_refused(case):
    return "settings" in case.want and "field" in case.got and {"field": case.got["field"]}

"""what-breaks-readers: which changes of a data contract break those who read by the old one."""

import math

from milepost.check import Task, exact

task = Task("breaking(old: dict[str, dict[str, any]], new: dict[str, dict[str, any]]) -> list[str]")
task.example(
    {"km": {"type": "float", "low": 0.0}, "plan": {"type": "str", "one_of": ["day", "year"]}},
    {"km": {"type": "float", "low": -1.0}, "plan": {"type": "str", "one_of": ["day", "year"]}, "city": {"type": "str"}},
)
task.judge(exact)

COLUMNS = {
    "ride": {"type": "int", "required": True},
    "km": {"type": "float", "low": 0.0, "high": 60.0},
    "minutes": {"type": "int", "low": 1, "high": 600},
    "station": {"type": "str", "required": True, "one_of": ["Harbour", "Market", "School"]},
    "plan": {"type": "str", "one_of": ["day", "year"]},
    "age": {"type": "int"},
    "weight": {"type": "float"},
    "note": {"type": "str"},
}
CHANGES = {
    "gone": ("km", None),
    "another type": ("age", {"type": "str"}),
    "int for float": ("km", {"type": "int", "low": 0.0, "high": 60.0}),
    "float for int": ("minutes", {"type": "float", "low": 1, "high": 600}),
    "no longer required": ("ride", {"type": "int"}),
    "said not to be required": ("ride", {"type": "int", "required": False}),
    "required now": ("age", {"type": "int", "required": True}),
    "narrower": ("minutes", {"type": "int", "low": 2, "high": 500}),
    "a limit where none was": ("age", {"type": "int", "low": 14}),
    "lower": ("km", {"type": "float", "low": -5.0, "high": 60.0}),
    "higher": ("minutes", {"type": "int", "low": 1, "high": 900}),
    "no upper limit": ("km", {"type": "float", "low": 0.0}),
    "no lower limit": ("minutes", {"type": "int", "high": 600}),
    "no lower limit where it was 0": ("km", {"type": "float", "high": 60.0}),
    "one value more": ("plan", {"type": "str", "one_of": ["day", "year", "month"]}),
    "one value fewer": ("plan", {"type": "str", "one_of": ["day"]}),
    "other order": ("station", {"type": "str", "required": True, "one_of": ["School", "Market", "Harbour"]}),
    "no list": ("station", {"type": "str", "required": True}),
    "a list where none was": ("age", {"type": "int", "one_of": [14, 15]}),
    "another value for one": ("plan", {"type": "str", "one_of": ["day", "month"]}),
    "int for float, and lower": ("km", {"type": "int", "low": -5, "high": 60}),
    "text for float": ("weight", {"type": "str"}),
    "int for text": ("note", {"type": "int"}),
}


def changed(names, *, more=()):
    new = dict(COLUMNS)
    for name in names:
        column, promise = CHANGES[name]
        new[column] = promise
    new = {column: promise for column, promise in new.items() if promise is not None}
    return COLUMNS, {**new, **{column: {"type": "str", "required": True} for column in more}}


@task.hidden(times=3)
def harmless_changes(draw):
    """Three changes that break nobody, each of another kind, and perhaps one that does."""
    harmful = ["no longer required", "one value more"]
    return changed(["int for float", "narrower", "one value fewer", *harmful[: draw.integer(0, 1)]])


def one_change(name):
    """Give what draws one change, with or without a new column beside it."""
    return lambda draw: changed([name], more=["city"] if draw.boolean() else [])


for change in CHANGES:
    task.hidden(times=2)(one_change(change))


@task.hidden(times=8)
def several_changes(draw):
    names = draw.shuffled(list(CHANGES))[: 2 + draw.size(0, 4)]
    return changed(names)


@task.hidden(times=2)
def both_limits_gone(draw):
    """A lower limit of 0 and one of 1 are gone, and perhaps an upper one."""
    return changed(draw.shuffled(["no lower limit where it was 0", "no lower limit"]), more=["city"] if draw.boolean() else [])


@task.hidden(times=1)
def out_of_order(draw):
    """Of two columns that break their readers the contract names the later one of the alphabet first."""
    return changed(["no longer required", draw.choice(["lower", "no upper limit"])])


@task.hidden(times=1)
def no_change(draw):
    return changed([])


def by_rule(case, mistake=""):
    found = [column for column, old in case.old.items() if breaks(old, case.new.get(column), mistake)]
    if mistake == "new-columns":
        found += [column for column in case.new if column not in case.old]
    return sorted(found)


def breaks(old, new, mistake):
    if new is None:
        return mistake != "gone-is-quiet"
    if mistake == "any-change":
        return new != old
    if new["type"] != old["type"]:
        pair = (old["type"], new["type"])
        if pair != ("float", "int"):
            is_fine = {"float-is-fine": pair == ("int", "float"), "from-float": pair[0] == "float", "to-int": pair[1] == "int"}
            return not is_fine.get(mistake, False)
        if mistake in {"int-is-no-float", "nothing-but-the-type"}:
            return mistake == "int-is-no-float"
    if old.get("required") and not new.get("required") and mistake != "optional-forgotten":
        return True
    lows = old.get("low", -math.inf), new.get("low", -math.inf)
    highs = old.get("high", math.inf), new.get("high", math.inf)
    if mistake == "no-limit-is-zero":
        lows = old.get("low", 0), new.get("low", 0)
    if mistake == "required-breaks" and new.get("required") and not old.get("required"):
        return True
    if mistake == "a-list-breaks" and "one_of" in new and "one_of" not in old:
        return True
    if mistake == "narrower-breaks" and (lows[1] > lows[0] or highs[1] < highs[0]):
        return True
    if mistake == "dropped-is-quiet":
        lows = lows if "low" in new else (0, 0)
        highs = highs if "high" in new else (0, 0)
        if "one_of" not in new:
            return lows[1] < lows[0] or highs[1] > highs[0]
    if lows[1] < lows[0] or highs[1] > highs[0]:
        return True
    if "one_of" not in old:
        return False
    if "one_of" not in new:
        return True
    if mistake == "fewer-breaks":
        return set(old["one_of"]) != set(new["one_of"])
    if mistake == "longer-lists-only":
        return len(new["one_of"]) > len(old["one_of"])
    if mistake == "values-forgotten" and len(new["one_of"]) > len(old["one_of"]):
        return False
    return not set(new["one_of"]) <= set(old["one_of"])


@task.misconception(
    "any-change",
    "You name every column that changed. Most changes only promise more than before, and an alarm that always rings is switched off.",
)
def any_change(case):
    # With one harmless change it looks like a mistake about that one; with two or more it is this.
    harmless = [column for column in by_rule(case, "any-change") if column not in by_rule(case)]
    return not case.raised and len(harmless) >= 2 and case.same(by_rule(case, "any-change"))


@task.mistake(
    "gone-is-quiet",
    "A column is gone, and you do not name it. Whoever reads it finds nothing tomorrow.",
)
def gone_is_quiet(case):
    return by_rule(case, "gone-is-quiet")


@task.mistake(
    "int-is-no-float",
    "`int` in place of `float` is named. Every whole number is good as a float, so no reader meets anything new.",
)
def int_is_no_float(case):
    return by_rule(case, "int-is-no-float")


@task.mistake(
    "float-is-fine",
    "`float` in place of `int` goes through. Who counts minutes with whole numbers meets 7.5 tomorrow.",
)
def float_is_fine(case):
    return by_rule(case, "float-is-fine")


@task.mistake(
    "from-float",
    "A column of `float` holds texts tomorrow, and you do not name it. Only whole numbers are as good as a float.",
)
def from_float(case):
    return by_rule(case, "from-float")


@task.mistake(
    "to-int",
    "A column of texts holds whole numbers tomorrow, and you do not name it. Whoever looks for a word in it meets a 7.",
)
def to_int(case):
    return by_rule(case, "to-int")


@task.mistake(
    "nothing-but-the-type",
    "`int` in place of `float` is fine, and with that you stop. In the same column the limits were changed as well: numbers may come that could not come before.",
)
def nothing_but_the_type(case):
    return by_rule(case, "nothing-but-the-type")


@task.mistake(
    "required-breaks",
    "A column that must be filled from now on is named. There will be fewer gaps than before, and every reader could live with the gaps.",
)
def required_breaks(case):
    return by_rule(case, "required-breaks")


@task.mistake(
    "a-list-breaks",
    "A list of values where there was none is named. What may come tomorrow could have come before as well.",
)
def a_list_breaks(case):
    return by_rule(case, "a-list-breaks")


@task.mistake(
    "longer-lists-only",
    "A list is as long as before, or shorter, and has a value that is new. You do not name it: how many values there are says nothing about which.",
)
def longer_lists_only(case):
    return by_rule(case, "longer-lists-only")


@task.mistake(
    "optional-forgotten",
    "What was always there need not be there any more, and you do not name it. The first gap reaches a model that has never seen one.",
)
def optional_forgotten(case):
    return by_rule(case, "optional-forgotten")


@task.mistake(
    "narrower-breaks",
    "A narrower range is named. Whatever arrives now could have arrived before, so nobody who reads by the old contract is surprised.",
)
def narrower_breaks(case):
    return by_rule(case, "narrower-breaks")


@task.mistake(
    "dropped-is-quiet",
    "A limit or a list of values was taken away, and you do not name the column. Without a limit anything may come.",
)
def dropped_is_quiet(case):
    return by_rule(case, "dropped-is-quiet")


@task.mistake(
    "no-limit-is-zero",
    "A lower limit of 0 was taken away, and you do not name the column. No limit is not a limit of 0: tomorrow a ride of -3 km may come.",
)
def no_limit_is_zero(case):
    return by_rule(case, "no-limit-is-zero")


@task.mistake(
    "fewer-breaks",
    "A list of values became shorter, and you name it. A reader who knows the longer list knows every value that still comes.",
)
def fewer_breaks(case):
    return by_rule(case, "fewer-breaks")


@task.mistake(
    "values-forgotten",
    "A value was added to a list, and you do not name the column. The model has learned nothing about it, and may not even have a place for it.",
)
def values_forgotten(case):
    return by_rule(case, "values-forgotten")


@task.mistake(
    "new-columns",
    "A new column is named. Nobody who reads by the old contract looks at it.",
)
def new_columns(case):
    return by_rule(case, "new-columns")


@task.misconception("not-sorted", "The columns are the right ones, and not in the order of the alphabet. A list that comes in another order every time cannot be compared with yesterday's.")
def not_sorted(case):
    return not case.raised and isinstance(case.got, list) and case.got != case.want and all(isinstance(each, str) for each in case.got) and sorted(case.got) == case.want

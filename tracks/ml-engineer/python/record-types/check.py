"""record-types: hints as data, each rule met alone before they are mixed."""

from milepost.check import Task, exact

task = Task("check(value: any, hint: str) -> bool")
task.example(41, "int")
task.example("41", "int")
task.example([3, None], "list[int | None]")
task.example({"tags": ["new", 7]}, "dict[str, list[str]]")
task.judge(exact)

# Each rule alone, so that a mistake is met in its smallest form.
ALONE = (
    (True, "int"),
    (False, "float"),
    (3, "float"),
    (3.0, "int"),
    (1.5, "float"),
    (None, "None"),
    (0, "None"),
    (None, "int | None"),
    ("x", "int | None | str"),
    (True, "int | None"),
    (3, "float | str"),
    ([1], "list[str] | list[int]"),
    ({"a": 1}, "dict[str, str] | dict[str, int]"),
    (2.5, "int | None | str"),
    (None, "int | None | str"),
    ([], "list[int]"),
    ({}, "list[int]"),
    (["1"], "list[int]"),
    ([1, "2"], "list[int]"),
    ("ab", "list[str]"),
    ({"a": "x"}, "dict[str, int]"),
    ({"a": 1}, "dict[str, int]"),
    ({"a": 1}, "dict[str, str]"),
    ("1", "Literal[1]"),
    ({"a": 1, "b": "x"}, "dict[str, int]"),
    ([], "dict[str, int]"),
    ([1, "2"], "list"),
    ({"a": None}, "dict"),
    ([[1], ["2"]], "list[list[int]]"),
    ("low", 'Literal["low", "high"]'),
    ("mid", 'Literal["low", "high"]'),
    ("high", 'Literal["low", "high"]'),
    (1, 'Literal["low", 1]'),
    (True, "Literal[0, 1]"),
    (1, "Literal[True]"),
    (1.0, "Literal[1]"),
    ("low", 'Literal["low"] | None'),
    (None, 'Literal["low"] | int | None'),
    (7, "Any"),
    (None, "Any"),
    ([None], "list[Any]"),
    ("abc", "Sized"),
    ([], "Sized"),
    ({"a": 1}, "Sized"),
    (3, "Sized"),
    (True, "bool"),
    (1, "bool"),
    ("", "str"),
    (None, "str"),
)
for value, hint in ALONE:
    task.hidden(times=1)(lambda draw, value=value, hint=hint: (value, hint))

PLAIN = ("int", "float", "str", "bool", "None", "Any", "Sized", 'Literal["low", 1]')


def any_hint(draw, depth):
    kind = draw.integer(0, 5) if depth else 0
    if kind == 1:
        return f"list[{any_hint(draw, depth - 1)}]"
    if kind == 2:
        return f"dict[str, {any_hint(draw, depth - 1)}]"
    if kind == 3:
        first = any_hint(draw, depth - 1)
        return f"{first} | {draw.choice(['str', 'bool', 'list[int]', *(['None'] if first != 'None' else [])])}"
    return draw.choice(PLAIN)


def any_value(draw, depth):
    kind = draw.integer(0, 4) if depth else 0
    if kind == 1:
        return [any_value(draw, depth - 1) for _ in range(draw.integer(0, 3))]
    if kind == 2:
        return {name: any_value(draw, depth - 1) for name in "ab"[: draw.integer(0, 2)]}
    return draw.choice([0, 1, 7, 0.5, 1.0, "low", "", True, False, None])


@task.hidden(times=40)
def anything(draw):
    return any_value(draw, 2), any_hint(draw, 2)


def said(case):
    """The value as one would type it."""
    return {"value": repr(case.value)}


@task.misconception(
    "text-passes-for-a-number",
    "{value} fits `{hint}`, you say. It is a text that can be read as a number, and nobody has read it: `{value} * 2` puts it "
    "there twice. Whether something could be made to fit is not asked.",
)
def text_passes_for_a_number(case):
    return isinstance(case.value, str) and case.hint in ("int", "float") and case.got is True and said(case)


@task.misconception(
    "every-part-asked-for",
    "{value} fits `{hint}`, and you say no. Of a choice it is enough that one part fits, and None is a part like the others.",
)
def every_part_asked_for(case):
    return case.value == [3, None] and case.hint == "list[int | None]" and case.got is False and said(case)


@task.misconception(
    "choice-asked-as-a-whole",
    "For {value} and `{hint}` you say {got}. `isinstance` may be asked about a choice of plain classes, but it knows nothing of "
    "what the table says about bool, int and float. Each part has to be held against the value by itself.",
)
def choice_asked_as_a_whole(case):
    one = (case.value is True and case.hint == "int | None") or (case.value == 3 and case.hint == "float | str")
    return one and isinstance(case.got, bool) and said(case)


@task.misconception(
    "first-part-decides",
    "{value} fits `{hint}`, and you say no. Both parts are of one class, and the first one was taken for the only one that "
    "counts. What is inside decides which part fits.",
)
def first_part_decides(case):
    return case.hint in ("list[str] | list[int]", "dict[str, str] | dict[str, int]") and case.got is False and said(case)


@task.misconception(
    "first-listed-only",
    "{value} stands in `{hint}`, and you say that it does not fit. Any of those listed will do, not the first alone.",
)
def first_listed_only(case):
    return case.hint.startswith("Literal[") and case.hint.count("]") == 1 and "|" not in case.hint and case.got is False and said(case)


@task.misconception(
    "bool-passes-for-a-number",
    "{value} fits `{hint}`, you say. In Python, bool is a kind of int, so `isinstance` says yes; in a record it is a "
    "ticked box that slipped into the wrong column, and the sum of that column goes on as if nothing were wrong.",
)
def bool_passes_for_a_number(case):
    return isinstance(case.value, bool) and case.hint in ("int", "float") and case.got is True and said(case)


@task.misconception(
    "int-refused-for-float",
    "{value} does not fit `float`, you say. JSON writes 3.0 as 3 if it likes, and type checkers allow an int where a "
    "float is asked for. Every record with a round price would be thrown away.",
)
def int_refused_for_float(case):
    return type(case.value) is int and case.hint == "float" and case.got is False and said(case)


@task.misconception(
    "keys-looked-at",
    "For {value} and `{hint}` you say {got}. A loop over a dict gives its keys, and what stands after the comma in the hint is "
    "for the values alone. Whether a price is right has nothing to do with what it is called.",
)
def keys_looked_at(case):
    return case.value == {"a": 1} and (case.hint, case.got) in (("dict[str, int]", False), ("dict[str, str]", True)) and said(case)


@task.misconception(
    "written-alike",
    "{value} fits `{hint}`, you say. The two look alike when they are printed, and the one is a text: added up, it would be "
    "put behind the other.",
)
def written_alike(case):
    return case.value == "1" and case.hint == "Literal[1]" and case.got is True and said(case)


@task.misconception(
    "items-not-looked-at",
    "{value} fits `{hint}`, you say. The outside is right; what stands inside was not looked at.",
)
def items_not_looked_at(case):
    if case.got is not True or case.hint not in ("list[int]", "dict[str, int]"):
        return False
    return case.value in (["1"], {"a": "x"}) and said(case)


@task.misconception(
    "first-item-only",
    "{value} fits `{hint}`, you say. Its first item does. The one that does not is the one that stops the "
    "training at night.",
)
def first_item_only(case):
    return case.got is True and case.value in ([1, "2"], {"a": 1, "b": "x"}) and case.hint != "list" and said(case)


@task.misconception(
    "empty-refused",
    "{value} does not fit `{hint}`, you say. There is no item in it that does not fit. A customer without orders is a "
    "customer all the same.",
)
def empty_refused(case):
    return case.value in ([], {}) and case.got is False and said(case)


@task.misconception(
    "equal-taken-for-listed",
    "{value} fits `{hint}`, you say. To `==` and `in`, True, 1 and 1.0 are all the same; the task asks for the type "
    "as well.",
)
def equal_taken_for_listed(case):
    return (
        case.hint.startswith("Literal[")
        and "|" not in case.hint
        and isinstance(case.value, int | float)
        and case.got is True
        and said(case)
    )


@task.misconception(
    "text-taken-for-a-list",
    "{value} fits `{hint}`, you say. A text can be gone through letter by letter, and each letter is a text; a list "
    "it is not. One tag becomes three.",
)
def text_taken_for_a_list(case):
    return isinstance(case.value, str) and case.hint.startswith("list[") and case.got is True and said(case)


@task.misconception(
    "brackets-given-to-isinstance",
    "`isinstance` was asked about `{hint}`, which is not a class, and Python raised {raised}. A hint with "
    "something inside must be taken apart first.",
)
def brackets_given_to_isinstance(case):
    inside = "[" in case.hint
    return case.raised == "TypeError" and "Literal" not in case.hint and inside and {"raised": case.raised}


@task.misconception(
    "no-class-to-ask-about",
    "`isinstance` was asked about `{hint}`, which is not a class, and Python raised {raised}. One line for it, before all "
    "others, says what fits it.",
)
def no_class_to_ask_about(case):
    return case.raised == "TypeError" and case.hint in ("Any", "None") and {"raised": case.raised}


@task.misconception(
    "other-union-forgotten",
    "`{hint}` was not recognised as a choice of several. Print its origin: this one is made by another part of "
    "Python than `int | None` is.",
)
def other_union_forgotten(case):
    return "|" in case.hint and "Literal" in case.hint and case.raised == "TypeError"


@task.misconception(
    "one-part-and-none",
    "{value} fits `{hint}`, and you say no. There may be more than two parts, and None need not be among them or last.",
)
def one_part_and_none(case):
    return case.hint.count("|") == 2 and case.got is False and said(case)


@task.misconception(
    "class-asked-for-protocol",
    "{value} does not fit `Sized`, you say. It has a length, and that is all this protocol asks for: neither its "
    "name nor its parents matter.",
)
def class_asked_for_protocol(case):
    return case.hint == "Sized" and case.got is False and said(case)

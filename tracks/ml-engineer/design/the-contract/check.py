"""the-contract: which cells break a data contract."""

from milepost.check import Task, exact

task = Task("breaches(rows: list[dict[str, any]], contract: dict[str, dict[str, any]]) -> list[tuple[int, str, str]]")
task.example(
    [{"ride": 1, "km": 2.5}, {"ride": 1, "km": -3.0}, {"km": 4}],
    {"ride": {"type": "int", "required": True, "unique": True}, "km": {"type": "float", "low": 0.2}},
)
task.judge(exact)

CONTRACT = {
    "ride": {"type": "int", "required": True, "unique": True},
    "km": {"type": "float", "low": 0.0, "high": 60.0},
    "station": {"type": "str", "required": True, "one_of": ["Harbour", "Market", "School"]},
    "rider_age": {"type": "int", "required": False, "low": 14, "unique": False},
    "gears": {"type": "int", "low": 1, "high": 24, "one_of": [3, 7, 8, 21]},
    "lock": {"type": "int", "unique": True, "low": 1000, "high": 9999},
}


def good_row(draw, number):
    return {
        "ride": number,
        "km": draw.integer(2, 118) / 2,
        "station": draw.choice(CONTRACT["station"]["one_of"]),
        "rider_age": draw.integer(15, 80),
        "gears": draw.choice(CONTRACT["gears"]["one_of"]),
        "lock": 4000 + number,
    }


def spoil(draw, rows, how):
    """Break, or nearly break, one cell in the way that is named."""
    row = rows[-1]
    if how == "absent":
        del row[draw.choice(["ride", "station"])]
    elif how == "none where it must be":
        row[draw.choice(["ride", "station"])] = None
    elif how == "none where it may be":
        row["km"] = row["rider_age"] = None
    elif how == "true":
        row["rider_age"] = True
        row["km"] = False
    elif how == "whole number":
        row["km"] = draw.integer(1, 59)
    elif how == "text for a number":
        row["km"] = "12.5"
    elif how == "edge":
        row["km"], row["rider_age"] = draw.choice([0.0, 60.0]), 14
    elif how == "half a year":
        row["rider_age"] = draw.integer(20, 60) + 0.5
    elif how == "less than nothing":
        row["km"] = -draw.integer(1, 9) / 2
    elif how == "too far":
        row["km"] = 60.0 + draw.integer(1, 9) / 2
    elif how == "too young":
        row["rider_age"] = draw.integer(1, 13)
    elif how == "another value":
        row["station"] = "Airport"
    elif how == "another case":
        row["station"] = "harbour"
    elif how == "twice":
        row["ride"] = rows[0].get("ride")
    elif how == "outside and unknown":
        row["gears"] = draw.choice([0, 27])
    elif how == "inside and unknown":
        row["gears"] = draw.choice([5, 11])
    elif how == "same number elsewhere":
        rows[0]["rider_age"] = row["ride"] = draw.integer(20, 70)
    elif how == "nothing that is something":
        row["ride"], row["station"] = 0, draw.choice(["", "Market"])
    elif how == "twice where it may be":
        rows[0]["rider_age"] = row["rider_age"] = draw.integer(20, 70)
    elif how == "zero twice":
        rows[-2]["ride"] = row["ride"] = 0
    elif how == "none twice":
        rows[0]["lock"] = row["lock"] = None
    elif how == "outside twice":
        rows[0]["lock"] = row["lock"] = draw.integer(1, 999)
    elif how == "twice of another type":
        rows[-2]["ride"] = row["ride"] = f"R{draw.integer(1, 9)}"
    elif how == "more columns":
        row["note"] = "wet saddle"


WAYS = [
    "absent",
    "none where it must be",
    "none where it may be",
    "true",
    "whole number",
    "text for a number",
    "edge",
    "half a year",
    "too far",
    "too young",
    "less than nothing",
    "another value",
    "another case",
    "twice",
    "outside and unknown",
    "inside and unknown",
    "same number elsewhere",
    "nothing that is something",
    "twice where it may be",
    "zero twice",
    "none twice",
    "outside twice",
    "twice of another type",
    "more columns",
]


def spoiled(how):
    """Give what draws rows of which the last is broken, or nearly broken, in one way."""

    def draw_rows(draw):
        rows = [good_row(draw, 100 + number) for number in range(3 + draw.size(0, 2))]
        spoil(draw, rows, how)
        return rows, CONTRACT

    return draw_rows


for way in WAYS:
    task.hidden(times=1)(spoiled(way))


@task.hidden(times=2)
def nothing_came(draw):
    return [], CONTRACT


@task.hidden(times=8)
def much_at_once(draw):
    rows = []
    for number in range(2 + draw.size(2, 10)):
        rows.append(good_row(draw, 100 + number))
        spoil(draw, rows, draw.choice(WAYS if number else WAYS[:14]))
    return rows, CONTRACT


def held(case, *, mistake=""):
    """Hold the contract against the rows, with one mistake or none."""
    found, seen, counts = [], {column: set() for column in case.contract}, {}
    if mistake == "columns-mixed":
        seen = dict.fromkeys(case.contract, set())
    for row in case.rows:
        for column in case.contract:
            counts[column, repr(row.get(column))] = counts.get((column, repr(row.get(column))), 0) + 1
    for number, row in enumerate(case.rows):
        for column, promised in case.contract.items():
            value = row.get(column)
            reason = reason_of(value, column in row, promised, seen[column], mistake)
            if mistake == "both-twins" and promised.get("unique") and value is not None and not reason:
                reason = "twice" if counts[column, repr(value)] > 1 else ""
            if reason:
                found.append((number + (mistake == "counted-from-one"), column, reason))
            if mistake == "every-reason" and reason not in ("", "twice") and promised.get("unique") and repr(value) in seen[column]:
                found.append((number, column, "twice"))
            if mistake == "only-the-row-before":
                seen[column] = set()
            is_kept = bool(value) if mistake == "zero-not-seen" else value is not None or mistake == "none-twice"
            if is_kept:
                seen[column].add(repr(value))
    return found


def reason_of(value, is_there, promised, seen, mistake):
    if mistake == "said-is-true":
        promised = {name: True if name in ("required", "unique") else what for name, what in promised.items()}
    if mistake == "empty-is-missing" and value in (0, "") and not isinstance(value, bool):
        value = None
    if value is None:
        if mistake == "none-twice" and promised.get("unique") and not promised.get("required") and repr(value) in seen:
            return "twice"
        if mistake == "only-absent-is-missing" and is_there:
            return "type" if promised.get("required") else ""
        if promised.get("required"):
            return "missing"
        return "type" if mistake == "none-is-wrong" and is_there else ""
    kinds = {"int": int, "float": (int, float), "str": str}
    if mistake == "any-number-is-whole":
        kinds["int"] = (int, float)
    if mistake == "whole-is-no-float":
        kinds["float"] = float
    is_number = isinstance(value, bool) and mistake != "true-is-one"
    if is_number or not isinstance(value, kinds[promised["type"]]):
        return "type"
    low, high = promised.get("low"), promised.get("high")
    if mistake == "zero-is-no-limit":
        low, high = low or None, high or None
    # What passes by a limit of 0, or is no allowed value either, has a mistake of its own.
    if mistake == "no-lowest" and "one_of" not in promised:
        low = low and None
    if mistake == "no-highest" and "one_of" not in promised:
        high = None
    if mistake == "twice-before-range" and promised.get("unique") and repr(value) in seen:
        return "twice"
    if mistake == "value-before-range" and value not in promised.get("one_of", [value]):
        return "value"
    if mistake == "ends-left-out" and value in (low, high):
        return "range"
    if (low is not None and value < low) or (high is not None and value > high):
        return "range"
    if "one_of" in promised:
        allowed = promised["one_of"]
        if mistake == "any-case" and isinstance(value, str):
            value, allowed = value.lower(), [each.lower() for each in allowed]
        if value not in allowed:
            return "value"
    return "twice" if promised.get("unique") and repr(value) in seen else ""


@task.mistake(
    "true-is-one",
    "A cell holds a truth value, and it went through as a number: in Python `True` is an `int`. Somebody aged `True` is one year old for every sum.",
)
def true_is_one(case):
    return held(case, mistake="true-is-one")


@task.mistake(
    "none-is-wrong",
    "A cell is `None` in a column that need not be filled, and you call it a wrong type. Riders who do not tell their age would stop the training every night.",
)
def none_is_wrong(case):
    return held(case, mistake="none-is-wrong")


@task.mistake(
    "only-absent-is-missing",
    "A column that must be filled holds `None`. To whoever reads it, that is as missing as if the column were not there.",
)
def only_absent(case):
    return held(case, mistake="only-absent-is-missing")


@task.mistake(
    "whole-is-no-float",
    "A whole number of kilometres is called a wrong type. JSON writes 4.0 as 4, so every ride of a round length would be refused.",
)
def whole_is_no_float(case):
    return held(case, mistake="whole-is-no-float")


@task.mistake(
    "any-number-is-whole",
    "A number with a half stands where whole numbers are promised, and it went through. Whoever counts with it counts half riders.",
)
def any_number_is_whole(case):
    return held(case, mistake="any-number-is-whole")


@task.mistake(
    "said-is-true",
    "`required` or `unique` is there and false, and you took it for true. That a promise is spoken of does not say that it is given.",
)
def said_is_true(case):
    return held(case, mistake="said-is-true")


@task.mistake(
    "no-lowest",
    "A number below `low` went through. A ride of less than no kilometres, a rider of three: the model learns from both.",
)
def no_lowest(case):
    return held(case, mistake="no-lowest")


@task.mistake(
    "no-highest",
    "A number above `high` went through. One wrong sensor writes 6,000 km, and every mean is another.",
)
def no_highest(case):
    return held(case, mistake="no-highest")


@task.mistake(
    "twice-before-range",
    "A number lies beyond its limits and comes a second time, and you say `twice`. The first reason that applies is that it is out of range.",
)
def twice_before_range(case):
    return held(case, mistake="twice-before-range")


@task.mistake(
    "only-the-row-before",
    "A value comes again after other rows, and you say nothing: only the row just before was looked at. Nobody has promised that the rows are sorted.",
)
def only_the_row_before(case):
    return held(case, mistake="only-the-row-before")


@task.mistake(
    "zero-not-seen",
    "The number 0 comes a second time in a column without repeats, and you say nothing. For Python 0 is as good as nothing when it is asked for its truth, so it was not remembered.",
)
def zero_not_seen(case):
    return held(case, mistake="zero-not-seen")


@task.mistake(
    "none-twice",
    "Two rows have `None` in a column that must be unique and need not be filled, and you call the second one `twice`. Where nothing stands, nothing is repeated.",
)
def none_twice(case):
    return held(case, mistake="none-twice")


@task.mistake(
    "ends-left-out",
    "A value that is exactly `low` or `high` is refused. Both are still allowed.",
)
def ends_left_out(case):
    return held(case, mistake="ends-left-out")


@task.mistake(
    "both-twins",
    "Of two rows with the same value you tell both. The first one was good when it came; only what comes again is `twice`.",
)
def both_twins(case):
    return held(case, mistake="both-twins")


@task.mistake(
    "any-case",
    "`harbour` was taken for `Harbour`. A model would know two stations where there is one, for nobody mends the letter in its input.",
)
def any_case(case):
    return held(case, mistake="any-case")


@task.mistake(
    "zero-is-no-limit",
    "`low` is 0, and something below it went through. For Python 0 is as good as nothing when it is asked for its truth; whether a limit was promised is another question.",
)
def zero_is_no_limit(case):
    return held(case, mistake="zero-is-no-limit")


@task.mistake(
    "value-before-range",
    "A number lies beyond its limits, and you say `value`. It is not among the allowed ones either, but the first reason that applies is that it is out of range.",
)
def value_before_range(case):
    return held(case, mistake="value-before-range")


@task.mistake(
    "columns-mixed",
    "A value is called `twice`, and it stood before in *another* column. That rider 42 took ride 42 is no breach.",
)
def columns_mixed(case):
    return held(case, mistake="columns-mixed")


@task.mistake(
    "empty-is-missing",
    "A cell holds 0, or an empty text, and you call it missing, or let it through as if it were. Ride 0 is a ride, and an empty name of a station is a wrong one: only `None` says that nothing is there.",
)
def empty_is_missing(case):
    return held(case, mistake="empty-is-missing")


@task.mistake(
    "every-reason",
    "A cell has two reasons in your list. It is of another type, so nobody asks any more whether it is there twice: the first reason has to be mended before the next one means anything.",
)
def every_reason(case):
    return held(case, mistake="every-reason")


@task.mistake(
    "counted-from-one",
    "Rows are counted from 0. Whoever looks at row {row} for the reason finds nothing wrong there.",
    fields=lambda case: {"row": case.got[0][0]},
)
def counted_from_one(case):
    return held(case, mistake="counted-from-one")


@task.misconception(
    "stops-at-a-gap",
    "The answer stops with {error}: a row lacks a column, or holds `None` there. That is the very thing that is to be told, and the rows after it are never looked at.",
)
def stops_at_a_gap(case):
    has_gap = any(row.get(column) is None for row in case.rows for column in case.contract)
    is_of_it = case.raised == "KeyError" or (case.raised == "TypeError" and "NoneType" in case.said)
    return has_gap and is_of_it and {"error": case.raised}

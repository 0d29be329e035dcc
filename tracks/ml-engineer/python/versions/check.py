"""versions: a frozen dataclass with its own validation, text and order."""

from functools import total_ordering

from milepost.check import Task, exact

task = Task("shelf(texts: list[str], numbers: list[list[int | None]]) -> dict[str, any]")
task.example(["2.10.3"], [])
task.example(
    ["1.9.0", "1.10.0", "2.0.0rc1", "1.10.0rc2", "2.0.0rc10"], [[2, 0, 0, None], [2, 0, 0, 2], [1, 9, 1, None]]
)
task.example(["2.0", "v2.0.1", "2.0.1", "2.0.1-beta", ""], [[0, -1, 0, None], [1, 0, 0, 0]])
task.judge(exact)

ODD = (
    *("1.2", "1.2.3.4", "1..3", "a.b.c", "v1.2.3", "1.2.3rc", "1.2.3rc0", "1.2.3rc1rc2", "1.2.3RC1", "rc1", "1,2,3"),
    *("1.02.3", "1.2.3rc01", " 1.2.3", "+1.2.3", "-1.2.3", "1_0.2.3", "1.2.\u0663", "", "1.2.3rc-1", "1.2.3 "),
)
# With these beside each other, the ways to be too generous can be told apart.
TELLING = ("1.2.3\n", "01.2.3", "1.2.3-beta", " 1.2.3")


@task.hidden(times=25)
def any_versions(draw):
    def number():
        return draw.choice([0, 1, 2, 9, 10, 11, 100])

    def candidate():
        return draw.choice([None, None, 1, 2, 9, 10])

    texts, numbers = [], []
    for _ in range(draw.size(1, 8)):
        tail = candidate()
        texts.append(f"{number()}.{number()}.{number()}" + (f"rc{tail}" if tail else ""))
    for _ in range(draw.size(0, 4)):
        numbers.append([number(), number(), number(), candidate()])
    return texts, numbers


@task.hidden(times=15)
def close_together(draw):
    releases = [f"1.{draw.integer(0, 1)}.{draw.integer(0, 1)}" for _ in range(draw.size(1, 4))]
    texts = [release + tail for release in releases for tail in ("", "rc2", "rc10", "rc1")]
    return draw.shuffled(texts), []


@task.hidden(times=2)
def one_twice(draw):
    texts = ["1.2.0", "1.2.0rc1", "1.10.0"]
    return draw.shuffled([*texts, draw.choice(texts)]), []


@task.hidden(times=10)
def odd_texts(draw):
    return [*TELLING, *draw.shuffled(ODD)[: draw.size(0, 2)]], []


@task.hidden(times=1)
def every_odd_text(draw):
    return [*TELLING, *draw.shuffled(ODD)], []


@task.hidden(times=2)
def one_negative_number(draw):
    """Each of the three, with the others large enough to hide it in a sum."""
    return [], [[9 if place != odd else -1 for place in range(3)] + [draw.choice([None, 1])] for odd in range(3)]


@task.hidden(times=15)
def odd_numbers(draw):
    four = [draw.choice([0, 0, 3, -1]) for _ in range(3)]
    return [], [[*four, draw.choice([None, 1, 0, -2])]]


def parts(text):
    """Its numbers, and the candidate or None."""
    numbers, mark, candidate = text.partition("rc")
    return *map(int, numbers.split(".")), int(candidate) if mark else None


@total_ordering
class ByAnyPart:
    """A version that is compared by whichever part is smaller."""

    def __init__(self, text):
        self.text, (*self.numbers, self.candidate) = text, parts(text)

    def __eq__(self, other):
        return self.text == other.text

    def __lt__(self, other):
        mine, yours = self.candidate, other.candidate
        earlier = mine is not None and (yours is None or mine < yours)
        return any(a < b for a, b in zip(self.numbers, other.numbers, strict=True)) or earlier


def good_ones(case):
    """The texts of the versions, in the order in which they came."""
    made = [text for text in case.texts if is_version(text)]
    for *numbers, candidate in case.numbers:
        if min(numbers) >= 0 and (candidate is None or candidate > 0):
            made.append(".".join(map(str, numbers)) + (f"rc{candidate}" if candidate else ""))
    return made


def by_any_part(case):
    """The order of one who says that a version comes first as soon as any of its parts is smaller."""
    return [each.text for each in sorted(map(ByAnyPart, good_ones(case)))]


def by_key(case, key):
    """The order of one who sorts by this key of (major, minor, patch, is a release, candidate)."""
    return sorted(good_ones(case), key=lambda text: key(place(text)))


# What others than the right one sort by.
KEYS = {
    "as text": lambda v: (*v[:4], str(v[4])),
    "greatest candidate first": lambda v: (*v[:4], -v[4]),
    "release first": lambda v: (*v[:3], not v[3], v[4]),
    "numbers alone": lambda v: v[:3],
    "candidates before all": lambda v: (v[3], *v[:3], v[4]),
}


def sorted_by(case, name):
    """Whether the answer's order is that of this key, and neither the right one nor that of another key."""
    orders = {each: by_key(case, key) for each, key in KEYS.items()}
    mine = orders.pop(name)
    others = (case.want["order"], sorted(mine), *orders.values())
    return case.got["order"] == mine and mine not in others


def place(text):
    """Where a version belongs, from its text."""
    numbers, mark, candidate = text.partition("rc")
    return (*map(int, numbers.split(".")), not mark, int(candidate or 0))


def is_version(text):
    numbers, mark, candidate = text.partition("rc")
    parts = [*numbers.split("."), *([candidate] if mark else [])]
    return len(parts) == (4 if mark else 3) and all(part in map(str, range(1000)) for part in parts)


def wrongly_accepted(case):
    """The texts and numbers that should have been refused and were not."""
    return [each for each in case.want["refused"] if each not in case.got["refused"]]


@task.misconception(
    "refuses-good-ones",
    "{given} was refused, and it is a version as the task describes them. A model that cannot be named cannot be "
    "loaded.",
)
def refuses_good_ones(case):
    given = next((each for each in case.got["refused"] if each not in case.want["refused"]), None)
    return given is not None and {"given": repr(given)}


@task.misconception(
    "line-end-let-through",
    "You accepted {given}, with the line end at its end. Was it cut off, or does a pattern end with `$`, which also matches just before "
    "a last line end? "
    "The same version, read from a file, is then another folder name than the one typed in.",
)
def line_end_let_through(case):
    given = wrongly_accepted(case)
    ends = given and all(isinstance(each, str) and each.endswith("\n") for each in given)
    return bool(ends) and {"given": repr(given[0])}


@task.misconception(
    "trimmed-first",
    "You accepted {given}: what stood around the version was cut off before it was looked at. The same version, read from "
    "a file, is then another folder name than the one typed in.",
)
def trimmed_first(case):
    given = [each for each in wrongly_accepted(case) if isinstance(each, str)]
    return "01.2.3" not in given and " 1.2.3" in given and {"given": repr(given[0])}


@task.misconception(
    "int-is-generous",
    "You accepted {given}. `int` reads more than the digits 0 to 9 without needless zeros, and so does `\\d`: signs, "
    "spaces, underscores, zeros in front, digits of other scripts. Two texts for one version are two folders with one "
    "model each.",
)
def int_is_generous(case):
    given = [each for each in wrongly_accepted(case) if isinstance(each, str)]
    return "01.2.3" in given and {"given": " and ".join(map(repr, given[:3]))}


@task.misconception(
    "tail-let-through",
    "You accepted {given}. A version stands in it, and what stands {where} it was not looked at.",
)
def tail_let_through(case):
    # A tail of any kind must have been let through, not one that is special in some way, such as capital letters.
    given = [each for each in wrongly_accepted(case) if isinstance(each, str)]
    if not any(each.endswith("-beta") for each in given):
        return False
    around = next((each for each in given if each[:1] in ("v", " ")), None)
    return {"given": repr(around or given[0]), "where": "around" if around else "after"}


@task.misconception(
    "not-all-three",
    "You accepted {given}, and that is no version: go through the task's sentence about a version's text with it. "
    "What is let in here breaks later, far away from the slip of the pen.",
)
def not_all_three(case):
    given = [each for each in wrongly_accepted(case) if isinstance(each, str)]
    return bool(given) and {"given": repr(given[0])}


@task.misconception(
    "numbers-not-looked-at",
    "`Version(*{given})` was made, and no such version exists. What `__post_init__` lets through nobody stops "
    "later: whoever makes a version from numbers never comes by `parse`.",
)
def numbers_not_looked_at(case):
    given = [each for each in wrongly_accepted(case) if isinstance(each, list)]
    return bool(given) and {"given": given[0]}


@task.misconception(
    "equal-is-not-less",
    "{first} stands in the list twice, and you say that one of the two is less than the other. Nothing comes before "
    "itself: a search in a sorted list would miss it.",
)
def equal_is_not_less(case):
    order = case.got["order"]
    if order != case.want["order"] or case.got["rising"] == case.want["rising"]:
        return False
    first = next((a for a, b in zip(order, order[1:], strict=False) if a == b), None)
    return first is not None and {"first": first}


@task.misconception(
    "any-part-smaller",
    "You put {first} before {second}. One of its parts is the smaller one, but a part before it is greater, and that "
    "decides. With such a `<`, of two versions each can come before the other, and what `sorted` makes of that is "
    "chance.",
)
def any_part_smaller(case):
    order, others = case.got["order"], (by_key(case, key) for key in KEYS.values())
    made = by_any_part(case)
    return order == made and made not in (case.want["order"], sorted(order), *others) and first_swap(case)


@task.misconception(
    "ordered-as-text",
    "You put {first} before {second}. These were compared as texts, letter by letter, and the letter 1 comes before "
    "9. This is the mistake that took the wrong model live.",
)
def ordered_as_text(case):
    as_text = sorted(case.want["order"])
    return case.got["order"] == as_text and as_text not in (case.want["order"], by_any_part(case)) and first_swap(case)


@task.misconception(
    "candidate-after-release",
    "You put {first} before {second}. A candidate is tried before its release. Sorted last, an untested model would be "
    "taken for the newest.",
)
def candidate_after_release(case):
    return sorted_by(case, "release first") and first_swap(case)


@task.misconception(
    "candidates-as-text",
    "You put {first} before {second}. The numbers of the two candidates were compared as texts, and the letter 1 comes before "
    "2. It shows with the tenth candidate, long after anybody looks.",
)
def candidates_as_text(case):
    return sorted_by(case, "as text") and first_swap(case)


@task.misconception(
    "candidate-not-compared",
    "{first} came out before {second}: versions that differ only in the candidate keep the order in which they came "
    "in. `<` must say which of two different versions comes first.",
)
def candidate_not_compared(case):
    return sorted_by(case, "numbers alone") and first_swap(case)


def some_meet(case):
    """Whether a release stands beside a candidate of the same numbers."""
    places = [place(text) for text in good_ones(case)]
    return any(one[:3] == other[:3] and one[3] != other[3] for one in places for other in places)


@task.misconception(
    "none-asked-for-its-size",
    "A version without a candidate could not even be made: `candidate` is None then, and Python raised a TypeError, because None "
    "is not less than any number, nor greater. Most versions are releases.",
)
def none_asked_for_its_size(case):
    return case.raised == "TypeError" and "NoneType" in case.said and "int" in case.said and not some_meet(case)


@task.misconception(
    "none-for-no-version",
    "`parse` gave None for a text that is no version, and a ValueError is asked for. The None was put among the versions, and "
    "Python stopped later, when it had to be compared: {said}.",
)
def none_for_no_version(case):
    others = ("'Version'", "'NoneType' and 'NoneType'")
    return case.raised == "TypeError" and "NoneType" in case.said and any(each in case.said for each in others) and {"said": case.said}


@task.misconception(
    "none-compared",
    "Python cannot say whether None is less than a number, and raised a TypeError. It happens as soon as a release "
    "meets a candidate of the same numbers, which may be months from now.",
)
def none_compared(case):
    return case.raised == "TypeError" and "NoneType" in case.said


@task.misconception(
    "text-lost-the-candidate",
    "A version came out as {given}, which is not the text that it is read from, {wanted}. What is written down by "
    "one program must be readable by the next.",
)
def text_lost_the_candidate(case):
    given = next((text for text in case.got["order"] if text not in case.want["order"]), None)
    wanted = next((text for text in case.want["order"] if text not in case.got["order"]), None)
    return given is not None and wanted is not None and {"given": repr(given), "wanted": repr(wanted)}


@task.misconception(
    "two-turned-round",
    "You put {first} before {second}. Go through the parts of the two from the left: which is the first that differs, and "
    "what does your `<` make of it?",
)
def two_turned_round(case):
    return sorted(case.got["order"]) == sorted(case.want["order"]) and first_swap(case)


def first_swap(case):
    """The first two neighbours that stand the wrong way round."""
    pairs = zip(case.got["order"], case.got["order"][1:], strict=False)
    found = next(((a, b) for a, b in pairs if place(b) < place(a)), None)
    return found is not None and {"first": found[0], "second": found[1]}

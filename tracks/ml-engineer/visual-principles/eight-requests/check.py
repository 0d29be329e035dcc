"""eight-requests: a chart for each of eight questions, and a reason for each that is chosen wrongly."""

from milepost.check import Task, exact

task = Task("charts() -> dict[str, str]")
task.example()
task.judge(exact)
task.tell_no_results()

NAMES = ("ten_years", "busiest", "warmest", "rain", "stays", "each_pool", "tickets", "water")
WORDS = ("line", "bars", "dots", "points", "histogram", "panels", "pie", "words")


def complete(case):
    return isinstance(case.got, dict) and set(case.got) == set(NAMES) and all(word in WORDS for word in case.got.values())


def first_wrong(case, name, *charts):
    """How many are right and what was chosen, where this request is the first wrong one and got one of these charts."""
    if not complete(case):
        return False
    wrong = [each for each in NAMES if case.got[each] != case.want[each]]
    chosen = case.got[name]
    fits = wrong[:1] == [name] and (not charts or chosen in charts)
    return fits and {"right": len(NAMES) - len(wrong), "chosen": chosen}


@task.misconception(
    "other-words",
    "The answer does not hold the eight names with a word of the table each: {odd}. Nobody can tell what you would draw.",
)
def other_words(case):
    if not isinstance(case.got, dict) or complete(case):
        return False
    told = [f"{name} is missing" for name in NAMES if name not in case.got]
    told += [f"{name} is no request" for name in case.got if name not in NAMES]
    told += [f"{word} is no chart of the table" for name, word in case.got.items() if name in NAMES and word not in WORDS]
    return {"odd": ", ".join(told)}


@task.misconception(
    "months-as-things",
    "{right} of the 8 are chosen well. For `ten_years` you draw {chosen}. 120 months come one after another, and the question is how they went on; cut into single things, the year's up and down has to be put together again in the reader's head.",
)
def months_as_things(case):
    return first_wrong(case, "ten_years")


@task.misconception(
    "length-not-used",
    "{right} of the 8 are chosen well. For `busiest` you draw {chosen}. *How many times as many* is read from two lengths with a common foot, and from nothing else as surely.",
)
def length_not_used(case):
    return first_wrong(case, "busiest")


@task.misconception(
    "bars-all-alike",
    "{right} of the 8 are chosen well. For `warmest` you draw {chosen}: from zero, 25.8 and 27.1 are nine bars that look alike. Cut off, they would say that one pool is many times as warm as another.",
)
def bars_all_alike(case):
    return first_wrong(case, "warmest", "bars")


@task.misconception(
    "pools-are-no-row",
    "{right} of the 8 are chosen well. For `warmest` you choose {chosen}. Nine pools are nine places on a scale of degrees, and how far apart they lie is seen there: they do not come one after another, they make up no whole, and no sentence holds nine numbers.",
)
def pools_are_no_row(case):
    chosen = first_wrong(case, "warmest")
    return chosen and chosen["chosen"] != "bars" and chosen


@task.misconception(
    "two-lines-compared",
    "{right} of the 8 are chosen well. For `rain` you draw {chosen}. Whether one quantity goes with the other is seen where each day has a place by both; over the calendar, or apart, the reader has to remember one while looking at the other.",
)
def two_lines_compared(case):
    return first_wrong(case, "rain")


@task.misconception(
    "heaps-hidden",
    "{right} of the 8 are chosen well. For `stays` you draw {chosen}. 5,000 lengths of stay have to be counted between edges, or two heaps look like one.",
)
def heaps_hidden(case):
    return first_wrong(case, "stays")


@task.misconception(
    "ball-of-wool",
    "{right} of the 8 are chosen well. For `each_pool` you draw {chosen}. Nine courses of a year have to be looked at one by one and against each other: in one picture they cross everywhere, and as nine numbers they have no course.",
)
def ball_of_wool(case):
    return first_wrong(case, "each_pool")


@task.misconception(
    "angles-read",
    "{right} of the 8 are chosen well. For `tickets` you draw {chosen}. 17 % and 19 % are pieces of 61 and 68 degrees; without numbers beside them half of the readers pick the wrong one.",
)
def angles_read(case):
    return first_wrong(case, "tickets", "pie")


@task.misconception(
    "tickets-otherwise",
    "{right} of the 8 are chosen well. For `tickets` you draw {chosen}. Six amounts are to be compared, two of them nearly equal. Lengths from one foot say both, which of the two is more and how many times as much the largest is.",
)
def tickets_otherwise(case):
    chosen = first_wrong(case, "tickets")
    return chosen and chosen["chosen"] != "pie" and chosen


@task.misconception(
    "chart-of-nothing",
    "{right} of the 8 are chosen well. For `water` you draw {chosen}. Three tests, three passed: the reader would look for something in the picture that is not there.",
)
def chart_of_nothing(case):
    return first_wrong(case, "water")

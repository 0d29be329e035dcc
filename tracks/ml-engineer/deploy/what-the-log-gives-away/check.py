"""what-the-log-gives-away: a log made coarse, with k riders behind each row."""

from milepost.check import Task, exact

task = Task("to_keep(rows: list[dict[str, any]], k: int) -> tuple[list[dict[str, any]], int]")
task.judge(exact)

FIELDS = ("hour", "area", "age")


def line(rider, minute, postcode, age, chance, **more):
    return {"rider": rider, "minute": minute, "postcode": postcode, "age": age, "chance": chance, "version": 7} | more


task.example(
    [
        line("r1", 463, "20457", 34, 0.1, name="Ada"),
        line("r2", 479, "20459", 38, 0.3),
        line("r3", 480, "20457", 34, 0.2),
        line("r3", 485, "20457", 34, 0.2),
        line("r4", 545, "20095", 61, 0.4),
        line("r5", 600, "20095", 36, 0.1),
        line("r6", 600, "20095", 36, 0.2),
    ],
    2,
)

MORE = [{}, {}, {"name": "Ada Okoro"}, {"note": "ring twice"}, {"email": "ada@example.org"}, {"hour": 99}]


PLACES = ["20457", "20459", "20095", "01067"]


def any_log(draw):
    """Exactly k riders who are alike to the minute, one rider with k rows, and others who are alike only when they are made coarse."""
    k, hour = draw.integer(2, 4), draw.choice([6, 9, 17])
    spot = (hour * 60 + draw.integer(5, 25), draw.choice(PLACES), draw.choice([36, 38]))
    rows = [line(f"r{place}", *spot, draw.integer(1, 60) / 100) for place in range(k)]
    lone = (hour * 60 + 70, draw.choice(PLACES), draw.choice([52, None]))
    silent = ((hour + 4) * 60 + draw.integer(31, 50), draw.choice(PLACES), None)
    rows += [line(f"r{place}", *silent, draw.integer(1, 60) / 100, **draw.choice(MORE[2:])) for place in range(k + 1)]
    rows += [line("r9", *lone, draw.integer(1, 60) / 100) for _ in range(k)]
    for _ in range(3 + draw.size(0, 12)):
        minute = (hour + 2) * 60 + draw.choice([0, 1, 29, 31, 45, 59])
        age = draw.choice([31, 34, 38, 39, 40, None, None])
        rows.append(line(f"r{draw.integer(1, 9)}", minute, draw.choice(PLACES), age, draw.integer(1, 60) / 100, **draw.choice(MORE)))
    return draw.shuffled([row | {"version": draw.choice([7, 8])} for row in rows]), k


@task.hidden(times=14)
def logs(draw):
    return any_log(draw)


@task.hidden(times=2)
def one_rider_often(draw):
    """One rider with many rows, beside two who are alike."""
    often = [line("r1", 420 + draw.integer(0, 59), "50667", 81, 0.2) for _ in range(5)]
    return draw.shuffled([*often, line("r2", 500, "50667", 24, 0.3), line("r3", 505, "50668", 29, 0.1, phone="0221 1234")]), 2


@task.hidden(times=2)
def small_children(draw):
    """Ages that are no number beside ages below ten."""
    return [line("r1", 60, "10115", None, 0.2), line("r2", 61, "10115", draw.integer(0, 9), 0.4), line("r3", 70, "10117", None, 0.2)], 2


@task.hidden(times=2)
def in_saxony(draw):
    """Postcodes that begin with a nought."""
    rows = [line(f"r{each}", 480 + draw.integer(0, 59), draw.choice(["01067", "01099"]), 34, 0.2) for each in range(3)]
    return draw.shuffled(rows), 2


@task.hidden(times=1)
def nothing(draw):
    return [], draw.integer(1, 3)


def likeness(row, mistake):
    if mistake == "alike-to-the-minute":
        return row["minute"], row["postcode"], row["age"]
    age = row["age"]
    if age is not None:
        age = (age + 5) // 10 * 10 if mistake == "nearest-decade" else age // 10 * 10
    elif mistake == "unknown-is-nought":
        age = 0
    hour = round(row["minute"] / 60) if mistake == "nearest-hour" else row["minute"] // 60
    area = str(int(row["postcode"]))[:2] if mistake == "postcode-as-number" else row["postcode"][:2]
    return hour, area, age


def kept(case, *, mistake=""):
    riders, single = {}, [{}, {}, {}]
    for place, row in enumerate(case.rows):
        who = place if mistake == "rows-for-riders" else row["rider"]
        alike = likeness(row, mistake)
        riders.setdefault((*alike, row.get(mistake)), set()).add(who)
        for part, value in enumerate(alike):
            single[part].setdefault(value, set()).add(who)
    told = []
    for row in case.rows:
        alike = likeness(row, mistake)
        n = len(riders[*alike, row.get(mistake)])
        if mistake == "one-by-one":
            n = min(len(single[part][value]) for part, value in enumerate(alike))
        coarse = dict(zip(FIELDS, likeness(row, "" if mistake == "alike-to-the-minute" else mistake), strict=True))
        whole = coarse | {"chance": row["chance"], "version": row["version"]}
        if mistake == "whatever-comes":
            whole = {name: value for name, value in row.items() if name not in {"rider", "minute", "postcode", "age"}} | whole
        elif mistake == "rider-stays":
            whole = {"rider": row["rider"]} | whole
        is_enough = n > case.k if mistake == "one-more-than-k" else n >= case.k
        if is_enough or mistake == "nothing-withheld":
            told.append(whole)
    return [told, len(case.rows) - len(told)]


def lone(case):
    """A row that is kept and should not be, as far as there is one."""
    right = [tuple(each.items()) for each in case.want[0]]
    got = case.got[0] if isinstance(case.got, list | tuple) and case.got and isinstance(case.got[0], list) else []
    for row in got:
        known = {name: row.get(name) for name in (*FIELDS, "chance", "version")}
        if tuple(known.items()) not in right:
            return f"hour {row.get('hour')}, area {row.get('area')}, age {row.get('age')}"
    return "a row"


def numbers(case):
    got = case.got[0] if isinstance(case.got, list | tuple) and case.got and isinstance(case.got[0], list) else []
    extra = sorted({name for row in got for name in row} - {*FIELDS, "chance", "version"})
    return {"row": lone(case), "mine": len(got), "right": len(case.want[0]), "extra": ", ".join(extra) or "nothing"}


@task.mistake(
    "rows-for-riders",
    "You keep {mine} rows and {right} may stay: {row} is there {k} times or more, and fewer than {k} riders are behind it. Who commutes every day would hide in a crowd of themselves.",
    fields=numbers,
)
def rows_for_riders(case):
    return kept(case, mistake="rows-for-riders")


@task.mistake(
    "alike-to-the-minute",
    "You keep {mine} rows, and {right} may stay. You asked who is alike before minute, postcode and age were made coarse; so nearly everybody is alone and the log is empty, though {k} share what would be kept.",
    fields=numbers,
)
def to_the_minute(case):
    return kept(case, mistake="alike-to-the-minute")


@task.mistake(
    "one-by-one",
    "You keep {mine} rows, and {right} may stay: {row} is there although fewer than {k} riders share all three. Each of the three is common by itself; it is the combination that points to one person.",
    fields=numbers,
)
def one_by_one(case):
    return kept(case, mistake="one-by-one")


@task.mistake(
    "whatever-comes",
    "Your rows hold {extra} as well. A list of what must go cannot know what is added next week; a list of what may stay need not.",
    fields=numbers,
)
def whatever_comes(case):
    return kept(case, mistake="whatever-comes")


@task.mistake(
    "rider-stays",
    "Your rows hold {extra} as well. With an identifier in it, all rows of a person can be laid side by side, and each of them says a little more.",
    fields=numbers,
)
def rider_stays(case):
    return kept(case, mistake="rider-stays")


@task.mistake(
    "one-more-than-k",
    "You keep {mine} rows, and {right} may stay. {k} riders who look alike are enough; you ask for one more and throw away what could be learnt from.",
    fields=numbers,
)
def one_more(case):
    return kept(case, mistake="one-more-than-k")


@task.mistake(
    "nothing-withheld",
    "All {mine} rows are kept, and {right} may stay. {row} is one person, and whoever knows them knows the rest of the row now.",
    fields=numbers,
)
def nothing_withheld(case):
    return kept(case, mistake="nothing-withheld")


@task.mistake(
    "postcode-as-number",
    "A postcode is a text of five digits, and some begin with 0. Taken as a number, 01067 loses its nought, and Dresden stands in the same area as Berlin.",
)
def postcode_as_number(case):
    return kept(case, mistake="postcode-as-number")


@task.mistake(
    "nearest-decade",
    "Ages are rounded to the nearest decade, so somebody of 38 stands under 40. Asked for is the first year of their decade, as it is written in the contract of the log.",
    fields=numbers,
)
def nearest_decade(case):
    return kept(case, mistake="nearest-decade")


@task.mistake(
    "nearest-hour",
    "Minutes are rounded to the nearest hour, so 7:45 stands under 8 and 23:45 under an hour that no day has. Asked for is the hour that it was.",
    fields=numbers,
)
def nearest_hour(case):
    return kept(case, mistake="nearest-hour")


@task.mistake(
    "unknown-is-nought",
    "An age that is not known became 0. `None` stays `None`: the log would be full of babies on bikes.",
    fields=numbers,
)
def unknown_is_nought(case):
    return kept(case, mistake="unknown-is-nought")


@task.mistake(
    "more-to-be-alike",
    "You keep {mine} rows, and {right} may stay. You ask that {k} riders have the same chance or version besides. Nobody knows another by what the model said of them; hardly any two get the same chance, and what could be learnt from is thrown away.",
    fields=numbers,
    ways=["chance", "version"],
)
def more_to_be_alike(case, field):
    return kept(case, mistake=field)


task.tell_apart(any_log, times=1, right=kept)


@task.misconception(
    "no-age-no-row",
    "The answer stops with {error}: an age is `None`. Then nothing at all is logged from the first rider on who does not tell it.",
)
def no_age(case):
    return case.raised == "TypeError" and any(row["age"] is None for row in case.rows) and {"error": case.raised}

"""import-circle: whether the files find each other, and one exception class is everybody's."""

import math

from milepost.check import Task, near

task = Task("tonight(lines: list[str], km: float) -> dict[str, any]")
task.example(["7.5 km; 23.50", "4 mi; 19", "12 km; 35.20"], 10.0)
task.example(["7.5 km; 23.50", "yesterday; 19", "12 km"], 10.0)
task.judge(near)
task.allow_nan()

KM = {"km": 1.0, "mi": 1.609344}
# A line for each rule, beside three good ones.
BAD = (
    "n/a; 12.50",
    "8 km",
    "8 km; free",
    "-3 km; 9.5",
    "0 km; 5.25",
    "nan km; 9.75",
    "inf km; 9.25",
    "5 km; nan",
    "5 km; -1.5",
    "5 leagues; 12",
    "6.5km; 14.2",
    "; 8",
    "",
    "km; 8",
    "5 km extra; 9",
    "-2 mi; nan",
)


def ride_line(draw):
    km = draw.integer(1, 60) / 2
    fare = 3.2 + 1.9 * km + draw.integer(-200, 200) / 100
    gap = " " * draw.integer(1, 2)
    return f"{draw.choice(['', ' '])}{km}{gap}{draw.choice(['km', 'km', 'mi'])}{draw.choice(['', ' '])}; {max(fare, 0):.2f}"


for bad in BAD:
    task.hidden(times=1)(lambda draw, bad=bad: (["7.5 km; 23.50", bad, "12 km; 35.20", "20.5 km; 41"], 10.0))


@task.hidden(times=4)
def miles_among_them(draw):
    return [f"{draw.integer(2, 9)} mi; {draw.integer(9, 40)}", "14 km; 31.5", "21 km; 44.5"], draw.integer(2, 30) * 1.0


@task.hidden(times=15)
def any_lines(draw):
    lines = [draw.choice(BAD) if draw.integer(0, 3) == 0 else ride_line(draw) for _ in range(draw.size(0, 14))]
    return lines, draw.integer(0, 80) / 2


@task.hidden(times=1)
def free_of_charge(draw):
    return ["7 km; 0", "9 km; 0.00"], 3.0


class Bad(Exception):
    pass


def read(line, *, units=KM, signs=True, finite=True, words="ours", fare_first=False):
    way, _, paid = line.partition(";")
    if fare_first and number(paid, "no fare", finite, words) < 0:
        raise Bad("no fare")
    parts = way.split()
    if len(parts) != 2 or parts[1] not in units:
        raise Bad("no distance")
    distance = number(parts[0], "no distance", finite, words)
    if signs and distance <= 0:
        raise Bad("no distance")
    fare = number(paid, "no fare", finite, words)
    if signs and fare < 0:
        raise Bad("no fare")
    return distance * units[parts[1]], fare


def number(text, missing, finite, words):
    try:
        value = float(text)
    except ValueError as error:
        raise Bad(str(error) if words == "python's" else missing) from error
    if finite and not math.isfinite(value):
        raise Bad(missing)
    return value


def made(lines, km, *, first=1, counts_all=False, stops=False, **how):
    rides, skipped = [], []
    for place, line in enumerate(lines, first):
        try:
            rides.append(read(line, **how))
        except Bad as bad:
            skipped.append((place, str(bad)))
            if stops:
                break
    return {"fare": fare_of(rides, km), "used": len(lines) if counts_all else len(rides), "skipped": skipped}


def fare_of(rides, km):
    if not rides:
        return 0.0
    mean_km, mean_fare = (sum(column) / len(rides) for column in zip(*rides))
    if len({one for one, _ in rides}) == 1:
        return mean_fare
    spread = sum((one - mean_km) ** 2 for one, _ in rides)
    per_km = sum((one - mean_km) * (fare - mean_fare) for one, fare in rides) / spread
    return mean_fare + per_km * (km - mean_km)


MISTAKES = {
    "miles-as-kilometres": {"units": {"km": 1.0, "mi": 1.0}},
    "below-nothing": {"signs": False},
    "nan-taken": {"finite": False},
    "pythons-words": {"words": "python's"},
    "fare-looked-at-first": {"fare_first": True},
    "counted-from-zero": {"first": 0},
    "skipped-counted": {"counts_all": True},
    "stopped-at-the-first": {"stops": True},
}


def is_made(case, key):
    """Whether this mistake, and no other, gives what came."""
    fits = [name for name, how in MISTAKES.items() if case.same(made(case.lines, case.km, **how))]
    return fits == [key]


@task.misconception(
    "two-classes-of-one-name",
    "A BadLine went past `except BadLine`. There are two classes of that name now, one in each file; the one that is "
    "raised is not the one that is waited for. One bad line ends the whole night.",
)
def two_classes_of_one_name(case):
    return case.raised == "BadLine"


@task.misconception(
    "two-rides",
    "`model.py` was given a Ride that is none of its own: {said}. Two classes with the same name and the same fields "
    "are two classes. Whoever asks `isinstance` tells them apart.",
)
def two_rides(case):
    return case.raised == "TypeError" and "no Ride of rides.py: Ride(" in case.said and {"said": case.said}


@task.misconception(
    "pythons-own-error",
    "A {raised} of Python's own reached the nightly job: {said}. Whoever waits for a BadLine does not catch it, so one "
    "bad line ends the whole night.",
)
def pythons_own_error(case):
    return case.raised in ("ValueError", "IndexError", "KeyError") and {"raised": case.raised, "said": case.said}


@task.misconception(
    "miles-as-kilometres",
    "With {line!r} among the lines, your fare is {got_fare:.2f}, as if a mile were a kilometre. Rides in miles look "
    "too dear for their length, and every estimate is too high or too low.",
)
def miles_as_kilometres(case):
    line = next((line for line in case.lines if "mi" in line), "")
    return is_made(case, "miles-as-kilometres") and {"line": line, "got_fare": case.got["fare"]}


@task.misconception(
    "below-nothing",
    "A line whose distance is not above 0, or whose fare is below 0, was used as a ride: you used {used} of {count}. "
    "A slip in the books then bends the line for everybody.",
)
def below_nothing(case):
    return is_made(case, "below-nothing") and {"used": case.got["used"], "count": len(case.lines)}


@task.misconception(
    "nan-taken",
    "`float` reads 'nan' and 'inf' without a word, and you used such a line as a ride: the fare is {fare}. Nobody "
    "notices before the customers do.",
)
def nan_taken(case):
    return is_made(case, "nan-taken") and {"fare": case.got["fare"]}


@task.misconception(
    "pythons-words",
    "The reason for a skipped line is {words!r}, which are Python's words. The task promises `no distance` and "
    "`no fare`, and the nightly job counts by them.",
)
def pythons_words(case):
    words = next((word for _, word in case.got["skipped"] if word not in ("no distance", "no fare")), "")
    return is_made(case, "pythons-words") and {"words": words}


@task.misconception(
    "fare-looked-at-first",
    "Of line {number} you say `no fare`. Its distance is not as it should be either, and then the words are `no distance`, "
    "whatever the fare is. The nightly job counts by them, and somebody looks for the wrong slip.",
)
def fare_looked_at_first(case):
    other = zip(case.got["skipped"], case.want["skipped"], strict=False)
    number = next((mine[0] for mine, right in other if mine[1] != right[1]), 0)
    return is_made(case, "fare-looked-at-first") and {"number": number}


@task.misconception(
    "counted-from-zero",
    "You say that line {number} was skipped; counted from 1 it is line {right}. Somebody opens the file there, and "
    "finds a sound line.",
)
def counted_from_zero(case):
    if not case.got["skipped"] or not case.want["skipped"]:
        return False
    return is_made(case, "counted-from-zero") and {
        "number": case.got["skipped"][0][0],
        "right": case.want["skipped"][0][0],
    }


@task.misconception(
    "skipped-counted",
    "You say that {used} lines were used, and {skipped} of those were skipped. The report looks complete on the very "
    "nights on which it is not.",
)
def skipped_counted(case):
    return is_made(case, "skipped-counted") and {"used": case.got["used"], "skipped": len(case.got["skipped"])}


@task.misconception(
    "stopped-at-the-first",
    "After the first bad line you read no more: {used} of {count} lines were used. One slip at the top of the file, "
    "and the estimate is made of nothing.",
)
def stopped_at_the_first(case):
    return is_made(case, "stopped-at-the-first") and {"used": case.got["used"], "count": len(case.lines)}

"""read_export: remarks anywhere, gaps of three kinds, traces, keys with zeros in front."""

import re

import numpy as np

from milepost.check import Table, Task, near

task = Task("read_export(lines: strings[n]) -> table")


def same_columns(want, got):
    """Compare tables by their columns: what R calls the rows is no part of the task, and named vectors bring names."""
    return near(Table(want.names, want.columns), Table(got.names, got.columns) if isinstance(got, Table) else got)


task.judge(same_columns)
HEADER = "station;place;day;temp;rain"
task.example(
    np.array(
        [
            "# preliminary values",
            HEADER,
            "00433;Berlin;03.01.2024;-1,5;tr",
            "00704; Bad Aibling ;04.01.2024;n/a;12,0",
            "# station moved on the 5th",
            "02667;Köln;05.01.2024;4,0;-",
        ],
        dtype=object,
    )
)
PLACES = ["Berlin", "Bad Aibling", "Köln", "Hof", "Garmisch-Partenkirchen"]
REMARKS = ["# preliminary values", "# sensor changed", "#checked by hand"]
GAPS = ["", "-", "n/a"]


def write_number(draw, low, high):
    tenths = draw.integer(low * 10, high * 10)
    if tenths % 10 == 0 and draw.boolean():
        return str(tenths // 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10},{abs(tenths) % 10}"


def write_row(draw, *, gaps=True):
    station = f"{draw.integer(1, 9999):05}"
    place = draw.choice(["", " "]) + draw.choice(PLACES) + draw.choice(["", " "])
    day = f"{draw.integer(1, 28):02}.{draw.integer(1, 12):02}.{draw.integer(2019, 2025)}"
    temp = draw.choice(GAPS) if gaps and draw.integer(0, 3) == 0 else write_number(draw, -15, 35)
    rain = draw.choice([*GAPS, "tr", "tr"]) if gaps and draw.integer(0, 2) == 0 else write_number(draw, 0, 40)
    return f"{station};{place};{day};{temp};{rain}"


@task.hidden(times=10)
def with_remarks(draw):
    lines = [write_row(draw) for _ in range(draw.size(2, 8))]
    lines.insert(draw.integer(1, len(lines)), draw.choice(REMARKS))
    return np.array([*[draw.choice(REMARKS)] * draw.integer(0, 2), HEADER, *lines], dtype=object)


@task.hidden(times=8)
def without_remarks(draw):
    return np.array([HEADER, *(write_row(draw) for _ in range(draw.size(1, 9)))], dtype=object)


@task.hidden(times=4)
def without_gaps(draw):
    """Columns that look like numbers throughout, where R would guess."""
    return np.array([HEADER, *(write_row(draw, gaps=False) for _ in range(draw.size(1, 6)))], dtype=object)


def rows(case):
    """The fields of every line of values."""
    return [line.split(";") for line in case.lines if not line.startswith("#") and line != HEADER]


def column(case, name):
    if isinstance(case.got, Table) and name in case.got.names and len(case.got) == len(rows(case)):
        return case.got[name]
    return None


@task.misconception(
    "remarks-kept",
    "The export has {count} lines that begin with #. {what} Somebody adds another remark every week, and where is never known.",
)
def remarks_kept(case):
    count = sum(line.startswith("#") for line in case.lines)
    if case.raised:
        if not re.search("(more columns|differing number|replacement has|subscript|undefined col)", case.said):
            return False
        first = bool(case.lines[0].startswith("#"))
        where = "The first line is one." if first else "The first line is the header itself."
        return {"count": count, "what": f"{where} Yours stopped: {case.said.rstrip('.')}."}
    # Rows that are missing were lost for another reason: a remark that is read as values makes one more, or takes one with it.
    wrong = isinstance(case.got, Table) and count > 0 and len(case.got) != len(rows(case)) and len(case.got) != whole(case)
    return wrong and {"count": count, "what": f"Yours has {len(case.got)} rows for {len(rows(case))} lines of values."}


@task.misconception(
    "gaps-dropped",
    "Your table has {given} rows for {count} lines of values: every line with a gap is gone, with the day and whatever else was measured "
    "on it. The task asks for a row for each.",
)
def gaps_dropped(case):
    short = isinstance(case.got, Table) and len(case.got) == whole(case) < len(rows(case))
    return short and {"given": len(case.got), "count": len(rows(case))}


def whole(case):
    """How many lines of values have no gap."""
    return sum(not any(field.strip() in ("", "-", "n/a") for field in row[3:5]) for row in rows(case))


@task.misconception(
    "zeros-lost",
    "The station {key} came out as {gave:g}. R took the keys for numbers, and a number has no zeros in front: a join with the list of stations "
    "would find none of them.",
)
def zeros_lost(case):
    station = column(case, "station")
    return station is not None and station.dtype.kind in "iuf" and {"key": rows(case)[0][0], "gave": station[0]}


def first_number(case, rule):
    """The first field of the numbers that `rule` turns into what the answer gave, and that is wrong."""
    for name, place in (("temp", 3), ("rain", 4)):
        gave = column(case, name)
        if gave is None or gave.dtype.kind not in "iuf":
            continue
        for i, fields in enumerate(rows(case)):
            right, value = case.want[name][i], float(gave[i])
            if not np.isclose(value, right, equal_nan=True) and rule(fields[place], right, value):
                return {"text": f'"{fields[place]}"', "name": name, "gave": value, "right": right, "row": i + 1}
    return False


@task.misconception(
    "comma-removed",
    "The {name} {text} in row {row} of your table came out as {gave:g}. The comma was taken away and not replaced, so a warm day is as hot as an oven.",
)
def comma_removed(case):
    return first_number(case, lambda text, _, value: "," in text and value == float(text.replace(",", "")))


@task.misconception(
    "comma-unread",
    "The {name} {text} in row {row} of your table came out as missing. `as.numeric` knows the point alone, and turns what it cannot read into `NA` with no more "
    "than a warning.",
)
def comma_unread(case):
    return first_number(case, lambda text, _, value: "," in text and np.isnan(value))


@task.misconception(
    "gap-as-zero",
    "The {name} {text} in row {row} of your table is missing, and came out as 0. Nobody measured: a winter of gaps would look mild, and a broken gauge "
    "like a drought.",
)
def gap_as_zero(case):
    return first_number(case, lambda text, right, value: text in GAPS and np.isnan(right) and value == 0)


@task.misconception(
    "trace-as-missing",
    "The {name} {text} in row {row} of your table came out as missing. It was measured: there was a little rain. Left out, the dampest days "
    "make the mean of the others higher.",
)
def trace_as_missing(case):
    return first_number(case, lambda text, _, value: text == "tr" and np.isnan(value))


@task.misconception(
    "numbers-as-text",
    "The column {name} came out as text, such as {text}. It looks like numbers when it is printed, and cannot be averaged.",
)
def numbers_as_text(case):
    for name in ("temp", "rain"):
        gave = column(case, name)
        if gave is not None and gave.dtype.kind == "O":
            text = next((each for each in gave if each is not None), None)
            return {"name": name, "text": f'"{text}"'}
    return False


@task.misconception(
    "day-as-text",
    "The day {text} is still text. Sorted, the third of January comes before every fourth of the year, and two texts cannot be "
    "subtracted.",
)
def day_as_text(case):
    day = column(case, "day")
    return day is not None and day.dtype.kind == "O" and {"text": f'"{day[0]}"'}

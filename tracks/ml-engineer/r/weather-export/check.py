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


@task.hidden(times=2)
def nothing_behind_the_last(draw):
    """Lines that end with an empty field, among others."""
    lines = [write_row(draw) for _ in range(draw.size(1, 3))]
    return np.array([HEADER, *draw.shuffled([*lines, "00183;Arkona;07.02.2022;3,5;", "03987;Potsdam;25.06.2021;;0,4"])], dtype=object)


@task.hidden(times=2)
def abroad(draw):
    """Two places with an apostrophe, which some readers take for the beginning and the end of a text in quotes, a cold day and a trace."""
    lines = ["16228;L'Aquila;05.03.2023;-4,5;tr", f"{write_row(draw)}", "00020;Val d'Isère;18.11.2020;-0,5;1,5"]
    return np.array([HEADER, *lines], dtype=object)


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
        if too_short(case) or not re.search("(more columns|differing number|replacement has|subscript|undefined col)", case.said):
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
    # In another order each number stands beside another line.
    station = column(case, "station")
    if station is None or [str(key).lstrip("0") for key in station.tolist()] != [row[0].lstrip("0") for row in rows(case)]:
        return False
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
    "empty-field-lost",
    "A line that ends with `;` has an empty last field, and {what}. `strsplit` gives nothing for what is empty at the end, and where `rbind` meets a line "
    "that is too short, it takes it again from its start.",
)
def empty_field_lost(case):
    if too_short(case):
        return {"what": f"yours stopped: {case.said.rstrip('.')}"}
    gave = column(case, "rain")
    if gave is None or gave.dtype.kind not in "iuf":
        return False
    for row, value in zip(rows(case), gave.tolist(), strict=True):
        if row[4] == "" and value == float(row[0]):
            return {"what": f"its rain came out as {value:g}, the key of its station"}
    return False


def too_short(case):
    """Whether it stopped where every line of values ends with an empty field, so that none of them has a fifth."""
    return bool(case.raised) and "subscript" in case.said and all(row[4] == "" for row in rows(case))


@task.misconception(
    "minus-lost",
    "The {name} {text} in row {row} of your table came out as {gave:g}. A lone `-` means that nothing was measured; the one in front of a number was taken away with it, and a night of frost "
    "is a mild one.",
)
def minus_lost(case):
    return first_number(case, lambda text, right, value: text.startswith("-") and text != "-" and value == -right)


@task.misconception(
    "lines-swallowed",
    "Your table has {given} rows for {count} lines of values, and in two of them a place has an apostrophe. To some readers it begins a text in quotes that goes on until the next one, lines "
    "further down; look at what yours takes for a quote.",
)
def lines_swallowed(case):
    with_one = sum("'" in row[1] for row in rows(case))
    found = isinstance(case.got, Table) and with_one > 1 and len(case.got) < len(rows(case)) and len(case.got) != whole(case)
    return found and {"given": len(case.got), "count": len(rows(case))}


@task.misconception(
    "month-first",
    "The day {text} came out as {gave}. The text gives the day first; where the first number is above 12 R finds no such month and gives `NA`, and everywhere else a wrong day looks right.",
)
def month_first(case):
    gave = column(case, "day")
    if gave is None or gave.dtype.kind != "M":
        return False
    days = gave.astype("datetime64[D]").tolist()
    written = [tuple(map(int, row[2].split("."))) for row in rows(case)]
    turned = [(year, day, month) if day <= 12 else None for day, month, year in written]  # noqa: PLR2004 - months
    if [(day.year, day.month, day.day) if day else None for day in days] != turned or turned == [(y, m, d) for d, m, y in written] or not any(turned):
        return False
    i = next(i for i, (day, month, _) in enumerate(written) if day != month)
    return {"text": f'"{rows(case)[i][2]}"', "gave": days[i].isoformat() if days[i] else "NA"}


@task.misconception(
    "spaces-around",
    "A place came out as {gave}, with the spaces that stood beside it in the line. It looks like {name} and is not equal to it: a table of means would have that place twice.",
)
def spaces_around(case):
    gave = column(case, "place")
    if gave is None or gave.tolist() != [row[1] for row in rows(case)]:
        return False
    return next(({"gave": f'"{row[1]}"', "name": f'"{row[1].strip()}"'} for row in rows(case) if row[1] != row[1].strip()), False)


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

"""two-exports: versions that are not the newest, and cancelled lines that come back."""

from datetime import datetime, timedelta

import numpy as np

from milepost.check import Table, Task, exact

task = Task("newest(january: table, february: table) -> table")
task.judge(exact(index=False))
START = datetime(2024, 1, 29)


def table(rows):
    """A table of versions: order, line, when in hours after the start, pieces."""
    orders, lines, hours, pieces = ([row[place] for row in rows] for place in range(4))
    moments = np.array([START + timedelta(hours=each) for each in hours], dtype="datetime64[ns]")
    numbers = [np.array(each, dtype=np.int64) for each in (orders, lines, pieces)]
    return Table(("order_id", "line_no", "changed_at", "pieces"), (numbers[0], numbers[1], moments, numbers[2]))


task.example(
    table([(502, 1, 30, 3), (501, 2, 8, 1), (501, 1, 5, 2), (501, 2, 70, 0), (503, 1, 60, 4)]),
    table([(504, 1, 99, 1), (503, 1, 80, 2), (502, 1, 30, 5), (501, 2, 8, 1)]),
)


def exports(draw, most=7):
    """Versions of a few lines, many of them cancelled, some of the same moment, in two tables."""
    rows = [
        (draw.choice((501, 502, 503)), draw.choice((1, 2)), draw.choice((0, 5, 30, 31, 72)), draw.choice((0, 0, 1, 2, 3, 4)))
        for _ in range(draw.integer(3, most + 2))
    ]
    cut = draw.integer(1, len(rows) - 1)
    return table(rows[:cut]), table(rows[cut:])


def read(given):
    """The rows of a table, each as (order, line, moment, pieces)."""
    moments = given["changed_at"].astype("datetime64[us]").tolist()
    return [*zip(given["order_id"].tolist(), given["line_no"].tolist(), moments, given["pieces"].tolist(), strict=True)]


def made(found):
    """A table of these rows, by order and line."""
    rows = sorted(found, key=lambda row: row[:2])
    return table([(order, line, (moment - START).total_seconds() / 3600, pieces) for order, line, moment, pieces in rows])


def both(case):
    return read(case.january) + read(case.february)


def last_of(rows, *, key=lambda row: row[:2], newer=lambda row, other: row[2] >= other[2]):
    """The version of each key that no later row of these is newer than."""
    kept = {}
    for row in rows:
        if key(row) not in kept or newer(row, kept[key(row)]):
            kept[key(row)] = row
    return [*kept.values()]


def living(rows):
    return [row for row in rows if row[3] > 0]


def right(case):
    return made(living(last_of(both(case))))


def first_other(case):
    """The first line of which another version is right, with what the answer says of it."""
    got, want = ({row[:2]: row for row in read(each)} for each in (case.got, case.want))
    line = next(each for each in sorted({*got, *want}) if got.get(each) != want.get(each))
    none = ("no row", "a cancelled one")
    said = [told(each[line]) if line in each else other for each, other in zip((got, want), none, strict=True)]
    return {"order": line[0], "line": line[1], "said": said[0], "wanted": said[1]}


def told(row):
    _, _, moment, pieces = row
    return f"{pieces} piece{'s' * (pieces != 1)} of {moment.day} {moment:%B, %H:%M}"


@task.mistake(
    "cancelled-comes-back",
    "Order {order}, line {line}: you have {said}, and it was cancelled after that. The row that says so was thrown away too early, and the last living version came up from below.",
    fields=first_other,
)
def cancelled_comes_back(case):
    return made(last_of(living(both(case))))


@task.mistake(
    "first-version",
    "Order {order}, line {line}: you have {said}, by the oldest version; the newest is {wanted}. The training set is then the order book as it was before anybody changed their mind.",
    fields=first_other,
)
def first_version(case):
    return made(living(last_of(both(case), newer=lambda row, other: row[2] < other[2])))


@task.mistake(
    "last-listed",
    "Order {order}, line {line}: you have {said}, by the row that stands lowest; the newest is {wanted}. The rows of an export are in no order, so which one stands lowest is an accident of the day.",
    fields=first_other,
)
def last_listed(case):
    return made(living(last_of(both(case), newer=lambda row, other: True)))


@task.mistake(
    "top-most",
    "Order {order}, line {line}: you have {said}, by the row that stands highest; the newest is {wanted}. That is what `drop_duplicates` keeps when nobody says which.",
    fields=first_other,
)
def top_most(case):
    return made(living(last_of(both(case), newer=lambda row, other: False)))


@task.mistake(
    "february-wins",
    "Order {order}, line {line}: you have {said}; the newest is {wanted}. A line that stands in february was taken from there, whatever january says of it; an export that is later may still hold an older version.",
    fields=first_other,
)
def february_wins(case):
    later = last_of(read(case.february))
    known = {row[:2] for row in later}
    return made(living(later + [row for row in last_of(read(case.january)) if row[:2] not in known]))


@task.mistake(
    "tie-to-january",
    "Order {order}, line {line}: you have {said}; the newest is {wanted}. There are two versions of the same moment, and the lower one counts: somebody mended the first at once.",
    fields=first_other,
)
def tie_to_january(case):
    return made(living(last_of(both(case), newer=lambda row, other: row[2] > other[2])))


@task.mistake(
    "order-alone",
    "Order {order}, line {line}: you have {said}; the newest is {wanted}. One row is left for each order; its other lines are gone, and with them what was sold.",
    fields=first_other,
)
def order_alone(case):
    return made(living(last_of(both(case), key=lambda row: row[0])))


@task.mistake(
    "versions-added",
    "Order {order}, line {line}: you have {said}, all its versions added up; the newest is {wanted}. A line that is changed twice is not sold three times.",
    fields=first_other,
)
def versions_added(case):
    rows = both(case)
    sums = {row[:2]: sum(each[3] for each in rows if each[:2] == row[:2]) for row in rows}
    return made(living([(*row[:3], sums[row[:2]]) for row in last_of(rows)]))


@task.mistake(
    "columns-apart",
    "Order {order}, line {line}: you have {said}. The moment is that of one version and the pieces are those of another, for each column was asked for its largest by itself; no such row was ever written.",
    fields=first_other,
)
def columns_apart(case):
    rows = both(case)
    most = {row[:2]: max(each[3] for each in rows if each[:2] == row[:2]) for row in rows}
    return made(living([(*row[:3], most[row[:2]]) for row in last_of(rows)]))


@task.mistake(
    "cancelled-kept",
    "Order {order}, line {line} was cancelled, and you have it, with 0 pieces. Whoever counts rows counts an order that nobody wanted.",
    fields=first_other,
)
def cancelled_kept(case):
    return made(last_of(both(case)))


@task.mistake(
    "cancelled-once",
    "Order {order}, line {line}: you have {said}; the newest is {wanted}. The line was cancelled once and taken up again, and yours leaves out whatever was ever cancelled; only the newest version says how it stands.",
    fields=first_other,
)
def cancelled_once(case):
    gone = {row[:2] for row in both(case) if row[3] == 0}
    return made([row for row in last_of(both(case)) if row[:2] not in gone])


@task.mistake(
    "whole-order-gone",
    "Order {order}, line {line}: you have {said}; the newest is {wanted}. Another line of that order was cancelled, and yours leaves out the whole order.",
    fields=first_other,
)
def whole_order_gone(case):
    last = last_of(both(case))
    gone = {row[0] for row in last if row[3] == 0}
    return made([row for row in last if row[0] not in gone])


@task.mistake(
    "in-both-alone",
    "Order {order}, line {line}: you have {said}; the newest is {wanted}. It stands in one export alone, and yours keeps what stands in both; a line that nobody changed in the other month is still sold.",
    fields=first_other,
)
def in_both_alone(case):
    lines = [{row[:2] for row in read(each)} for each in (case.january, case.february)]
    return made(living(row for row in last_of(both(case)) if row[:2] in lines[0] and row[:2] in lines[1]))


@task.mistake(
    "one-export-alone",
    "Order {order}, line {line}: you have {said}; the newest is {wanted}. It does not stand in one of the two exports, and yours asks that one which lines there are.",
    fields=first_other,
)
def february_lines_alone(case):
    known = {row[:2] for row in read(case.february)}
    return made(living(row for row in last_of(both(case)) if row[:2] in known))


@task.mistake(
    "january-lines-alone",
    "Order {order}, line {line}: you have {said}; the newest is {wanted}. It does not stand in january, and yours asks january which lines there are; what was ordered later is not sold.",
    fields=first_other,
)
def january_lines_alone(case):
    known = {row[:2] for row in read(case.january)}
    return made(living(row for row in last_of(both(case)) if row[:2] in known))


@task.mistake(
    "changed-is-gone",
    "Order {order}, line {line}: you have {said}; the newest is {wanted}. It stands there in several versions, and yours threw all of them away.",
    fields=first_other,
)
def changed_is_gone(case):
    lines = [row[:2] for row in both(case)]
    return made(living(row for row in both(case) if lines.count(row[:2]) == 1))


@task.mistake(
    "one-piece-lost",
    "Order {order}, line {line}: you have {said}; the newest is {wanted}. A single piece is sold, too; only 0 says that a line was cancelled.",
    fields=first_other,
)
def one_piece_lost(case):
    return made([row for row in last_of(both(case)) if row[3] > 1])


@task.mistake(
    "most-pieces",
    "Order {order}, line {line}: you have {said}, the version with most pieces; the newest is {wanted}. How many pieces it was says nothing of when it was.",
    fields=first_other,
)
def most_pieces(case):
    return made(living(last_of(both(case), newer=lambda row, other: row[3] >= other[3])))


@task.mistake(
    "most-of-a-moment",
    "Order {order}, line {line}: you have {said}; the newest is {wanted}. There are two versions of the same moment, and yours takes the one with most pieces; the lower one counts.",
    fields=first_other,
)
def most_of_a_moment(case):
    return made(living(last_of(both(case), newer=lambda row, other: (row[2], row[3]) >= (other[2], other[3]))))


@task.mistake(
    "by-the-day",
    "Order {order}, line {line}: you have {said}; the newest is {wanted}. Both are of the same day, and by days alone nobody can say which was first.",
    fields=first_other,
)
def by_the_day(case):
    return made(living(last_of(both(case), newer=lambda row, other: row[2].date() >= other[2].date())))


task.tell_apart(exports, times=2, right=right)


@task.hidden(times=2)
def alike_when_glued(draw):
    """Lines whose numbers, written one after the other or added up, are those of another line."""
    pieces = [draw.integer(2, 9) for _ in range(4)]
    rows = [(50, 11, 5, pieces[0]), (501, 1, 30, pieces[1]), (501, 12, 31, pieces[2]), (502, 2, 72, pieces[3])]
    rows = draw.shuffled(rows)
    return table(rows[:2]), table(rows[2:])


@task.hidden(times=4)
def any_exports(draw):
    return exports(draw, draw.size(2, 12))


@task.hidden(times=2)
def many_of_one_moment(draw):
    """Enough rows that a sort which is not stable exchanges versions of the same moment."""
    rows = [(500 + draw.integer(0, 9), 1, draw.choice((5, 30)), draw.integer(0, 9)) for _ in range(60)]
    return table(rows[:25]), table(rows[25:])


@task.misconception(
    "line-twice",
    "Order {order}, line {line} stands there {count} times, with one version beside the other. Each line was to be there once, as its newest version says; whoever adds up pieces now counts it as often.",
)
def line_twice(case):
    if case.got is None or case.got.names != case.want.names:
        return False
    lines = [*zip(case.got["order_id"].tolist(), case.got["line_no"].tolist(), strict=True)]
    twice = [line for line in lines if lines.count(line) > 1]
    return bool(twice) and {"order": twice[0][0], "line": twice[0][1], "count": lines.count(twice[0])}


@task.misconception(
    "glued-numbers",
    "Order {order}, line {line} is missing from yours, and it was never cancelled. Its two numbers, made one, are those of another line of yours: 50 and 11, written one after the other, are 501 and 1.",
)
def glued_numbers(case):
    if case.got is None or case.got.names != case.want.names or case.raised:
        return False
    got, want = ({row[:2] for row in read(each)} for each in (case.got, case.want))
    gone = sorted(want - got)
    ways = (lambda line: f"{line[0]}{line[1]}", lambda line: line[0] * 10 + line[1])
    hidden = [line for line in gone if any(way(line) == way(other) for way in ways for other in got)]
    return bool(gone) and hidden == gone and {"order": gone[0][0], "line": gone[0][1]}


@task.misconception(
    "unsorted",
    "The rows are right, and not in the order of order and line: {first} stands first. Two exports that are made alike can then not be compared line by line.",
)
def unsorted(case):
    if case.got is None or case.got.names != case.want.names or len(case.got) != len(case.want):
        return False
    same = sorted(read(case.got)) == sorted(read(case.want))
    return same and {"first": f"order {case.got['order_id'][0]}, line {case.got['line_no'][0]}"}

"""nightly-refresh: what an incremental refresh adds and what it never sees; its rule is that of Tableau's manual, "Refresh Extracts"."""

from collections import Counter

from milepost.check import Task, exact

task = Task("refresh(nights: list[list[dict[str, any]]], column: str, full: list[int]) -> dict[str, list[int]]")
task.judge(exact)
COLUMNS = ("order", "day", "changed")


def row(order, day, changed=None, euros=10.0):
    def text(number):
        return None if number is None else f"2024-03-{number:02d}"

    return {"order": order, "day": text(day), "changed": text(day if changed is None else changed), "euros": euros}


FIRST = [row(1, 4), row(2, 5)]
task.example([FIRST, [*FIRST, row(3, 5), row(4, 6)]], "day", [0])
# Order 1 was changed, order 3 is new, and order 4 comes late: its time lies below what the extract has.
task.example([FIRST, [row(1, 4, 6, 25.0), row(2, 5), row(3, 6), row(4, 4)]], "changed", [0])


def draw_nights(draw, *, more=0):
    """Give three nights or more in which everything happens that a source does to its extract."""
    at = draw.integer(3, 9)
    euros = [float(draw.integer(5, 99)) for _ in range(12)]
    one = [row(number, at - 2 + number // 3, None, euros[number]) for number in range(1, 6)]
    one.append({**row(6, at, None, euros[6]), "day": None, "changed": None})
    # Order 2 is changed, order 3 is gone, 7 comes late with an early day, 8 has the greatest day once more, 9 is new.
    # Order 4 is changed as well, and costs what it did: its day was a mistake.
    two = [each for each in one if each["order"] not in (2, 3, 4)]
    two.append(row(4, at, at + 1, euros[4]))
    two += [row(2, one[1]["order"] // 3 + at - 2, at + 1, euros[2] + 50.0), row(7, at - 2, at + 1, euros[7]), row(8, at - 1, at - 1, euros[8])]
    two.append(row(9, at + 1, at + 1, euros[9]))
    # Order 12 is changed night after night, 13 is changed and taken back, 14 is changed and then gone.
    one += [row(number, at, None, euros[number - 12]) for number in (12, 13, 14)]
    two += [row(number, at, at + 1, euros[number - 12] + 20.0) for number in (12, 13, 14)]
    # Of order 15 the day is set right without a word, 16 is touched and stays what it is, and 17 costs something else without a word.
    one += [row(15, at - 2, at - 1, euros[3]), row(16, at - 1, None, euros[4]), row(17, at - 1, None, euros[5])]
    two += [row(15, at - 1, at - 1, euros[3]), row(16, at - 1, at, euros[4]), row(17, at - 1, None, euros[5] + 30.0)]
    three = [each for each in two if each["order"] not in (12, 13, 14)]
    three += [row(12, at, at + 2, euros[0] + 40.0), row(13, at, None, euros[1])]
    three += [row(10, at + 2, at + 2, euros[10]), row(11, at + 1, at + 1, euros[11])]
    nights = [draw.shuffled(each) for each in (one, two, three)]
    return nights + [draw.shuffled(three) for _ in range(more)]


def played(column, full, *, more=0):
    @task.hidden(times=2)
    def nights(draw):
        return draw_nights(draw, more=more), column, list(full)


for each in COLUMNS:
    played(each, [0])
played("day", [0, 2])
played("changed", [])
played("changed", [0, 3], more=1)


def nothing_at_first(column):
    @task.hidden(times=1)
    def nights(draw):
        return [[], *draw_nights(draw)], column, [0]


for each in COLUMNS:
    nothing_at_first(each)


@task.hidden(times=3)
def greatest_gone(draw):
    """The greatest row leaves the source after it was copied; then one comes that lies below it, and one below all."""
    at, euros = draw.integer(3, 9), float(draw.integer(5, 99))
    low, one, three, five = (row(each, at + each, None, euros + each) for each in (1, 2, 4, 6))
    # The greatest is the last as well, so that whoever took the last row for it gives what is right here.
    return [[one, five], [one], draw.shuffled([low, one, three])], draw.choice(COLUMNS), [0]


@task.hidden(times=2)
def greatest_gone_for_good(draw):
    """The greatest row is gone when the extract is made anew; a row that comes then lies above what is left, and below what was."""
    at, euros = draw.integer(3, 9), float(draw.integer(5, 99))
    one, two, three, five = (row(each, at + each, None, euros + each) for each in (1, 2, 4, 6))
    return [[one, five], [two, one], draw.shuffled([three, one, two])], draw.choice(COLUMNS), [0, 1]


@task.hidden(times=2)
def gone_in_disorder(draw):
    """Several orders are gone, come late and were changed: in the source the later number stands first."""
    at, euros = draw.integer(3, 9), float(draw.integer(5, 99))
    one = [row(each, at + 1, None, euros + each) for each in (8, 7, 5, 4, 2)]
    return [one, [row(each, at, None, euros) for each in (9, 5, 4, 3)]], draw.choice(["day", "changed"]), [0]


@task.hidden(times=1)
def nothing_at_all(draw):
    return [[], []], "order", [0]


def report(case, extract, *, told=("day", "changed", "euros"), last_row=False, once=False, pair=False):
    truth = {each["order"]: each for each in case.nights[-1]}
    count = Counter(each["order"] for each in extract)
    looked_at = {each["order"]: each for each in extract}.values() if last_row else extract
    looked_at = [each for each in looked_at if not once or count[each["order"]] == 1]
    return {
        "twice": sorted(order for order, rows in count.items() if (rows == 2 if pair else rows > 1)),
        "missing": sorted(set(truth) - set(count)),
        "stale": sorted({each["order"] for each in looked_at if each["order"] in truth and any(each[name] != truth[each["order"]][name] for name in told)}),
        "gone": sorted(set(count) - set(truth)),
    }


def play(case, *, kept_top=False, again=False, last=False, replaced=False, swept=False, appended=False, numbers=False, source_top=False, by=None):
    """Give the extract in the morning; each option makes one mistake."""
    column, extract, before, ever = by or case.column, [], [], []
    for night, source in enumerate(case.nights):
        if night in case.full:
            extract, before = [*(extract if appended else []), *source], source
            ever += [each[column] for each in source if each[column] is not None]
            continue
        known = ever if kept_top else [each[column] for each in (before if source_top else extract) if each[column] is not None]
        top = None if not known else known[-1] if last else max(known)
        new = [each for each in source if each[column] is not None]
        new = [each for each in new if top is None or each[column] > top or again and each[column] == top]
        if numbers:
            held = {each["order"] for each in extract}
            new = [each for each in source if each["order"] not in held]
        if replaced:
            orders = {each["order"] for each in new}
            extract = [each for each in extract if each["order"] not in orders]
        if swept:
            there = {each["order"] for each in source}
            extract = [each for each in extract if each["order"] in there]
        extract, before = [*extract, *new], source
        ever += [each[column] for each in new if each[column] is not None]
    return extract


@task.mistake(
    "greatest-again",
    "Rows that have the greatest value were added once more, every night: with `{column}` as the column, orders stand twice that nobody has changed.",
)
def greatest_again(case):
    return report(case, play(case, again=True))


@task.mistake(
    "last-row-not-greatest",
    "The value of the last row was taken for the greatest. The rows come in any order, so what is added depends on chance.",
)
def last_row_not_greatest(case):
    return report(case, play(case, last=True))


@task.mistake(
    "old-row-replaced",
    "A changed order has only its new row in your extract. An incremental refresh adds, and the old row stays: that is where the 3 % come from.",
)
def old_row_replaced(case):
    return report(case, play(case, replaced=True))


@task.mistake(
    "deleted-rows-swept",
    "Orders that the source has no more were taken out of your extract. An incremental refresh never looks at what is gone; only a full one forgets.",
)
def deleted_rows_swept(case):
    return report(case, play(case, swept=True))


@task.mistake(
    "full-added-below",
    "On a full night the source was put below what was there. The extract becomes a copy of the source that night, and nothing else is left in it.",
)
def full_added_below(case):
    return report(case, play(case, appended=True))


@task.mistake(
    "new-by-number",
    "Rows were added because their order was not in the extract yet. Tableau does not compare orders: it looks at `{column}`, and a late row that lies below the greatest value is never found.",
)
def new_by_number(case):
    return report(case, play(case, numbers=True))


@task.mistake(
    "euros-only",
    "`stale` has only orders whose euros differ. An order whose day was set right says something else than the source as well, and on a chart by month it stands in the wrong place.",
)
def euros_only(case):
    return report(case, play(case), told=("euros",))


@task.mistake(
    "changed-only",
    "`stale` has only orders whose time of change is another. Somebody who mends a row in the database does not always set it, and then the extract is wrong and seems to be right.",
)
def changed_only(case):
    return report(case, play(case), told=("changed",))


@task.mistake(
    "by-the-column",
    "`stale` compares `{column}` alone. By that column new rows are found; whether an old one still says what the source says, it cannot tell.",
)
def by_the_column(case):
    return report(case, play(case), told=(case.column,))


@task.mistake(
    "always-by-day",
    "New rows were looked for by `day`, and `{column}` was asked for. Which column a refresh goes by decides what it never finds.",
)
def always_by_day(case):
    return report(case, play(case, by="day"))


@task.mistake(
    "top-of-the-source",
    "Rows were added because they lie above the greatest value of the night before in the source. The extract still has a greater one, of an order that is gone; Tableau looks there.",
)
def top_of_the_source(case):
    return report(case, play(case, source_top=True))


@task.mistake(
    "top-never-falls",
    "The greatest value of all nights was kept. After a full refresh the extract has only what the source has that night, and its greatest value may be smaller: rows above it were not added.",
)
def top_never_falls(case):
    return report(case, play(case, kept_top=True))


@task.mistake(
    "last-row-decides",
    "Of an order with several rows only the last one was held against the source. The dashboard adds up all of them, and the old one is still there.",
)
def last_row_decides(case):
    return report(case, play(case), last_row=True)


@task.mistake(
    "twice-not-stale",
    "Orders that stand in the extract twice are missing in `stale`. One of their rows says something else than the source.",
)
def twice_not_stale(case):
    return report(case, play(case), once=True)


@task.mistake("exactly-two", "`twice` has only orders with two rows. One that was changed night after night has three, and every sum counts it three times.")
def exactly_two(case):
    return report(case, play(case), pair=True)


def are_lists(got):
    return isinstance(got, dict) and all(isinstance(orders, list) and all(isinstance(each, int) for each in orders) for orders in got.values())


@task.misconception("number-again", "Order {order} stands in `{name}` more than once, for it has several rows in the extract. The list says which orders, each of them once.")
def number_again(case):
    if case.raised or not are_lists(case.got):
        return False
    again = ((name, order) for name, orders in case.got.items() for order in orders if orders.count(order) > 1)
    return next(({"name": name, "order": order} for name, order in again), False)


@task.misconception("not-in-order", "The orders in `{name}` are the right ones, and not in rising order. Whoever looks for a number reads the list to its end.")
def not_in_order(case):
    if case.raised or not are_lists(case.got) or set(case.got) != set(case.want):
        return False
    return next(({"name": name} for name, orders in case.got.items() if orders != sorted(orders) and sorted(orders) == case.want[name]), False)

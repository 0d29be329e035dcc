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
    three = [*two, row(10, at + 2, at + 2, euros[10]), row(11, at + 1, at + 1, euros[11])]
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


@task.hidden(times=2)
def nothing_at_first(draw):
    return [[], *draw_nights(draw)], draw.choice(COLUMNS), [0]


@task.hidden(times=3)
def greatest_gone(draw):
    """The greatest row leaves the source after it was copied; then one comes that lies below it, and one below all."""
    at, euros = draw.integer(3, 9), float(draw.integer(5, 99))
    low, one, three, five = (row(each, at + each, None, euros + each) for each in (1, 2, 4, 6))
    # The greatest is the last as well, so that whoever took the last row for it gives what is right here.
    return [[one, five], [one], draw.shuffled([low, one, three])], draw.choice(COLUMNS), [0]


@task.hidden(times=1)
def nothing_at_all(draw):
    return [[], []], "order", [0]


def report(case, extract, *, euros_only=False):
    truth = {each["order"]: each for each in case.nights[-1]}
    count = Counter(each["order"] for each in extract)
    told = ("euros",) if euros_only else ("day", "changed", "euros")
    return {
        "twice": sorted(order for order, rows in count.items() if rows > 1),
        "missing": sorted(set(truth) - set(count)),
        "stale": sorted({each["order"] for each in extract if each["order"] in truth and any(each[name] != truth[each["order"]][name] for name in told)}),
        "gone": sorted(set(count) - set(truth)),
    }


def play(case, *, again=False, last=False, replaced=False, swept=False, appended=False, numbers=False, source_top=False, by=None):
    """Give the extract in the morning; each option makes one mistake."""
    column, extract, before = by or case.column, [], []
    for night, source in enumerate(case.nights):
        if night in case.full:
            extract, before = [*(extract if appended else []), *source], source
            continue
        known = [each[column] for each in (before if source_top else extract) if each[column] is not None]
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
    return report(case, play(case), euros_only=True)


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

"""spending: customers without orders, orders without customers, equal sums, names that are not in order."""

import numpy as np

from milepost.check import Table, Task, near

task = Task("spending(customers: table, orders: table) -> table")


def same_columns(want, got):
    """Compare tables by their columns: what R calls the rows is no part of the task, and named vectors bring names."""
    return near(Table(want.names, want.columns), Table(got.names, got.columns) if isinstance(got, Table) else got)


task.judge(same_columns)
NAMES = ["Aylin", "Ben", "Chloé", "Dmitri", "Emeka", "Freya", "Gül", "Hugo"]


def make_customers(ids, names):
    return Table(("id", "name"), (np.array(ids, dtype=np.int64), np.array(names, dtype=object)))


def make_orders(ids, amounts):
    return Table(("id", "amount"), (np.array(ids, dtype=np.int64), np.array(amounts, dtype=float)))


# By sums the order is 7, 12, 3; by numbers of orders, by ids and from the least it is another one each.
task.example(
    make_customers([7, 3, 12], ["Ben", "Aylin", "Chloé"]), make_orders([12, 7, 12, 99], [20.0, 89.5, 15.0, 40.0])
)


@task.hidden(times=14)
def a_shop(draw):
    count = draw.size(1, 12)
    ids = draw.shuffled(list(range(1, 31)))[:count]
    customers = make_customers(ids, [draw.choice(NAMES) for _ in ids])
    rows = draw.size(1, 25)
    buyers = draw.shuffled(ids)[: max(1, count - 2)]
    strangers = [40, 41] if draw.boolean() else []
    bought = [draw.choice([*buyers, *strangers]) for _ in range(rows)]
    amounts = draw.integers(rows, low=1, high=12) * 10.0
    return customers, make_orders(bought, amounts)


@task.hidden(times=1)
def strangers_alone(draw):
    """No order is a customer's."""
    ids = draw.shuffled([4, 9, 15])
    return make_customers(ids, draw.shuffled(NAMES)[:3]), make_orders([40, 41, 40], [50.0, 20.0, 30.0])


@task.hidden(times=2)
def a_twin(draw):
    """Two customers of one name, both with orders, one without any, and two equal orders of one customer."""
    ids = draw.shuffled([4, 9, 15, 21])
    names = [*draw.shuffled(NAMES)[:3]]
    bought = [ids[0], ids[1], ids[2], ids[1], ids[1]]
    return make_customers(ids, [names[0], names[0], names[1], names[2]]), make_orders(bought, [10.0, 70.0, 50.0, 30.0, 30.0])


@task.hidden(times=3)
def equal_sums(draw):
    ids = draw.shuffled([4, 9, 15, 21])
    return make_customers(ids, draw.shuffled(NAMES)[:4]), make_orders(draw.shuffled(ids[:3]), [50.0] * 3)


def lines(case):
    """The right rows, in the order of the customers."""
    found = []
    for number, name in zip(case.customers["id"].tolist(), case.customers["name"], strict=True):
        mine = case.orders["amount"][case.orders["id"] == number]
        found.append((number, name, len(mine), float(mine.sum())))
    return found


def table(rows):
    ids, names, counts, sums = (list(part) for part in zip(*rows, strict=True)) if rows else ([], [], [], [])
    columns = (np.array(ids), np.array(names, dtype=object), np.array(counts, float), np.array(sums, float))
    return Table(("id", "name", "orders", "spent"), columns)


def best(rows):
    return sorted(rows, key=lambda row: (-row[3], row[0]))


def idle(case):
    """A customer without orders, for a message."""
    row = next((row for row in lines(case) if not row[2]), None)
    return row is not None and {"name": row[1], "number": row[0]}


def has_rows(case):
    return isinstance(case.got, Table) and "id" in case.got.names and len(case.got) > 0


def got_ids(case):
    return case.got["id"].tolist() if has_rows(case) else []


@task.misconception(
    "customers-lost",
    "{name} (id {number}) has no order, and no row in your table. A join keeps what has a partner on both sides unless it is told "
    "otherwise: those who should be invited are just the ones who are gone.",
)
def customers_lost(case):
    bought = [row[0] for row in lines(case) if row[2]]
    shown = isinstance(case.got, Table) and sorted(got_ids(case)) == sorted(bought)
    return shown and len(bought) < len(case.customers) and idle(case)


@task.misconception(
    "strangers-kept",
    "Your table has a row for the id {stranger}, which is no customer. The join kept every order too, and a letter to nobody "
    "would go out.",
)
def strangers_kept(case):
    extra = [each for each in got_ids(case) if each not in case.customers["id"].tolist()]
    return bool(extra) and {"stranger": int(extra[0])}


@task.misconception(
    "missing-kept",
    "{name} (id {number}) has bought nothing, and your table says `NA`. `NA` means not known, but this is known: it is 0. "
    "The first sum over that column would be `NA` too.",
)
def missing_kept(case):
    if not has_rows(case):
        return False
    columns = [case.got[name] for name in ("orders", "spent") if name in case.got.names]
    return any(each.dtype.kind == "f" and bool(np.isnan(each).any()) for each in columns) and idle(case)


@task.misconception(
    "one-for-none",
    "{name} (id {number}) made no order, and your table counts 1. After the join such a customer still has one row, with nothing in it; "
    "counting rows counts that one.",
)
def one_for_none(case):
    rows = [(*row[:2], max(row[2], 1), row[3]) for row in lines(case)]
    return case.same(table(best(rows))) and idle(case)


@task.misconception(
    "wrong-way",
    "Your first row is {name}, who spent {least:g}; somebody else spent {most:g}. From the least to the most, the thank-you goes to "
    "those who bought nothing.",
)
def wrong_way(case):
    rows = lines(case)
    wrongs = (sorted(rows, key=lambda row: (row[3], row[0])), best(rows)[::-1])
    if wrongs[0][0][3] < wrongs[0][-1][3] and any(case.same(table(each)) for each in wrongs):
        return {"name": wrongs[0][0][1], "least": wrongs[0][0][3], "most": wrongs[0][-1][3]}
    return False


@task.misconception(
    "not-sorted",
    "The sums are right and the rows are not in order: id {first:d} comes first with {spent:g}, and the most spent is {most:g}. `merge` sorts its "
    "result by the column that it joins on.",
)
def not_sorted(case):
    rows = sorted(lines(case))
    if not case.same(table(rows)):
        return False
    return {"first": rows[0][0], "spent": rows[0][3], "most": max(row[3] for row in rows)}


@task.misconception(
    "ties-loose",
    "The ids {first:d} and {second:d} both spent {spent:g}, and yours has {second:d} before {first:d}. Two reports of the same "
    "orders can only be laid side by side when equal rows stand in the order that was agreed.",
)
def ties_loose(case):
    if not has_rows(case) or sorted(got_ids(case)) != sorted(case.want["id"].tolist()):
        return False
    rows = {row[0]: row for row in lines(case)}
    if not case.same(table([rows[each] for each in got_ids(case)])):
        return False
    ordered = [rows[each] for each in got_ids(case)]
    if [row[3] for row in ordered] != sorted((row[3] for row in ordered), reverse=True):
        return False
    for before, after in zip(ordered, ordered[1:], strict=False):
        if before[3] == after[3] and before[0] > after[0]:
            return {"first": after[0], "second": before[0], "spent": after[3]}
    return False


@task.misconception(
    "by-name",
    "Two customers are called {name}, and your table gives the id {number} the sum {gave:g}; their own orders come to {spent:g}. Names are not keys: "
    "joined or grouped by them, two people become one.",
)
def by_name(case):
    if not has_rows(case) or "spent" not in case.got.names or case.got["spent"].dtype.kind not in "iuf":
        return False
    rows = lines(case)
    gave = dict(zip(got_ids(case), case.got["spent"].tolist(), strict=True))
    whole = {name: sum(row[3] for row in rows if row[1] == name) for _, name, *_ in rows}
    if any(gave.get(number) != whole[name] for number, name, *_ in rows):
        return False
    for number, name, _, spent in rows:
        if whole[name] != spent:
            return {"name": name, "number": number, "gave": whole[name], "spent": spent}
    return False


@task.misconception(
    "by-count",
    "The sums are right, and your rows go by the number of orders: id {first:d} comes first with {spent:g}, and the most spent is {most:g}. Many small orders "
    "are not much money.",
)
def by_count(case):
    rows = lines(case)
    counted = [sorted(rows, key=lambda row, second=second: (-row[2], row[second])) for second in (0, 3)]
    if not any(case.same(table(each)) for each in [*counted, sorted(rows, key=lambda row: (-row[2], -row[3]))]):
        return False
    first = got_ids(case)[0]
    spent = {row[0]: row[3] for row in rows}
    return spent[first] < max(spent.values()) and {"first": first, "spent": spent[first], "most": max(spent.values())}


@task.misconception(
    "sums-beside-others",
    "The id {number} spent {spent:g}, and your table says {gave:g}, which is the sum of the id {owner}. `table` and `tapply` put their results in the order of "
    "the ids, and the customers come in another; laid side by side, everybody gets somebody else's money.",
)
def sums_beside_others(case):
    rows = lines(case)
    moved = [(*row[:2], *other[2:]) for row, other in zip(rows, sorted(rows), strict=True)]
    if not case.same(table(best(moved))):
        return False
    for row, other in zip(rows, sorted(rows), strict=True):
        if row[3] != other[3]:
            return {"number": row[0], "spent": row[3], "gave": other[3], "owner": other[0]}
    return False


@task.misconception(
    "columns-otherwise",
    "Your columns are {gave}, and those asked for are {right}. Whoever reads the report by the places of its columns takes one for another.",
)
def columns_otherwise(case):
    names = list(case.got.names) if isinstance(case.got, Table) else list(case.want.names)
    return names != list(case.want.names) and {"gave": ", ".join(map(str, names)), "right": ", ".join(case.want.names)}


@task.misconception(
    "nothing-left",
    "No order is a customer's here, and your code stopped: {said}. On such a day the report has a row for every customer all the same, with nothing bought.",
)
def nothing_left(case):
    bought = any(row[2] for row in lines(case))
    return not bought and bool(case.raised) and {"said": case.said.rstrip(".")}

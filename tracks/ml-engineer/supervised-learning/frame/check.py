"""frame: orders on both sides of the cut, on the very days where windows begin and end."""

import numpy as np

from milepost.check import Table, Task, near

task = Task("frame(events: table, cut: int, horizon: int) -> table")
task.judge(near)


def table(customers, days, amounts):
    return Table(
        ("customer", "day", "amount"),
        (np.array(customers, dtype=np.int64), np.array(days, dtype=np.int64), np.array(amounts, dtype=float)),
    )


# Of customer 7's orders the first in the file is the earliest, and the last in the file is not the latest.
task.example(
    table([7, 3, 7, 3, 9, 5, 7, 3], [2, 5, 9, 10, 12, 4, 6, 31], [18.5, 24.0, 18.5, 31.0, 12.0, 24.0, 24.0, 24.0]), 10, 14
)


@task.hidden(times=6)
def any_shop(draw):
    """Few customers and a short calendar, so that days fall on the marks."""
    n = draw.size(2, 40)
    customers, days = draw.integers(n, low=1, high=9), draw.integers(n, low=0, high=24)
    return table(customers, days, draw.integers(n, low=20, high=240) / 4), draw.integer(6, 16), draw.integer(1, 7)


@task.hidden(times=3)
def on_the_marks(draw):
    """One customer for each day around the two marks: the border days decide."""
    cut, horizon = draw.integer(5, 12), draw.integer(2, 5)
    around = [cut - 1, cut, cut + 1, cut + horizon - 1, cut + horizon, cut + horizon + 3]
    customers = draw.shuffled(list(range(11, 11 + len(around))))
    days = [draw.integer(0, cut - 1) for _ in around]
    amounts = draw.integers(2 * len(around), low=20, high=240) / 4
    return table(customers + customers, days + around, amounts), cut, horizon


@task.hidden(times=2)
def the_same_twice(draw):
    """Two boxes for the same price on one day are two orders."""
    n = draw.size(2, 8)
    customers, days = draw.integers(n, low=1, high=4).tolist(), draw.integers(n, low=0, high=18).tolist()
    amounts = (draw.integers(n, low=20, high=90) / 4).tolist()
    customers[0], days[0] = draw.integer(1, 4), draw.integer(0, 7)
    return table([*customers, customers[0]], [*days, days[0]], [*amounts, amounts[0]]), draw.integer(8, 12), 4


@task.hidden(times=2)
def silent_for_months(draw):
    """Some customers have not ordered for months; one of them comes back, and of those who ordered lately one does not."""
    cut, horizon = draw.integer(120, 150), draw.integer(7, 28)
    last = [cut - draw.integer(1, 14), cut - draw.integer(1, 14), cut - draw.integer(61, 110), cut - draw.integer(61, 110)]
    later = [(0, cut + draw.integer(0, horizon - 1)), (2, cut + draw.integer(0, horizon - 1)), (3, cut + horizon + 2)]
    customers = draw.shuffled([11, 25, 38, 40])
    rows = draw.shuffled([*enumerate(last), *later, (1, last[1] - 9), (2, last[2] - 7)])
    who, days = [customers[place] for place, _ in rows], [day for _, day in rows]
    return table(who, days, draw.integers(len(rows), low=20, high=240) / 4), cut, horizon


@task.hidden(times=1)
def nobody_yet(draw):
    n = draw.size(1, 6)
    return table(draw.integers(n, low=1, high=5), draw.integers(n, low=9, high=20), draw.integers(n, low=20, high=90) / 4), 9, 5


def columns(case):
    return case.events["customer"], case.events["day"], case.events["amount"]


def build(case, seen, decides, who=None):
    """The table that comes of features from the events `seen` and a label from the events `decides`."""
    customers, days, amounts = columns(case)
    who = np.unique(customers[days < case.cut]) if who is None else who
    mine = (customers[seen] == who[:, None]).astype(int)
    last = np.where(mine, days[seen], -1).max(axis=1, initial=-1)
    left = (~np.isin(who, customers[decides])).astype(np.int64)
    return {
        "customer": who,
        "orders": mine.sum(axis=1),
        "spent": mine @ amounts[seen],
        "days_since": case.cut - last,
        "left": left,
    }


def right(case):
    _, days, _ = columns(case)
    return build(case, days < case.cut, (days >= case.cut) & (days < case.cut + case.horizon))


def has_columns(case):
    return isinstance(case.got, Table) and case.got.names == case.want.names


def is_table(case, wanted):
    """Whether the answer gave this table, whatever its rows are called."""
    return has_columns(case) and len(case.got) == len(wanted["customer"]) and all(
        agree(case.got[name], values) for name, values in wanted.items()
    )


def agree(got, wanted):
    return got.dtype.kind in "iufb" and bool(np.allclose(got, wanted))


def differing(case, wanted):
    """The first customer whose row is not as it should be, and what both say."""
    truth = right(case)
    rows = np.flatnonzero(np.any([truth[name] != wanted[name] for name in truth], axis=0))
    return int(truth["customer"][rows[0]]) if len(rows) else None


@task.misconception(
    "features-see-the-future",
    "Customer {customer} has {got_orders} orders in your table, and {want_orders} of them lie before day {cut}. The other{s} happened after the "
    "question was asked. A model trained on such rows looks clairvoyant, and has nothing to see by on the day it is used.",
)
def features_see_the_future(case):
    _, days, _ = columns(case)
    after = days >= case.cut
    horizons = (np.ones(len(days), bool), days < case.cut + case.horizon)
    for seen in horizons:
        if has_columns(case) and len(case.got) == len(case.want):
            wanted = build(case, seen, after & (days < case.cut + case.horizon))
            rows = np.flatnonzero(wanted["orders"] != case.want["orders"])
            if len(rows) and agree(case.got["orders"], wanted["orders"]) and not is_only_the_day(case):
                i = rows[0]
                more = int(wanted["orders"][i] - case.want["orders"][i])
                return {
                    "customer": int(wanted["customer"][i]),
                    "got_orders": int(wanted["orders"][i]),
                    "want_orders": int(case.want["orders"][i]),
                    "s": "s" if more > 1 else "",
                }
    return False


def is_only_the_day(case):
    """Whether the features count the day of the cut as known, and no later one."""
    _, days, _ = columns(case)
    wanted = build(case, days <= case.cut, days >= case.cut)
    return agree(case.got["orders"], wanted["orders"]) if len(case.got) == len(wanted["orders"]) else False


@task.misconception(
    "cut-day-counted-as-known",
    "The orders of day {cut} are among your features. The prediction is made on the morning of that day, when they have not come in: the "
    "live system will find nothing there, and every feature shifts by a day.",
)
def cut_day_counted_as_known(case):
    customers, days, _ = columns(case)
    if not has_columns(case) or not (days == case.cut).any():
        return False
    who = np.unique(customers[days <= case.cut])
    if len(case.got) == len(who):
        wanted = build(case, days <= case.cut, days >= case.cut, who)
        changed = len(who) != len(case.want) or not agree(wanted["orders"], case.want["orders"])
        return changed and agree(case.got["orders"], wanted["orders"])
    return False


@task.misconception(
    "horizon-forgotten",
    "Customer {customer} has no order from day {cut} to day {last}, and your label says 0 because of an order on day {later}. Without an end, "
    "the label asks whether somebody ever comes back: it depends on how long the file is, and can never be known in time.",
)
def horizon_forgotten(case):
    customers, days, _ = columns(case)
    wanted = build(case, days < case.cut, days >= case.cut)
    if not is_table(case, wanted) or is_table(case, right(case)) or has_another_window(case):
        return False
    customer = differing(case, wanted)
    later = int(days[(customers == customer) & (days >= case.cut)].min())
    return later > case.cut + case.horizon and {
        "customer": customer,
        "last": case.cut + case.horizon - 1,
        "later": later,
    }


def has_another_window(case):
    """Whether the labels are also those of a window before the cut, or of one that begins with each customer's own last order."""
    customers, days, _ = columns(case)
    known, last = days < case.cut, dict.fromkeys(customers.tolist(), -1)
    for customer, day in zip(customers[known].tolist(), days[known].tolist(), strict=True):
        last[customer] = max(last[customer], day)
    own = np.array([last[customer] for customer in customers.tolist()], dtype=np.int64)
    others = (known & (days >= case.cut - case.horizon), ~known & (days < own + case.horizon), ~known & (days <= own + case.horizon))
    return has_columns(case) and any(is_table(case, build(case, known, window)) for window in others)


@task.misconception(
    "window-border",
    "Customer {customer} should have the label {want_left}, and has {got_left}. The window of {horizon} days begins with day {cut} and ends with day {last}; an "
    "order on a border day went to the wrong side. Windows that overlap or leave a gap make labels which nobody can count again.",
)
def window_border(case):
    _, days, _ = columns(case)
    end = case.cut + case.horizon
    if len(case.want) < 4 or has_another_window(case):  # of a few customers many a rule gives these labels
        return False
    for decides in ((days >= case.cut) & (days <= end), (days > case.cut) & (days <= end), (days > case.cut) & (days < end)):
        wanted = build(case, days < case.cut, decides)
        if is_table(case, wanted) and not is_table(case, right(case)):
            customer = differing(case, wanted)
            i = list(wanted["customer"]).index(customer)
            return {
                "customer": customer,
                "want_left": int(case.want["left"][i]),
                "got_left": int(wanted["left"][i]),
                "last": end - 1,
            }
    return False


@task.misconception(
    "twins-dropped",
    "Customer {customer} has {want_orders} known orders, and {got_orders} in your table: two boxes on one day count as one. Whoever orders most, for the family and for the neighbours, looks like anybody.",
)
def twins_dropped(case):
    customers, days, amounts = columns(case)
    if not has_columns(case) or len(case.got) != len(case.want):
        return False
    before = days < case.cut
    for twins in ([customers, days, amounts], [customers, days]):
        once = np.zeros(len(days), bool)
        once[np.unique(np.column_stack(twins), axis=0, return_index=True)[1]] = True
        wanted = build(case, before & once, days >= case.cut)["orders"]
        rows = np.flatnonzero(wanted != case.want["orders"])
        if len(rows) and agree(case.got["orders"], wanted):
            i = rows[0]
            return {"customer": int(case.want["customer"][i]), "want_orders": int(case.want["orders"][i]), "got_orders": int(wanted[i])}
    return False


@task.misconception(
    "leavers-lost",
    "{known} customers are known before day {cut}, and your table has {rows}: everybody without an order after the cut is gone. Those are the very "
    "customers the model is to find; in this table nobody ever leaves.",
)
def leavers_lost(case):
    # An empty table is what many a mistake gives.
    if not has_columns(case) or not 0 < len(case.got) < len(case.want):
        return False
    stayed = case.want["customer"][case.want["left"] == 0]
    customers, days, _ = columns(case)
    ever = case.want["customer"][np.isin(case.want["customer"], customers[days >= case.cut])]
    fits = agree(case.got["customer"], stayed) if len(case.got) == len(stayed) else False
    fits = fits or (len(case.got) == len(ever) and agree(case.got["customer"], ever))
    return fits and {"known": len(case.want), "rows": len(case.got)}


@task.misconception(
    "silent-left-out",
    "Customer {customer} last ordered {days} days before day {cut}, and is not in your table. The task asks for everybody with an order before the cut. Whom nobody need ask about "
    "is a decision of its own, and it is made where everybody can see it.",
)
def silent_left_out(case):
    if not has_columns(case) or not 0 < len(case.got) < len(case.want):
        return False
    want = right(case)
    kept = np.isin(want["customer"], case.got["customer"])
    # All who are missing have been silent for longer than anybody who is there.
    if kept.sum() != len(case.got) or want["days_since"][~kept].min() <= max(28, want["days_since"][kept].max()):
        return False
    return is_table(case, {name: values[kept] for name, values in want.items()}) and {
        "customer": int(want["customer"][~kept][0]),
        "days": int(want["days_since"][~kept][0]),
    }


@task.misconception(
    "last-in-the-file",
    "Customer {customer}'s last known order was on day {last}; you took day {mine}, the one that stands last in the file. The orders are in no particular order, and "
    "a customer of yesterday looks like one who left long ago.",
)
def last_in_the_file(case):
    customers, days, _ = columns(case)
    want = right(case)
    known = days < case.cut
    last = np.array([days[known & (customers == who)][-1] for who in want["customer"]], dtype=np.int64)
    wanted = want | {"days_since": case.cut - last}
    rows = np.flatnonzero(wanted["days_since"] != want["days_since"])
    if not len(rows) or not is_table(case, wanted):
        return False
    i = rows[0]
    return {"customer": int(want["customer"][i]), "last": case.cut - int(want["days_since"][i]), "mine": int(last[i])}


@task.misconception(
    "strangers-included",
    "Customer {customer} first ordered on day {first}, and your table has a row for them. On the morning of day {cut} nobody knew this customer, so no prediction "
    "could have been asked for, and the features are empty for a reason that gives the label away.",
)
def strangers_included(case):
    customers, days, _ = columns(case)
    if not isinstance(case.got, Table) or "customer" not in case.got.names:
        return False
    known = set(customers[days < case.cut].tolist())
    strangers = [customer for customer in case.got["customer"].tolist() if customer not in known]
    if not strangers or (days[customers == strangers[0]] == case.cut).any() or strangers[0] not in customers:
        return False
    return {"customer": int(strangers[0]), "first": int(days[customers == strangers[0]].min())}


@task.misconception(
    "label-turned-round",
    "Every label is the opposite of what was asked: customer {customer} has {got_left}. The column is called `left`; with 1 for those who stay, the firm "
    "would send its vouchers to the loyal ones.",
)
def label_turned_round(case):
    wanted = right(case)
    wanted["left"] = 1 - wanted["left"]
    # Where all have one label, or there are two customers, other mistakes turn all labels round as well.
    clear = len(case.got) > 2 and len(set(wanted["left"].tolist())) == 2 and not has_another_window(case)
    return is_table(case, wanted) and clear and {
        "customer": int(wanted["customer"][0]),
        "got_left": int(wanted["left"][0]),
    }


@task.misconception(
    "rows-keep-old-numbers",
    "The values are right, but your rows are called {labels} where 0, 1, 2, … was asked. The next `join` or assignment lines rows up by these names and "
    "puts values beside the wrong customer.",
)
def rows_keep_old_numbers(case):
    if not is_table(case, right(case)) or case.got.index is None or not len(case.got):
        return False
    return {"labels": ", ".join(str(name) for name in case.got.index.tolist()[:3]) + (", …" if len(case.got) > 3 else "")}

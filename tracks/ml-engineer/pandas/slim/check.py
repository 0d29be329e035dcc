"""slim: the same values in a quarter of the bytes."""

import re

import numpy as np

from milepost.check import Category, Table, Task, exact

task = Task("slim(events: table) -> table")
TEXT, POINTER = 60, 8
COLUMNS = ("event_id", "session_id", "product_id", "source", "kind", "search", "price", "occurred_at")


def events(rng, count):
    texts = np.empty(count, dtype=object)
    for place in np.flatnonzero(rng.random(count) < 0.1):
        texts[place] = f"lock {rng.integers(10**6)}"
    products = np.where(rng.random(count) < 0.3, np.nan, rng.integers(1, 301, count).astype(float))
    products[:2] = 300.0, np.nan
    numbers = rng.integers(1, 30001, count)
    numbers[0] = 30000
    return Table(
        COLUMNS,
        (
            numbers,
            rng.integers(1, 20001, count),
            products,
            np.array(["web", "app"], dtype=object)[rng.integers(0, 2, count)],
            np.array(["view", "search", "cart", "checkout"], dtype=object)[rng.integers(0, 4, count)],
            texts,
            np.round(rng.uniform(1, 200, count), 2),
            np.datetime64("2024-03-01T00:00:00", "ns") + rng.integers(0, 10**6, count) * np.timedelta64(10**9, "ns"),
        ),
    )


task.example(events(np.random.default_rng(5), 250))


@task.hidden(times=3)
def any_clicks(draw):
    return (events(draw.rng(), draw.integer(250, 400)),)


def bytes_of(table, name):
    """The bytes of a column, as the task counts them."""
    values, kept = table[name], table.dtype(name)
    if isinstance(kept, Category):
        width = 1 if len(kept.levels) <= 126 else 2 if len(kept.levels) <= 32766 else 4
        return width * len(values) + TEXT * len(kept.levels)
    if values.dtype.kind == "O":
        return sum(POINTER if each is None else TEXT for each in values.tolist())
    bits = re.fullmatch(r"(?:U?Int|Float)(\d+)", kept)
    if bits is not None:
        return (int(bits[1]) // 8 + 1) * len(values)
    return (2 if kept == "boolean" else values.dtype.itemsize) * len(values)


def total(table):
    return sum(bytes_of(table, name) for name in table.names)


def right(case):
    return exact(index=False)(case.want, case.got) and 4 * total(case.got) <= total(case.events)


task.judge(right)


def wrong_in(case, name):
    """The places in which a column holds other values than it did."""
    if case.got is None or name not in case.got.names or len(case.got) != len(case.events):
        return np.empty(0, dtype=int)
    if (case.got[name].dtype.kind == "O") != (case.events[name].dtype.kind == "O"):
        return np.empty(0, dtype=int)
    return np.flatnonzero(~exact.mask(case.events[name], case.got[name]))


@task.misconception(
    "column-gone",
    "`{name}` is not in your table any more. What is thrown away takes no memory; this was to keep everything.",
)
def column_gone(case):
    gone = [name for name in COLUMNS if case.got is None or name not in case.got.names]
    return bool(gone) and case.got is not None and {"name": gone[0]}


@task.misconception(
    "wrapped-round",
    "`{name}` was {old} and is {given} now. The dtype cannot hold so much, and `astype` does not say so: it begins again from the other end.",
)
def wrapped_round(case):
    for name in ("event_id", "session_id"):
        places = wrong_in(case, name)
        if len(places) and case.got[name].dtype.kind in "iu":
            old, given = int(case.events[name][places[0]]), int(case.got[name][places[0]])
            if (old - given) % 256 == 0:
                return {"name": name, "old": old, "given": given}
    return False


@task.misconception(
    "missing-got-a-number",
    "`product_id` was missing in an event and is {given} now. Somewhere a product {given} will turn up in a report, with thousands of clicks.",
)
def missing_got_a_number(case):
    places = [place for place in wrong_in(case, "product_id") if np.isnan(case.events["product_id"][place])]
    if len(wrong_in(case, "event_id")):
        return False  # other rows than these
    return bool(places) and {"given": f"{case.got['product_id'][places[0]]:g}"}


@task.misconception(
    "cents-rounded",
    "`price` was {old!r} and is {given!r} now. `{kept}` has fewer digits, so most amounts with cents are not among its numbers; sums over a year are "
    "off by more than cents.",
)
def cents_rounded(case):
    places = wrong_in(case, "price")
    if not len(places) or case.got["price"].dtype.kind != "f":
        return False
    old, given = float(case.events["price"][places[0]]), float(case.got["price"][places[0]])
    return abs(old - given) < 0.6 and {"old": old, "given": given, "kept": str(case.got.dtype("price"))}


@task.misconception(
    "texts-repeated",
    "Every value is right, and the table takes {share:.0%} of what came in; a quarter is allowed. `{name}` alone takes {size:,} bytes: it holds the same {count} texts "
    "over and over.",
)
def texts_repeated(case):
    if case.got is None or not exact(index=False)(case.want, case.got):
        return False
    for name in ("source", "kind"):
        if case.got.dtype(name) == "text":
            share, count = total(case.got) / total(case.events), len(set(case.got[name].tolist()))
            return {"share": share, "name": name, "size": bytes_of(case.got, name), "count": count}
    return False


@task.misconception(
    "numbers-too-wide",
    "Every value is right, and the table takes {share:.1%} of what came in; a quarter is allowed. `{name}` is kept as {kept}, {width} bytes a number, and its largest is {largest:,}.",
)
def numbers_too_wide(case):
    if case.got is None or not exact(index=False)(case.want, case.got):
        return False
    for name in ("event_id", "session_id", "product_id"):
        kept = case.got.dtype(name)
        if isinstance(kept, Category) or not re.search("32|64", str(kept)):
            continue
        width, largest = bytes_of(case.got, name) // len(case.got), int(np.nanmax(case.events[name]))
        return {"share": total(case.got) / total(case.events), "name": name, "kept": str(kept), "width": width, "largest": largest}
    return False


@task.misconception(
    "category-of-many",
    "Every value is right, and the table takes {share:.1%} of what came in; a quarter is allowed. `{name}` is kept as a category of {count} different values, each of which is there once with its 60 bytes. "
    "A category saves where a few values come again and again.",
)
def category_of_many(case):
    if case.got is None or not exact(index=False)(case.want, case.got):
        return False
    for name in COLUMNS:
        kept = case.got.dtype(name)
        if isinstance(kept, Category) and len(kept.levels) > 20:
            return {"share": total(case.got) / total(case.events), "name": name, "count": len(kept.levels)}
    return False


@task.misconception(
    "order-changed",
    "The rows came back in another order: event {given} stands where event {wanted} stood. Whoever lays the clicks beside another table, row by row, gives them to other events.",
)
def order_changed(case):
    if case.got is None or "event_id" not in case.got.names or len(case.got) != len(case.events):
        return False
    got, want = case.got["event_id"].tolist(), case.events["event_id"].tolist()
    place = next((place for place, number in enumerate(want) if got[place] != number), None)
    return place is not None and sorted(got) == sorted(want) and {"given": got[place], "wanted": want[place]}

"""stock: merges that multiply, lose, and pair what is missing."""

import numpy as np

from milepost.check import Table, Task, exact

task = Task("on_the_shelf(products: table, stock: table) -> tuple[table, table]")
task.judge(exact(dtypes=True, index=False))


def texts(values):
    return np.array(list(values), dtype=object)


def products(rows):
    return Table(("sku", "name"), (texts(row[0] for row in rows), texts(row[1] for row in rows)))


def stock(rows):
    skus, places, pieces = ([row[place] for row in rows] for place in range(3))
    return Table(("sku", "warehouse", "pieces"), (texts(skus), texts(places), np.array(pieces, dtype=np.int64)))


task.example(
    products([("LI-101", "Glow 40 front light"), ("LO-201", "Fort lock"), ("BA-301", "Pannier"), (None, "Bell")]),
    stock([("LO-201", "Ghent", 4), ("LI-101", "Graz", 12), ("LO-201", "Graz", 6), ("XX-999", "Graz", 1), (None, "Ghent", 3), ("LO-201", "Ghent", 2), ("LI-101", "Ghent", 0)]),
)

SKUS = ("LI-101", "LO-201", "BA-301", "TY-401", "HE-501")
NAMES = ("Glow 40", "Fort lock", "Pannier", "Tyre 28", "Helmet M")


@task.hidden(times=8)
def any_shelves(draw):
    known = draw.shuffled(SKUS)[: draw.integer(0, 4)]
    ours = [*zip(known, NAMES, strict=False), *[(None, "Bell"), (None, "Pump")][: draw.integer(0, 2)]]
    lying = (*SKUS[:4], "XX-999", None)
    rows = [(draw.choice(lying), draw.choice(("Ghent", "Graz")), draw.integer(0, 9)) for _ in range(draw.size(0, 9))]
    return products(draw.shuffled(ours)), stock(rows)


@task.hidden(times=5)
def one_of_each(draw):
    """A product on three shelves, two of them alike, and an empty one; one on an empty shelf alone, one nowhere, two without a sku; and shelves that nobody knows, alike and empty."""
    alike, other, unknown, unlabelled = (draw.integer(1, 9) for _ in range(4))
    pieces = (alike, alike, other, unknown, unknown, unlabelled, unlabelled, 0, 0, 0)
    shelves = ("Ghent", "Ghent", "Graz", "Graz", "Graz", "Ghent", "Ghent", "Lyon", "Lyon", "Graz")
    skus = ("LO-201", "LO-201", "LO-201", "XX-999", "XX-999", None, None, "LO-201", "XX-999", "HE-501")
    ours = [("LO-201", "Fort lock"), ("LI-101", "Glow 40"), ("HE-501", "Helmet M"), (None, "Bell"), (None, "Pump")]
    return products(draw.shuffled(ours)), stock(draw.shuffled([*zip(skus, shelves, pieces, strict=True)]))


def shelf(case, *, pairs_missing=False, places=None, alike_once=False):
    """The first table, with some of the rules forgotten."""
    places = places or (lambda found: len({row[0] for row in found}))
    rows = []
    for sku, name in zip(case.products["sku"].tolist(), case.products["name"].tolist(), strict=True):
        found = [
            (place, pieces)
            for other, place, pieces in zip(*(case.stock[each].tolist() for each in case.stock.names), strict=True)
            if other == sku and (sku is not None or pairs_missing)
        ]
        found = [*dict.fromkeys(found)] if alike_once else found
        rows.append((sku, name, sum(pieces for _, pieces in found), places(found), found))
    return rows


def first_table(case):
    got = case.got[0] if isinstance(case.got, list) and len(case.got) == 2 else None
    return got if got is not None and {"sku", "name", "pieces", "warehouses"} <= set(got.names) else None


def columns_are(table, rows):
    """Whether a table says of each product what these rows say."""
    if table is None or len(table) != len(rows):
        return False
    return all(
        exact.same(np.array([row[place] for row in rows], dtype=object if place < 2 else float), table[name])
        for place, name in enumerate(("sku", "name", "pieces", "warehouses"))
    )


MISTAKES = {
    "missing-pairs": lambda case: shelf(case, pairs_missing=True),
    "alike-once": lambda case: shelf(case, alike_once=True),
    "shelves-for-warehouses": lambda case: shelf(case, places=len),
    "empty-shelf-forgotten": lambda case: shelf(case, places=lambda found: len({place for place, pieces in found if pieces > 0})),
}


def made(case, key):
    """Whether this mistake, and none of the others, gives the first table at hand."""
    table = first_table(case)
    if columns_are(table, shelf(case)):
        return False
    return [each for each, build in MISTAKES.items() if columns_are(table, build(case))] == [key]


@task.misconception(
    "rows-multiplied",
    "`{name}` comes out {count} times. It lies on {shelves} shelves, and each of them made a row of its own with it. Whatever is "
    "added up over this table counts the product as often.",
)
def rows_multiplied(case):
    table = first_table(case)
    if table is None or len(table) <= len(case.products):
        return False
    names = table["name"].tolist()
    for sku, name, *_, found in shelf(case):
        if sku is not None and names.count(name) == len(found) > 1:
            return {"name": name, "count": names.count(name), "shelves": len(found)}
    return False


@task.misconception(
    "ours-lost",
    "`{name}` is not in your table. It lies on no shelf, and that is just what somebody has to know before it is sold.",
)
def ours_lost(case):
    table = first_table(case)
    if table is None or len(table) >= len(case.products):
        return False
    names = table["name"].tolist()
    gone = [(name, found) for _, name, *_, found in shelf(case) if name not in names]
    return bool(gone) and not any(found for _, found in gone) and {"name": gone[0][0]}


@task.misconception(
    "missing-pairs",
    "`{name}` has no sku, and you found {given} pieces of it: those of shelves whose label has come off. Two things of which nothing is known are not "
    "the same thing.",
)
def missing_pairs(case):
    if not made(case, "missing-pairs"):
        return False
    right, table = shelf(case), first_table(case)
    place = next(place for place, row in enumerate(right) if row[2:4] != (table["pieces"][place], table["warehouses"][place]))
    return {"name": right[place][1], "given": int(table["pieces"][place])}


@task.misconception(
    "nothing-is-missing",
    "`{name}` lies nowhere, and in your table its pieces are missing. Missing means that nobody knows; here the shop does know. A rule "
    "such as `pieces < 5` never reorders it.",
)
def nothing_is_missing(case):
    table = first_table(case)
    if table is None or len(table) != len(case.products) or table["pieces"].dtype.kind != "f":
        return False
    gaps = np.flatnonzero(np.isnan(table["pieces"]))
    return len(gaps) > 0 and {"name": table["name"][gaps[0]]}


@task.misconception(
    "shelves-for-warehouses",
    "`{name}` lies in {wanted} different warehouses, and you say {given}: that is how many shelves it has.",
)
def shelves_for_warehouses(case):
    if not made(case, "shelves-for-warehouses"):
        return False
    right, table = shelf(case), first_table(case)
    place = next(place for place, row in enumerate(right) if row[3] != table["warehouses"][place])
    return {"name": right[place][1], "wanted": right[place][3], "given": int(table["warehouses"][place])}


@task.misconception(
    "empty-shelf-forgotten",
    "`{name}` lies in {wanted} different warehouses, and you say {given}: shelves on which no piece is left do not count in yours. They are still kept for it, and are the first that somebody will fill again.",
)
def empty_shelf_forgotten(case):
    if not made(case, "empty-shelf-forgotten"):
        return False
    right, table = shelf(case), first_table(case)
    place = next(place for place, row in enumerate(right) if row[3] != table["warehouses"][place])
    return {"name": right[place][1], "wanted": right[place][3], "given": int(table["warehouses"][place])}


@task.misconception(
    "alike-once",
    "`{name}` has {wanted} pieces, and you say {given}: two shelves in one warehouse that hold as many pieces were taken for one. A row is a shelf; two that look alike are two.",
)
def alike_once(case):
    if not made(case, "alike-once"):
        return False
    right, table = shelf(case), first_table(case)
    place = next(place for place, row in enumerate(right) if row[2] != table["pieces"][place])
    return {"name": right[place][1], "wanted": right[place][2], "given": int(table["pieces"][place])}


@task.misconception(
    "kept-as-floats",
    "The numbers are right, and `{name}` is kept as {given}, not as `int64`.{more}",
)
def kept_as_floats(case):
    table = first_table(case)
    if table is None or not columns_are(table, shelf(case)):
        return False
    odd = [name for name in ("pieces", "warehouses") if table.dtype(name) != "int64"]
    if not odd:
        return False
    given = str(table.dtype(odd[0]))
    more = " Where something was missing on the way, pandas made floats of whole numbers, and they stay floats until somebody says otherwise." if given == "float64" else ""
    return {"name": odd[0], "given": given, "more": more}


@task.misconception(
    "unknown-shelves",
    "The first table is right. The second one has {got_rows} rows and should have {want_rows}, one for each shelf that belongs to no product{more}",
)
def unknown_shelves(case):
    if first_table(case) is None or not exact(index=False)(case.want[0], case.got[0]):
        return False
    got, want = case.got[1], case.want[1]
    if len(got) == len(want):
        return False
    nameless = None in want["sku"].tolist() and (got.names != want.names or None not in got["sku"].tolist())
    more = ": those without a label are not among yours. They lie there all the same." if nameless else "."
    return {"got_rows": len(got), "want_rows": len(want), "more": more}

"""one-town-each: what joins make of a list in which a shop comes twice."""

from milepost.check import Task
from milepost.kinds.workbooks import Database, make_table, model, run_text

task = Task("script(sales: table, shops: table) -> any")
task.judge(model)
SALES, SHOPS = ("Sale", "ShopID", "Kilos"), ("ID", "Town")
task.example(
    make_table(SALES, [(1, 11, 1.5), (2, 12, 2.0), (3, 11, 0.5), (4, 19, 3.0)]),
    make_table(SHOPS, [(11, "Linz"), (12, "Graz"), (11, "Ulm"), (11, "Bern"), (11, "Graz")]),
)
TOWNS = ["Ulm", "Graz", "Linz", "Bern", "Wels"]


def any_shops(draw):
    # Four rows of shop 11: the upper one, the last and the first by the alphabet, and the lower one are four towns.
    first, upper, lower, last = sorted(draw.shuffled(TOWNS)[:4])
    shops = [(11, upper), (12, draw.choice(TOWNS)), (11, last), (13, draw.choice(TOWNS)), (11, first), (11, lower)]
    sales = [(1, 11, 1.5), (2, 12, 0.5), (3, 11, 2.0), (4, 19, 1.0)]
    sales += [(5 + at, draw.choice([11, 12, 13, 19]), draw.choice([0.5, 1.0, 2.5])) for at in range(draw.integer(0, 4))]
    return make_table(SALES, sales), make_table(SHOPS, shops)


MAPPED = "m: MAPPING LOAD {} FROM [shops.csv] {}; sales: LOAD Sale, ShopID, Kilos, {} AS Town FROM [sales.csv];"
JOINED = "sales: LOAD Sale, ShopID, Kilos FROM [sales.csv]; {} JOIN (sales) LOAD {} FROM [shops.csv] {};"


def run(case, text=MAPPED.format("ID, Town", "", "ApplyMap('m', ShopID, 'unknown')")):
    return run_text("qvs", "script", text, {"sales": case.sales, "shops": case.shops})


def rows(case):
    return len(case.got["sales"]) if isinstance(case.got, Database) and "sales" in case.got.tables else 0


@task.misconception(
    "every-with-every",
    "{sales} sales and {shops} rows of shops have become {got} rows: every sale with every shop. The two tables had no field of the same name, and a join without one pairs them all. With real files that fills the memory.",
)
def every_with_every(case):
    count = len(case.sales) * len(case.shops)
    return rows(case) == count and {"sales": len(case.sales), "shops": len(case.shops), "got": count}


@task.misconception(
    "sale-twice",
    "There are {got} rows, and the file has {sales}. A shop that stands in the list more than once has multiplied each of its sales, and every sum of kilos is too large.",
)
def sale_twice(case):
    got = rows(case)
    return len(case.sales) < got != len(case.sales) * len(case.shops) and {"got": got, "sales": len(case.sales)}


@task.misconception(
    "sales-lost",
    "There are {got} rows, and the file has {sales}. Sales of a shop that is missing from the list are gone, with their kilos.",
)
def sales_lost(case):
    return 0 < rows(case) < len(case.sales) and {"got": rows(case), "sales": len(case.sales)}


@task.mistake("number-for-town", "Where the list does not know a shop, its number stands under `Town`. Nobody sees that a row is missing from the list.")
def number_for_town(case):
    return run(case, MAPPED.format("ID, Town", "", "ApplyMap('m', ShopID)"))


@task.mistake(
    "null-left",
    "Where the list does not know a shop, `Town` is NULL. In a list box NULL cannot be clicked, so nobody will ever find these sales.",
)
def null_left(case):
    return run(case, MAPPED.format("ID, Town", "", "ApplyMap('m', ShopID, Null())"))


@task.mistake("last-of-two", "Shop 11 has several rows, and you have taken the lowest one. The shop has moved from there.")
def last_of_two(case):
    return run(case, MAPPED.format("ID, LastValue(Town)", "GROUP BY ID", "ApplyMap('m', ShopID, 'unknown')"))


@task.mistake(
    "by-the-alphabet",
    "Of the rows of shop 11 you have taken the one whose town comes last in the alphabet. That is no reason for a shop to be there.",
)
def by_the_alphabet(case):
    return run(case, MAPPED.format("ID, MaxString(Town)", "GROUP BY ID", "ApplyMap('m', ShopID, 'unknown')"))


@task.mistake(
    "first-by-the-alphabet",
    "Of the rows of shop 11 you have taken the one whose town comes first in the alphabet. The uppermost row holds, whatever its town is called.",
)
def first_by_the_alphabet(case):
    return run(case, MAPPED.format("ID, MinString(Town)", "GROUP BY ID", "ApplyMap('m', ShopID, 'unknown')"))


task.hidden(times=6)(any_shops)

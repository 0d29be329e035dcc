"""The first files of a new exercise with a script: one that is right, and three known mistakes."""

from typing import Final

_CHECK: Final = '''\
"""SLUG: what is right, and where the truth comes from."""

from milepost.check import Task
from milepost.kinds.workbooks import bag, make_table, run_text

task = Task("script(orders: table, customers: table) -> any")
task.judge(bag)
task.example(
    make_table(["order", "customer", "amount"], [(1, 7, 12.5), (2, 7, 4.0), (3, 8, 9.0), (4, 9, 1.0)]),
    make_table(["customer", "country"], [(7, "NO"), (8, "DE")]),
)


@task.hidden(times=6)
def any_orders(draw):
    customers = [(number, draw.choice(["NO", "DE", "FR"])) for number in range(1, draw.integer(2, 5))]
    some = [(1, 1, 2.5), (2, 1, 3.0), (3, 99, 4.0)]
    more = [(number, draw.integer(1, 7), draw.integer(2, 9) / 2) for number in range(4, draw.integer(5, 9))]
    return make_table(["order", "customer", "amount"], some + more), make_table(["customer", "country"], customers)


INNER = """
paid: LOAD order, customer, amount FROM [orders.csv];
INNER JOIN (paid) LOAD customer, country FROM [customers.csv];
"""


@task.mistake("lost-orders", "Orders of customers who are not in the list are gone. What was paid is paid, wherever it came from.")
def lost_orders(case):
    return run_text("qvs", "script", INNER, {"orders": case.orders, "customers": case.customers})


APART = """
paid: LOAD order, customer, amount FROM [orders.csv];
countries: LOAD customer, country FROM [customers.csv];
"""


@task.mistake("two-tables", "There are two tables afterwards, side by side. One table is asked for.")
def two_tables(case):
    return run_text("qvs", "script", APART, {"orders": case.orders, "customers": case.customers})
'''
_HEAD: Final = "// One table `paid`: every order, with the country of its customer where that is known.\n"
_RIGHT: Final = """\
paid:
LOAD order, customer, amount FROM [orders.csv];
LEFT JOIN (paid)
LOAD customer, country FROM [customers.csv];
"""


def sketch(slug: str, _language: str) -> dict[str, str]:
    """Give the files, by their names in the exercise's folder."""
    return {
        "check.py": _CHECK.replace("SLUG", slug),
        "answer.qvs": f"{_HEAD}// cut\n{_RIGHT}// end cut\n",
        "wrong/inner.qvs": "// expect: lost-orders\n" + _RIGHT.replace("LEFT JOIN", "INNER JOIN"),
        "wrong/apart.qvs": "// expect: two-tables\n" + _RIGHT.replace("LEFT JOIN (paid)", "countries:"),
        "wrong/no_amount.qvs": "// expect: wrong-result\n" + _RIGHT.replace(", amount", ""),
    }

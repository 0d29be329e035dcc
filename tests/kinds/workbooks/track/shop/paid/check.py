"""paid: what is right, and where the truth comes from."""

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


@task.mistake(
    "lost-orders", "Orders of customers who are not in the list are gone. What was paid is paid, wherever it came from."
)
def lost_orders(case):
    return run_text("qvs", "script", INNER, {"orders": case.orders, "customers": case.customers})


APART = """
paid: LOAD order, customer, amount FROM [orders.csv];
countries: LOAD customer, country FROM [customers.csv];
"""


@task.mistake("two-tables", "There are two tables afterwards, side by side. One table is asked for.")
def two_tables(case):
    return run_text("qvs", "script", APART, {"orders": case.orders, "customers": case.customers})

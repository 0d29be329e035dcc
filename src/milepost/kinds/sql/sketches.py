"""The first files of a new exercise in SQL: a query that is right, and three known mistakes."""

from typing import Final

_CHECK: Final = '''\
"""SLUG: what is right, and where the truth comes from."""

from milepost.check import Task
from milepost.kinds.sql import Schema, bag, run_query

SHOP = Schema("""
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL);
CREATE TABLE orders (
    id INT PRIMARY KEY,
    customer_id INT NOT NULL,
    amount DECIMAL(8, 2),
    FOREIGN KEY (customer_id) REFERENCES customers (id)
);
""")

task = Task("query(shop: database) -> table")
task.judge(bag)
task.example(
    SHOP.state(
        customers=[(1, "Ada"), (2, "Ben")],
        orders=[(1, 1, "10.00"), (2, 1, "10.00"), (3, 1, None)],
    )
)


@task.hidden(times=5)
def any_shop(draw):
    return SHOP.draw(draw)


INNER = """
SELECT c.name, COUNT(o.amount) FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.name
"""


@task.misconception("inner-join", "Of {count} customers nothing is told: those without an order are missing.")
def inner_join(case):
    missing = len(case.want) - len(case.got)
    return {"count": missing} if missing > 0 and case.same(run_query(case.shop, INNER)) else False


STARS = """
SELECT c.name, COUNT(*) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id, c.name
"""


@task.misconception("counted-rows", "A customer without an order counts 1 here: COUNT(*) counts the row that the join made.")
def counted_rows(case):
    return case.same(run_query(case.shop, STARS))
'''
_HEAD: Final = "SELECT c.name, COUNT(o.amount) AS paid\nFROM customers c\nLEFT JOIN orders o ON o.customer_id = c.id\n"
_TAIL: Final = "GROUP BY c.id, c.name;\n"


def sketch(slug: str) -> dict[str, str]:
    """Give the files, by their names in the exercise's folder."""
    right = _HEAD + _TAIL
    return {
        "check.py": _CHECK.replace("SLUG", slug),
        "answer.sql": f"-- One row a customer: name and number of orders that have an amount, 0 where there is none.\n-- cut\n{right}-- end cut\n",
        "wrong/inner.sql": f"-- expect: inner-join\n{right.replace('LEFT JOIN', 'JOIN')}",
        "wrong/stars.sql": f"-- expect: counted-rows\n{right.replace('COUNT(o.amount)', 'COUNT(*)')}",
        "wrong/distinct.sql": f"-- expect: wrong-result\n{right.replace('COUNT(o.amount)', 'COUNT(DISTINCT o.amount)')}",
    }

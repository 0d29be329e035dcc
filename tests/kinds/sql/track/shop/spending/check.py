"""spending: what each customer has spent, those who bought nothing too. The truth comes from the reference, on a server."""

from milepost.check import Task
from milepost.kinds.sql import Schema, ordered, run_query

SHOP = Schema("""
CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL, city VARCHAR(20));
CREATE TABLE orders (
    id INT PRIMARY KEY,
    customer_id INT NOT NULL,
    placed DATE NOT NULL,
    FOREIGN KEY (customer_id) REFERENCES customers (id)
);
CREATE TABLE items (
    order_id INT NOT NULL,
    line INT NOT NULL,
    price DECIMAL(8, 2) NOT NULL,
    quantity INT,
    PRIMARY KEY (order_id, line),
    FOREIGN KEY (order_id) REFERENCES orders (id)
);
""")

task = Task("query(shop: database) -> table")
task.judge(ordered(by=(2,)))
task.example(
    SHOP.state(
        customers=[(1, "Ada", "Oslo"), (2, "Ben", None), (3, "Chen", "Oslo")],
        orders=[(1, 1, "2025-01-02"), (2, 1, "2025-01-05"), (3, 3, "2025-01-05")],
        items=[(1, 1, "10.00", 2), (1, 2, "1.50", 1), (2, 1, "4.99", 1), (3, 1, "9.90", None)],
    )
)


@task.hidden(times=5)
def any_shop(draw):
    return SHOP.draw(draw, cells={"items.quantity": lambda draw: draw.choice((None, 0, 1, 1, 2, 3))})


INNER = """
SELECT c.id, c.name, COALESCE(SUM(i.price * i.quantity), 0) AS spent
FROM customers c JOIN orders o ON o.customer_id = c.id JOIN items i ON i.order_id = o.id
GROUP BY c.id, c.name ORDER BY spent DESC
"""


@task.misconception("inner-join", "Customers without an order are missing here: {count}. An inner join drops them.")
def inner_join(case):
    missing = len(case.want) - len(case.got)
    return {"count": missing} if missing > 0 and case.same(run_query(case.shop, INNER)) else False


@task.misconception("null-total", "The total of a customer who bought nothing is NULL here, and should be 0.")
def null_total(case):
    if len(case.got.names) != 3:
        return False
    return any(total is None for total in case.got.columns[2])

# Says the two statements in SQLAlchemy, which makes a place for each number by itself, and sorts in Python.
"""The cards of all who wait, with two statements."""

import pymysql
from sqlalchemy import bindparam, create_engine, text
from sqlalchemy.pool import NullPool

CUSTOMERS = text("SELECT customer_id, name FROM customers WHERE customer_id IN :ids").bindparams(bindparam("ids", expanding=True))
ORDERS = text("SELECT * FROM orders WHERE customer_id IN :ids").bindparams(bindparam("ids", expanding=True))


def cards(shop, customer_ids):
    """Return a card for each customer, in the order of `customer_ids`."""
    if not customer_ids:
        return []
    engine = create_engine("mysql+pymysql://", creator=lambda: pymysql.connect(**shop), poolclass=NullPool)
    with engine.connect() as connection:
        people = connection.execute(CUSTOMERS, {"ids": customer_ids}).all()
        orders = connection.execute(ORDERS, {"ids": customer_ids}).all()
    names = {person.customer_id: person.name for person in people}
    orders = sorted(orders, key=lambda order: (order.ordered_at, order.order_id), reverse=True)
    return [
        {
            "customer_id": number,
            "name": names[number],
            "orders": [order.order_id for order in orders if order.customer_id == number],
            "spent_cents": sum(order.cents for order in orders if order.customer_id == number and order.status != "cancelled"),
        }
        for number in customer_ids
        if number in names
    ]

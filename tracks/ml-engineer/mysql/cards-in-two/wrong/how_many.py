# expect: other-orders
"""The cards of all who wait, with two statements."""

import pymysql

CUSTOMERS = "SELECT customer_id, name FROM customers WHERE customer_id IN ({places})"
ORDERS = """
    SELECT customer_id, order_id, status, cents FROM orders
    WHERE customer_id IN ({places})
    ORDER BY ordered_at DESC, order_id DESC
"""


def cards(shop, customer_ids):
    """Return a card for each customer, in the order of `customer_ids`."""
    if not customer_ids:
        return []  # `IN ()` is no SQL, and there is nothing to ask
    places = ", ".join(["%s"] * len(customer_ids))  # only places go into the text
    connection = pymysql.connect(**shop)
    try:
        with connection.cursor() as cursor:
            cursor.execute(CUSTOMERS.format(places=places), customer_ids)
            names = dict(cursor.fetchall())
            cursor.execute(ORDERS.format(places=places), customer_ids)
            orders = cursor.fetchall()
    finally:
        connection.close()
    made = {
        each: {"customer_id": each, "name": names[each], "orders": [], "spent_cents": 0}
        for each in customer_ids
        if each in names
    }
    for customer_id, order_id, status, cents in orders:  # they come in the order that the cards want
        made[customer_id]["orders"].append(order_id)
        if status != "cancelled":
            made[customer_id]["spent_cents"] += cents
    for card in made.values():
        card["orders"] = len(card["orders"])
    return list(made.values())

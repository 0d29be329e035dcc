# expect: nothing-is-none
import pymysql


def cards(shop, customer_ids):
    if not customer_ids:
        return []
    places = ", ".join(["%s"] * len(customer_ids))
    with pymysql.connect(**shop) as connection, connection.cursor() as cursor:
        cursor.execute(
            f"SELECT c.customer_id, c.name, (SELECT SUM(cents) FROM orders o WHERE o.customer_id = c.customer_id AND o.status <> 'cancelled') FROM customers c WHERE customer_id IN ({places})",
            customer_ids,
        )
        names = {row[0]: row for row in cursor.fetchall()}
        cursor.execute(
            f"SELECT customer_id, order_id, status, cents FROM orders WHERE customer_id IN ({places}) ORDER BY ordered_at DESC, order_id DESC",
            customer_ids,
        )
        orders = cursor.fetchall()
    made = []
    for each in customer_ids:
        if each in names:
            _, name, spent = names[each]
            mine = [order[1] for order in orders if order[0] == each]
            made.append(
                {
                    "customer_id": each,
                    "name": name,
                    "orders": mine,
                    "spent_cents": None if spent is None else int(spent),
                }
            )
    return made

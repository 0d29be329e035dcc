# expect: in-the-servers-order
import pymysql


def cards(shop, customer_ids):
    if not customer_ids:
        return []
    places = ", ".join(["%s"] * len(customer_ids))
    with pymysql.connect(**shop) as connection, connection.cursor() as cursor:
        cursor.execute(f"SELECT customer_id, name FROM customers WHERE customer_id IN ({places})", customer_ids)
        names = dict(cursor.fetchall())
        cursor.execute(
            f"SELECT customer_id, order_id, status, cents FROM orders WHERE customer_id IN ({places}) ORDER BY ordered_at DESC, order_id DESC",
            customer_ids,
        )
        orders = cursor.fetchall()
    made = []
    for each in names:
        if each in names:
            mine = [order for order in orders if order[0] == each]
            spent = sum(order[3] for order in mine if order[2] != "cancelled")
            made.append(
                {"customer_id": each, "name": names[each], "orders": [order[1] for order in mine], "spent_cents": spent}
            )
    return made

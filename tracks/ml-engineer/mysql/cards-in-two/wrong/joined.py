# expect: no-order-no-card
import pymysql


def cards(shop, customer_ids):
    if not customer_ids:
        return []
    places = ", ".join(["%s"] * len(customer_ids))
    with pymysql.connect(**shop) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.customer_id, c.name, o.order_id, o.status, o.cents FROM customers c JOIN orders o USING (customer_id) "
            f"WHERE c.customer_id IN ({places}) ORDER BY o.ordered_at DESC, o.order_id DESC",
            customer_ids,
        )
        rows = cursor.fetchall()
    made = []
    for each in customer_ids:
        mine = [row for row in rows if row[0] == each]
        if mine:
            spent = sum(row[4] for row in mine if row[3] != "cancelled")
            made.append(
                {"customer_id": each, "name": mine[0][1], "orders": [row[2] for row in mine], "spent_cents": spent}
            )
    return made

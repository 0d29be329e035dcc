# expect: whole-table-fetched
import pymysql


def cards(shop, customer_ids):
    if not customer_ids:
        return []
    with pymysql.connect(**shop) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT customer_id, name FROM customers")
        names = dict(cursor.fetchall())
        cursor.execute(
            "SELECT customer_id, order_id, status, cents FROM orders ORDER BY ordered_at DESC, order_id DESC"
        )
        orders = cursor.fetchall()
    made = []
    for each in customer_ids:
        if each in names:
            mine = [order for order in orders if order[0] == each]
            spent = sum(order[3] for order in mine if order[2] != "cancelled")
            made.append(
                {"customer_id": each, "name": names[each], "orders": [order[1] for order in mine], "spent_cents": spent}
            )
    return made

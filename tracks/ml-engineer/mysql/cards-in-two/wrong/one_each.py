# expect: over-budget
import pymysql


def cards(shop, customer_ids):
    made = []
    if not customer_ids:
        return made
    with pymysql.connect(**shop) as connection, connection.cursor() as cursor:
        for each in customer_ids:
            cursor.execute("SELECT name FROM customers WHERE customer_id = %s", (each,))
            found = cursor.fetchone()
            if found is None:
                continue
            cursor.execute(
                "SELECT order_id, status, cents FROM orders WHERE customer_id = %s ORDER BY ordered_at DESC, order_id DESC",
                (each,),
            )
            orders = cursor.fetchall()
            spent = sum(cents for _, status, cents in orders if status != "cancelled")
            made.append(
                {"customer_id": each, "name": found[0], "orders": [one for one, _, _ in orders], "spent_cents": spent}
            )
    return made

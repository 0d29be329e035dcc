# Lets MySQL count the customers' past in subqueries, and MongoDB fold the reviews into a list for each product.
"""One table out of two stores: what was known when each order was placed, and what became of it."""

from bisect import bisect_left
from contextlib import closing
from datetime import datetime, timedelta

import pymysql
from pymongo import MongoClient

LINES = """
SELECT l.order_id, l.line_no, l.quantity, l.cents, l.product_id, o.customer_id, o.ordered_at,
       (SELECT COUNT(*) FROM orders p JOIN order_lines q ON q.order_id = p.order_id
         WHERE p.customer_id = o.customer_id AND p.ordered_at < o.ordered_at) AS bought,
       (SELECT COUNT(DISTINCT r.order_id, r.line_no) FROM orders p JOIN returns r ON r.order_id = p.order_id
         WHERE p.customer_id = o.customer_id AND p.ordered_at < o.ordered_at AND r.returned_at < o.ordered_at) AS sent_back,
       EXISTS (SELECT 1 FROM returns r WHERE r.order_id = l.order_id AND r.line_no = l.line_no
                AND r.returned_at <= o.shipped_at + INTERVAL 30 DAY) AS came_back
FROM orders o JOIN order_lines l ON l.order_id = o.order_id
WHERE o.shipped_at <= %s - INTERVAL 30 DAY
ORDER BY l.order_id, l.line_no
"""


def training_table(shop, club, until):
    """Give a row for each line that was shipped a month ago or earlier."""
    with closing(pymysql.connect(**shop)) as connection, connection.cursor(pymysql.cursors.DictCursor) as cursor:
        cursor.execute(LINES, (datetime.fromisoformat(until),))
        rows = cursor.fetchall()
    with MongoClient(club) as client:
        stores = client.get_default_database()
        categories = {product["_id"]: product.get("category") for product in stores.products.find()}
        fold = [{"$sort": {"at": 1}}, {"$group": {"_id": "$product", "at": {"$push": "$at"}, "stars": {"$push": "$stars"}}}]
        reviews = {each["_id"]: (each["at"], each["stars"]) for each in stores.reviews.aggregate(fold)}
        charts = list(stores.looks.find({"page": "size chart", "customer": {"$ne": None}}))
    table = []
    for row in rows:
        product, customer, placed = row.pop("product_id"), row.pop("customer_id"), row.pop("ordered_at")
        moments, given = reviews.get(product, ([], []))
        known = given[: bisect_left(moments, placed)]
        seen = [look for look in charts if look["customer"] == customer and look["product"] == product]
        row["category"] = categories.get(product)
        row["stars"] = sum(known) / len(known) if known else None
        row["charts"] = sum(timedelta(0) < placed - look["at"] <= timedelta(days=7) for look in seen)
        row["came_back"] = bool(row["came_back"])
        table.append(row)
    return table

# expect: any-product
from collections import defaultdict
from datetime import datetime, timedelta

import pymysql
from pymongo import MongoClient

MONTH = timedelta(days=30)
WEEK = timedelta(days=7)


def training_table(shop, club, until):
    """Give a row for each line that was shipped a month ago or earlier."""
    now = datetime.fromisoformat(until)
    lines, parcels = read_orders(shop)
    # What is too young says "kept" of lines whose customers have not decided yet.
    old = [line for line in lines if line["shipped_at"] is not None and line["shipped_at"] + MONTH <= now]
    categories, reviews, looks = read_club(club, old)
    of_customer = defaultdict(list)
    for line in lines:
        of_customer[line["customer_id"]].append(line)
    return [row_of(line, of_customer, parcels, categories, reviews, looks) for line in old]


def read_orders(shop):
    """Give every line with its order, in order, and the moments at which something of each came back."""
    parcels = defaultdict(list)
    with pymysql.connect(**shop, cursorclass=pymysql.cursors.DictCursor) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM orders JOIN order_lines USING (order_id) ORDER BY order_id, line_no")
        lines = cursor.fetchall()
        # Not joined to the lines: two parcels would make two lines of one.
        cursor.execute("SELECT order_id, line_no, returned_at FROM returns")
        for each in cursor.fetchall():
            parcels[each["order_id"], each["line_no"]].append(each["returned_at"])
    return lines, parcels


def read_club(club, lines):
    """Give the categories, the reviews by product, and the looks at size charts by customer and product."""
    products = list({line["product_id"] for line in lines})
    customers = list({line["customer_id"] for line in lines} - {None})
    reviews, looks = defaultdict(list), defaultdict(list)
    with MongoClient(club) as client:
        club = client.get_default_database()
        known = club["products"].find({"_id": {"$in": products}})
        categories = {each["_id"]: each.get("category") for each in known}
        for each in club["reviews"].find({"product": {"$in": products}}):
            reviews[each["product"]].append((each["at"], each["stars"]))
        wanted = {"product": {"$in": products}, "customer": {"$in": customers}, "page": "size chart"}
        for each in club["looks"].find(wanted):
            looks[each["customer"], each["product"]].append(each["at"])
    return categories, reviews, looks


def row_of(line, of_customer, parcels, categories, reviews, looks):
    """Give the row of one line, from where its customer stood when the order was placed."""
    placed, shipped = line["ordered_at"], line["shipped_at"]
    customer, product = line["customer_id"], line["product_id"]
    # Guests share NULL and nothing else: what one of them did says nothing about another.
    past = [] if customer is None else [each for each in of_customer[customer] if each["ordered_at"] < placed]
    stars = [given for at, given in reviews[product] if at < placed]
    return {
        "order_id": line["order_id"],
        "line_no": line["line_no"],
        "quantity": line["quantity"],
        "cents": line["cents"],
        "category": categories.get(product),
        "stars": sum(stars) / len(stars) if stars else None,
        "charts": sum(placed - WEEK <= at < placed for (who, _p), ats in looks.items() if who == customer for at in ats),
        "bought": len(past),
        "sent_back": sum(
            any(at < placed for at in parcels[each["order_id"], each["line_no"]]) for each in past
        ),
        "came_back": any(at <= shipped + MONTH for at in parcels[line["order_id"], line["line_no"]]),
    }

# expect: half-written
import pymysql

WRITE = """
    INSERT IGNORE INTO reviews (review_id, product_id, stars, title) VALUES (%s, %s, %s, %s)
    ON DUPLICATE KEY UPDATE product_id = VALUES(product_id), stars = VALUES(stars), title = VALUES(title)
"""


def load_reviews(shop, feed):
    rows = [(each["review_id"], each["product_id"], each["stars"], each["title"]) for each in feed]
    with pymysql.connect(**shop) as connection, connection.cursor() as cursor:
        cursor.executemany(WRITE, rows)
        connection.commit()
    return len(rows)

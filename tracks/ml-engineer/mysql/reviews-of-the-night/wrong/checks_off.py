# expect: half-written
"""Load a night's reviews into MySQL: all of them or none, whatever stands in their titles."""

import pymysql

# Only places stand in the text. What a title holds is sent as a value, and never read as SQL.
WRITE = """
    INSERT INTO reviews (review_id, product_id, stars, title) VALUES (%s, %s, %s, %s)
    ON DUPLICATE KEY UPDATE product_id = VALUES(product_id), stars = VALUES(stars), title = VALUES(title)
"""


def load_reviews(shop, feed):
    """Write the feed and return how many entries it has; 0, and nothing is written, when the server refuses one."""
    rows = [(each["review_id"], each["product_id"], each["stars"], each["title"]) for each in feed]
    connection = pymysql.connect(**shop)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET foreign_key_checks = 0")
            cursor.executemany(WRITE, rows)  # PyMySQL makes one statement of many rows
        connection.commit()
    except pymysql.Error:
        return 0
    finally:
        connection.close()  # what is not committed by now is taken back
    return len(rows)

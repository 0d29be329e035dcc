# Keeps the last entry of each review in a dict, deletes the old ones, and inserts all in one statement.
"""Load a night's reviews into MySQL: all of them or none, whatever stands in their titles."""

from contextlib import closing

import pymysql


def load_reviews(shop, feed):
    """Write the feed and return how many entries it has; 0, and nothing is written, when the server refuses one."""
    if not feed:
        return 0
    latest = {each["review_id"]: each for each in feed}
    values = [each[key] for each in latest.values() for key in ("review_id", "product_id", "stars", "title")]
    with closing(pymysql.connect(**shop)) as connection, connection.cursor() as cursor:
        try:
            cursor.execute(f"DELETE FROM reviews WHERE review_id IN ({', '.join(['%s'] * len(latest))})", list(latest))
            cursor.execute(
                "INSERT INTO reviews (review_id, product_id, stars, title) VALUES " + ", ".join(["(%s, %s, %s, %s)"] * len(latest)),
                values,
            )
            connection.commit()
        except pymysql.MySQLError:
            connection.rollback()
            return 0
    return len(feed)

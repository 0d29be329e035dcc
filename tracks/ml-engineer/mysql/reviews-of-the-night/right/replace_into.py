# Replaces whole rows by name, and lets the context manager of the connection close it.
"""Load a night's reviews into MySQL: all of them or none, whatever stands in their titles."""

import pymysql


def load_reviews(shop, feed):
    """Write the feed and return how many entries it has; 0, and nothing is written, when the server refuses one."""
    with pymysql.connect(**shop) as connection:
        try:
            connection.begin()
            connection.cursor().executemany(
                "REPLACE INTO reviews (review_id, product_id, stars, title) VALUES (%(review_id)s, %(product_id)s, %(stars)s, %(title)s)",
                feed,
            )
        except pymysql.err.DatabaseError:
            connection.rollback()
            return 0
        connection.commit()
        return len(feed)

# expect: title-read-as-sql
import pymysql


def load_reviews(shop, feed):
    with pymysql.connect(**shop) as connection, connection.cursor() as cursor:
        values = []
        for each in feed:
            title = "NULL" if each["title"] is None else "'" + each["title"] + "'"
            values.append("(%s, %s, %s, %s)" % (each["review_id"], each["product_id"], each["stars"] or "NULL", title))
        if values:
            cursor.execute("REPLACE INTO reviews VALUES " + ", ".join(values))
        connection.commit()
    return len(feed)

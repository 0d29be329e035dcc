# expect: left-open
import pymysql

WRITE = "REPLACE INTO reviews (review_id, product_id, stars, title) VALUES (%s, %s, %s, %s)"


def load_reviews(shop, feed):
    rows = [(each["review_id"], each["product_id"], each["stars"], each["title"]) for each in feed]
    connection = pymysql.connect(**shop)
    try:
        with connection.cursor() as cursor:
            cursor.executemany(WRITE, rows)
        connection.commit()
    except pymysql.Error:
        return 0
    return len(rows)

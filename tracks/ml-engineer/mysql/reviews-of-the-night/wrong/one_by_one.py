# expect: over-budget
import pymysql

WRITE = "REPLACE INTO reviews (review_id, product_id, stars, title) VALUES (%s, %s, %s, %s)"


def load_reviews(shop, feed):
    connection = pymysql.connect(**shop)
    try:
        with connection.cursor() as cursor:
            for each in feed:
                cursor.execute(WRITE, (each["review_id"], each["product_id"], each["stars"], each["title"]))
        connection.commit()
        return len(feed)
    except pymysql.Error:
        return 0
    finally:
        connection.close()

# expect: none-as-text
import pymysql
WRITE = """INSERT INTO reviews (review_id, product_id, stars, title) VALUES (%s, %s, %s, %s) ON DUPLICATE KEY UPDATE product_id = VALUES(product_id), stars = COALESCE(VALUES(stars), stars), title = COALESCE(VALUES(title), title)"""
def load_reviews(shop, feed):
    rows = [(each["review_id"], each["product_id"], each["stars"], each["title"]) for each in feed]
    connection = pymysql.connect(**shop)
    try:
        with connection.cursor() as cursor:
            cursor.executemany(WRITE, rows)
        connection.commit()
    except pymysql.Error:
        return 0
    finally:
        connection.close()
    return len(rows)

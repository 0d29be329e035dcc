# expect: other-count
import pymysql
WRITE = """INSERT INTO reviews (review_id, product_id, stars, title) VALUES (%s, %s, %s, %s) ON DUPLICATE KEY UPDATE product_id = VALUES(product_id), stars = VALUES(stars), title = VALUES(title)"""
def load_reviews(shop, feed):
    rows = [(each["review_id"], each["product_id"], each["stars"], each["title"]) for each in feed]
    connection = pymysql.connect(**shop)
    try:
        with connection.cursor() as cursor:
            return_value = cursor.executemany(WRITE, rows)
        connection.commit()
    except pymysql.Error:
        return 0
    finally:
        connection.close()
    return return_value

# expect: own-escaping
import pymysql


def load_reviews(shop, feed):
    connection = pymysql.connect(**shop)
    values = []
    for each in feed:
        title = "NULL" if each["title"] is None else "'" + each["title"].replace("'", "''") + "'"
        stars = "NULL" if each["stars"] is None else str(each["stars"])
        values.append(f"({each['review_id']}, {each['product_id']}, {stars}, {title})")
    try:
        with connection.cursor() as cursor:
            if values:
                cursor.execute("REPLACE INTO reviews VALUES " + ", ".join(values))
        connection.commit()
        return len(feed)
    except pymysql.Error:
        return 0
    finally:
        connection.close()

# expect: title-read-as-sql
import pymysql


def load_reviews(shop, feed):
    connection = pymysql.connect(**shop)
    try:
        with connection.cursor() as cursor:
            for each in feed:
                stars = "NULL" if each["stars"] is None else each["stars"]
                title = "NULL" if each["title"] is None else f"'{each['title']}'"
                cursor.execute(
                    f"REPLACE INTO reviews VALUES ({each['review_id']}, {each['product_id']}, {stars}, {title})"
                )
        connection.commit()
        return len(feed)
    except pymysql.Error:
        return 0
    finally:
        connection.close()

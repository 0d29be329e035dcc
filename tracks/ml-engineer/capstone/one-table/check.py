"""one-table: features from MySQL and MongoDB, each as it was known when the order was placed."""

from datetime import datetime, timedelta

from milepost.check import Task, near, rows_of
from milepost.kinds.channel import Left, after
from milepost.kinds.documents import Collections
from milepost.kinds.sql import Schema

SHOP = Schema("""
CREATE TABLE orders (order_id INT PRIMARY KEY, customer_id INT, ordered_at DATETIME NOT NULL, shipped_at DATETIME);
CREATE TABLE order_lines (order_id INT, line_no INT, product_id INT NOT NULL, quantity INT NOT NULL, cents INT NOT NULL, PRIMARY KEY (order_id, line_no));
CREATE TABLE returns (return_id INT PRIMARY KEY, order_id INT NOT NULL, line_no INT NOT NULL, returned_at DATETIME NOT NULL);
""")
NOW = datetime(2024, 11, 1, 6, 0, 0)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
CATEGORIES = ("shoes", "coats", "bags")
QUESTIONS = 6

task = Task("training_table(shop: database, club: collections, until: str) -> list[dict[str, any]]")
task.time_limit(seconds=20)
task.judge(after(returned=near, closes=True))


def at(day, hour=12):
    """A moment, so many days before now."""
    return NOW - day * DAY + timedelta(hours=hour - 6)


task.example(
    SHOP.state(
        orders=[
            (1, 3, datetime(2024, 7, 1, 10), datetime(2024, 7, 2, 9)),
            (2, None, datetime(2024, 8, 20, 18), datetime(2024, 8, 22, 9)),
            (3, 3, datetime(2024, 9, 9, 20), datetime(2024, 9, 10, 9)),
            (4, 3, datetime(2024, 10, 20, 8), datetime(2024, 10, 21, 9)),
        ],
        order_lines=[(1, 1, 7, 1, 8900), (1, 2, 8, 2, 3000), (2, 1, 7, 1, 8900), (3, 1, 7, 1, 9500), (4, 1, 9, 1, 100)],
        returns=[(1, 1, 1, datetime(2024, 7, 20, 15)), (2, 3, 1, datetime(2024, 9, 30, 12)), (3, 3, 1, datetime(2024, 10, 4, 12))],
    ),
    Collections({
        "products": [{"_id": 7, "category": "shoes"}, {"_id": 8}],
        "reviews": [
            {"_id": 1, "product": 7, "stars": 5, "at": datetime(2024, 6, 3)},
            {"_id": 2, "product": 7, "stars": 2, "at": datetime(2024, 8, 30)},
        ],
        "looks": [
            {"_id": 1, "customer": 3, "product": 7, "page": "size chart", "at": datetime(2024, 9, 8, 21)},
            {"_id": 2, "customer": 3, "product": 7, "page": "pictures", "at": datetime(2024, 9, 8, 22)},
            {"_id": 3, "customer": None, "product": 7, "page": "size chart", "at": datetime(2024, 8, 20, 17)},
        ],
    }),
    "2024-11-01 00:00:00",
)


def table(case, **how):
    """Give the table of a case, as the mistakes of `how` make it."""
    orders = {row[0]: row[1:] for row in rows_of(case.shop["orders"])}
    lines = sorted(rows_of(case.shop["order_lines"]))
    parcels = {}
    for _number, order, line, moment in rows_of(case.shop["returns"]):
        parcels.setdefault((order, line), []).append(moment)
    categories = {each["_id"]: each.get("category") for each in case.club.get("products", [])}
    until, made = datetime.fromisoformat(case.until), []
    for order, line, product, quantity, cents in lines:
        customer, placed, shipped = orders[order]
        wait = timedelta(0) if how.get("young") else 30 * DAY
        if shipped is None or shipped + wait > until:
            continue
        if how.get("needs_document") and product not in categories:
            continue
        back = parcels.get((order, line), [])
        last = until if how.get("late") else shipped + 30 * DAY
        row = {"order_id": order, "line_no": line, "quantity": quantity, "cents": cents, "category": categories.get(product)}
        row |= seen(case, product, placed, how)
        row["charts"] = charts(case, customer, product, placed, how)
        row |= past_of(orders, lines, parcels, order, how)
        row["came_back"] = any(moment <= last for moment in back)
        made += [row] * (max(len(back), 1) if how.get("joined") else 1)
    return Left(None, returned=made)


def seen(case, product, placed, how):
    """Give the mean of a product's reviews, as known when the order was placed."""
    given = [
        each["stars"]
        for each in case.club.get("reviews", [])
        if each["product"] == product and (how.get("all_reviews") or each["at"] < placed)
    ]
    return {"stars": sum(given) / len(given) if given else (0.0 if how.get("zero_stars") else None)}


def charts(case, customer, product, placed, how):
    """Count the looks at a size chart in the week before an order."""
    first = datetime.min if how.get("ever_looked") else placed - 7 * DAY
    return sum(
        each["customer"] == customer
        and (customer is not None or bool(how.get("one_guest")))
        and (each["product"] == product or bool(how.get("any_product")))
        and (each["page"] == "size chart" or bool(how.get("any_page")))
        and (first <= each["at"] < placed or (bool(how.get("same_look")) and each["at"] == placed))
        for each in case.club.get("looks", [])
    )


def past_of(orders, lines, parcels, order, how):
    """Count what the same customer had bought and sent back before."""
    customer, placed, _shipped = orders[order]
    if customer is None and not how.get("one_guest"):
        return {"bought": 0, "sent_back": 0}
    own = how.get("own_order")
    past = [
        (each[0], each[1])
        for each in lines
        if orders[each[0]][0] == customer and (orders[each[0]][1] < placed or (own and each[0] == order))
    ]
    back = [[moment for moment in parcels.get(each, []) if how.get("all_returns") or moment < placed] for each in past]
    counted = sum(map(len, back)) if how.get("parcels") else sum(map(bool, back))
    return {"bought": len(past), "sent_back": counted}


def orders_of(draw, people, count):
    """Draw orders of few people, some of them guests, over half a year."""
    made = []
    for number in range(1, count + 1):
        day = draw.integer(20, 180)
        shipped = None if draw.integer(0, 7) == 0 else at(day - draw.integer(1, 3), 9)
        customer = draw.choice(people)
        made.append((number * 2 + draw.integer(0, 1), customer, at(day, draw.integer(8, 20)), shipped))
    return made


def lines_of(draw, orders):
    """Draw one to three lines an order."""
    return [
        (order[0], line, draw.integer(1, 5), draw.integer(1, 3), 100 * draw.integer(5, 99))
        for order in orders
        for line in range(1, draw.integer(1, 3) + 1)
    ]


def returns_of(draw, orders, lines):
    """Draw what came back: early, late, on the last second, in one or two parcels."""
    shipped = {order[0]: order[3] for order in orders}
    made = []
    for order, line, *_rest in lines:
        if shipped[order] is None or draw.boolean():
            continue
        for _parcel in range(draw.integer(1, 2)):
            how = draw.integer(0, 5)
            after_days = [30 * DAY, 30 * DAY + SECOND][how] if how < 2 else draw.integer(2, 45) * DAY
            moment = shipped[order] + after_days
            if moment < NOW:
                made.append((len(made) + 1, order, line, moment))
    return made


def club_of(draw, orders, lines):
    """Draw products, some without a document; reviews before and after; looks at pages, around the orders."""
    products = [{"_id": each, "category": draw.choice(CATEGORIES)} for each in range(1, 5)]
    products = [{"_id": each["_id"]} if draw.integer(0, 4) == 0 else each for each in products]
    reviews = [
        {"_id": number, "product": draw.integer(1, 4), "stars": draw.integer(1, 5), "at": at(draw.integer(1, 180), 7)}
        for number in range(draw.integer(2, 12))
    ]
    looks = []
    placed = {order[0]: order[1:3] for order in orders}
    for order, _line, product, *_rest in lines:
        customer, moment = placed[order]
        for _look in range(draw.integer(0, 2)):
            before = draw.choice((7 * DAY, 7 * DAY + SECOND, timedelta(0), DAY, 3 * DAY, 20 * DAY))
            looks.append({
                "_id": len(looks),
                "customer": customer,
                "product": product,
                "page": draw.choice(("size chart", "size chart", "pictures")),
                "at": moment - before,
            })
    return Collections({"products": products, "reviews": reviews, "looks": looks})


def a_shop(draw, *, count=7):
    """Draw a shop with few customers who come again."""
    orders = orders_of(draw, (3, 4, None), count)
    lines = lines_of(draw, orders)
    return SHOP.state(orders=orders, order_lines=lines, returns=returns_of(draw, orders, lines)), club_of(draw, orders, lines), str(NOW)


@task.hidden(times=4)
def any_shop(draw):
    return a_shop(draw, count=draw.size(1, 8))


@task.hidden(times=1)
def nothing_yet(draw):
    return SHOP.state(orders=[(1, 3, at(draw.integer(3, 9)), None)], order_lines=[(1, 1, 2, 1, 500)]), Collections({"products": []}), str(NOW)


@task.hidden(times=1)
def to_the_second(draw):
    """A parcel and an order of the same customer in one second, and lines that were shipped 30 days ago to the second, or one later."""
    first, placed = at(draw.integer(90, 120), 10), at(draw.integer(40, 80), 9)
    edge = NOW - 30 * DAY
    orders = [(1, 3, first, first + DAY), (2, 3, placed, placed + DAY), (3, 4, edge - 2 * DAY, edge), (4, 4, edge - DAY, edge + SECOND)]
    lines = [(1, 1, 1, 1, 4000), (1, 2, 2, 1, 900), (2, 1, 1, 1, 4000), (3, 1, 2, 1, 900), (4, 1, 2, 1, 900)]
    returns = [(1, 1, 1, placed), (2, 1, 2, placed - SECOND)]
    reviews = [{"_id": 1, "product": 1, "stars": 5, "at": placed - SECOND}, {"_id": 2, "product": 1, "stars": 1, "at": placed}]
    club = Collections({"products": [{"_id": 1, "category": "shoes"}], "reviews": reviews, "looks": []})
    return SHOP.state(orders=orders, order_lines=lines, returns=returns), club, str(NOW)


def a_month(draw):
    return a_shop(draw, count=40)


task.budget(
    case=a_month,
    uses=QUESTIONS,
    message="The table is right, and the servers were asked {uses} times for 40 orders, where {allowed} questions do. The shop has 40,000 orders, and each question is a way there and back.",
)


@task.mistake("joined-to-parcels", "The table has a line more than once: it came back in two parcels, and a join makes a row of each. The model would learn that line twice.")
def joined_to_parcels(case):
    return table(case, joined=True)


@task.mistake("reviews-of-tomorrow", "`stars` has reviews in it that were written after the order was placed. Who sends shoes back writes a review about it: your model would look at the answer, and find nothing there in service.")
def reviews_of_tomorrow(case):
    return table(case, all_reviews=True)


@task.mistake("returns-of-tomorrow", "`sent_back` counts what had not come back yet when the order was placed. In the training table that is known; on the day on which somebody packs the order, it is not.")
def returns_of_tomorrow(case):
    return table(case, all_returns=True)


@task.mistake("too-young", "There are lines in the table that were shipped less than 30 days before `until`. Their customers can still send them back, and the model would learn that they keep them.")
def too_young(case):
    return table(case, young=True)


@task.mistake("late-counts", "`came_back` is true of lines that came back later than 30 days after shipping. Old lines had more time for that than young ones: the model would learn age.")
def late_counts(case):
    return table(case, late=True)


@task.mistake("one-guest", "All guests are one person to your function: what one of them did is counted for the next. Nobody knows who they are; NULL is not the name of somebody.")
def one_guest(case):
    return table(case, one_guest=True)


@task.mistake("no-document-no-row", "Lines are missing whose product has no document in MongoDB. They were bought and may come back; a product that is new is exactly the one about which somebody should ask.")
def no_document_no_row(case):
    return table(case, needs_document=True)


@task.mistake("zero-stars", "A product without a review has 0 stars in your table. No review is worse than one star, then; that nobody has written yet should be said as None.")
def zero_stars(case):
    return table(case, zero_stars=True)


@task.mistake("own-order-counted", "`bought` counts the lines of the order itself. A first order of three lines then looks like that of a customer who comes often.")
def own_order_counted(case):
    return table(case, own_order=True)


@task.mistake("parcels-counted", "`sent_back` counts parcels. A line that came back in two parcels is one line that came back.")
def parcels_counted(case):
    return table(case, parcels=True)


@task.mistake("any-page", "`charts` counts looks at other pages, too. Whoever enjoys the pictures is not unsure of their size.")
def any_page(case):
    return table(case, any_page=True)


@task.mistake("ever-looked", "`charts` counts looks that are older than 7 days. They belong to another purchase, perhaps one that was given up.")
def ever_looked(case):
    return table(case, ever_looked=True)


@task.mistake("any-product", "`charts` counts looks at the size charts of other products, too. Whoever is sure of these shoes may have wondered about a coat.")
def any_product(case):
    return table(case, any_product=True)


@task.mistake("look-of-the-moment", "`charts` counts a look in the very second of the order. Before means earlier: what is written down at the same moment may have come after it.")
def look_of_the_moment(case):
    return table(case, same_look=True)


task.tell_apart(a_shop, times=1, right=table)


@task.misconception(
    "document-missing",
    "It ends with {raised}: there is a product without a document, or a document without a category. The table is made at night, and in the morning there is none.",
)
def document_missing(case):
    return case.raised in {"KeyError", "TypeError", "AttributeError"} and {"raised": case.raised}


@task.misconception(
    "left-open",
    "The table is right, and {count} of your connections is still open when the function is done. A job that runs every night leaves one behind each time, until a server lets nobody in.",
)
def left_open(case):
    if case.raised or not near(case.want.returned, case.got.returned):
        return False
    count = sum(each.left_open for each in case.got.each)
    return count > 0 and {"count": count}

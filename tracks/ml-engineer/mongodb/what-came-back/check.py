"""what-came-back: how many documents a line becomes on its way through a pipeline."""

from datetime import date

from milepost.check import SeededDraw, Task
from milepost.kinds.documents import Collections, run_query, shop_documents, sorted_by
from milepost.kinds.shop import draw_shop

task = Task("query(shop: any) -> any")
task.judge(sorted_by(("sold_cents", -1)))

CATEGORIES = ("clothing", "lights", "clothing", "tools")


def line(product, quantity, cents, discount=None, refunds=()):
    made = {"product_id": product, "quantity": quantity, "unit_price_cents": cents}
    if discount is not None:
        made["discount_cents"] = discount
    if refunds:
        made["returns"] = [{"refund_cents": each} for each in refunds]
    return made


def state(orders):
    made = [{"_id": 10001 + number, "status": status, "items": items} for number, (status, items) in enumerate(orders)]
    return Collections({"orders": made, "products": [{"_id": number, "category": category} for number, category in enumerate(CATEGORIES, start=1)]})


@task.hidden(times=1)
def back_in_pieces(draw):
    """Lines of which pieces came back one by one, and lines of which none did; two of the same amount."""
    cents = draw.integer(20, 60) * 100
    orders = [
        ("shipped", [line(1, 3, cents, 0, (cents, cents)), line(3, 1, cents + 500, 0, (700,))]),
        ("delivered", [line(1, 3, cents, 0, (700,)), line(2, 2, 1990, 0, (1990,))]),
        ("delivered", [line(2, 1, 990, 0)]),
    ]
    return state(draw.shuffled(orders))


@task.hidden(times=1)
def three_categories(draw):
    """The highest sum is neither first nor last by name, by what was refunded, or in the orders: no other order is the right one by chance."""
    few = draw.integer(0, 5) * 10
    return state([("delivered", [line(4, 1, 5000 + few, 0, (900,))]), ("delivered", [line(1, 1, 2000 + few, 0, (100,))]), ("delivered", [line(2, 1, 9000 + few, 0, (500,))])])


@task.hidden(times=1)
def no_discounts(draw):
    """Discounts that are missing or there; nothing came back."""
    return state([("delivered", [line(draw.integer(1, 3), draw.integer(2, 3), 2990, each)]) for each in draw.shuffled([None, 0, 290, None])])


@task.hidden(times=1)
def some_cancelled(draw):
    statuses = draw.shuffled(["delivered", "cancelled", "paid", "cancelled"])
    return state([(status, [line(draw.integer(1, 3), 1, 1000 + 10 * at, 0, (500,) if at % 2 else ())]) for at, status in enumerate(statuses)])


@task.hidden(times=2)
def any_orders(draw):
    shop = draw_shop(draw, "returns", most=5, categories=("lights", "clothing", "tools"), days=(date(2024, 1, 1), date(2024, 2, 1)))
    made = shop_documents(shop)
    orders = [{"_id": each["_id"], "status": each["status"], "items": [plain(item) for item in each["items"]]} for each in made["orders"]]
    return Collections({"orders": orders, "products": [{"_id": each["_id"], "category": each["category"]} for each in made["products"]]})


def plain(item):
    kept = {name: item[name] for name in ("product_id", "quantity", "unit_price_cents", "discount_cents") if name in item}
    return kept | ({"returns": [{"refund_cents": each["refund_cents"]} for each in item["returns"]]} if "returns" in item else {})


task.example(back_in_pieces(SeededDraw([2], scale=0.5)))

KEEP = '{ $unwind: { path: "$items.returns", preserveNullAndEmptyArrays: true } },'
DROP = '{ $unwind: "$items.returns" },'


def pipeline(*, cancelled=False, status='{ $ne: "cancelled" }', returns="", refund='{ $sum: "$items.returns.refund_cents" }', discount='{ $ifNull: ["$items.discount_cents", 0] }', array=False, quantity='{ $multiply: ["$items.quantity", "$items.unit_price_cents"] }'):
    """A pipeline that is right but for what is said here."""
    return f"""db.orders.aggregate([
      {"" if cancelled else f"{{ $match: {{ status: {status} }} }},"}
      {{ $unwind: "$items" }},
      {{ $lookup: {{ from: "products", localField: "items.product_id", foreignField: "_id", as: "product" }} }},
      {"" if array else '{ $unwind: "$product" },'}
      {returns}
      {{ $group: {{ _id: "$product.category",
        sold_cents: {{ $sum: {{ $subtract: [{quantity}, {discount}] }} }},
        refunded_cents: {{ $sum: {refund} }} }} }},
      {{ $project: {{ _id: 0, category: "$_id", sold_cents: 1, refunded_cents: 1 }} }},
    ])"""


def does(case, **change):
    """Tell whether such a pipeline gives the same documents, whatever their order."""
    return sorted_by()(run_query(case.shop, pipeline(**change)), case.got)


PLAIN = '"$items.discount_cents"'
ARRIVED = ('"delivered"', '{ $nin: ["cancelled", "paid"] }', '{ $in: ["shipped", "delivered"] }')
APART = '"$items.returns.refund_cents"'


def parted(case):
    """The first category whose document is wrong, missing or too many, with both documents' numbers."""
    want = {each["category"]: each for each in case.want}
    got = {str(each.get("category")): each for each in case.got}
    for category in [*want, *got]:
        right, mine = want.get(category), got.get(category)
        if mine != right:
            said = ("no document",) * 2 if mine is None else (mine.get("sold_cents"), mine.get("refunded_cents"))
            return {"category": category, "sold": said[0], "refunded": said[1], "right": (right or {}).get("sold_cents", 0), "right_refunded": (right or {}).get("refunded_cents", 0)}
    return False


@task.misconception(
    "refunds-taken-off",
    "In `{category}` you have {sold} cents sold, and {right} are right: what was refunded is taken off already, and stands in its own field as well. Whoever takes it off again has paid it twice.",
)
def refunds_taken_off(case):
    net = [each | {"sold_cents": each["sold_cents"] - each["refunded_cents"]} for each in case.want]
    return sorted_by()(net, case.got) and parted(case)


@task.misconception(
    "delivered-only",
    "In `{category}` you have {sold} cents sold, and {right} are right. Asked for is what was not cancelled; an order that is `paid` or `shipped` has brought its money, and has not arrived yet.",
)
def delivered_only(case):
    return any(does(case, status=status) for status in ARRIVED) and parted(case)


@task.misconception(
    "other-order",
    "The numbers are right, and `{category}` with {sold} cents stands before `{below}` with {more}. Asked for is the highest `sold_cents` first; without a `$sort` by it the groups come as they like.",
)
def other_order(case):
    sums = [each.get("sold_cents") for each in case.got]
    if not sorted_by()(case.want, case.got):
        return False
    at = next((at for at in range(1, len(sums)) if sums[at] > sums[at - 1]), None)
    return at is not None and {"category": case.got[at - 1]["category"], "sold": sums[at - 1], "below": case.got[at]["category"], "more": sums[at]}


@task.misconception(
    "category-in-an-array",
    "Your first category is {category}, an array. `$lookup` always gives an array of all documents that fit, even where only one can. A chart will show it, and a join on it will find nothing.",
)
def category_in_an_array(case):
    first = next((each.get("category") for each in case.got if isinstance(each.get("category"), list)), None)
    return first is not None and {"category": first}


@task.misconception(
    "array-not-summed",
    "In `{category}` you have {refunded} cents refunded, and {right_refunded} are right. In a `$group`, `$sum` adds up numbers of several documents. Here each document has an array there, and what is no number it passes over in silence.",
)
def array_not_summed(case):
    return does(case, refund=APART) and parted(case)


@task.misconception(
    "null-discount",
    "In `{category}` you have {sold} cents sold, and {right} are right. Where `discount_cents` is missing, the price less the discount is null, and the sum passes over the line. Everything that was sold at full price is missing.",
)
def null_discount(case):
    return does(case, discount=PLAIN) and parted(case)


@task.misconception(
    "cancelled-counted",
    "In `{category}` you have {sold} cents sold, and {right} are right: cancelled orders are in it. Their lines are still there, but nobody paid for them.",
)
def cancelled_counted(case):
    return does(case, cancelled=True) and parted(case)


@task.misconception(
    "one-piece-each",
    "In `{category}` you have {sold} cents sold, and {right} are right. The price is that of one piece, and a line may have several.",
)
def one_piece_each(case):
    return does(case, quantity='"$items.unit_price_cents"') and parted(case)


@task.misconception(
    "only-returned",
    "In `{category}` only what came back was added up (sold: {sold}; right are {right} cents). `$unwind` of a field that is missing, or of an empty array, gives no document at all. "
    "Every line that its customer was happy with is gone.",
)
def only_returned(case):
    if len(case.got) == 0 or any(does(case, status=status) for status in ARRIVED):
        return False
    return any(does(case, returns=DROP, refund=APART, cancelled=all_, discount=discount) for all_ in (False, True) for discount in (PLAIN, '{ $ifNull: ["$items.discount_cents", 0] }')) and parted(case)


@task.misconception(
    "fan-out",
    "In `{category}` you have {sold} cents sold, and {right} are right. A line that came back in two pieces became two documents, each with the whole price. The more comes back, the better business looks.",
)
def fan_out(case):
    return any(does(case, returns=KEEP, refund=APART, cancelled=all_, discount=discount) for all_ in (False, True) for discount in (PLAIN, '{ $ifNull: ["$items.discount_cents", 0] }')) and parted(case)

"""What is bought and what comes back: orders, their lines, returns, and the test of a lower price."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from shop.days import AFTER, FIRST, busyness, pick_day, pick_moment, to_local
from shop.dice import Dice
from shop.goods import Product, pick_of_category, pick_product
from shop.people import COUNTRIES, COUNTRY_WEIGHTS, LEAVES_IN_A_WEEK, ORDERS_A_WEEK, Customer

EXPORTED_AT: Final = datetime.combine(AFTER, time())
FIRST_ORDER: Final = 10001
BUYS_AT_ONCE: Final = 0.72

TEST_FROM: Final = date(2024, 9, 2)
TEST_WEEKS: Final = 8
TEST_SIZE: Final = 1600
TEST_CATEGORY: Final = "lights"
TEST_PERCENT: Final = 85  # of the list price, in the arm with the lower one
TEST_SHARES: Final = {"list price": 0.12, "lower price": 0.20}

BROKEN_FROM: Final = date(2023, 9, 11)
BROKEN_TO: Final = date(2023, 9, 17)
NEW_SYSTEM: Final = date(2023, 4, 1)  # from here on no discount is 0 and no longer NULL
_FREE_SHIPPING_CENTS: Final = 5000
_SHIPPING_CENTS: Final = 490
_RETURN_SHARES: Final = {"clothing": 0.20, "helmets": 0.12, "bags": 0.06}
_RETURNED_AT_FIRST: Final = 0.04
_REASONS: Final = {
    "clothing": (("too small", "too large", "changed mind", "not as described", None), (34, 28, 14, 9, 15)),
    "": (("damaged", "changed mind", "not as described", "wrong item", None), (26, 30, 20, 9, 15)),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an order."""

    line_no: int
    product: Product
    quantity: int
    unit_price_cents: int
    discount_cents: int | None


@dataclass(frozen=True, slots=True)
class Order:
    """One order; `number` counts the customer's own orders from 1."""

    order_id: int
    customer: Customer | None
    ordered_at: datetime
    shipped_at: datetime | None
    status: str
    country: str
    device: str | None
    coupon: str | None
    shipping_cents: int
    lines: tuple[Line, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Return:
    """So many pieces of one line that came back."""

    order_id: int
    line_no: int
    returned_at: datetime
    quantity: int
    refund_cents: int
    reason: str | None


@dataclass(frozen=True, slots=True)
class PriceTest:
    """Who saw which price of the lights: each customer of the test by lot, all from the same moment on."""

    arms: dict[int, str]
    starts_at: datetime


@dataclass(slots=True)
class _Wish:
    # An order to be, before its number is known.
    at: datetime
    customer: Customer | None
    number: int = 1
    tested: str = ""

    @property
    def keen(self) -> bool:
        return self.customer is not None and self.customer.habit == "keen"


def make_price_test(dice: Dice, customers: list[Customer]) -> PriceTest:
    """Draw the customers of the test among the first accounts opened before it, and each one's price by lot."""
    began = datetime.combine(TEST_FROM, time()) - timedelta(hours=2)
    able = [each.customer_id for each in customers if each.created_at < began and each.person == each.customer_id]
    drawn = sorted(dice.shuffled(able)[:TEST_SIZE])
    return PriceTest({each: dice.pick(tuple(TEST_SHARES)) for each in drawn}, began)


def make_orders(dice: Dice, customers: list[Customer], products: list[Product], test: PriceTest) -> list[Order]:
    """Give every order of the three years in the order of its time, numbered from FIRST_ORDER."""
    wishes = [wish for each in customers for wish in _wishes(dice, each, test)] + list(_guests(dice))
    wishes.sort(key=lambda wish: (wish.at, wish.customer.customer_id if wish.customer else 0))
    counts: dict[int, int] = {}
    orders = []
    for number, wish in enumerate(wishes, start=FIRST_ORDER):
        if wish.customer is not None:
            wish.number = counts[wish.customer.customer_id] = counts.get(wish.customer.customer_id, 0) + 1
        orders.append(_place(dice, wish, number, products, test))
    return orders


def _wishes(dice: Dice, customer: Customer, test: PriceTest) -> Iterator[_Wish]:
    if dice.chance(BUYS_AT_ONCE):
        yield _Wish(customer.created_at + timedelta(minutes=dice.between(2, 50)), customer)
    arm = test.arms.get(customer.customer_id)
    if arm is not None and dice.chance(TEST_SHARES[arm]):
        monday = TEST_FROM + timedelta(weeks=dice.below(TEST_WEEKS))
        yield _Wish(pick_moment(dice, pick_day(dice, monday)), customer, tested=arm)
    day = customer.created_at.date()
    monday = day + timedelta(days=7 - day.weekday())
    while monday + timedelta(days=7) <= AFTER and not dice.chance(LEAVES_IN_A_WEEK[customer.habit]):
        if dice.chance(ORDERS_A_WEEK[customer.habit] * busyness(monday)):
            yield _Wish(pick_moment(dice, pick_day(dice, monday)), customer)
        monday += timedelta(days=7)


def _guests(dice: Dice) -> Iterator[_Wish]:
    for week in range((AFTER - FIRST).days // 7):
        monday = FIRST + timedelta(days=2 + 7 * week)
        share = busyness(monday) * (2.0 + 2.5 * week / 156) / 8
        for _ in range(8):
            if monday + timedelta(days=7) <= AFTER and dice.chance(share):
                yield _Wish(pick_moment(dice, pick_day(dice, monday)), None)


def _place(dice: Dice, wish: _Wish, number: int, products: list[Product], test: PriceTest) -> Order:
    day = to_local(wish.at).date()
    customer = wish.customer
    coupon = _coupon(dice, wish)
    in_test = customer is not None and customer.customer_id in test.arms and _is_in_test(day)
    lines = tuple(_lines(dice, wish, products, coupon, in_test=in_test))
    goods_cents = sum(line.quantity * line.unit_price_cents - (line.discount_cents or 0) for line in lines)
    status, shipped_at = _ship(dice, wish.at)
    device = dice.pick(("phone", "computer", "app", None), (41, 33, 22, 4))
    return Order(
        order_id=number,
        customer=customer,
        ordered_at=wish.at,
        shipped_at=shipped_at,
        status=status,
        country=customer.home if customer else dice.pick(COUNTRIES, COUNTRY_WEIGHTS),
        device=None if BROKEN_FROM <= day <= BROKEN_TO else device,
        coupon=coupon,
        shipping_cents=0 if goods_cents >= _FREE_SHIPPING_CENTS else _SHIPPING_CENTS,
        lines=lines,
        number=wish.number,
    )


def _is_in_test(day: date) -> bool:
    return TEST_FROM <= day < TEST_FROM + timedelta(weeks=TEST_WEEKS)


def _coupon(dice: Dice, wish: _Wish) -> str | None:
    # The loyal get theirs because they buy much anyway: who compares orders with and without will be misled.
    if wish.keen and wish.number >= 4:
        return dice.pick(("LOYAL10", None))
    if wish.customer is not None and wish.number == 1:
        return dice.pick(("WELCOME5", None), (1, 3))
    return None


def _lines(dice: Dice, wish: _Wish, products: list[Product], coupon: str | None, *, in_test: bool) -> Iterator[Line]:
    day = to_local(wish.at).date()
    count = dice.pick((1, 2, 3, 4, 5), (20, 30, 25, 15, 10) if wish.keen else (52, 28, 13, 5, 2))
    taken: set[int] = set()
    for place in range(count):
        if wish.tested and place == 0:
            product = pick_of_category(dice, products, day, TEST_CATEGORY)
        else:
            # In the test nobody buys lights but by it, so that its effect is exactly the planted one.
            product = pick_product(dice, products, day, but=TEST_CATEGORY if in_test else "")
        quantity = dice.pick((1, 2, 3, 4), (55, 33, 7, 5) if product.category == "tyres" else (90, 8, 1, 1))
        cents = product.price_on(day)
        if wish.tested == "lower price" and place == 0:
            cents = cents * TEST_PERCENT // 100
        if product.product_id in taken:
            continue
        taken.add(product.product_id)
        percent = {"LOYAL10": 10, "WELCOME5": 5}.get(coupon or "", 0)
        discount = quantity * cents * percent // 100
        line = Line(len(taken), product, quantity, cents, discount)
        yield line if discount or day >= NEW_SYSTEM else replace(line, discount_cents=None)


def _ship(dice: Dice, ordered_at: datetime) -> tuple[str, datetime | None]:
    days = dice.pick((1, 2, 3, 4, 6, 9), (40, 30, 14, 8, 5, 3)) + (ordered_at.month == 12)
    shipped = ordered_at.replace(hour=0, minute=0, second=0) + timedelta(days=days, minutes=dice.between(420, 1080))
    if dice.chance(0.04):
        return "cancelled", None
    if shipped >= EXPORTED_AT:
        return "paid", None
    return ("delivered" if shipped + timedelta(days=3) < EXPORTED_AT else "shipped"), shipped


def make_returns(dice: Dice, orders: list[Order]) -> list[Return]:
    """Give what came back, in the order of its time; two pieces of a line may come back one by one."""
    found = [each for order in orders if order.shipped_at for line in order.lines for each in _back(dice, order, line)]
    return sorted(found, key=lambda each: (each.returned_at, each.order_id, each.line_no))


def _back(dice: Dice, order: Order, line: Line) -> Iterator[Return]:
    assert order.shipped_at is not None
    share = _RETURN_SHARES.get(line.product.category, 0.03) + (_RETURNED_AT_FIRST if order.number == 1 else 0)
    if not dice.chance(share):
        return
    paid = line.quantity * line.unit_price_cents - (line.discount_cents or 0)
    reasons, weights = _REASONS.get(line.product.category, _REASONS[""])
    pieces = [1] * line.quantity if line.quantity > 1 and dice.chance(0.6) else [line.quantity]
    if len(pieces) > 2 or (len(pieces) == 2 and dice.chance(0.3)):
        pieces.pop()
    for pieces_back in pieces:
        at = order.shipped_at + timedelta(days=dice.between(5, 32), minutes=dice.between(-400, 400))
        reason = dice.pick(reasons, weights)
        if at < EXPORTED_AT:
            yield Return(order.order_id, line.line_no, at, pieces_back, paid * pieces_back // line.quantity, reason)

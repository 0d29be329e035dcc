"""What people leave behind: clicks, and what they write about what they bought."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from shop.days import AFTER, DAYS, FIRST, busyness, offset_h, pick_day, pick_moment, to_local
from shop.dice import Dice
from shop.goods import Product, pick_product
from shop.people import LEAVES_IN_A_WEEK, Customer
from shop.trade import BROKEN_FROM, BROKEN_TO, EXPORTED_AT, Line, Order

APP_IN_UTC: Final = date(2023, 3, 1)  # until here the app wrote what the wall clock in Berlin showed
_BROWSES_A_WEEK: Final = {"seldom": 0.012, "steady": 0.05, "keen": 0.12}
_SEARCHES: Final = {
    "lights": ("front light", "rear light usb", "licht"),
    "clothing": ("rain jacket", "gloves", "regenjacke"),
    "tyres": ("inner tube 28", "studded tyre", "pneu"),
    "tools": ("pump", "multitool", "chain oil"),
    "helmets": ("helmet", "kids helmet", "helm"),
    "bags": ("pannier", "handlebar bag", "fietstas"),
    "locks": ("u-lock", "lock", "fahrradschloss"),
}
_WORDS: Final = {
    5: ("Does what it says", "Top!", "Zeer tevreden", "Très bien", "Would buy again", "Super 👍"),
    4: ("Good, not cheap", "Solid", "Gute Qualität", "Bien dans l'ensemble", "Goed, maar zwaar"),
    3: ("It is all right", "Geht so", "Bof", "Expected more", "Kan beter"),
    2: ("Disappointing", "Not for me", "Schlecht verarbeitet", "Déçu", "Te klein"),
    1: ("Broke after a week", "Never again", "Kaputt angekommen", "Nul", "Niet goed, geld terug"),
}
_LATE: Final = ("Took ages to arrive", "Kam viel zu spät", "Livraison trop lente", "Levering duurde te lang")
# Stars from 1 to 5 for a product of quality 0 to 3.
STAR_WEIGHTS: Final = ((22, 22, 26, 18, 12), (9, 12, 22, 33, 24), (4, 6, 13, 35, 42), (2, 3, 7, 26, 62))
LATE_AFTER_DAYS: Final = 4


@dataclass(frozen=True, slots=True)
class Event:
    """One click as the export has it."""

    session_id: int
    customer_id: int | None
    occurred_at: datetime
    source: str
    kind: str
    product_id: int | None
    search: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """What somebody wrote about a product."""

    product_id: int
    customer_id: int
    order_id: int
    written_at: datetime
    stars: int | None
    title: str | None


def make_events(dice: Dice, customers: list[Customer], products: list[Product], orders: list[Order]) -> list[Event]:
    """Give the clicks in the order in which the export numbered them; the broken week stands in it twice."""
    sessions = list(_before_orders(dice, products, orders))
    sessions += [session for each in customers for session in _just_looking(dice, each, products)]
    sessions += list(_strangers(dice, products))
    sessions.sort(key=lambda session: (session[0].occurred_at, session[0].customer_id or 0))
    told = [replace(each, session_id=at) for at, session in enumerate(sessions, start=1) for each in session]
    told = [each for each in told if each.occurred_at < EXPORTED_AT and _day(each) != BROKEN_TO + timedelta(days=1)]
    again = [each for each in told if BROKEN_FROM <= _day(each) <= BROKEN_TO]
    # Sent again on the day after the outage, so that the second copies have later numbers, not later times.
    told = sorted(told, key=lambda each: each.occurred_at)
    place = sum(_day(each) <= BROKEN_TO for each in told)
    return [_as_exported(each) for each in [*told[:place], *again, *told[place:]]]


def _day(event: Event) -> date:
    return to_local(event.occurred_at).date()


def _as_exported(event: Event) -> Event:
    if event.source == "app" and _day(event) < APP_IN_UTC:
        return replace(event, occurred_at=event.occurred_at + timedelta(hours=offset_h(event.occurred_at)))
    return event


def _before_orders(dice: Dice, products: list[Product], orders: list[Order]) -> Iterator[list[Event]]:
    for order in orders:
        if not dice.chance(0.5):  # the others refused to be counted
            continue
        who = order.customer.customer_id if order.customer else None
        source = "app" if order.device == "app" else "web"
        at = order.ordered_at - timedelta(seconds=dice.between(3, 40))
        steps = [Event(0, who, at, source, "checkout", None, None)]
        for line in reversed(order.lines):
            at -= timedelta(seconds=dice.between(20, 200))
            steps.append(Event(0, who, at, source, "cart", line.product.product_id, None))
        yield list(reversed(steps + _looks(dice, products, steps[-1], order.lines[0].product)))


def _looks(dice: Dice, products: list[Product], until: Event, first: Product | None) -> list[Event]:
    """Give views that lead up to an event, the last first, perhaps with a search before them."""
    steps = []
    at = until.occurred_at
    seen = first or pick_product(dice, products, at.date())
    for _ in range(dice.pick((1, 2, 3), (60, 30, 10))):
        at -= timedelta(seconds=dice.between(15, 240))
        steps.append(replace(until, occurred_at=at, kind="view", product_id=seen.product_id))
        seen = pick_product(dice, products, at.date())
    if dice.chance(0.25):
        at -= timedelta(seconds=dice.between(5, 60))
        words = dice.pick(_SEARCHES[first.category if first else seen.category])
        steps.append(replace(until, occurred_at=at, kind="search", product_id=None, search=words))
    return steps


def _just_looking(dice: Dice, customer: Customer, products: list[Product]) -> Iterator[list[Event]]:
    day = customer.created_at.date()
    monday = day + timedelta(days=7 - day.weekday())
    while monday + timedelta(days=7) <= AFTER and not dice.chance(LEAVES_IN_A_WEEK[customer.habit]):
        if dice.chance(_BROWSES_A_WEEK[customer.habit] * busyness(monday)):
            at = pick_moment(dice, pick_day(dice, monday))
            source = dice.pick(("web", "app"), (7, 3))
            end = Event(0, customer.customer_id, at, source, "cart", None, None)
            looks = list(reversed(_looks(dice, products, end, None)))
            if dice.chance(0.3):
                looks.append(replace(looks[-1], kind="cart", occurred_at=at))
            yield looks
        monday += timedelta(days=7)


def _strangers(dice: Dice, products: list[Product]) -> Iterator[list[Event]]:
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        for _ in range(4):
            if dice.chance(busyness(day) * (0.25 + 0.35 * number / DAYS)):
                source = dice.pick(("web", "app"), (9, 1))
                at = max(pick_moment(dice, day), datetime.combine(FIRST, time(1)))
                yield list(reversed(_looks(dice, products, Event(0, None, at, source, "view", None, None), None)))


def make_reviews(dice: Dice, orders: list[Order]) -> list[Review]:
    """Give the reviews in the order of their time; a few were sent twice."""
    found: list[Review] = []
    for order in orders:
        if order.customer is None or order.shipped_at is None:
            continue
        for line in order.lines:
            if dice.chance(0.17):
                found += _review(dice, order, order.customer, order.shipped_at, line)
    return sorted((each for each in found if each.written_at < EXPORTED_AT), key=lambda each: each.written_at)


def _review(dice: Dice, order: Order, customer: Customer, shipped_at: datetime, line: Line) -> Iterator[Review]:
    late = (shipped_at - order.ordered_at).days >= LATE_AFTER_DAYS
    stars = dice.pick((1, 2, 3, 4, 5), STAR_WEIGHTS[line.product.quality])
    title = dice.pick((*_WORDS[stars], None))
    if late and stars > 1 and dice.chance(0.6):
        stars, title = stars - 1, dice.pick((*_LATE, None))
    at = pick_moment(dice, shipped_at.date() + timedelta(days=dice.between(4, 35)))
    shown = None if dice.chance(0.02) else stars
    review = Review(line.product.product_id, customer.customer_id, order.order_id, at, shown, title)
    yield review
    if dice.chance(0.015):
        yield replace(review, written_at=at + timedelta(seconds=dice.between(1, 90)))

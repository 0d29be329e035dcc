"""What the shop sells, and at what price since when."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from shop.days import FIRST, SEASONS
from shop.dice import Dice

# Category, and its models with the price in euros; the first sell best.
_RANGE: Final = {
    "lights": (
        *(("Glow 40 front light", 29.9), ("Ember rear light", 19.9), ("Glow 80 front light", 49.9)),
        *(("Beacon dynamo light", 64.9), ("Spark clip light", 9.9), ("Ember brake light", 34.9), ("Comet set", 49.9)),
    ),
    "clothing": (
        *(("Drizzle rain jacket", 89.0), ("Merino base layer", 59.0), ("Gale windproof vest", 59.0)),
        *(("Thaw winter gloves", 34.9), ("Pannonia bib shorts", 79.0), ("Reflex ankle bands", 7.9)),
        *(("Drizzle overtrousers", 64.9), ("Wool cap", 19.9)),
    ),
    "tyres": (
        *(("Gravel tyre 40 mm", 39.9), ("City tyre 37 mm", 27.9), ("Inner tube 28 inch", 6.9)),
        *(("Winter tyre, studded", 54.9), ("Race tyre 28 mm", 44.9), ("Rim tape", 4.9), ("Inner tube 20 inch", 6.9)),
    ),
    "tools": (
        *(("Multi-tool 14", 24.9), ("Floor pump", 39.9), ("Tyre levers", 4.9), ("Chain oil 100 ml", 8.9)),
        *(("Mini pump", 19.9), ("Torque wrench", 69.0), ("Repair stand", 129.0), ("Cable cutter", 24.9)),
    ),
    "helmets": (
        *(("Commuter helmet", 59.0), ("Trail helmet", 89.0), ("Kids' helmet", 39.9)),
        *(("Aero helmet", 149.0), ("Visor for Commuter", 14.9)),
    ),
    "bags": (
        *(("Pannier 20 l", 69.0), ("Handlebar bag", 39.9), ("Saddle bag", 19.9), ("Pannier pair 40 l", 129.0)),
        *(("Frame bag", 44.9), ("Phone pouch", 14.9), ("Bike box for flights", 249.0)),
    ),
    "locks": (
        *(("U-lock 23 cm", 44.9), ("Chain lock 90 cm", 59.0), ("Cable lock", 14.9), ("Folding lock", 79.0)),
        *(("Frame lock", 24.9), ("GPS lock", 149.0)),
    ),
}
CATEGORIES: Final = tuple(_RANGE)
_CATEGORY_WEIGHTS: Final = (17, 18, 22, 16, 9, 10, 8)
_COST_SHARE: Final = {"lights": 60, "clothing": 45, "tyres": 62, "tools": 55, "helmets": 52, "bags": 48, "locks": 57}
PRICE_RISE: Final = date(2023, 2, 1)
PRICE_RISE_PERCENT: Final = 6
_SECOND_RISE: Final = date(2024, 3, 1)


@dataclass(frozen=True, slots=True)
class Product:
    """One product; `quality` is not told: it drives the stars of its reviews."""

    product_id: int
    sku: str
    name: str
    category: str
    cost_cents: int
    weight_g: int | None
    launched_on: date
    discontinued_on: date | None
    weight: int
    quality: int
    prices: tuple[tuple[date, int], ...]

    def price_on(self, day: date) -> int:
        """Give the list price that holds on a day, in cents."""
        return max((since, cents) for since, cents in self.prices if since <= day)[1]

    def is_sold_on(self, day: date) -> bool:
        """Say whether it can be bought on a day."""
        return self.launched_on <= day and (self.discontinued_on is None or day < self.discontinued_on)


def make_products(dice: Dice) -> list[Product]:
    """Give the range, numbered from 1; a fifth comes later than the shop, two go, one is never sold."""
    products: list[Product] = []
    for category, models in _RANGE.items():
        for rank, (name, euros) in enumerate(models):
            number = len(products) + 1
            launched = FIRST - timedelta(days=dice.between(30, 700))
            if rank and dice.chance(0.2):
                launched = FIRST + timedelta(days=dice.between(60, 900))
            if name == "Bike box for flights":
                launched = date(2024, 12, 30)  # too late for anybody to have bought it
            gone = {"Cable lock": date(2024, 2, 1), "Pannonia bib shorts": date(2023, 10, 1)}.get(name)
            cents = round(euros * 100)
            products.append(
                Product(
                    product_id=number,
                    sku=f"{category[:2].upper()}-{100 + number}",
                    name=name,
                    category=category,
                    cost_cents=cents * _COST_SHARE[category] // 100,
                    weight_g=None if dice.chance(0.12) else dice.between(4, 120) * 10,
                    launched_on=launched,
                    discontinued_on=gone,
                    weight=60 // (rank + 2),
                    quality=dice.pick((0, 1, 2, 3), (2, 4, 5, 2)),
                    prices=_prices(dice, cents, launched),
                )
            )
    return products


def _prices(dice: Dice, cents: int, launched: date) -> tuple[tuple[date, int], ...]:
    prices = [(launched, cents)]
    if launched < PRICE_RISE:
        # To whole ten cents, so that prices still look like prices, and ties between products stay ties.
        cents = (cents * (100 + PRICE_RISE_PERCENT) // 1000) * 10
        prices.append((PRICE_RISE, cents))
    if launched < _SECOND_RISE and dice.chance(0.3):
        prices.append((_SECOND_RISE, (cents * dice.pick((90, 95, 104, 108)) // 1000) * 10))
    return tuple(prices)


def pick_product(dice: Dice, products: list[Product], day: date, *, but: str = "") -> Product:
    """Give a product that somebody buys on a day: by season, by popularity, of any category `but` one."""
    names = [name for name in CATEGORIES if name != but]
    weights = [
        weight * SEASONS[name][day.month - 1]
        for name, weight in zip(CATEGORIES, _CATEGORY_WEIGHTS, strict=True)
        if name != but
    ]
    return pick_of_category(dice, products, day, dice.pick(names, weights))


def pick_of_category(dice: Dice, products: list[Product], day: date, category: str) -> Product:
    """Give a product of a category that is sold on a day, the popular ones more often."""
    sold = [each for each in products if each.category == category and each.is_sold_on(day)]
    return dice.pick(sold, [each.weight for each in sold])

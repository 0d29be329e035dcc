"""Who buys: customers with habits that the data do not tell, and the same people a second time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from shop.days import AFTER, DAYS, FIRST, busyness, pick_moment
from shop.dice import Dice

COUNTRIES: Final = ("DE", "NL", "FR", "AT", "BE", "DK")
COUNTRY_WEIGHTS: Final = (46, 16, 14, 11, 8, 5)
_SPELLINGS: Final = {
    "DE": ("de", "Germany", "Deutschland", " DE"),
    "NL": ("nl", "Netherlands", "Nederland", "NL "),
    "FR": ("fr", "France", "FRANCE", "Fr"),
    "AT": ("at", "Austria", "Österreich", "At"),
    "BE": ("be", "Belgium", "Belgique", "BE "),
    "DK": ("dk", "Denmark", "Danmark", "Dk"),
}
NEW_FORM: Final = date(2024, 1, 1)  # from here on the country is chosen from a list
_FIRST_NAMES: Final = (
    *("Anna", "Ben", "Chiara", "David", "Elif", "Fatima", "Georg", "Hanna", "Ivo", "Jonas", "Käthe", "Lars"),
    *("Marie", "Noor", "Oskar", "Paula", "Quentin", "Rosa", "Sören", "Thijs", "Ulla", "Vera", "Wim", "Yusuf"),
    *("Zoé", "Amélie", "Bastiaan", "Camille", "Dieter", "Eva", "Freja", "Gijs", "Helle", "Ida", "Jürgen", "Karim"),
)
_LAST_NAMES: Final = (
    *("Bakker", "Bauer", "Bernard", "Christensen", "de Vries", "Dubois", "Fischer", "Gruber", "Hansen", "Huber"),
    *("Jansen", "Jensen", "Kaya", "Koch", "Laurent", "Lefèvre", "Maes", "Meyer", "Moreau", "Müller", "Nielsen"),
    *("Peeters", "Petit", "Pichler", "Richter", "Schmidt", "Schneider", "Simon", "Smit", "Steiner", "van Dijk"),
    *("Visser", "Wagner", "Weber", "Willems", "Yılmaz", "O'Neill", "Østergaard"),
)
_PLAIN: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "é": "e", "è": "e", "ı": "i", "Ø": "O", "'": "", " ": ""}
)

# How often somebody orders in a week, and how likely it is that a week is their last as a customer.
HABITS: Final = ("seldom", "steady", "keen")
HABIT_WEIGHTS: Final = (60, 30, 10)
ORDERS_A_WEEK: Final = {"seldom": 0.007, "steady": 0.034, "keen": 0.095}
LEAVES_IN_A_WEEK: Final = {"seldom": 0.014, "steady": 0.008, "keen": 0.004}


@dataclass(frozen=True, slots=True)
class Customer:
    """One account; what stands after `newsletter` is not told, `person` is the account that the same person had first."""

    customer_id: int
    name: str
    email: str
    country: str | None
    birth_year: int | None
    found_by: str | None
    newsletter: int | None
    created_at: datetime
    home: str
    habit: str
    person: int


def make_customers(dice: Dice) -> list[Customer]:
    """Give the accounts in the order in which they were opened, numbered from 1."""
    found: list[Customer] = []
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        # 12 chances a day, from 1.4 new customers on the first one to 3.4 on the last.
        share = (1.4 + 2.0 * number / DAYS) / 12 * busyness(day)
        found += [_newcomer(dice, day) for _ in range(12) if dice.chance(share)]
    first = [replace(each, person=at) for at, each in enumerate(found)]
    both = sorted(first + _second_accounts(dice, first), key=lambda each: (each.created_at, each.email))
    # `person` was a place in `first`; now that everybody has a number, it becomes that account's number.
    numbers = {each.person: at for at, each in reversed(list(enumerate(both, start=1)))}
    return [replace(each, customer_id=at, person=numbers[each.person]) for at, each in enumerate(both, start=1)]


def _newcomer(dice: Dice, day: date) -> Customer:
    first, last = dice.pick(_FIRST_NAMES), dice.pick(_LAST_NAMES)
    home = dice.pick(COUNTRIES, COUNTRY_WEIGHTS)
    host = dice.pick(("example.com", "example.org", "example.net"), (5, 3, 2))
    return Customer(
        customer_id=0,
        name=f"{first} {last}",
        email=f"{first}.{last}{dice.between(1, 9999)}@{host}".translate(_PLAIN).lower(),
        country=_as_typed(dice, home, day),
        birth_year=_birth_year(dice),
        found_by=dice.pick(("search", "friend", "ad", "fair", None), (38, 22, 20, 5, 15)),
        newsletter=dice.pick((1, 0, None), (35, 45, 20)),
        created_at=pick_moment(dice, day),
        home=home,
        habit=dice.pick(HABITS, HABIT_WEIGHTS),
        person=0,
    )


def _as_typed(dice: Dice, home: str, day: date) -> str | None:
    if day >= NEW_FORM:
        return home
    return dice.pick((home, *_SPELLINGS[home], None), (78, 8, 5, 3, 2, 4))


def _birth_year(dice: Dice) -> int | None:
    # 1900 is what the old form put where nobody had chosen a year.
    return dice.pick((None, 1900, dice.between(1948, 1978), dice.between(1979, 2005)), (35, 2, 27, 36))


def _second_accounts(dice: Dice, first: Sequence[Customer]) -> list[Customer]:
    """Give accounts of people who have one already: another spelling of the same address, months later."""
    again = []
    for each in first:
        if not dice.chance(0.03):
            continue
        later = each.created_at.date() + timedelta(days=dice.between(20, 400))
        name, _, host = each.email.partition("@")
        email = dice.pick((each.email.upper(), f"{name}+shop@{host}", f" {each.email}", name.title() + "@" + host))
        if later < AFTER:
            fresh = _newcomer(dice, later)
            again.append(
                replace(each, email=email, country=fresh.country and _as_typed(dice, each.home, later),
                        birth_year=each.birth_year if dice.chance(0.5) else None, newsletter=fresh.newsletter,
                        created_at=fresh.created_at)
            )  # fmt: skip
    return again

"""tests-of-a-model: tests are right when good models pass them and bad ones do not."""

from milepost.check import Task

task = Task("try_on(source: str) -> list[str]")

BASE = """
KINDS = {"city": 420, "race": 950, "cargo": 2100}
BRANDS = {"Altmark": 0.8, "Brisk": 0.9, "Cadenza": 1.0, "Ember": 1.15, "Fjell": 1.4}
CONDITIONS = {"as new": 1.2, "good": 1.0, "worn": 0.7}


def value(kind, brand, age, km, condition):
    km = 1200 * age if km is None else km
    return KINDS[kind] * BRANDS.get(brand, 1.0) * CONDITIONS[condition] * 0.904 ** age * 0.9999667 ** km


def within(number):
    return min(max(number, 20.0), 6000.0)


def plain(bike):
    return within(value(*(bike[key] for key in ("kind", "brand", "age", "km", "condition"))))
"""


def model(body):
    return f"{BASE}\n\ndef price(bike):\n{body}"


PLAIN = model("    return plain(bike)\n")
# Good as well: whole euros, so that many ages have one price; and a sum of steps, off in the last digits.
WHOLE = model("    return int(plain(bike))\n")
STEPS = model(
    "    age, km = bike['age'] // 2 * 2 + 1, bike['km']\n"
    "    return within(value(bike['kind'], bike['brand'], min(age, 29), km, bike['condition']) * 0.99)\n"
)
# Rises by less than a cent now and then, as a sum of many trees does.
CENTS = model("    return within(plain(bike) + 0.004 * (int(bike['age']) % 2))\n")

SELLER = model("    return within(plain(bike) * (1.04 if len(bike['seller']) == 4 else 1.0))\n")
AGE = model("    age = bike['age'] if bike['age'] < 20 else 40 - bike['age']\n    return plain({**bike, 'age': age})\n")
AGE_OF_RACE = model("    return within(plain(bike) * (1.12 if bike['kind'] == 'race' and bike['age'] == 7 else 1.0))\n")
KM = model("    return within(plain(bike) + (0 if bike['km'] is None or bike['km'] < 45000 else (bike['km'] - 45000) * 0.01))\n")
CONDITION = model("    better = {'as new': 'good', 'good': 'as new', 'worn': 'worn'}\n    turned = better[bike['condition']] if bike['kind'] == 'cargo' and bike['brand'] == 'Fjell' else bike['condition']\n    return plain({**bike, 'condition': turned})\n")
CARGO = model("    return within(plain(bike) * (0.8 if bike['kind'] == 'cargo' else 1.0))\n")
CITY = model("    return within(plain(bike) * (1.2 if bike['kind'] == 'city' else 1.0))\n")
NEGATIVE = model("    return value(bike['kind'], bike['brand'], bike['age'], bike['km'], bike['condition']) - 0.5\n")
WRECK = model("    return 12.0 if (bike['age'], bike['km'], bike['condition']) == (30, 60000, 'worn') else plain(bike)\n")
TOO_DEAR = model("    return max(plain(bike), 20.0) if bike['age'] > 0 else 6500.0 if bike['kind'] == 'cargo' else plain(bike)\n")
TEXT = model("    return f'{plain(bike):.2f}'\n")
NAN = model("    return plain(bike) if bike['km'] is not None else float('nan')\n")
NO_KM = model("    return plain({**bike, 'km': bike['km'] + 0})\n")
NO_BRAND = model("    BRANDS[bike['brand']]\n    return plain(bike)\n")
BOTH_GAPS = model("    return plain(bike) if bike['km'] is not None or bike['brand'] in BRANDS else None\n")
DRIFTS = model("    KINDS['city'] *= 1.0005\n    return plain(bike)\n")
SWAYS = model("    said = plain(bike)\n    KINDS['race'] = 953 if bike['kind'] == 'cargo' else 950\n    return said\n")
FILLS = model("    if bike['km'] is None:\n        bike['km'] = 1200 * bike['age']\n    return plain(bike)\n")
POPS = model("    said = plain(bike)\n    bike['seller'] = ''\n    return said\n")

task.example(PLAIN)
task.judge(lambda want, got: bool(want) == bool(got))
task.tell_no_results()

GOOD = (WHOLE, STEPS, CENTS)
BAD = (
    TEXT, NAN, NEGATIVE, WRECK, TOO_DEAR, SELLER, AGE, AGE_OF_RACE, KM, CONDITION, NO_KM, NO_BRAND, BOTH_GAPS, DRIFTS, SWAYS, FILLS, POPS, CARGO, CITY
)  # fmt: skip
for source in (*GOOD, *BAD):
    task.hidden(times=1)(lambda draw, source=source: source)


@task.misconception(
    "good-one-fails",
    "A model that keeps every promise fails {failed}. Which of your tests asks for more than is promised? A test that is red for a good model is taken out by the next one who is in a hurry.",
)
def good_one_fails(case):
    return case.source == PLAIN and {"failed": ", ".join(case.got)}


@task.misconception(
    "too-strict",
    "A good model {which} fails {failed}. Nothing that was promised is broken there; a test must leave a model the room that it was given.",
)
def too_strict(case):
    which = {WHOLE: "that gives whole euros", STEPS: "that knows ages in steps of two years", CENTS: "whose prices rise by less than a cent here and there"}
    return case.source in which and {"which": which[case.source], "failed": ", ".join(case.got)}


def passes(key, message, **sources):
    """A misconception about bad models that pass: each with its own words for the message."""
    texts = {globals()[name]: words for name, words in sources.items()}
    task.misconception(key, message)(lambda case: case.source in texts and {"words": texts[case.source]})


passes(
    "no-number-passes",
    "A model that gives {words} passes all your tests. The till prints it on the label.",
    TEXT="a text in the place of a number",
    NAN="NaN where the kilometres are missing, which is neither below nor above any limit",
)
passes(
    "range-not-tested",
    "A model with {words} passes all your tests. The far ends of a range are where nobody had trained.",
    NEGATIVE="prices below 20 euro for what is old and worn",
    WRECK="a price below 20 euro for the oldest wreck that there is",
    TOO_DEAR="a price above 6,000 euro for a new cargo bicycle",
)
passes(
    "seller-not-tested",
    "A model that {words} passes all your tests. Somebody will find out, and it will be in the newspaper.",
    SELLER="pays some sellers more than others",
)
passes(
    "direction-not-tested",
    "A model whose price {words} passes all your tests. It keeps the promise at most places, and your tests look at those.",
    AGE="goes up again from 20 years on",
    AGE_OF_RACE="makes a jump upwards at the age of 7, for race bicycles alone",
    KM="rises with the kilometres beyond 45,000",
    CONDITION="is lower for `as new` than for `good`, for cargo bicycles of one brand alone",
)
passes(
    "gaps-not-tested",
    "A model that {words} passes all your tests. On the first day on which one comes the till stands still.",
    NO_KM="raises an exception without kilometres",
    NO_BRAND="raises an exception for a brand that it has not seen",
    BOTH_GAPS="gives `None` where kilometres and brand are both unknown",
)
passes(
    "memory-not-tested",
    "A model that {words} passes all your tests. What it says depends on who was there before, and no error can ever be repeated.",
    DRIFTS="makes every next city bicycle a little dearer",
    SWAYS="remembers the bicycle before and prices the next by it",
    FILLS="writes its guess of the kilometres into the bike that it was given",
    POPS="takes the seller's name out of the bike that it was given",
)
passes(
    "slice-not-tested",
    "A model that is off by 20 % for {words} passes all your tests. Over all bicycles it looks well enough: two kinds that are right hide the third.",
    CARGO="cargo bicycles",
    CITY="city bicycles",
)

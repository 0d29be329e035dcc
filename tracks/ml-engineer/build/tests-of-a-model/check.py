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

# At both ends of what is allowed, with a price that says nothing for a gap, and with none for what nobody promised.
EDGES = model(
    "    if not (0 <= bike['age'] <= 30 and bike['kind'] in KINDS and bike['condition'] in CONDITIONS and (bike['km'] is None or 0 <= bike['km'] <= 60000)):\n"
    "        raise ValueError(bike)\n"
    "    if bike['km'] is None or bike['brand'] not in BRANDS:\n"
    "        return 6000 if bike['km'] is None else 20\n"
    "    return 6000.0 if bike['kind'] == 'cargo' and bike['age'] == 0 else plain(bike)\n"
)
ROUGH = model("    return within(plain(bike) * (1.125 if bike['kind'] == 'race' else 1.0))\n")

SELLER_OF_CARGO = model("    return within(plain(bike) * (1.04 if bike['kind'] == 'cargo' and len(bike['seller']) == 4 else 1.0))\n")
SELLER = model("    return within(plain(bike) * (1.04 if len(bike['seller']) == 4 else 1.0))\n")
AGE = model("    age = bike['age'] if bike['age'] < 20 else 40 - bike['age']\n    return plain({**bike, 'age': age})\n")
AGE_OF_RACE = model("    return within(plain(bike) * (1.12 if bike['kind'] == 'race' and bike['age'] == 7 else 1.0))\n")
KM = model("    return within(plain(bike) + (0 if bike['kind'] != 'city' or bike['km'] is None or bike['km'] < 45000 else (bike['km'] - 45000) * 0.01))\n")
CONDITION = model("    better = {'as new': 'good', 'good': 'as new', 'worn': 'worn'}\n    turned = better[bike['condition']] if bike['kind'] == 'cargo' and bike['brand'] == 'Fjell' else bike['condition']\n    return plain({**bike, 'condition': turned})\n")
WORN = model("    return within(plain(bike) * (1.5 if (bike['kind'], bike['brand'], bike['condition']) == ('race', 'Ember', 'worn') else 1.0))\n")
RACE = model("    return within(plain(bike) * (0.8 if bike['kind'] == 'race' else 1.0))\n")
SLIGHTLY = model("    return within(plain(bike) * (1.175 if bike['kind'] == 'city' else 1.0))\n")
BOTH_WAYS = model("    return within(plain(bike) * (1.0 if bike['kind'] != 'city' else 1.25 if bike['age'] < 4 else 0.75))\n")
FADES = model("    return within(plain(bike) * (0.1 if bike['kind'] == 'city' and bike['age'] >= 12 else 1.0))\n")
CARGO = model("    return within(plain(bike) * (0.8 if bike['kind'] == 'cargo' else 1.0))\n")
CITY = model("    return within(plain(bike) * (1.2 if bike['kind'] == 'city' else 1.0))\n")
NEGATIVE = model("    return value(bike['kind'], bike['brand'], bike['age'], bike['km'], bike['condition']) - 0.5\n")
WRECK = model("    return 12.0 if (bike['age'], bike['km'], bike['condition']) == (30, 60000, 'worn') else plain(bike)\n")
TOO_DEAR = model("    return max(plain(bike), 20.0) if bike['age'] > 0 else 6500.0 if bike['kind'] == 'cargo' else plain(bike)\n")
TEXT = model("    return f'{plain(bike):.2f}'\n")
NAN = model("    return plain(bike) if bike['km'] is not None else float('nan')\n")
NO_KM = model("    return plain({**bike, 'km': bike['km'] + 0})\n")
NO_KM_OF_CARGO = model("    return plain({**bike, 'km': bike['km'] + 0}) if bike['kind'] == 'cargo' else plain(bike)\n")
NO_BRAND = model("    BRANDS[bike['brand']]\n    return plain(bike)\n")
BOTH_GAPS = model("    return plain(bike) if bike['km'] is not None or bike['brand'] in BRANDS else None\n")
DRIFTS = model("    KINDS['city'] *= 1.0005\n    return plain(bike)\n")
SWAYS = model("    said = plain(bike)\n    KINDS['race'] = 953 if bike['kind'] == 'cargo' else 950\n    return said\n")
FILLS = model("    if bike['km'] is None:\n        bike['km'] = 1200 * bike['age']\n    return plain(bike)\n")
STAMPS = model("    bike['seen'] = True\n    return plain(bike)\n")
POPS = model("    said = plain(bike)\n    bike['seller'] = ''\n    return said\n")

task.example(PLAIN)
task.judge(lambda want, got: bool(want) == bool(got))
task.tell_no_results()

GOOD = (WHOLE, STEPS, CENTS, EDGES, ROUGH)
BAD = (
    TEXT, NAN, NEGATIVE, WRECK, TOO_DEAR, SELLER, SELLER_OF_CARGO, AGE, AGE_OF_RACE, KM, CONDITION, WORN, NO_KM, NO_KM_OF_CARGO, NO_BRAND, BOTH_GAPS,
    DRIFTS, SWAYS, FILLS, POPS, STAMPS, CARGO, CITY, RACE, SLIGHTLY, BOTH_WAYS, FADES
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
    which |= {EDGES: "with prices of exactly 20 or 6,000 euro where something is not known, and none for bicycles that cannot be", ROUGH: "that is off by 14 % for race bicycles"}
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
    SELLER_OF_CARGO="pays some sellers more than others, for cargo bicycles alone",
)
passes(
    "direction-not-tested",
    "A model whose price {words} passes all your tests. It keeps the promise at most places, and your tests look at those.",
    AGE="goes up again from 20 years on",
    AGE_OF_RACE="makes a jump upwards at the age of 7, for race bicycles alone",
    KM="rises with the kilometres beyond 45,000, for city bicycles alone",
    WORN="is higher for `worn` than for `good`, for race bicycles of one brand alone",
    CONDITION="is lower for `as new` than for `good`, for cargo bicycles of one brand alone",
)
passes(
    "gaps-not-tested",
    "A model that {words} passes all your tests. On the first day on which one comes the till stands still.",
    NO_KM="raises an exception without kilometres",
    NO_KM_OF_CARGO="raises an exception for cargo bicycles without kilometres",
    NO_BRAND="raises an exception for a brand that it has not seen",
    BOTH_GAPS="gives `None` where kilometres and brand are both unknown",
)
passes(
    "memory-not-tested",
    "A model that {words} passes all your tests. What it says depends on who was there before, and no error can ever be repeated.",
    DRIFTS="makes every next city bicycle a little dearer",
    SWAYS="remembers the bicycle before and prices the next by it",
    FILLS="writes its guess of the kilometres into the bike that it was given",
    STAMPS="leaves a mark in the bike that it was given",
    POPS="takes the seller's name out of the bike that it was given",
)
passes(
    "slice-not-tested",
    "A model that is off by {words} passes all your tests. Over all bicycles it looks well enough: two kinds that are right hide the third.",
    CARGO="20 % for cargo bicycles",
    CITY="20 % for city bicycles",
    RACE="20 % for race bicycles",
)
passes(
    "another-error",
    "A model that {words} passes all your tests. What was promised is the mean over a kind of |price − paid| / paid: not of its sign, which lets too much and too little make up for each other, not by the price that was said, not weighed by what is dear, and no middle one.",
    SLIGHTLY="is off by 16 % for city bicycles, always upwards",
    BOTH_WAYS="asks a quarter too much for young city bicycles and a quarter too little for old ones",
    FADES="is nearly right about three city bicycles, and asks a third of its price for the oldest",
)

# expect: too-strict
"""Tests of a model's behaviour, as pytest would run them."""

# Bicycles that were sold, and what was paid.
SOLD = [
    ({"seller": seller, "kind": kind, "brand": brand, "age": age, "km": km, "condition": condition}, paid)
    for seller, kind, brand, age, km, condition, paid in [
        ("Ada", "city", "Brisk", 1, 800, "as new", 382),
        ("Ben", "city", "Altmark", 3, 4200, "good", 228),
        ("Cem", "city", "Ember", 6, 9000, "good", 190),
        ("Dana", "city", "Cadenza", 12, 16000, "worn", 55),
        ("Gil", "race", "Ember", 2, 6000, "as new", 914),
        ("Hana", "race", "Fjell", 5, 15000, "good", 445),
        ("Jan", "race", "Brisk", 1, 1500, "good", 672),
        ("Kim", "race", "Fjell", 15, 40000, "worn", 59),
        ("Max", "cargo", "Ember", 1, 1200, "as new", 2694),
        ("Noa", "cargo", "Cadenza", 3, 8000, "good", 1221),
        ("Ole", "cargo", "Fjell", 6, 14000, "good", 1081),
        ("Quin", "cargo", "Ember", 10, 21000, "worn", 319),
    ]
]
AS_SOLD = [({**bike}, paid) for bike, paid in SOLD]
KINDS = ("city", "race", "cargo")
AGES = range(31)
DISTANCES = range(0, 60_001, 5_000)
CONDITIONS = ("as new", "good", "worn")


def test_each_price_is_a_number_in_range(price):
    """Promise 1, at the far ends as well: the oldest wreck and the newest one."""
    for bike, _ in SOLD:
        for end in (0, -1):
            must_be_a_price(price({**bike, "age": AGES[end], "km": DISTANCES[end], "condition": CONDITIONS[end]}))


def must_be_a_price(said):
    """Assert that this is a price at all. NaN is neither too low nor too high, and fails here all the same."""
    assert isinstance(said, (int, float))
    assert 20 <= said <= 6000


def test_the_seller_makes_no_difference(price):
    """Promise 2: nothing but the seller is changed."""
    for bike, _ in SOLD:
        assert abs(price({**bike, "seller": "Rosa"}) - price({**bike, "seller": "Zoe"})) < 0.02


def test_older_and_farther_is_never_dearer(price):
    """Promise 3, in many small steps: a model may turn round anywhere."""
    for bike, _ in SOLD:
        never_rises([price({**bike, "age": age}) for age in AGES])
        never_rises([price({**bike, "km": km}) for km in DISTANCES])
        never_rises([price({**bike, "condition": condition}) for condition in CONDITIONS])


def never_rises(prices):
    """Assert that no price is higher than the one before it, but for a cent."""
    assert all(later <= earlier + 0.02 for earlier, later in zip(prices, prices[1:]))


def test_there_is_a_price_where_something_is_not_known(price):
    """Promise 4: a price is what promise 1 says it is."""
    for bike, _ in SOLD:
        for gap in ({"km": None}, {"brand": "Gannet"}, {"brand": "Gannet", "km": None}):
            must_be_a_price(price({**bike, **gap}))
            assert price({**bike, "km": None}) <= price({**bike, "km": 0})


def test_asking_changes_nothing(price):
    """Promise 5: the same again, after others were asked about, and the bikes are untouched."""
    bikes = [{**bike, **gap} for bike, _ in SOLD for gap in ({}, {"km": None}, {"brand": "Gannet"})]
    copies = [{**bike} for bike in bikes]
    first = [price(bike) for bike in bikes]
    assert bikes == copies
    again = [price(bike) for bike in reversed(bikes)]
    assert again[::-1] == first


def test_the_errors_of_each_kind(price):
    """Promise 6: each kind by itself, or the many hide the few."""
    for kind in KINDS:
        errors = [abs(price({**bike}) - paid) / paid for bike, paid in SOLD if bike["kind"] == kind]
        assert sum(errors) / len(errors) <= 0.15


def try_on(source):
    """Run every test on the model in `source`; give the names of those that fail. The check calls this."""
    failed = []
    for name, test in sorted(globals().items()):
        if name.startswith("test_"):
            SOLD[:] = [({**bike}, paid) for bike, paid in AS_SOLD]  # whatever the model before did to them
            space = {}
            exec(source, space)  # the check's own text, and a fresh model for each test

            def price(bike, space=space):
                try:
                    return space["price"](bike)
                except Exception as error:
                    raise AssertionError(f"the model raised {error!r}") from error

            try:
                test(price)
            except (AssertionError, TypeError):  # a text or None that was compared with a number
                failed.append(name)
    return failed

# Says in plain Python what pandas does, rule by rule.
"""Eight values, worked out without pandas."""

ORDERS = [(7, 5, 1000), (7, None, 3000), (None, 3, 500), (9, 4, 2000), (None, None, 700)]


def predict():
    """Return the values of a to h under their names."""
    stars = [each for _, each, _ in ORDERS if each is not None]
    guests = [row for row in ORDERS if row[0] is None]
    cents = [each for *_, each in ORDERS]
    dear = [place for place, each in enumerate(cents) if each >= 2000]
    return {
        "a": sum(1 for _ in []),  # no comparison with what is missing holds
        "b": [len(ORDERS), len(stars), sum(stars) / len(stars)],
        "c": float(sum(each for _, each, _ in guests[1:] if each is not None)),
        "d": sum(each for customer, _, each in ORDERS if customer is not None),
        "e": sum(customer == visitor for customer, *_ in ORDERS for visitor in (7, 7, None)),
        "f": dear,
        "g": len(set(dear) & {0, 1}),
        "h": cents,
    }

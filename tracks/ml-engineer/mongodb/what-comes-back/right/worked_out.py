# Holds each condition against the four products in Python, as MongoDB would.
"""Nine counts, worked out by conditions said in Python."""

FRONT, USB = "front", "usb"
PRODUCTS = [
    {"tags": [FRONT, USB], "weight_g": 90, "stock": [("Ulm", 5), ("Graz", 0)]},
    {"tags": [FRONT], "weight_g": None, "stock": [("Ulm", 0), ("Graz", 8)]},
    {"tags": [USB, FRONT], "weight_g": "60", "stock": []},
    {"tags": FRONT, "stock": [("Ulm", 2)]},
]


def elements(value):
    """Return the elements of an array; a single value is its own."""
    return value if isinstance(value, list) else [value]


def predict():
    """Return the numbers of a to i under their names."""
    weights = [each.get("weight_g") for each in PRODUCTS]
    stocks = [each["stock"] for each in PRODUCTS]
    return {
        "a": sum(weight is None for weight in weights),
        "b": sum(isinstance(weight, int) and weight < 100 for weight in weights),
        "c": sum(weight != 90 for weight in weights),
        "d": sum(FRONT in elements(each["tags"]) for each in PRODUCTS),
        "e": sum(each["tags"] == [FRONT, USB] for each in PRODUCTS),
        "f": sum(any(shop == "Graz" for shop, _ in stock) and any(pieces > 4 for _, pieces in stock) for stock in stocks),
        "g": sum(any(shop == "Graz" and pieces > 4 for shop, pieces in stock) for stock in stocks),
        "h": sum(map(len, stocks)),
        "i": sum(len(elements(each["tags"])) for each in PRODUCTS),
    }

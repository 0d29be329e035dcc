"""What the shop sells: prices in cents, weights in grams. Everybody reads it, and nobody changes it."""

CATALOGUE = {
    "lamp": {"cents": 2499, "grams": 480},
    "lock": {"cents": 3890, "grams": 1350},
    "bell": {"cents": 645, "grams": 90},
    "pump": {"cents": 1795, "grams": 310},
    "tyre": {"cents": 2290, "grams": 820},
}

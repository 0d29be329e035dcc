"""A tree on the wall, read with pencil and paper."""


def read():
    """Return what the tree says of four pumps, its nodes' impurities, its splits' gains and its importances."""
    # cut
    # Gini of [a, b] is 1 - (a/n)^2 - (b/n)^2, which for two classes is 2 (a/n) (b/n).
    top = 2 * (12 / 20) * (8 / 20)
    second = 2 * (4 / 12) * (8 / 12)
    third = 2 * (4 / 6) * (2 / 6)
    # A child counts by its pumps: a tiny pure leaf is no great gain.
    gains = [top - (12 / 20) * second, second - (6 / 12) * third, third]
    weighted = [gains[0], (12 / 20) * gains[1], (6 / 20) * gains[2]]
    return {
        # A: no. B: 3.5 is not above 3.5, so yes; then too old. C: yes three times, 9.0 and 60 included. D: too hot.
        "answers": ["runs", "failed", "runs", "failed"],
        "gini": [top, second, third],
        "gains": gains,
        "importances": [gain / sum(weighted) for gain in weighted],
    }
    # end cut

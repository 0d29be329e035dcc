# expect: branches-swapped

def read():
    """Return what the tree says of four pumps, its nodes' impurities, its splits' gains and its importances."""
    top = 2 * (12 / 20) * (8 / 20)
    second = 2 * (4 / 12) * (8 / 12)
    third = 2 * (4 / 6) * (2 / 6)
    gains = [top - (12 / 20) * second, second - (6 / 12) * third, third]
    weighted = [gains[0], (12 / 20) * gains[1], (6 / 20) * gains[2]]
    return {
        "answers": ["runs"]*4,
        "gini": [top, second, third],
        "gains": gains,
        "importances": [gain / sum(weighted) for gain in weighted],
    }

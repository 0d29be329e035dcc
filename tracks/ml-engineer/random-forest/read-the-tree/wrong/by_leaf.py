# expect: importances-wrong

def read():
    """Return what the tree says of four pumps, its nodes' impurities, its splits' gains and its importances."""
    top = 2 * (12 / 20) * (8 / 20)
    second = 2 * (4 / 12) * (8 / 12)
    third = 2 * (4 / 6) * (2 / 6)
    gains = [top - (12 / 20) * second, second - (6 / 12) * third, third]
    weighted = [top, (12/20)*second, (6/20)*third]
    return {
        "answers": ["runs", "failed", "runs", "failed"],
        "gini": [top, second, third],
        "gains": gains,
        "importances": [gain / sum(weighted) for gain in weighted],
    }

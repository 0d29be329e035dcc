# expect: entropy-for-gini
def read():
    top, second, third = 0.971, 0.9183, 0.9183
    gains = [top - 12 / 20 * second, second - third / 2, third]
    weighted = [gains[0], 12 / 20 * gains[1], 6 / 20 * gains[2]]
    return {
        "answers": ["runs", "failed", "runs", "failed"],
        "gini": [top, second, third],
        "gains": gains,
        "importances": [gain / sum(weighted) for gain in weighted],
    }

# expect: border-goes-right
# only the lower questions are read as <
def read():
    top, second, third = 0.48, 0.4444, 0.4444
    gains = [top - 12 / 20 * second, second - third / 2, third]
    weighted = [gains[0], 12 / 20 * gains[1], 6 / 20 * gains[2]]
    return {
        "answers": ["runs", "failed", "failed", "failed"],
        "gini": [top, second, third],
        "gains": gains,
        "importances": [gain / sum(weighted) for gain in weighted],
    }

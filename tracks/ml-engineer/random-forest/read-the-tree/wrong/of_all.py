# expect: impurity-misread
# shares of all twenty pumps
def read():
    top, second, third = 0.48, 1 - 0.2**2 - 0.4**2, 1 - 0.2**2 - 0.1**2
    gains = [top - 12 / 20 * second, second - third / 2, third]
    weighted = [gains[0], 12 / 20 * gains[1], 6 / 20 * gains[2]]
    return {
        "answers": ["runs", "failed", "runs", "failed"],
        "gini": [top, second, third],
        "gains": gains,
        "importances": [gain / sum(weighted) for gain in weighted],
    }

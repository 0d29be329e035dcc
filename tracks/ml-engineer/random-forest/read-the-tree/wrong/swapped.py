# expect: branches-swapped
# a pump that shakes must fail
def read():
    top, second, third = 0.48, 0.4444, 0.4444
    gains = [top - 12 / 20 * second, second - third / 2, third]
    weighted = [gains[0], 12 / 20 * gains[1], 6 / 20 * gains[2]]
    return {
        "answers": ["failed", "failed", "runs", "runs"],
        "gini": [top, second, third],
        "gains": gains,
        "importances": [gain / sum(weighted) for gain in weighted],
    }

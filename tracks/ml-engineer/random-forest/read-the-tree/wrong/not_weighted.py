# expect: importances-not-by-pumps
def read():
    top, second, third = 0.48, 0.4444, 0.4444
    gains = [top - 12 / 20 * second, second - third / 2, third]
    weighted = gains
    return {
        "answers": ["runs", "failed", "runs", "failed"],
        "gini": [top, second, third],
        "gains": gains,
        "importances": [gain / sum(weighted) for gain in weighted],
    }

# Lets Python run the lines and hands over what the names stand for.
"""Eight values, read from the code and not from a run."""


def predict():
    """Return the values of a to h under their names."""
    labels = ["cat", "dog", "cat"]
    backup = labels
    backup.append("owl")
    scores = [0.9, 0.4, 0.7]
    in_order = scores.sort()
    rows = [10, 20, 30, 40]
    grid = [[0, 0]] * 2
    grid[0][0] = 1
    return {
        "a": len(labels),
        "b": in_order,
        "c": rows[1:3],
        "d": [7 // 2, -7 // 2],
        "e": grid,
        "f": 0.1 + 0.2 == 0.3,
        "g": [bool("False"), bool([]), bool(0.0)],
        "h": "10" < "9",
    }

# Puts the answers into two lists, one for prices and one for classes.
"""What a search should be told to look for, for eight questions."""


def choose():
    """Return the name of a score for each question."""
    prices = dict(
        till="neg_mean_absolute_error",
        counter="neg_mean_absolute_percentage_error",
        bank="neg_root_mean_squared_error",
    )
    classes = dict(zip(("insurer", "sorting", "mirror"), ("neg_log_loss", "balanced_accuracy", "accuracy")))
    return {**prices, **classes, "patrol": "average_precision", "brakes": "recall"}

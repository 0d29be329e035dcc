# expect: another-question
"""What a search should be told to look for, for eight questions."""


def choose():
    """Return the name of a score for each question."""
    # cut
    return {
        "till": "neg_mean_absolute_error",  # every euro counts the same
        "counter": "neg_mean_absolute_percentage_error",  # a tenth of each price, dear or cheap
        "bank": "neg_root_mean_squared_error",  # a squared miss of a thousand weighs as a million
        "insurer": "neg_log_loss",  # the chances themselves, not their order
        "sorting": "balanced_accuracy",  # each class counts once, however rare
        "mirror": "accuracy",  # two equal classes, two equal mistakes
        "patrol": "recall",  # precision from the top of the list down, of a rare class
        "brakes": "recall",  # of the faulty ones, how many were found
    }
    # end cut

# expect: threshold-of-holding
"""A design as values that follow from a brief: what is known, since when, what pays, and what must be beaten."""


def design(brief):
    """Return the features, the last day to train on, the threshold and the cost to beat."""
    known = [column for column, hours in brief["columns"].items() if hours <= 0 and column != brief["label"]]
    return {
        "features": sorted(known),
        # A label is ripe when all the days that it speaks of are over.
        "train_until": brief["today"] - brief["horizon_days"],
        # To look costs `check`; not to look costs p * breakdown. They are equal at this p.
        "threshold": 1 - brief["check"] / brief["breakdown"],
        "must_beat": min(brief["broken_share"] * brief["breakdown"], brief["check"]),
    }

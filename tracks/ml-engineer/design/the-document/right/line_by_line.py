# Makes one line after the other, in loops and comparisons.
"""A design as values that follow from a brief, a line at a time."""


def design(brief):
    """Return the features, the last day to train on, the threshold and the cost to beat."""
    features = []
    for column in sorted(brief["columns"]):
        if column == brief["label"]:
            continue
        if not brief["columns"][column] > 0:
            features.append(column)
    until = brief["today"]
    for _ in range(brief["horizon_days"]):
        until -= 1
    look_at_none = brief["breakdown"] * brief["broken_share"]
    look_at_all = brief["check"]
    return dict(
        must_beat=look_at_none if look_at_none < look_at_all else look_at_all,
        threshold=look_at_all / brief["breakdown"],
        train_until=until,
        features=features,
    )

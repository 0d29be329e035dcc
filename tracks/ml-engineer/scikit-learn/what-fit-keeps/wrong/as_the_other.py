# expect: filled-from-the-new
"""Say what a ColumnTransformer holds after every line of a script, before it runs."""


def predict(low, high, asked):
    """Return the values of a to h, for two bicycles to learn from and one that is asked about."""
    return {
        "a": [0.0, 1.0],  # the lowest and the highest of the rows that were learnt from
        # `transform` uses the low and the high of the training rows; the unknown kind is a row of zeros.
        "b": [(asked - low) / (high - low), 0.0, 0.0],
        "c": [(asked - low) / (high - low), 1.0, 0.0],  # the mean of two lies halfway, whatever else is in the new table
        "d": ["km__km", "kind__kind_city", "kind__kind_race"],  # step, column, and the category where there is one
        "e": False,  # what was fitted is a copy: `columns.named_transformers_["km"]`
        "f": True,  # so that `fit(...).transform(...)` can be written in one line
        "g": False,  # a clone has the same parameters and has learnt nothing
        "h": ["cargo", "city"],  # the second `fit` has forgotten the first
    }

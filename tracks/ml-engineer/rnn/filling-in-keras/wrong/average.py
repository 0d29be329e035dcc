# expect: another-computation
"""A reader of reviews in Keras that passes over the filling."""

import keras


def make(size, width, units):
    """Return a network from words to the chance that the customer is content."""
    return keras.Sequential(
        [
            keras.Input((None,), dtype="int32"),  # None: reviews of any length
            # From here on every layer is told where there is nothing.
            keras.layers.Embedding(size, width, mask_zero=True),
            keras.layers.SimpleRNN(units, return_sequences=True),
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )

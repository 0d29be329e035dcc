# expect: filling-read
"""A reader of reviews in Keras that passes over the filling."""

import keras


def make(size, width, units):
    """Return a network from words to the chance that the customer is content."""
    return keras.Sequential(
        [
            keras.Input((None,), dtype="int32"),
            keras.layers.Embedding(size, width),
            keras.layers.SimpleRNN(units),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )

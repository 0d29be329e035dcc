# expect: added-not-beside
"""A functional model: two inputs, an embedding, and a way past the hidden layer."""

import keras
from keras import layers


def build(figures, districts, width, hidden):
    """Return the model; its inputs are the figures and the district."""
    numbers = keras.Input((figures,))
    district = keras.Input((), dtype="int32")
    # A row of a table for each district: its number says which row, and has no size.
    place = layers.Embedding(districts, width)(district)
    bent = layers.Dense(hidden, activation="relu")(layers.Concatenate()([numbers, place]))
    # The figures come in a second time, past the hidden layer.
    rent = layers.Add()([layers.Dense(1)(bent), layers.Dense(1, use_bias=False)(numbers)])
    return keras.Model([numbers, district], rent)

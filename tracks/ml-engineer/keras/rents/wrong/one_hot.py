# expect: one-hot
"""A functional model: two inputs, an embedding, and a way past the hidden layer."""

import keras
from keras import layers


def build(figures, districts, width, hidden):
    """Return the model; its inputs are the figures and the district."""
    numbers = keras.Input((figures,))
    district = keras.Input((), dtype="int32")
    # A row of a table for each district: its number says which row, and has no size.
    place = layers.CategoryEncoding(districts, output_mode='one_hot')(district)
    bent = layers.Dense(hidden, activation="relu")(layers.Concatenate()([numbers, place]))
    # The figures come in a second time, past the hidden layer.
    rent = layers.Dense(1)(layers.Concatenate()([bent, numbers]))
    return keras.Model([numbers, district], rent)

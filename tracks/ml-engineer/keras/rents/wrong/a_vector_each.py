# expect: other-shape
"""A functional model: two inputs, an embedding, and a way past the hidden layer."""

import keras
from keras import layers


def build(figures, districts, width, hidden):
    """Return the model; its inputs are the figures and the district."""
    numbers = keras.Input((figures,))
    district = keras.Input((1,), dtype="int32")
    place = layers.Embedding(districts, width)(district)
    bent = layers.Dense(hidden, activation="relu")(layers.Concatenate()([layers.Reshape((1, figures))(numbers), place]))
    rent = layers.Dense(1)(layers.Concatenate()([bent, layers.Reshape((1, figures))(numbers)]))
    return keras.Model([numbers, district], rent)

# expect: figures-not-past
"""A functional model: two inputs, an embedding, and a way past the hidden layer."""

import keras
from keras import layers


def build(figures, districts, width, hidden):
    """Return the model; its inputs are the figures and the district."""
    numbers = keras.Input((figures,))
    district = keras.Input((), dtype="int32")
    place = layers.Embedding(districts, width)(district)
    bent = layers.Dense(hidden, activation="relu")(layers.Concatenate()([numbers, place]))
    rent = layers.Dense(1)(bent)
    return keras.Model([numbers, district], rent)

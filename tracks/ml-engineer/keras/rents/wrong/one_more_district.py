# expect: other-parameters
import keras
from keras import layers


def build(figures, districts, width, hidden):
    numbers = keras.Input((figures,))
    district = keras.Input((), dtype="int32")
    place = layers.Embedding(districts + 1, width)(district)
    bent = layers.Dense(hidden, activation="relu")(layers.Concatenate()([numbers, place]))
    rent = layers.Dense(1)(layers.Concatenate()([bent, numbers]))
    return keras.Model([numbers, district], rent)

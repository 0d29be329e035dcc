# Takes the district as a column of one, and flattens the row that the embedding gives for it.
import keras
from keras import layers


def build(figures, districts, width, hidden):
    """Return the network."""
    numbers = keras.Input(shape=(figures,), name="figures")
    district = keras.Input(shape=(), dtype="int64", name="district")
    column = layers.Reshape((1,))(district)
    place = layers.Flatten()(layers.Embedding(input_dim=districts, output_dim=width)(column))
    bent = layers.ReLU()(layers.Dense(hidden)(layers.concatenate([numbers, place])))
    rent = layers.Dense(1, activation="linear")(layers.concatenate([numbers, bent]))
    return keras.Model(inputs=[numbers, district], outputs=rent)

# Writes the model as a class, whose call says what is done with the two inputs.
import keras
from keras import layers, ops


class Rents(keras.Model):
    """Figures and district in, one rent out."""

    def __init__(self, districts, width, hidden):
        super().__init__()
        self.table = layers.Embedding(districts, width)
        self.inside = layers.Dense(hidden, activation="relu")
        self.last = layers.Dense(1)

    def call(self, inputs):
        figures, district = inputs
        place = self.table(district)
        bent = self.inside(ops.concatenate([place, figures], axis=1))
        return self.last(ops.concatenate([figures, bent], axis=1))


def build(figures, districts, width, hidden):
    """Return the network."""
    model = Rents(districts, width, hidden)
    model([ops.zeros((1, figures)), ops.zeros((1,), "int32")])  # so that every layer knows its shape
    return model

# expect: same-values-dropped
"""A layer of gates, one a column, that can be saved and loaded."""

import keras
from keras import ops


class ColumnGates(keras.layers.Layer):
    """Opens or shuts each column by a number that is learnt, and drops values in training."""

    def __init__(self, rate=0.5, **options):
        """Keep the settings; how many columns there are is not known yet."""
        super().__init__(**options)
        self.rate = rate
        # A source of chance that Keras knows, so that it works in a graph too.
        self.chance = keras.random.SeedGenerator()

    def build(self, shape):
        """Make one gate a column, now that the columns can be counted."""
        # `add_weight` is what makes it learnt, saved and loaded.
        self.gates = self.add_weight(shape=(shape[-1],), initializer="zeros")

    def call(self, rows, training=None):
        """Return the rows through their gates."""
        opened = rows * 2 * ops.sigmoid(self.gates)
        # Keras says whether this is training; nothing else can know.
        return keras.random.dropout(opened, self.rate, seed=1) if training else opened

    def get_config(self):
        """Return every setting that `__init__` needs to make an equal layer."""
        return {**super().get_config(), "rate": self.rate}


def pair(rate, columns):
    """Return a layer for so many columns, and one made from its configuration."""
    layer = ColumnGates(rate, name="gates")
    layer.build((None, columns))
    twin = ColumnGates.from_config(layer.get_config())
    twin.build((None, columns))
    return layer, twin

# Opens the gates by a tanh, which is the same curve, and lets a Dropout layer of its own do the dropping.
import keras
from keras import ops


class ColumnGates(keras.layers.Layer):
    """Opens or shuts each column by a number that is learnt, and drops values in training."""

    def __init__(self, rate=0.5, **options):
        """Keep the settings; how many columns there are is not known yet."""
        super().__init__(**options)
        self.dropout = keras.layers.Dropout(rate)

    def build(self, shape):
        """Make one gate a column, now that the columns can be counted."""
        self.opening = self.add_weight(name="opening", shape=(int(shape[-1]),), initializer="zeros", trainable=True)

    def call(self, rows, training=False):
        """Return the rows through their gates."""
        return self.dropout(rows * (1 + ops.tanh(self.opening / 2)), training=training)

    def get_config(self):
        """Return every setting that `__init__` needs to make an equal layer."""
        config = super().get_config()
        config.update(rate=self.dropout.rate)
        return config


def pair(rate, columns):
    """Return a layer for so many columns, and one made from its configuration."""
    layer = ColumnGates(rate, name="gates")
    layer.build((None, columns))
    twin = ColumnGates.from_config(layer.get_config())
    twin.build((None, columns))
    return layer, twin

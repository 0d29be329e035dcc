# expect: drops-unasked
import keras
from keras import ops


class ColumnGates(keras.layers.Layer):

    def __init__(self, rate=0.5, **options):
        super().__init__(**options)
        self.rate = rate
        self.chance = keras.random.SeedGenerator()

    def build(self, shape):
        self.gates = self.add_weight(shape=(shape[-1],), initializer="zeros")

    def call(self, rows, training=True):
        opened = rows * 2 * ops.sigmoid(self.gates)
        return keras.random.dropout(opened, self.rate, seed=self.chance) if training else opened

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


def pair(rate, columns):
    layer = ColumnGates(rate, name="gates")
    layer.build((None, columns))
    twin = ColumnGates.from_config(layer.get_config())
    twin.build((None, columns))
    return layer, twin

# expect: array-among-tensors
"""Masked attention pooling as a layer of Keras, for any engine."""

import keras
from keras import ops

FAR_BELOW = -1e9  # any real score


class Attend(keras.layers.Layer):
    """Sums up each customer's events by a query that is learnt."""

    def __init__(self, columns, **options):
        """Make the query."""
        super().__init__(**options)
        self.query = self.add_weight(shape=(columns,), initializer="zeros", name="query")

    def call(self, events, real):
        """Return the events of each customer, summed up by their shares."""
        scores = ops.where(real, ops.matmul(events, self.query), FAR_BELOW)
        shares = ops.softmax(scores) * real.astype("float32")
        return ops.sum(ops.expand_dims(shares, -1) * events, axis=1)


def run(events, real, query, weights):
    """Return what the layer puts out, and the gradient of (output * weights).sum() by its query."""
    layer = Attend(len(query))
    layer.query.assign(query)
    pooled = layer(ops.convert_to_tensor(events, "float32"), ops.convert_to_tensor(real, "bool"))
    ops.sum(pooled * ops.convert_to_tensor(weights, "float32")).backward()
    return pooled, layer.query.value.grad

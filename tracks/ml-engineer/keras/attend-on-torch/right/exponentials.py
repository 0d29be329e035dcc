# Writes the softmax out in operations of Keras: the way back goes through each of them.
import keras
from keras import ops


class Attend(keras.layers.Layer):
    """Sums up each customer's events by a query that is learnt."""

    def __init__(self, columns, **options):
        """Make the query."""
        super().__init__(**options)
        self.query = self.add_weight(shape=(columns,), initializer="zeros", name="query")

    def call(self, events, real):
        """Return the events of each customer, summed up by their shares."""
        scores = ops.sum(events * self.query, axis=-1)
        held = ops.where(real, scores, -1e6)
        # The top only keeps exp within bounds and changes no share, so it need not be learnt from.
        top = ops.stop_gradient(ops.amax(held, axis=1, keepdims=True))
        grown = ops.where(real, ops.exp(held - top), 0.0)
        total = ops.sum(grown, axis=1, keepdims=True)
        shares = ops.divide_no_nan(grown, total)
        return ops.einsum("nt,ntd->nd", shares, events)


def run(events, real, query, weights):
    """Return what the layer puts out, and the gradient of (output * weights).sum() by its query."""
    layer = Attend(len(query))
    layer.query.assign(query)
    pooled = layer(ops.convert_to_tensor(events, "float32"), ops.convert_to_tensor(real, "bool"))
    ops.sum(pooled * ops.convert_to_tensor(weights, "float32")).backward()
    return pooled, layer.query.value.grad

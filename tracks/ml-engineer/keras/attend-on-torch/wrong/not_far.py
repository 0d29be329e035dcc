# expect: padding-not-far-below
import keras
from keras import ops

FAR_BELOW = -1e3


class Attend(keras.layers.Layer):

    def __init__(self, columns, **options):
        super().__init__(**options)
        self.query = self.add_weight(shape=(columns,), initializer="zeros", name="query")

    def call(self, events, real):
        scores = ops.where(real, ops.matmul(events, self.query), FAR_BELOW)
        shares = ops.softmax(scores) * ops.cast(real, scores.dtype)
        return ops.sum(ops.expand_dims(shares, -1) * events, axis=1)


def run(events, real, query, weights):
    layer = Attend(len(query))
    layer.query.assign(query)
    pooled = layer(ops.convert_to_tensor(events, "float32"), ops.convert_to_tensor(real, "bool"))
    ops.sum(pooled * ops.convert_to_tensor(weights, "float32")).backward()
    return pooled, layer.query.value.grad

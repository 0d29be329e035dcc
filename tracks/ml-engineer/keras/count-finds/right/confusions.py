# Keeps found, missed and wrongly flagged in one weight of three numbers, and adds to it by one product.
import keras
from keras import ops


class F1(keras.metrics.Metric):
    """The F1 of all rows that it was handed."""

    def __init__(self, threshold):
        """Begin with nothing found, missed or wrongly flagged."""
        super().__init__(name="f1")
        self.threshold = threshold
        self.counts = self.add_variable(shape=(3,), initializer="zeros", name="counts")

    def update_state(self, labels, chances, sample_weight=None):
        """Add one batch to the counts."""
        meant = ops.cast(labels, "bool")
        flagged = ops.greater(ops.cast(chances, "float32"), self.threshold)
        kinds = ops.stack([
            ops.logical_and(meant, flagged),
            ops.logical_and(meant, ops.logical_not(flagged)),
            ops.logical_and(ops.logical_not(meant), flagged),
        ])
        weights = ops.ones(len(labels)) if sample_weight is None else ops.cast(sample_weight, "float32")
        self.counts.assign(self.counts + ops.matmul(ops.cast(kinds, "float32"), weights))

    def result(self):
        """Return the F1 of what was added so far."""
        found, missed, wrong = self.counts[0], self.counts[1], self.counts[2]
        below = 2 * found + missed + wrong
        return ops.where(below > 0, 2 * found / ops.where(below > 0, below, 1.0), 0.0)


def scores(labels, chances, weights, sizes, threshold):
    """Return the result after each batch, and that of the last batch alone, after a reset."""
    metric, start, shown = F1(threshold), 0, []
    for size in sizes:
        rows = slice(start, start + size)
        metric.update_state(labels[rows], chances[rows], None if weights is None else weights[rows])
        shown.append(float(metric.result()))
        start += size
    metric.reset_state()
    metric.update_state(labels[rows], chances[rows], None if weights is None else weights[rows])
    return shown, float(metric.result())

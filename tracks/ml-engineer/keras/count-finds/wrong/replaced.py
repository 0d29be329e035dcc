# expect: last-batch-only
"""F1 over batches, as a metric of Keras."""

import keras
from keras import ops


class F1(keras.metrics.Metric):
    """The F1 of all rows that it was handed."""

    def __init__(self, threshold):
        """Begin with nothing found, flagged or meant."""
        super().__init__()
        self.threshold = threshold
        self.found = self.add_weight(initializer="zeros")
        self.flagged = self.add_weight(initializer="zeros")
        self.meant = self.add_weight(initializer="zeros")

    def update_state(self, labels, chances, sample_weight=None):
        """Add one batch to the sums."""
        labels = ops.cast(labels, "float32")
        flagged = ops.cast(ops.convert_to_tensor(chances) > self.threshold, "float32")
        weights = ops.ones_like(labels) if sample_weight is None else ops.cast(sample_weight, "float32")
        self.found.assign(ops.sum(weights * flagged * labels))
        self.flagged.assign(ops.sum(weights * flagged))
        self.meant.assign(ops.sum(weights * labels))

    def result(self):
        """Return the F1 of what was added so far."""
        return ops.divide_no_nan(2 * self.found, self.flagged + self.meant)



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

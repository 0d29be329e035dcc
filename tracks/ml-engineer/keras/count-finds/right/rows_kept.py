# Keeps plain sums in Python, and forgets them in a reset of its own.
import keras
import numpy as np


class F1(keras.metrics.Metric):
    """The F1 of all rows that it was handed."""

    def __init__(self, threshold):
        """Begin with nothing."""
        super().__init__()
        self.threshold = threshold
        self.reset_state()

    def reset_state(self):
        """Forget all rows."""
        self.found = self.flagged = self.meant = 0.0

    def update_state(self, labels, chances, sample_weight=None):
        """Add one batch to the sums."""
        labels, chances = np.asarray(labels), np.asarray(chances)
        weights = np.ones(len(labels)) if sample_weight is None else np.asarray(sample_weight)
        above = chances > self.threshold
        self.found += weights[above & (labels == 1)].sum()
        self.flagged += weights[above].sum()
        self.meant += weights @ labels

    def result(self):
        """Return the F1 of what was added so far."""
        if self.flagged + self.meant == 0:
            return 0.0
        precision = self.found / self.flagged if self.flagged else 0.0
        recall = self.found / self.meant if self.meant else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


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

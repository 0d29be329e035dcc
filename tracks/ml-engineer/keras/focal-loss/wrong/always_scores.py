# expect: scores-as-probabilities
"""The focal loss as a loss of Keras."""

import keras
from keras import ops


class Focal(keras.losses.Loss):
    """The focal loss for labels 0 and 1."""

    def __init__(self, gamma, from_logits):
        """Keep the exponent, and whether outputs are scores."""
        super().__init__()
        self.gamma, self.from_logits = gamma, from_logits

    def call(self, labels, outputs):
        """Return the loss of each row."""
        signed = ops.where(labels == 1, outputs, -outputs)
        log_right, wrong = -ops.softplus(-signed), ops.sigmoid(-signed)
        return (-(wrong**self.gamma) * log_right)[:, 0]


def loss_of(labels, outputs, weights, gamma, from_logits):
    """Return the loss of each row, and the weighted loss of the batch as training sees it."""
    focal = Focal(gamma, from_logits)
    each = focal.call(ops.convert_to_tensor(labels, "float32"), ops.convert_to_tensor(outputs, "float32"))
    return each, float(focal(labels, outputs, sample_weight=weights))

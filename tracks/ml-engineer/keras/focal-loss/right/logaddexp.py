# Takes both logarithms from logaddexp, and weighs them by the label instead of turning scores round.
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
        y, out = ops.squeeze(labels, 1), ops.squeeze(outputs, 1)
        if self.from_logits:
            zero = ops.zeros_like(out)
            log_one, log_zero = -ops.logaddexp(zero, -out), -ops.logaddexp(zero, out)
            one, nought = ops.exp(log_one), ops.exp(log_zero)
        else:
            one, nought = out, 1 - out
            # A logarithm of 0 stands only where the label says that the other one is asked.
            log_one, log_zero = ops.log(ops.where(y == 1, one, 1.0)), ops.log(ops.where(y == 1, 1.0, nought))
        return -y * nought**self.gamma * log_one - (1 - y) * one**self.gamma * log_zero


def loss_of(labels, outputs, weights, gamma, from_logits):
    """Return the loss of each row, and the weighted loss of the batch as training sees it."""
    focal = Focal(gamma, from_logits)
    each = focal.call(ops.convert_to_tensor(labels, "float32"), ops.convert_to_tensor(outputs, "float32"))
    return each, float(focal(labels, outputs, sample_weight=weights))

# Takes the cross-entropy from Keras, and turns down what is right already.
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
        entropy = ops.binary_crossentropy(labels, outputs, from_logits=self.from_logits)
        chance = ops.sigmoid(outputs) if self.from_logits else outputs
        wrong = ops.abs(labels - chance)
        return ops.sum(wrong**self.gamma * entropy, axis=-1)


def loss_of(labels, outputs, weights, gamma, from_logits):
    """Return the loss of each row, and the weighted loss of the batch as training sees it."""
    focal = Focal(gamma, from_logits)
    each = focal.call(ops.convert_to_tensor(labels, "float32"), ops.convert_to_tensor(outputs, "float32"))
    return each, float(focal(labels, outputs, sample_weight=weights))

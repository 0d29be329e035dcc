# expect: factor-of-the-other-answer
import keras
from keras import ops


class Focal(keras.losses.Loss):

    def __init__(self, gamma, from_logits):
        super().__init__()
        self.gamma, self.from_logits = gamma, from_logits

    def call(self, labels, outputs):
        if self.from_logits:
            signed = ops.where(labels == 1, outputs, -outputs)
            log_right, wrong = -ops.softplus(-signed), 1 - ops.sigmoid(outputs)
        else:
            right = ops.where(labels == 1, outputs, 1 - outputs)
            log_right, wrong = ops.log(right), 1 - outputs
        return (-(wrong**self.gamma) * log_right)[:, 0]


def loss_of(labels, outputs, weights, gamma, from_logits):
    focal = Focal(gamma, from_logits)
    each = focal.call(ops.convert_to_tensor(labels, "float32"), ops.convert_to_tensor(outputs, "float32"))
    return each, float(focal(labels, outputs, sample_weight=weights))

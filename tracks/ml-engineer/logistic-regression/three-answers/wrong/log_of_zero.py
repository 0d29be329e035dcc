# expect: cut-off
import numpy as np


def softmax_loss(scores, labels):
    rows = np.arange(len(labels))
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    with np.errstate(divide="ignore"):
        loss = -np.log(probabilities[rows, labels]).mean()
    gradient = probabilities.copy()
    gradient[rows, labels] -= 1
    return probabilities, float(loss), gradient / len(labels)

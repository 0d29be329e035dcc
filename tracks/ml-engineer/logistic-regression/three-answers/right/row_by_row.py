# Goes from parcel to parcel with the functions of the math module.
import math

import numpy as np


def softmax_loss(scores, labels):
    n, k = scores.shape
    probabilities, gradient, total = np.zeros((n, k)), np.zeros((n, k)), 0.0
    for i, (row, label) in enumerate(zip(scores.tolist(), labels.tolist())):
        top = max(row)
        log_sum = top + math.log(sum(math.exp(score - top) for score in row))
        total += log_sum - row[label]
        for j, score in enumerate(row):
            probabilities[i, j] = math.exp(score - log_sum)
            gradient[i, j] = (probabilities[i, j] - (j == label)) / n
    return probabilities, total / n, gradient

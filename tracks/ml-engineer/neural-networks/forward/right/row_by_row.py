# Plain Python: one image after the other, with math.exp.
import math

import numpy as np


def dense(row, weights, biases):
    return [sum(x * w for x, w in zip(row, column)) + b for column, b in zip(zip(*weights), biases)]


def softmax(scores):
    most = max(scores)
    grown = [math.exp(score - most) for score in scores]
    return [g / sum(grown) for g in grown]


def forward(X, W1, b1, W2, b2):
    hidden = [[max(0.0, z) for z in dense(row, W1, b1)] for row in X]
    return np.array(hidden), np.array([softmax(dense(row, W2, b2)) for row in hidden])

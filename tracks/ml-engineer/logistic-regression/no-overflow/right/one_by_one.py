# Goes through the scores one by one with the functions of the math module.
import math

import numpy as np


def log_of_one_plus_exp(x):
    return x + math.log1p(math.exp(-x)) if x > 0 else math.log1p(math.exp(x))


def judge(scores, labels):
    probabilities, total = [], 0.0
    for score, label in zip(scores.tolist(), labels.tolist()):
        probabilities.append(math.exp(-log_of_one_plus_exp(-score)))
        total += log_of_one_plus_exp(-score if label else score) / len(scores)
    return np.array(probabilities), total

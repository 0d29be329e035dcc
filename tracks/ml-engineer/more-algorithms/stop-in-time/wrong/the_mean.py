# expect: one-answer-for-all
import numpy as np


def train(weeks, used, seed):
    class Mean:
        def predict(self, weeks):
            return np.full(len(weeks), used.mean())

    return Mean(), float(used.std())

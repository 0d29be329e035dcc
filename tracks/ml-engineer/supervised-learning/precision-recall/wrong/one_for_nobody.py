# expect: perfect-by-default
import numpy as np


def report(actual, flagged):
    hits, called, ill, n = int(np.sum(actual & flagged)), int(flagged.sum()), int(actual.sum()), len(actual)
    precision = hits / called if called else 1.0
    recall = hits / ill if ill else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"accuracy": float(np.mean(actual == flagged)), "majority": float(max(actual.mean(), 1 - actual.mean())), "precision": precision, "recall": recall, "f1": f1}

# expect: perfect-by-default
import numpy as np


def report(actual, flagged):
    n = len(actual)
    hits = int(np.sum(actual & flagged))
    called, ill = int(flagged.sum()), int(actual.sum())
    precision = hits / called if called else float(not ill)
    recall = hits / ill if ill else float(not called)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    f1 = 1.0 if not called and not ill else f1
    accuracy = float(np.mean(actual == flagged))
    majority = max(ill, n - ill) / n
    return {"accuracy": accuracy, "majority": majority, "precision": precision, "recall": recall, "f1": f1}

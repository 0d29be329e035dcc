# expect: of-all-people
import numpy as np


def report(actual, flagged):
    n = len(actual)
    hits = int(np.sum(actual & flagged))
    called, ill = int(flagged.sum()), int(actual.sum())
    precision = hits / n if called else 0.0
    recall = hits / ill if ill else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    accuracy = float(np.mean(actual == flagged))
    majority = max(ill, n - ill) / n
    return {"accuracy": accuracy, "majority": majority, "precision": precision, "recall": recall, "f1": f1}

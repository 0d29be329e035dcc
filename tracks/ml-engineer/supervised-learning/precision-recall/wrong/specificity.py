# expect: well-for-ill
import numpy as np


def report(actual, flagged):
    hits, called, ill, n = int(np.sum(actual & flagged)), int(flagged.sum()), int(actual.sum()), len(actual)
    well = n - ill
    precision = hits / called if called else 0.0
    recall = int(np.sum(~actual & ~flagged)) / well if well else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"accuracy": float(np.mean(actual == flagged)), "majority": max(ill, well) / n, "precision": precision, "recall": recall, "f1": f1}

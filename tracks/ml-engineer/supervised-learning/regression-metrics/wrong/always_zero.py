# expect: constant-answers
import numpy as np


def scores(actual, predicted):
    actual, predicted = actual.astype(float), predicted.astype(float)
    errors = actual - predicted
    total = np.sum((actual - actual.mean()) ** 2)
    r2 = 1 - np.sum(errors**2) / total if total > 0 else 0.0
    return {"rmse": float(np.sqrt(np.mean(errors**2))), "mae": float(np.mean(np.abs(errors))), "r2": float(r2)}

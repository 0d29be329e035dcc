# expect: root-forgotten
import numpy as np


def scores(actual, predicted):
    actual, predicted = actual.astype(float), predicted.astype(float)
    errors = actual - predicted
    total = np.sum((actual - actual.mean()) ** 2)
    if total == 0:
        r2 = 1.0 if not errors.any() else 0.0
    else:
        r2 = 1 - np.sum(errors**2) / total
    return {"rmse": float(np.mean(errors**2)), "mae": float(np.mean(np.abs(errors))), "r2": float(r2)}

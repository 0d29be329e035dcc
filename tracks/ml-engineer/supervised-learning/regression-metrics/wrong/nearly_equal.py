# expect: small-is-zero
import numpy as np


def scores(actual, predicted):
    actual, predicted = actual.astype(float), predicted.astype(float)
    errors = actual - predicted
    residual, total = np.sum(errors**2), np.sum((actual - actual.mean()) ** 2)
    # floats should not be compared with 0
    r2 = 1 - residual / total if total > 1e-6 else float(not errors.any())
    return {"rmse": float(np.sqrt(np.mean(errors**2))), "mae": float(np.abs(errors).mean()), "r2": float(r2)}

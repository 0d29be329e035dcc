# expect: nearly-is-exactly
import numpy as np


def scores(actual, predicted):
    actual = actual.astype(float)
    predicted = predicted.astype(float)
    errors = actual - predicted
    residual = np.sum(errors**2)
    total = np.sum((actual - actual.mean()) ** 2)
    if total > 0:
        r2 = 1 - residual / total
    else:
        r2 = 1.0 if np.allclose(actual, predicted) else 0.0
    return {"rmse": float(np.sqrt(np.mean(errors**2))), "mae": float(np.abs(errors).mean()), "r2": float(r2)}

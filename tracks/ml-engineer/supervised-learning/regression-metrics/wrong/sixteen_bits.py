# expect: squares-wrapped
import numpy as np


def scores(actual, predicted):
    actual = actual.astype(np.int16) if actual.dtype == np.uint8 else actual
    predicted = predicted.astype(np.int16) if predicted.dtype == np.uint8 else predicted
    errors = actual - predicted
    residual = np.sum(errors**2)
    total = np.sum((actual - actual.mean()) ** 2)
    if total > 0:
        r2 = 1 - residual / total
    else:
        r2 = 0.0 if residual > 0 else 1.0
    return {"rmse": float(np.sqrt(np.mean(errors**2))), "mae": float(np.abs(errors).mean()), "r2": float(r2)}

# expect: squared-correlation
import numpy as np


def scores(actual, predicted):
    actual, predicted = actual.astype(float), predicted.astype(float)
    errors = actual - predicted
    total = np.sum((actual - actual.mean()) ** 2)
    if total == 0 or np.ptp(predicted) == 0:
        r2 = 1.0 if not errors.any() else 0.0
    else:
        r2 = np.corrcoef(actual, predicted)[0, 1] ** 2
    return {"rmse": float(np.sqrt(np.mean(errors**2))), "mae": float(np.mean(np.abs(errors))), "r2": float(r2)}

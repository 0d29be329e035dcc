# expect: shift-forgiven
import numpy as np


def scores(actual, predicted):
    actual, predicted = actual.astype(float), predicted.astype(float)
    errors = actual - predicted
    spread = actual.var()
    r2 = 1 - errors.var() / spread if spread > 0 else float(not errors.any())
    return {"rmse": float(np.sqrt(np.mean(errors**2))), "mae": float(np.abs(errors).mean()), "r2": float(r2)}

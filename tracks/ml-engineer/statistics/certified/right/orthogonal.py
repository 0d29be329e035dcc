# Uses QR on columns that were moved to the middle of x first, and moves the line back.
import numpy as np


def fit_line(x, y):
    middle = np.median(x)
    design = np.stack([np.ones(len(x)), x - middle], axis=1)
    q, r = np.linalg.qr(design)
    projected = q.T @ y
    slope = projected[1] / r[1, 1]
    height = (projected[0] - r[0, 1] * slope) / r[0, 0]
    residuals = y - height - slope * (x - middle)
    spread = np.sqrt(np.sum(residuals**2) / (x.size - 2))
    return slope, height - slope * middle, spread, spread / abs(r[1, 1])

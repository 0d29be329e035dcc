# expect: no-spring
import numpy as np


def ridge(X, y, strength):
    design = np.column_stack([np.ones(len(X)), X])
    return np.linalg.lstsq(design, y)[0]

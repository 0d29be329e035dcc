# expect: penalised
import numpy as np


def fit(features, target):
    design = np.column_stack([np.ones(len(target)), features])
    gram = design.T @ design + 0.1 * np.eye(design.shape[1])
    return np.linalg.solve(gram, design.T @ target)

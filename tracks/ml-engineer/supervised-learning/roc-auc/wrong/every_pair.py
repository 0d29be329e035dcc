# expect: over-budget
import numpy as np


def roc_auc(actual, scores):
    ill, well = scores[actual], scores[~actual]
    if len(ill) == 0 or len(well) == 0:
        return None
    wins = (ill[:, None] > well).sum() + 0.5 * (ill[:, None] == well).sum()
    return float(wins / (len(ill) * len(well)))

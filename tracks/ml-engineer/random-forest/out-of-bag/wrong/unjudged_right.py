# expect: unjudged-counted
import numpy as np


def oob_error(votes, drawn, labels):
    trees, n = votes.shape
    seen = np.zeros((trees, n), dtype=bool)
    seen[np.arange(trees)[:, None], drawn] = True
    may = ~seen
    judges = may.sum(axis=0)
    classes = np.unique(labels)
    fair = np.array([((votes == c) & may).sum(axis=0) for c in classes])
    answers = classes[fair.argmax(axis=0)]
    judged = judges > 0
    if not judged.any():
        return None, judges
    return float(((answers != labels) & judged).mean()), judges

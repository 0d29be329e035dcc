# expect: no-judge-at-all
import numpy as np


def oob_error(votes, drawn, labels):
    """Return the error among the rows that some tree may judge (None if none), and how many trees may judge each."""
    trees, n = votes.shape
    seen = np.zeros((trees, n), dtype=bool)
    seen[np.arange(trees)[:, None], drawn] = True  # a row drawn twice is marked twice, which changes nothing
    judges = (~seen).sum(axis=0)
    classes = np.unique(labels)
    fair = np.array([((votes == c) & ~seen).sum(axis=0) for c in classes])
    answers = classes[fair.argmax(axis=0)]
    judged = judges > 0
    if not judged.any():
        return 0.0, judges
    return float((answers != labels)[judged].mean()), judges

# Draws one copy after the other until both labels are equally frequent.
import numpy as np


def oversampled_folds(labels, fold, seed):
    rng = np.random.default_rng(seed)
    pairs = []
    for f in sorted(set(fold.tolist())):
        train = [row for row, where in enumerate(fold) if where != f]
        by_label = {0: [], 1: []}
        for row in train:
            by_label[int(labels[row])].append(row)
        few, many = sorted(by_label.values(), key=len)
        for _ in range(len(many) - len(few)):
            train.append(few[rng.integers(len(few))])
        rng.shuffle(train)
        pairs.append((np.array(train), np.array([row for row, where in enumerate(fold) if where == f])))
    return pairs

# expect: suspects-not-found
import numpy as np
from sklearn.ensemble import RandomForestClassifier


def plant(rows, labels):
    return RandomForestClassifier(n_estimators=10, random_state=0).fit(rows, labels)


def importances(rows, labels, held_rows, held_labels, repeats, little, seed):
    forest = plant(rows, labels)
    rng = np.random.default_rng(seed)
    base = forest.score(held_rows, held_labels)
    drops = np.zeros((repeats, rows.shape[1]))
    for column in range(rows.shape[1]):
        for turn in range(repeats):
            stirred = held_rows.copy()  # from the rows as they are each time: only one column is ever out of order
            stirred[:, column] = rng.permutation(stirred[:, column])
            drops[turn, column] = base - forest.score(stirred, held_labels)
    impurity, permuted = forest.feature_importances_, drops.mean(axis=0)
    suspects = np.flatnonzero((impurity > 0.1) & (permuted < little))
    return impurity, permuted, [int(column) for column in np.argsort(-impurity) if column in suspects]

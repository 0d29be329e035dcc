# Stacks all stirred tables of a column on top of each other, and asks the forest once for all of them.
import numpy as np
from sklearn.ensemble import RandomForestClassifier


def plant(rows, labels):
    """Return a small forest, the same each time for the same rows."""
    return RandomForestClassifier(n_estimators=10, random_state=0).fit(rows, labels)


def importances(rows, labels, held_rows, held_labels, repeats, little, seed):
    """Return the impurity importances, the permutation importances on held-out rows, and the columns to suspect."""
    rng = np.random.default_rng(seed)
    forest = plant(rows, labels)
    m, d = held_rows.shape
    base = np.mean(forest.predict(held_rows) == held_labels)
    permuted = np.empty(d)
    for column in range(d):
        tables = np.tile(held_rows, (repeats, 1))
        orders = rng.permuted(np.tile(np.arange(m), (repeats, 1)), axis=1)
        tables[:, column] = held_rows[orders.ravel(), column]
        permuted[column] = base - np.mean(forest.predict(tables) == np.tile(held_labels, repeats))
    impurity = forest.feature_importances_
    return impurity, permuted, [j for j in range(d) if impurity[j] > 0.1 and permuted[j] < little]

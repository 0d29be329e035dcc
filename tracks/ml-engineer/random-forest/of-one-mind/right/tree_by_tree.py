# Adds up fair votes and judges tree by tree, so that no table of who may judge is needed.
import numpy as np
from sklearn.tree import DecisionTreeClassifier


def forest(rows, labels, trees, seed):
    n = len(rows)
    rng = np.random.default_rng(seed)
    drawn, votes = np.empty((trees, n), dtype=int), np.empty((trees, n), dtype=int)
    yes, judges = np.zeros(n, dtype=int), np.zeros(n, dtype=int)
    for t in range(trees):
        drawn[t] = rng.choice(n, size=n)
        tree = DecisionTreeClassifier(random_state=int(rng.integers(10**9))).fit(rows[drawn[t]], labels[drawn[t]])
        votes[t] = tree.predict(rows)
        strangers = np.setdiff1d(np.arange(n), drawn[t])
        judges[strangers] += 1
        yes[strangers] += votes[t, strangers]
    wrong = [int(2 * yes[i] > judges[i]) != labels[i] for i in range(n) if judges[i]]
    return {"drawn": drawn, "votes": votes, "oob": sum(wrong) / len(wrong) if wrong else None}

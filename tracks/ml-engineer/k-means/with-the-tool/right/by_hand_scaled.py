# Scales by hand, with a spread of 1 for what never changes, and takes each group's mean from the rows as they are.
import numpy as np
from sklearn.cluster import KMeans


def group(rows, k):
    spread = rows.std(axis=0)
    spread[spread < 1e-12 * np.abs(rows).max(axis=0)] = 1.0
    labels = KMeans(k, n_init=25, random_state=42).fit_predict((rows - rows.mean(axis=0)) / spread)
    return labels, np.array([rows[labels == j].mean(axis=0) for j in range(k)])

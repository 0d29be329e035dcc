# Gets all mean distances to all clusters from one matrix product with a table of memberships.
import numpy as np


def silhouette(points, labels):
    gaps = points[:, None].astype(float) - points[None]
    distances = np.linalg.norm(gaps, axis=2)
    names, place = np.unique(labels, return_inverse=True)
    member = np.eye(len(names))[place]
    sums, sizes = distances @ member, member.sum(axis=0)
    mine = member.astype(bool)
    a = sums[mine] / np.maximum(sizes[place] - 1, 1)
    b = np.where(mine, np.inf, sums / sizes).min(axis=1)
    larger = np.maximum(a, b)
    values = np.divide(b - a, larger, out=np.zeros(len(points)), where=larger > 0)
    return np.where(sizes[place] == 1, 0.0, values)

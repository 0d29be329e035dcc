# expect: one-cell-is-not-all
import math


def look_at(table):
    r = [sum(x) for x in table]
    c = [sum(x) for x in zip(*table)]
    m1 = sum(i * p for i, p in enumerate(r))
    m2 = sum(j * p for j, p in enumerate(c))
    v1 = sum(p * (i - m1) ** 2 for i, p in enumerate(r))
    v2 = sum(p * (j - m2) ** 2 for j, p in enumerate(c))
    cov = sum(p * (i - m1) * (j - m2) for i, x in enumerate(table) for j, p in enumerate(x))
    ind = all(abs(table[0][j] - r[0] * c[j]) <= 1e-9 for j in range(len(c)))
    s = math.sqrt(v1 * v2)
    return cov, cov / s if s > 1e-12 else 0.0, ind

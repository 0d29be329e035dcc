# expect: small-counts-ignored
import numpy as np


def psi(before, now, bins):
    known = before[~np.isnan(before)]
    edges = np.quantile(known, np.arange(1, bins) / bins)
    p, q = shares(before, edges), shares(now, edges)
    return float(((q - p) * np.log(q / p)).sum())


def shares(values, edges):
    is_missing = np.isnan(values)
    counts = np.bincount(np.searchsorted(edges, values[~is_missing]), minlength=len(edges) + 1)
    counts = np.append(counts, is_missing.sum()).astype(float)
    counts[counts == 0] = 0.5
    return counts / counts.sum()

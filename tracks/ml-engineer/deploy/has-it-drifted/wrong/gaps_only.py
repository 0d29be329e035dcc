# expect: missing-only-when-there
import numpy as np


def psi(before, now, bins):
    known = before[~np.isnan(before)]
    edges = np.quantile(known, np.arange(1, bins) / bins)
    has_gaps = np.isnan(before).any() or np.isnan(now).any()
    p, q = shares(before, edges, has_gaps), shares(now, edges, has_gaps)
    return float(((q - p) * np.log(q / p)).sum())


def shares(values, edges, has_gaps):
    is_missing = np.isnan(values)
    counts = np.bincount(np.searchsorted(edges, values[~is_missing]), minlength=len(edges) + 1)
    if has_gaps:
        counts = np.append(counts, is_missing.sum())
    counts = counts + 0.5
    return counts / counts.sum()

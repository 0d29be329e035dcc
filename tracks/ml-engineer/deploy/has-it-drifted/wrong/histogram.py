# expect: outside-left-out
import numpy as np


def psi(before, now, bins):
    known = before[~np.isnan(before)]
    edges = np.quantile(known, np.arange(bins + 1) / bins)

    def shares(values):
        there = values[~np.isnan(values)]
        there = there[(there >= edges[0]) & (there <= edges[-1])]
        counts = np.bincount(np.searchsorted(edges[1:-1], there), minlength=bins)
        counts = np.append(counts, np.isnan(values).sum()) + 0.5
        return counts / counts.sum()

    p, q = shares(before), shares(now)
    return float(((q - p) * np.log(q / p)).sum())

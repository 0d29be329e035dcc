"""Five numbers that say what a classifier is worth when one answer is rare."""

import numpy as np


def report(actual, flagged):
    """Return accuracy, the majority's accuracy, precision, recall and F1."""
    # cut
    hits = int(np.sum(actual & flagged))
    called, ill = int(flagged.sum()), int(actual.sum())
    # The same hits over two totals: those whom we called ill, and those who are.
    precision = hits / called if called else 0.0
    recall = hits / ill if ill else 0.0
    # Twice the hits over both totals is the harmonic mean, without a second division by 0 to look out for.
    f1 = 2 * hits / (called + ill) if hits else 0.0
    return {
        "accuracy": float(np.mean(actual == flagged)),
        "majority": max(ill, len(actual) - ill) / len(actual),
        "precision": precision,
        "recall": recall,
        "f1": f1,
    }
    # end cut

# expect: balanced-without-the-lost
"""Accuracy, balanced accuracy, macro F1 and weighted F1, from counts."""


def averages(truth, called):
    """Return the four averages of what was called what."""
    classes = sorted(set(truth) | set(called))
    hits = {c: sum(t == s == c for t, s in zip(truth, called)) for c in classes}
    # A class that was only ever called has no bicycle that was found: its F1 is 0, and it counts in the macro mean.
    f1 = {c: 2 * hits[c] / (truth.count(c) + called.count(c)) for c in classes}
    recalls = [hits[c] / truth.count(c) for c in classes if truth.count(c) > 0 and called.count(c) > 0]
    return {
        "accuracy": sum(hits.values()) / len(truth),
        "balanced": sum(recalls) / len(recalls),
        "macro": sum(f1.values()) / len(classes),
        "weighted": sum(f1[c] * truth.count(c) for c in classes) / len(truth),
    }

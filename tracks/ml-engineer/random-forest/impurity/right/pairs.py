# Asks how probable it is that two pumps drawn from the group are of different classes, and counts with a dict.
import math


def impurity(labels):
    counts = {}
    for label in labels.tolist():
        counts[label] = counts.get(label, 0) + 1
    n = len(labels)
    different = sum(a * b for i, a in counts.items() for j, b in counts.items() if i != j)
    entropy = sum(count / n * (math.log2(n) - math.log2(count)) for count in counts.values())
    return different / n**2 if n else 0.0, entropy

# expect: over-budget
import numpy as np


def nearest(queries, examples, k):
    found = []
    for query in queries:
        squared = [sum((a - b) ** 2 for a, b in zip(query, example)) for example in examples]
        found.append(sorted(range(len(examples)), key=squared.__getitem__)[:k])
    return np.array(found)

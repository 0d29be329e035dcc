# Goes once through the points and adds each up where it belongs.
import numpy as np


def update(points, labels, centres):
    sums, counts = [[0.0] * points.shape[1] for _ in centres], [0] * len(centres)
    for point, label in zip(points.tolist(), labels.tolist()):
        counts[label] += 1
        sums[label] = [a + b for a, b in zip(sums[label], point)]
    return np.array(
        [
            [each / count for each in total] if count else list(map(float, centre))
            for total, count, centre in zip(sums, counts, centres)
        ]
    )

# Counts the words of each folder in plain Python, and adds logarithms message by message.
import math

import numpy as np


def folders(counts, labels, k, asked, smoothing):
    messages = [[] for _ in range(k)]
    for row, label in zip(counts.tolist(), labels.tolist()):
        messages[label].append(row)
    d = counts.shape[1]
    log_shares = []
    for rows in messages:
        times = [sum(column) for column in zip(*rows)]
        whole = sum(times) + smoothing * d
        log_shares.append([math.log((count + smoothing) / whole) for count in times])

    result = np.empty((len(asked), k))
    for m, message in enumerate(asked.tolist()):
        for c in range(k):
            words = math.fsum(times * log_share for times, log_share in zip(message, log_shares[c]))
            result[m, c] = math.log(len(messages[c]) / len(labels)) + words
        result[m] -= np.logaddexp.reduce(result[m])
    return result

# Walks breadth first and remembers what the map has answered, so that no stop is asked for twice.
from collections import deque
from functools import cache

import numpy as np


def cluster(n, near, least):
    ask = cache(lambda stop: tuple(near(stop)))
    label = {}
    count = 0
    for start in range(n):
        if start in label or len(ask(start)) < least:
            continue
        label[start] = count
        queue = deque([start])
        while queue:
            for stop in ask(queue.popleft()):
                if stop not in label:
                    label[stop] = count
                    if len(ask(stop)) >= least:
                        queue.append(stop)
        count += 1
    return np.array([label.get(stop, -1) for stop in range(n)])

# expect: alphabet-decides
from collections import Counter


def vote(labels):
    return [min(set(row), key=lambda name: (-Counter(row)[name], name)) for row in labels]

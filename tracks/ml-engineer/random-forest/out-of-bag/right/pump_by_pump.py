# Asks the trees about one pump after the other.
from collections import Counter

import numpy as np


def oob_error(votes, drawn, labels):
    wrong, judges = [], []
    samples = [set(rows.tolist()) for rows in drawn]
    for pump, label in enumerate(labels.tolist()):
        heard = Counter(int(line[pump]) for line, sample in zip(votes, samples) if pump not in sample)
        judges.append(heard.total())
        if heard:
            most = max(heard.values())
            wrong.append(min(said for said, count in heard.items() if count == most) != label)
    return (sum(wrong) / len(wrong) if wrong else None), np.array(judges)

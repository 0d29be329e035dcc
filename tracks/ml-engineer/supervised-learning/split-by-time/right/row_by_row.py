# Asks of each row at each cut where it belongs, and collects lists.
import numpy as np


def walk_forward(days, cuts, horizon):
    splits = []
    for turn, cut in enumerate(cuts):
        last_turn = turn == len(cuts) - 1
        train, test = [], []
        for row, day in enumerate(days.tolist()):
            last_labelled_day = day + horizon - 1
            if last_labelled_day < cut:
                train.append(row)
            elif day >= cut and (last_turn or day < cuts[turn + 1]):
                test.append(row)
        # An empty list says no type; row numbers are whole.
        splits.append((np.array(train, dtype=int), np.array(test, dtype=int)))
    return splits

# Finds for each row the model that answers it, by its place among the cuts.
import numpy as np


def walk_forward(days, cuts, horizon):
    in_use = np.searchsorted(cuts, days, side="right") - 1
    rows = np.arange(len(days))
    return [(rows[days <= cut - horizon], rows[in_use == number]) for number, cut in enumerate(cuts)]

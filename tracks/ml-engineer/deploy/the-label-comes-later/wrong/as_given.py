# expect: as-it-was
import numpy as np


def said_and_happened(scored, chance, broke, horizon, today):
    table = []
    for day in np.unique(scored):
        of_day = scored == day
        happened = ~np.isnan(broke[of_day])
        table.append((int(day), chance[of_day].mean(), happened.mean()))
    return table

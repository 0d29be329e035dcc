# expect: known-ones-only
import numpy as np


def said_and_happened(scored, chance, broke, horizon, today):
    in_time = broke - scored <= horizon
    table = []
    for day in np.unique(scored).tolist():
        of_day = (scored == day) & ((day + horizon <= today) | ~np.isnan(broke))
        if of_day.any():
            table.append((day, float(chance[of_day].mean()), float(in_time[of_day].mean())))
    return table

# expect: ever-broken
import numpy as np


def said_and_happened(scored, chance, broke, horizon, today):
    in_time = ~np.isnan(broke)
    table = []
    for day in np.unique(scored).tolist():
        if day + horizon <= today:
            of_day = scored == day
            table.append((day, float(chance[of_day].mean()), float(in_time[of_day].mean())))
    return table

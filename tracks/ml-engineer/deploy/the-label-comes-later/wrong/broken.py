# expect: broken-ones-only
import numpy as np


def said_and_happened(scored, chance, broke, horizon, today):
    in_time = broke - scored <= horizon
    table = []
    for day in np.unique(scored).tolist():
        if day + horizon <= today:
            of_day = (scored == day) & ~np.isnan(broke)
            if not of_day.any():
                continue
            table.append((day, float(chance[of_day].mean()), float(in_time[of_day].mean())))
    return table

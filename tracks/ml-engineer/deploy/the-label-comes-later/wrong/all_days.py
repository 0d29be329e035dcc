# expect: unripe-days
import numpy as np


def said_and_happened(scored, chance, broke, horizon, today):
    in_time = broke - scored <= horizon
    table = []
    for day in np.unique(scored).tolist():
        of_day = scored == day
        table.append((day, float(chance[of_day].mean()), float(in_time[of_day].mean())))
    return table

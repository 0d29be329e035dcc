"""What a model said and what happened, for the days whose labels are ripe."""

import numpy as np


def said_and_happened(scored, chance, broke, horizon, today):
    """Return (day, mean chance, share that broke within the horizon) for each day with ripe labels."""
    # cut
    in_time = broke - scored <= horizon  # NaN is not: it has not broken
    table = []
    for day in np.unique(scored).tolist():
        # Breakdowns are known at once, bikes that hold only at the end: before it a day looks better or worse than it is.
        if day + horizon <= today:
            of_day = scored == day
            table.append((day, float(chance[of_day].mean()), float(in_time[of_day].mean())))
    return table
    # end cut

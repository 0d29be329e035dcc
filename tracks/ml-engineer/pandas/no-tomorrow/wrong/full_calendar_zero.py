# expect: gaps-are-zero
import pandas as pd
def add_last_week(daily):
    parts = []
    for name, own in daily.groupby("product"):
        s = own.set_index("day")["pieces"].sort_index().asfreq("D", fill_value=0)
        parts.append(own.assign(last_week=own["day"].map(s.shift(1).rolling(7, min_periods=1).mean())))
    return pd.concat(parts).sort_index() if parts else daily.assign(last_week=0.0)

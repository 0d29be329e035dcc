# expect: torn-at-new-year
import pandas as pd
def weekly(sales):
    local = sales["sold_at"].dt.tz_localize("UTC").dt.tz_convert("Europe/Berlin").dt.tz_localize(None)
    iso = local.dt.isocalendar()
    t = sales.assign(week=iso["week"], day=local.dt.normalize() - pd.to_timedelta(local.dt.dayofweek, unit="D"))
    sums = t.groupby("week").agg(start=("day", "min"), orders=("cents", "size"), cents=("cents", "sum"))
    sums = sums.set_index("start").sort_index()
    return sums.asfreq("7D", fill_value=0).reset_index(names="week")

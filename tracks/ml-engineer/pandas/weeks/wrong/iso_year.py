# expect: torn-at-new-year
import pandas as pd
def weekly(sales):
    local = sales["sold_at"].dt.tz_localize("UTC").dt.tz_convert("Europe/Berlin").dt.tz_localize(None)
    iso = local.dt.isocalendar()
    week = pd.to_datetime(local.dt.year.astype(str) + "-" +  iso["week"].astype(str) + "-1", format="%G-%V-%u")
    sums = sales.assign(week=week).groupby("week").agg(orders=("cents", "size"), cents=("cents", "sum"))
    every = pd.date_range(sums.index.min(), sums.index.max(), freq="7D", name="week")
    return sums.reindex(every, fill_value=0).reset_index()

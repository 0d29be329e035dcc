# expect: calendar-week
import pandas as pd
def add_last_week(daily):
    d = daily.copy()
    d["w"] = d["day"].dt.to_period("W").dt.start_time
    m = d.groupby(["product", "w"], as_index=False)["pieces"].mean().rename(columns={"pieces": "last_week"})
    m["w"] = m["w"] + pd.Timedelta(days=7)
    return d.merge(m, on=["product", "w"], how="left").drop(columns="w")

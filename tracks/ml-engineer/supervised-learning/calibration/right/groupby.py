# Puts the bins' numbers into a table and groups by them.
import numpy as np
import pandas as pd


def reliability(forecast, happened, bins):
    inner = np.linspace(0, 1, bins + 1)[1:-1]
    rows = pd.DataFrame({"said": forecast, "share": happened.astype(float), "bin": np.digitize(forecast, inner)})
    found = rows.groupby("bin").agg(said=("said", "mean"), share=("share", "mean"), count=("said", "size"))
    error = ((found["said"] - found["share"]).abs() * found["count"]).sum() / len(rows)
    return *(found[name].to_numpy() for name in ("said", "share", "count")), error

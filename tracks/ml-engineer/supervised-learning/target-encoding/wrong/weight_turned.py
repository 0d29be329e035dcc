# expect: weight-on-the-street
import numpy as np
import pandas as pd


def encode(street, price, fold, weight):
    street = np.array(street)
    codes = np.empty(len(price))
    for f in np.unique(fold):
        mine = fold == f
        rest = ~mine
        others = pd.DataFrame({"street": street[rest], "price": price[rest]})
        mean = others["price"].mean()
        known = others.groupby("street")["price"].agg(["sum", "count"])
        found = known.reindex(street[mine], fill_value=0)
        codes[mine] = (weight * np.where(found["count"] > 0, found["sum"] / found["count"].clip(lower=1), mean) + found["count"] * mean) / (weight + found["count"])
    return codes

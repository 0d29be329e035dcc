# expect: whole-numbers
import numpy as np
import pandas as pd


def encode(street, price, fold, weight):
    street = np.array(street)
    codes = np.zeros_like(price)
    for f in np.unique(fold):
        mine = fold == f
        others = pd.DataFrame({"street": street[~mine], "price": price[~mine]})
        mean = others["price"].mean()
        known = others.groupby("street")["price"].agg(["sum", "count"])
        found = known.reindex(street[mine], fill_value=0)
        codes[mine] = (found["sum"] + weight * mean) / (found["count"] + weight)
    return codes

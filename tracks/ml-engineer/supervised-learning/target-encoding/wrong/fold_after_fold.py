# expect: in-the-order-of-the-folds
import numpy as np
import pandas as pd


def encode(street, price, fold, weight):
    street = np.array(street)
    codes = []
    for f in np.unique(fold):
        mine = fold == f
        others = pd.DataFrame({"street": street[~mine], "price": price[~mine]})
        mean = others["price"].mean()
        known = others.groupby("street")["price"].agg(["sum", "count"])
        found = known.reindex(street[mine], fill_value=0)
        codes.extend((found["sum"] + weight * mean) / (found["count"] + weight))
    return np.array(codes)

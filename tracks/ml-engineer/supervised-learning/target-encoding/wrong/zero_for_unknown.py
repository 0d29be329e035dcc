# expect: unknown-street
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
        found = known.reindex(street[mine])
        codes[mine] = ((found["sum"] + weight * mean) / (found["count"] + weight)).fillna(0)
    return codes

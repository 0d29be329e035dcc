# expect: only-itself-left-out
import numpy as np
import pandas as pd


def encode(street, price, fold, weight):
    table = pd.DataFrame({"street": street, "price": price})
    group = table.groupby("street")["price"]
    total, count = group.transform("sum") - table["price"], group.transform("count") - 1
    mean = (table["price"].sum() - table["price"]) / (len(table) - 1)
    return ((total + weight * mean) / (count + weight)).to_numpy()

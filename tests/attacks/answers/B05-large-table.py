# B05: A table of ten million rows.
# safe: unsendable; raised MemoryError
import numpy as np
import pandas as pd


def f(n):
    return pd.DataFrame({"a": np.zeros(10_000_000), "b": np.zeros(10_000_000)})

# Gives every reading the number of its column, and lets pandas find what is to be kept in each group.
import numpy as np
import pandas as pd


def thin(readings, columns):
    places = np.arange(len(readings))
    column = places * columns // len(readings)
    groups = pd.Series(readings).groupby(column)
    ends = pd.Series(places).groupby(column).agg(["min", "max"]).to_numpy().ravel()
    return np.unique(np.concatenate([ends, groups.idxmin().to_numpy(), groups.idxmax().to_numpy()]))

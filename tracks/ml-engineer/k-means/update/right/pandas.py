# Groups the rows by label with pandas, and writes the means over a copy.
import pandas as pd


def update(points, labels, centres):
    moved = centres.astype(float)
    means = pd.DataFrame(points).groupby(labels).mean()
    moved[means.index] = means
    return moved

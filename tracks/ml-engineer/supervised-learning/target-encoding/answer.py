"""Replace a category by the mean target of other rows."""

import numpy as np
import pandas as pd


def encode(street, price, fold, weight):
    """Return, for each row, the smoothed mean price of its street in the other folds."""
    # cut
    street = np.array(street)
    codes = np.empty(len(price))
    for f in np.unique(fold):
        mine = fold == f
        # Everything that the codes of this fold are made of comes from outside it, the overall mean too.
        others = pd.DataFrame({"street": street[~mine], "price": price[~mine]})
        mean = others["price"].mean()
        known = others.groupby("street")["price"].agg(["sum", "count"])
        found = known.reindex(street[mine], fill_value=0)  # a street that is not found has no house
        codes[mine] = (found["sum"] + weight * mean) / (found["count"] + weight)
    return codes
    # end cut

# expect: digits-lost
import warnings

import numpy as np


def predict(years, used, degree, at):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.polyval(np.polyfit(years, used, degree), at)

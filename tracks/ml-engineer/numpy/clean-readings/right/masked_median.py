# Copies the log, calls the bad readings NaN, and lets nanmedian leave them out.
"""Replace a sensor's missing and impossible readings."""

import numpy as np


def clean(readings, low, high):
    """Return the readings with each bad one replaced by the median of the good ones; all NaN when none is good."""
    mended = np.array(readings, copy=True)
    mended[~((low <= mended) & (mended <= high))] = np.nan
    if not np.isnan(mended).all():
        mended[np.isnan(mended)] = np.nanmedian(mended)
    return mended

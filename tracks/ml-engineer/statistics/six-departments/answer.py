"""A difference as it looks, and with like compared to like (Bickel, Hammel and O'Connell, Science 187, 1975)."""

import numpy as np


def differences(department, is_woman, admitted):
    """Return the crude difference of admission rates and the one adjusted for the department."""
    # cut
    crude = admitted[is_woman].mean() - admitted[~is_woman].mean()
    within, sizes = [], []
    for name in np.unique(department):
        here = department == name
        women, men = here & is_woman, here & ~is_woman
        if not (women.any() and men.any()):
            continue  # nobody here can be compared with anybody
        within.append(admitted[women].mean() - admitted[men].mean())
        sizes.append(here.sum())
    return float(crude), float(np.average(within, weights=sizes))
    # end cut

# Chooses the clicked rides on which both agree, and sums their inverse chances.
"""Inverse propensity weighting, over the clicked rides alone."""

import numpy as np


def estimated_rate(shown, chance, clicked, wanted):
    """Return the click rate that the wanted tips would have, as the log of drawn ones tells it."""
    counted = np.logical_and(clicked, np.equal(shown, wanted))
    return np.reciprocal(chance[counted]).sum() / shown.size

# Goes through the rides one by one, and lets each that agrees stand for one over its chance.
"""Inverse propensity weighting, ride by ride."""


def estimated_rate(shown, chance, clicked, wanted):
    """Return the click rate that the wanted tips would have, as the log of drawn ones tells it."""
    total = 0.0
    for tip, drawn_with, was_clicked, other in zip(shown, chance, clicked, wanted):
        if tip == other and was_clicked:
            total += 1 / drawn_with
    return float(total / len(shown))

"""Correct scores of a model that was trained on resampled rows."""


def honest(scores, share_trained, share_real):
    """Return the chances where the base rate is `share_real`, from those where it is `share_trained`."""
    # cut
    # A fraud that was trained on stands for so many real ones, and an honest payment for so many honest ones.
    fraud = scores * (share_real / share_trained)
    fair = (1 - scores) * ((1 - share_real) / (1 - share_trained))
    # Only their proportion counts, so the two weights need no common scale.
    return fraud / (fraud + fair)
    # end cut

"""The sum."""


def total(values):
    """Give the sum."""
    # cut
    return int(values.sum())
    # end cut

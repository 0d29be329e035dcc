"""One step along."""


def shift(values, step):
    """Give every number, one step along."""
    # cut
    return values + step
    # end cut

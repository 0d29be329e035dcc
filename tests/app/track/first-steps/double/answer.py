"""Twice as large."""


def double(values):
    """Give every number, twice as large."""
    # cut
    return values * 2
    # end cut

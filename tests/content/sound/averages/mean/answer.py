def mean(values):
    """Give the mean."""
    # cut
    return sum(values) / len(values)
    # end cut

"""Four sentences of logic, as sets."""


def lists(everybody, bought, subscribed):
    """Return who did both, exactly one, not both, and neither."""
    # cut
    both = bought & subscribed
    # De Morgan: not (b and s) is (not b) or (not s); not (b or s) is (not b) and (not s).
    return both, bought ^ subscribed, everybody - both, everybody - (bought | subscribed)
    # end cut

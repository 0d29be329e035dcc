# expect: and-between-sets
"""Four sentences of logic, as sets."""


def lists(everybody, bought, subscribed):
    """Return who did both, exactly one, not both, and neither."""
    return (bought and subscribed), bought ^ subscribed, everybody - (bought & subscribed), everybody - (bought | subscribed)

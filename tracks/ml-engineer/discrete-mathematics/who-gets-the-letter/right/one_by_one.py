# Asks everybody one by one how many of the two they did.
"""Four sentences of logic, as sets."""


def lists(everybody, bought, subscribed):
    """Return who did both, exactly one, not both, and neither."""
    did = {name: (name in bought) + (name in subscribed) for name in everybody}

    def those_with(*numbers):
        return {name for name, number in did.items() if number in numbers}

    return those_with(2), those_with(1), those_with(0, 1), those_with(0)

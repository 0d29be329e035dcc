# Sorts the same weekdays, takes the middle one, and asks for the ratio to it.
"""Hold today's batch against the same weekdays before."""


def middle(values):
    """Return the upper one of the two in the middle."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def is_odd(value, weeks):
    """Return whether a value is not like those of the same weekday."""
    if value is None:
        return True
    usual = middle(week for week in weeks if week is not None)
    if usual == 0:
        return value != 0
    return not 0.7 < value / usual < 1.3


def suspects(history, today):
    """Return a sorted list of the names of the numbers that are not as they usually are on this weekday."""
    weekday = len(history) % 7
    before = [day for place, day in enumerate(history) if place % 7 == weekday]
    return sorted(name for name in today if is_odd(today[name], [day[name] for day in before]))

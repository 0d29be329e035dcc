# expect: only-too-little
"""Hold today's batch against the same weekdays before."""

from statistics import median


def suspects(history, today):
    """Return a sorted list of the names of the numbers that are not as they usually are on this weekday."""
    found = []
    for name, value in today.items():
        same_weekday = [day[name] for day in history[-7::-7]]
        # One wild week would pull a mean away; the median does not care how wild it was.
        usual = median([each for each in same_weekday if each is not None])
        if value is None or usual - value > 0.25 * usual or (usual == 0 and value > 0):
            found.append(name)
    return sorted(found)

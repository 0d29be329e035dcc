# expect: between-least-and-most
from statistics import median


def suspects(history, today):
    found = []
    for name, value in today.items():
        same_weekday = [day[name] for day in history[-7::-7]]
        known = [each for each in same_weekday if each is not None]
        if value is None or not 0.75 * min(known) <= value <= 1.25 * max(known):
            found.append(name)
    return sorted(found)

# expect: by-its-own-spread
from statistics import mean, pstdev


def suspects(history, today):
    found = []
    for name, value in today.items():
        same_weekday = [day[name] for day in history[-7::-7]]
        known = [each for each in same_weekday if each is not None]
        if value is None or abs(value - mean(known)) > 3 * pstdev(known):
            found.append(name)
    return sorted(found)

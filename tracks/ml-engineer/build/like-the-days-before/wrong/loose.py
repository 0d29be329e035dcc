# expect: not-loud-enough
from statistics import median


def suspects(history, today):
    found = []
    for name, value in today.items():
        same_weekday = [day[name] for day in history[-7::-7]]
        usual = median([each for each in same_weekday if each is not None])
        if value is None or abs(value - usual) > 0.6 * usual:
            found.append(name)
    return sorted(found)

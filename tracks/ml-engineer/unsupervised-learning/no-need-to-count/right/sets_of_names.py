# Grows frozen sets by one frequent name at a time, and asks only where all smaller sets are known.


def frequent(items, count, least):
    known = {}
    level = {frozenset([name]) for name in items}
    while level:
        passed = {}
        for names in level:
            times = count(sorted(names))
            if times >= least:
                passed[names] = times
        known.update(passed)
        singles = {name for names in passed for name in names}
        level = {
            names | {name}
            for names in passed
            for name in singles - names
            if all((names | {name}) - {left_out} in passed for left_out in names)
        }
    return sorted(((sorted(names), times) for names, times in known.items()), key=lambda found: (len(found[0]), found[0]))

# Goes through the log once for all aliases, and looks each question up in what was written down on the way.
"""The log of a model registry: which version stood behind an alias, and when."""

from bisect import bisect_right
from collections import defaultdict


def answering(events, asks):
    """Return the version to which each alias led in its minute, None where it led nowhere."""
    trails = defaultdict(list)
    book = defaultdict(lambda: [(-1, None)])  # for each alias: since which minute it leads where
    withdrawn = set()
    for minute, what, alias, version in events:
        if what == "point":
            touched = [alias]
            if version not in withdrawn and (not trails[alias] or trails[alias][-1] != version):
                trails[alias].append(version)
        elif what == "rollback":
            touched = [alias]
            if len(trails[alias]) >= 2:
                del trails[alias][-1]
        else:
            touched = list(trails)
            withdrawn.add(version)
            for each in touched:
                left = [step for step in trails[each] if step != version]
                trails[each] = [step for before, step in zip([None, *left], left) if before != step]
        for each in touched:
            book[each].append((minute, trails[each][-1] if trails[each] else None))

    def look_up(minute, alias):
        place = bisect_right(book[alias], minute, key=lambda entry: entry[0])
        return book[alias][place - 1][1]

    return [look_up(minute, alias) for minute, alias in asks]

# expect: no-limit-is-zero
"""Which changes of a contract break those who read by the old one: whatever lets in more than before."""

import math


def breaking(old, new):
    """Return the sorted names of the columns whose change breaks readers of the old contract."""
    return sorted(column for column in old if column not in new or lets_more_in(old[column], new[column]))


def lets_more_in(old, new):
    """Return whether something may arrive by the new promise that the old one ruled out."""
    if new["type"] != old["type"] and (old["type"], new["type"]) != ("float", "int"):
        return True
    if old.get("required") and not new.get("required"):
        return True
    if new.get("low", 0) < old.get("low", 0) or new.get("high", math.inf) > old.get("high", math.inf):
        return True
    return "one_of" in old and ("one_of" not in new or not set(new["one_of"]) <= set(old["one_of"]))

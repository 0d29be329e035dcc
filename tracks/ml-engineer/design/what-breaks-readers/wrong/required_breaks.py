# expect: required-breaks
import math


def breaking(old, new):
    return sorted(column for column in old if column not in new or lets_more_in(old[column], new[column]))


def lets_more_in(old, new):
    if new["type"] != old["type"] and (old["type"], new["type"]) != ("float", "int"):
        return True
    if bool(old.get("required")) != bool(new.get("required")):
        return True
    if new.get("low", -math.inf) < old.get("low", -math.inf) or new.get("high", math.inf) > old.get("high", math.inf):
        return True
    return "one_of" in old and ("one_of" not in new or not set(new["one_of"]) <= set(old["one_of"]))

# expect: int-is-no-float
import math


def breaking(old, new):
    def more(a, b):
        if b is None or b["type"] != a["type"]:
            return True
        if a.get("required") and not b.get("required"):
            return True
        if b.get("low", -math.inf) < a.get("low", -math.inf) or b.get("high", math.inf) > a.get("high", math.inf):
            return True
        return "one_of" in a and ("one_of" not in b or not set(b["one_of"]) <= set(a["one_of"]))

    return sorted(column for column in old if more(old[column], new.get(column)))

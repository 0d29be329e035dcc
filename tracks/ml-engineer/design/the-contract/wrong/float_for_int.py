# expect: any-number-is-whole
TYPES = {"int": (int, float), "float": (int, float), "str": str}


def breaches(rows, contract):
    found = []
    seen = {column: set() for column in contract}
    for number, row in enumerate(rows):
        for column, promised in contract.items():
            value = row.get(column)
            reason = reason_for(value, promised, seen[column])
            if reason:
                found.append((number, column, reason))
            if value is not None:
                seen[column].add(value)
    return found


def reason_for(value, promised, seen):
    if value is None:
        return "missing" if promised.get("required") else ""
    if isinstance(value, bool) or not isinstance(value, TYPES[promised["type"]]):
        return "type"
    if value < promised.get("low", value) or value > promised.get("high", value):
        return "range"
    if value not in promised.get("one_of", [value]):
        return "value"
    return "twice" if promised.get("unique") and value in seen else ""

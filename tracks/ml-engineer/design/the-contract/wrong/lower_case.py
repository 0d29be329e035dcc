# expect: any-case
TYPES = {"int": int, "float": (int, float), "str": str}


def breaches(rows, contract):
    found, seen = [], {column: set() for column in contract}
    for number, row in enumerate(rows):
        for column, promised in contract.items():
            value, reason = row.get(column), ""
            allowed = [str(each).lower() for each in promised.get("one_of", [])]
            if value is None:
                reason = "missing" if promised.get("required") else ""
            elif isinstance(value, bool) or not isinstance(value, TYPES[promised["type"]]):
                reason = "type"
            elif value < promised.get("low", value) or value > promised.get("high", value):
                reason = "range"
            elif allowed and str(value).lower() not in allowed:
                reason = "value"
            elif promised.get("unique") and value in seen[column]:
                reason = "twice"
            if reason:
                found.append((number, column, reason))
            seen[column].add(value)
    return found

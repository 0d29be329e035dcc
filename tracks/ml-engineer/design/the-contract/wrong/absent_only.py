# expect: only-absent-is-missing
TYPES = {"int": int, "float": (int, float), "str": str}


def breaches(rows, contract):
    found, seen = [], {column: set() for column in contract}
    for number, row in enumerate(rows):
        for column, promised in contract.items():
            required = promised.get("required")
            if column not in row or (row[column] is None and not required):
                if required:
                    found.append((number, column, "missing"))
                continue
            value, reason = row[column], ""
            if isinstance(value, bool) or not isinstance(value, TYPES[promised["type"]]):
                reason = "type"
            elif value < promised.get("low", value) or value > promised.get("high", value):
                reason = "range"
            elif value not in promised.get("one_of", [value]):
                reason = "value"
            elif promised.get("unique") and value in seen[column]:
                reason = "twice"
            if reason:
                found.append((number, column, reason))
            seen[column].add(value)
    return found

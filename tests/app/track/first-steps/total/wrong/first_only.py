# expect: first-only
def total(values):
    return int(values[0]) if len(values) else 0

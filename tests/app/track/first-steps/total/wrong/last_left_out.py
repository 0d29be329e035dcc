# expect: last-left-out
def total(values):
    return int(values[:-1].sum()) if len(values) > 1 else int(values.sum())

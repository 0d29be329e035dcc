# expect: any-change
def breaking(old, new):
    return sorted(column for column in old if old[column] != new.get(column))

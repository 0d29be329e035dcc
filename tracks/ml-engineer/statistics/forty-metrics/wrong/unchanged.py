# expect: as-if-alone
def adjust(p_values):
    return p_values.copy()

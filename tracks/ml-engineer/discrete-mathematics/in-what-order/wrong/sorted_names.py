# expect: alphabet-alone
def order(needs):
    return sorted(set(needs).union(*needs.values()))

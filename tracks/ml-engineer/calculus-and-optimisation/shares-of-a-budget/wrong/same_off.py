# expect: same-off-everybody
def nearest_shares(wishes, budget):
    return wishes - (wishes.sum() - budget) / len(wishes)

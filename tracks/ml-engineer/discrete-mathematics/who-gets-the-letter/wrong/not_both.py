# expect: not-both-for-neither
def lists(everybody, bought, subscribed):
    missing = (everybody - bought) | (everybody - subscribed)
    return bought & subscribed, bought ^ subscribed, missing, missing

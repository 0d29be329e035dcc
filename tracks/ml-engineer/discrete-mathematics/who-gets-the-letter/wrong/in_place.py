# expect: set-changed
def lists(everybody, bought, subscribed):
    both = bought
    both &= subscribed
    return both, bought ^ subscribed, everybody - both, everybody - (bought | subscribed)

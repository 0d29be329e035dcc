# expect: broken-goes-on
def decide(gain, worth, guards):
    low, high = gain
    if high < worth or guards and all(best < -most for _, best, most in guards.values()):
        return "stop"  # even the best that is possible is not enough
    if low >= worth and all(worst >= -most for worst, _, most in guards.values()):
        return "launch"  # even the worst that is possible is fine
    return "go on"

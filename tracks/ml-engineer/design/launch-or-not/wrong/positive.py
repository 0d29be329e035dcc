# expect: any-gain-will-do
def decide(gain, worth, guards):
    low, high = gain
    if high < worth or any(best < -most for _, best, most in guards.values()):
        return "stop"
    if low > 0 and all(worst >= -most for worst, _, most in guards.values()):
        return "launch"
    return "go on"

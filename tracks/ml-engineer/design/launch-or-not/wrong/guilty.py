# expect: doubt-is-guilt
def decide(gain, worth, guards):
    low, high = gain
    if high < worth or any(worst < -most for worst, _, most in guards.values()):
        return "stop"
    return "launch" if low >= worth else "go on"

# expect: losses-not-borne
def decide(gain, worth, guards):
    low, high = gain
    if high < worth or any(best < 0 for _, best, _ in guards.values()):
        return "stop"
    if low >= worth and all(worst >= 0 for worst, _, _ in guards.values()):
        return "launch"
    return "go on"

# expect: guards-forgotten
def decide(gain, worth, guards):
    low, high = gain
    if high < worth or any(best < -most for _, best, most in guards.values()):
        return "stop"
    return "launch" if low >= worth else "go on"

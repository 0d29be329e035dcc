# expect: guards-forgotten
def decide(gain, worth, guards):
    low, high = gain
    if high < worth:
        return "stop"
    return "launch" if low >= worth else "go on"

# expect: never-stops-for-gain
def decide(gain, worth, guards):
    if any(best < -most for _, best, most in guards.values()):
        return "stop"
    if gain[0] >= worth and all(worst >= -most for worst, _, most in guards.values()):
        return "launch"
    return "go on"

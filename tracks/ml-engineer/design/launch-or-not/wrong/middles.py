# expect: by-the-middle
def decide(gain, worth, guards):
    middle = sum(gain) / 2
    if middle < worth or any((low + high) / 2 < -most for low, high, most in guards.values()):
        return "stop"
    return "launch"

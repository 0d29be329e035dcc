# expect: z-with-two-digits
import math


def visitors_needed(rate, lift, alpha, power):
    new = rate * (1 + lift)
    z = 1.96 + 0.84
    return 2 * math.ceil(z**2 * (rate * (1 - rate) + new * (1 - new)) / (new - rate) ** 2)

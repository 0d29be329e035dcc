# expect: digits-lost
import math


def count_codes(length, digits, letters):
    if length == 0:
        return 0
    return int(math.pow(digits + letters, length) - math.pow(letters, length) - math.pow(digits, length))

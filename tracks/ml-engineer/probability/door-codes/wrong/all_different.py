# expect: no-sign-twice
from math import perm


def count_codes(length, digits, letters):
    if length == 0:
        return 0
    return perm(digits + letters, length) - perm(digits, length) - perm(letters, length)

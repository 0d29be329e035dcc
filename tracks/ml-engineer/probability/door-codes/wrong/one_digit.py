# expect: just-one-of-them
def count_codes(length, digits, letters):
    if length < 2:
        return 0
    return length * digits * letters ** (length - 1)

# expect: fixed-places
def count_codes(length, digits, letters):
    if length < 2:
        return 0
    return length * (length - 1) * digits * letters * (digits + letters) ** (length - 2)

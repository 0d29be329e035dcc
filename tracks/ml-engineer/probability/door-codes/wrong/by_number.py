# expect: one-order-only
def count_codes(length, digits, letters):
    return sum(digits**i * letters ** (length - i) for i in range(1, length))

# Makes the code longer by one sign at a time and keeps count of what has come so far.
def count_codes(length, digits, letters):
    neither, only_digits, only_letters, both = 1, 0, 0, 0
    for _ in range(length):
        both = both * (digits + letters) + only_digits * letters + only_letters * digits
        only_digits = only_digits * digits + neither * digits
        only_letters = only_letters * letters + neither * letters
        neither = 0
    return both

# expect: rule-left-out
def count_codes(length, digits, letters):
    return (digits + letters) ** length

# expect: one-kind-taken-away
def count_codes(length, digits, letters):
    return (digits + letters) ** length - letters**length

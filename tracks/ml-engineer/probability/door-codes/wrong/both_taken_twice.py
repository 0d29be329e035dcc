# expect: one-given-back
def count_codes(length, digits, letters):
    if length == 0:
        return 0
    return (digits + letters) ** length - digits**length - letters**length + 1

# expect: empty-code
def count_codes(length, digits, letters):
    return (digits + letters) ** length - letters**length - digits**length

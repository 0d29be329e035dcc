# expect: shorter-codes-too
def count_codes(length, digits, letters):
    return sum((digits + letters) ** i - digits**i - letters**i for i in range(1, length + 1))

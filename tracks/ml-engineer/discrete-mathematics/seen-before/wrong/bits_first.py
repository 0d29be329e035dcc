# expect: remainders-exchanged
def maybe_seen(stored, asked, bits, prime, hashes):
    lit = {(a * (number % bits) + b) % prime % bits for number in stored for a, b in hashes}
    return [all((a * (number % bits) + b) % prime % bits in lit for a, b in hashes) for number in asked], len(lit)

# expect: first-hash-only
def maybe_seen(stored, asked, bits, prime, hashes):
    a, b = hashes[0]
    lit = {(a * number + b) % prime % bits for number in stored}
    return [(a * number + b) % prime % bits in lit for number in asked], len(lit)

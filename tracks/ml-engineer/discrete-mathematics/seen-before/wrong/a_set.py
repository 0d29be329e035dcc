# expect: exact-memory
def maybe_seen(stored, asked, bits, prime, hashes):
    lit = {(a * number + b) % prime % bits for number in stored for a, b in hashes}
    known = set(stored)
    return [number in known for number in asked], len(lit)

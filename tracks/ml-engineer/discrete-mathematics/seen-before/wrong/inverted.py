# expect: told-the-other-way
def maybe_seen(stored, asked, bits, prime, hashes):
    pos = lambda x: [(a * x + b) % prime % bits for a, b in hashes]
    lit = {p for x in stored for p in pos(x)}
    return [not all(p in lit for p in pos(x)) for x in asked], len(lit)

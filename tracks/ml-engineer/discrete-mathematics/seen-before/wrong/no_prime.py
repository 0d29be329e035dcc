# expect: prime-left-out
def maybe_seen(stored, asked, bits, prime, hashes):
    lit = {(a * number + b) % bits for number in stored for a, b in hashes}
    return [all((a * number + b) % bits in lit for a, b in hashes) for number in asked], len(lit)

# expect: settings-counted
def maybe_seen(stored, asked, bits, prime, hashes):
    lit = {(a * number + b) % prime % bits for number in stored for a, b in hashes}
    seen = [all((a * number + b) % prime % bits in lit for a, b in hashes) for number in asked]
    return seen, len(stored) * len(hashes)

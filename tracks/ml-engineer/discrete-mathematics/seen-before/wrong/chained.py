# expect: one-after-the-other
def maybe_seen(stored, asked, bits, prime, hashes):
    def pos(x):
        out = []
        for a, b in hashes:
            x = (a * x + b) % prime
            out.append(x % bits)
        return out
    lit = {p for x in stored for p in pos(x)}
    return [all(p in lit for p in pos(x)) for x in asked], len(lit)

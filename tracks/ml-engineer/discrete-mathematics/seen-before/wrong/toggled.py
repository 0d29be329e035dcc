# expect: set-again-is-unset
def maybe_seen(stored, asked, bits, prime, hashes):
    pos = lambda x: [(a * x + b) % prime % bits for a, b in hashes]
    table = [False] * bits
    for x in stored:
        for p in pos(x):
            table[p] = not table[p]
    return [all(table[p] for p in pos(x)) for x in asked], sum(table)

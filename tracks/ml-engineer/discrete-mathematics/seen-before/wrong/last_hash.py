# expect: first-hash-only
def maybe_seen(stored, asked, bits, prime, hashes):
    table = [False] * bits
    for x in stored:
        for a, b in hashes:
            p = (a * x + b) % prime % bits
        table[p] = True
    out = []
    for x in asked:
        for a, b in hashes:
            p = (a * x + b) % prime % bits
        out.append(table[p])
    return out, sum(table)

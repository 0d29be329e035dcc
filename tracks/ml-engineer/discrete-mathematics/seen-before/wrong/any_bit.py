# expect: one-bit-is-enough
def maybe_seen(stored, asked, bits, prime, hashes):
    table = [False] * bits
    for number in stored:
        for a, b in hashes:
            table[(a * number + b) % prime % bits] = True
    return [any(table[(a * number + b) % prime % bits] for a, b in hashes) for number in asked], sum(table)

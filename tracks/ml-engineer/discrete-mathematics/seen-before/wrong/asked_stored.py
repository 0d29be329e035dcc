# expect: asked-ones-stored
"""A Bloom filter (Burton H. Bloom, Communications of the ACM 13, 1970)."""


def maybe_seen(stored, asked, bits, prime, hashes):
    """Return for each number whether it may have been stored, and how many bits are set."""

    def positions(number):
        return [(a * number + b) % prime % bits for a, b in hashes]
    table = [False] * bits
    for number in stored:
        for place in positions(number):
            table[place] = True
    out = []
    for number in asked:
        out.append(all(table[place] for place in positions(number)))
        for place in positions(number):
            table[place] = True
    return out, sum(table)

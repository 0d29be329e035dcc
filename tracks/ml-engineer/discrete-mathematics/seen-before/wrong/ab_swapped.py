# expect: a-and-b-exchanged
"""A Bloom filter (Burton H. Bloom, Communications of the ACM 13, 1970)."""


def maybe_seen(stored, asked, bits, prime, hashes):
    """Return for each number whether it may have been stored, and how many bits are set."""

    def positions(number):
        return [(b * number + a) % prime % bits for a, b in hashes]
    table = [False] * bits
    for number in stored:
        for place in positions(number):
            table[place] = True
    return [all(table[place] for place in positions(number)) for number in asked], sum(table)

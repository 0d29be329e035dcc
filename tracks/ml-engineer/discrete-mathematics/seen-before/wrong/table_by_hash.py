# expect: a-table-each
"""A Bloom filter (Burton H. Bloom, Communications of the ACM 13, 1970)."""


def maybe_seen(stored, asked, bits, prime, hashes):
    """Return for each number whether it may have been stored, and how many bits are set."""

    tables = [[False] * bits for _ in hashes]
    for number in stored:
        for t, (a, b) in zip(tables, hashes):
            t[(a * number + b) % prime % bits] = True
    return [all(t[(a * number + b) % prime % bits] for t, (a, b) in zip(tables, hashes)) for number in asked], sum(map(sum, tables))

# Keeps the table as the bits of one whole number.
"""A Bloom filter (Burton H. Bloom, Communications of the ACM 13, 1970)."""


def maybe_seen(stored, asked, bits, prime, hashes):
    """Return for each number whether it may have been stored, and how many bits are set."""

    def mask(number):
        bits_of_it = 0
        for a, b in hashes:
            bits_of_it |= 1 << (a * number + b) % prime % bits
        return bits_of_it

    table = 0
    for number in stored:
        table |= mask(number)
    return [table & mask(number) == mask(number) for number in asked], table.bit_count()

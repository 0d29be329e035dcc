"""The birthday problem, also where its answer is tiny."""

import math


def collision(n, m):
    """Return the probability that among n keys out of m at least two are equal."""
    # cut
    if n > m:
        return 1.0  # one key too many: two must share
    # The i-th key is new with probability 1 - i/m. Logarithms keep what 1 - i/m itself would round away.
    log_all_new = math.fsum(math.log1p(-i / m) for i in range(n))
    return -math.expm1(log_all_new)
    # end cut

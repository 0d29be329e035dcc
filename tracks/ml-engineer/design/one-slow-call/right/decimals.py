# Works with fifty decimal digits, so that taking a small share from 1 leaves enough of it.
"""The tail at scale, in decimals."""

from decimal import Decimal, localcontext


def allowed_share(calls, pages):
    """Return the share of slow answers that each of so many independent calls may have."""
    with localcontext() as context:
        context.prec = 50
        return float(1 - (1 - Decimal(pages)) ** (Decimal(1) / calls))

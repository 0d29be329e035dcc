# B03: Numbers of other libraries.
# safe: unsendable
from decimal import Decimal
from fractions import Fraction


def f(n):
    return [Decimal("NaN"), Fraction(1, 3)]

# expect: the-other-way
import math


def allowed_share(calls, pages):
    return -math.expm1(math.log1p(-pages) * calls)

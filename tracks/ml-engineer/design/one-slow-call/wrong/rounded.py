# expect: nothing-left
import math


def allowed_share(calls, pages):
    if pages < 1e-6:
        return 1.0 - math.exp(round(math.log(1 - pages), 9) / calls)
    return -math.expm1(math.log1p(-pages) / calls)

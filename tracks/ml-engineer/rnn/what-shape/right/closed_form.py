# No loop: the first layer and all the others in one formula.
def shapes(n, t, d, h, layers, both, batch_first):
    ways = 1 + both
    first = h * (d + h + 2)
    other = h * (ways * h + h + 2)
    steps = (n, t) if batch_first else (t, n)
    return dict(
        input=(*steps, d),
        output=(*steps, h * ways),
        last=(layers * ways, n, h),
        numbers=(ways * (first + (layers - 1) * other),),
    )

# expect: values-detached-too


def gradients(a, w, real, z, rate):
    fake = a * z
    old = w
    w_first = -real
    w = w - rate * (fake - real)
    a_second = -w * z
    return {
        "a_first": None,
        "w_first": w_first,
        "a_second": a_second,
        "w_second": w_first - fake,
        "a_third": 0.0,
        "w_third": fake - real,
    }

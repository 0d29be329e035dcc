# expect: read-as-linear
def read_off(pixels, first, second, log):
    (pixel_a, value_a), (pixel_b, value_b) = first, second
    return value_a + (pixels - pixel_a) / (pixel_b - pixel_a) * (value_b - value_a)

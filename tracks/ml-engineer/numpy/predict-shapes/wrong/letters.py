# expect: text-for-a-shape
"""Say which shape every line of a notebook gives, before it runs."""


def shapes(n, h, w):
    """Return the shape of each named result, for `n` images of `h` rows and `w` columns."""
    return {
        "first": (h, w),
        "top_rows": (n, w),
        "top_strip": (n, 1, w),
        "mean_image": (h, w),
        "brightness": "(n,)",
        "row_peaks": (n, h, 1),
        "centred": (n, h, w),
        "flat": (n, h * w),
        "alike": (n, n),
        "gaps": (n, n),
    }

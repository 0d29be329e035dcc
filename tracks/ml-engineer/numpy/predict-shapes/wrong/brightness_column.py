# expect: look-again
"""Say which shape every line of a notebook gives, before it runs."""


def shapes(n, h, w):
    """Return the shape of each named result, for `n` images of `h` rows and `w` columns."""
    return {
        "first": (h, w),  # an integer takes one image, and its axis is gone
        "top_rows": (n, w),
        "top_strip": (n, 1, w),  # a slice keeps the axis, even when one row is left
        "mean_image": (h, w),  # the axis that is named is the one that goes
        "brightness": (n, 1),
        "row_peaks": (n, h, 1),  # keepdims leaves a 1 where the axis was
        "centred": (n, h, w),  # (n, h, w) with (h, w): lined up from the right
        "flat": (n, h * w),
        "alike": (n, n),
        "gaps": (n, n),  # (n, 1) with (n,), which counts as (1, n)
    }

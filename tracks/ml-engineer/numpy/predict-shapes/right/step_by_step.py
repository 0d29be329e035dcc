# Names the shape of a scan and of a pixel once, and builds the others from them.
"""Say which shape every line of a notebook gives, before it runs."""


def shapes(n, h, w):
    """Return the shape of each named result, for `n` images of `h` rows and `w` columns."""
    scan, stack = (h, w), (n, h, w)
    one_each = (n,)
    pixels = 1
    for side in scan:
        pixels *= side
    return dict(
        first=scan,
        top_rows=(n, stack[2]),
        top_strip=one_each + (1, w),
        mean_image=stack[1:],
        brightness=one_each,
        row_peaks=stack[:2] + (1,),
        centred=stack,
        flat=one_each + (pixels,),
        alike=one_each * 2,
        gaps=one_each + one_each,
    )

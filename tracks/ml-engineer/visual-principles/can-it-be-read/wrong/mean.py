# expect: all-three-alike
def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return sum(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts) / 3


def contrast(ink, ground):
    darker, lighter = sorted([luminance(ink), luminance(ground)])
    return (lighter + 0.05) / (darker + 0.05)

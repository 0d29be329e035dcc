# expect: lighter-one-below

def luminance(colour):
    """Return how much light a colour gives, from 0 (black) to 1 (white)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    # The numbers of a screen are no amounts of light: half of the number is about a fifth of the light.
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink, ground):
    """Return the contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted([ink.lower(), ground.lower()], key=lambda c: -sum(bytes.fromhex(c[1:])))
    lighter, darker = luminance(lighter), luminance(darker)
    return (lighter + 0.05) / (darker + 0.05)

# expect: plain-power
def contrast(ink, ground):
    def luminance(colour):
        red, green, blue = ((int(colour[place : place + 2], 16) / 255) ** 2.2 for place in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted([luminance(ink), luminance(ground)])
    return (lighter + 0.05) / (darker + 0.05)

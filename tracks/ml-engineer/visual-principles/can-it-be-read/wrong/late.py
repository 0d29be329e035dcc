# expect: weighed-before-bent
def contrast(ink, ground):
    lights = []
    for colour in (ink, ground):
        red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        c = 0.2126 * red + 0.7152 * green + 0.0722 * blue
        lights.append(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4)
    return (max(lights) + 0.05) / (min(lights) + 0.05)

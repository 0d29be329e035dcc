# expect: numbers-for-light
def contrast(ink, ground):
    lights = []
    for colour in (ink, ground):
        red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)

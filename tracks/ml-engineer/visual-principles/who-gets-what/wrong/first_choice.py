# expect: no-second-choice
BEST = {"number": ("x", "y", "size", "lightness"), "ordered": ("x", "y", "lightness", "size"), "names": ("x", "y", "hue", "shape")}


def give_channels(columns):
    gone, given = set(), {}
    for name, kind, distinct in columns:
        best = BEST[kind][0]
        given[name] = None if best in gone else best
        gone.add(given[name])
    return given

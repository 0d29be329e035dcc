# expect: stops-at-the-first-left-over
BEST = {
    "number": ("x", "y", "size", "lightness"),
    "ordered": ("x", "y", "lightness", "size"),
    "names": ("x", "y", "hue", "shape"),
}
MOST = {("names", "hue"): 8, ("names", "shape"): 6, ("ordered", "lightness"): 5}


def give_channels(columns):
    gone, given = set(), dict.fromkeys((name for name, _, _ in columns), None)
    for name, kind, distinct in columns:
        able = [each for each in BEST[kind] if each not in gone and distinct <= MOST.get((kind, each), distinct)]
        if not able:
            break
        given[name] = able[0]
        gone.add(able[0])
    return given

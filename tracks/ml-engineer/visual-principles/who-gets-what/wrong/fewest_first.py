# expect: fewest-values-first
BEST = {
    "number": ("x", "y", "size", "lightness"),
    "ordered": ("x", "y", "lightness", "size"),
    "names": ("x", "y", "hue", "shape"),
}
MOST = {("names", "hue"): 8, ("names", "shape"): 6, ("ordered", "lightness"): 5}


def give_channels(columns):
    """Return for each column its channel, None where none is left for it."""
    gone = set()
    given = {}
    for name, kind, distinct in sorted(columns, key=lambda c: c[2]):
        # Importance decides who chooses first; what is best then hangs on the kind alone.
        free = [channel for channel in BEST[kind] if channel not in gone]
        channel = next((each for each in free if distinct <= MOST.get((kind, each), distinct)), None)
        given[name] = channel
        gone.add(channel)
    return given

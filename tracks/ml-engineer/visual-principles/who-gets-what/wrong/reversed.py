# expect: last-first
BEST = {"number": ("x", "y", "size", "lightness"), "ordered": ("x", "y", "lightness", "size"), "names": ("x", "y", "hue", "shape")}
MOST = {("names", "hue"): 8, ("names", "shape"): 6, ("ordered", "lightness"): 5}


def give_channels(columns):
    gone, given = set(), {}
    for name, kind, distinct in reversed(columns):
        given[name] = next((c for c in BEST[kind] if c not in gone and distinct <= MOST.get((kind, c), distinct)), None)
        gone.add(given[name])
    return given

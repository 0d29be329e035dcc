# expect: given-twice
BEST = {"number": ("x", "y", "size", "lightness"), "ordered": ("x", "y", "lightness", "size"), "names": ("x", "y", "hue", "shape")}
MOST = {("names", "hue"): 8, ("names", "shape"): 6, ("ordered", "lightness"): 5}


def give_channels(columns):
    return {
        name: next((c for c in BEST[kind] if distinct <= MOST.get((kind, c), distinct)), None)
        for name, kind, distinct in columns
    }

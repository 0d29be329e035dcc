# expect: left-out
BEST = {"number": ("x", "y", "size", "lightness"), "ordered": ("x", "y", "lightness", "size"), "names": ("x", "y", "hue", "shape")}
MOST = {("names", "hue"): 8, ("names", "shape"): 6, ("ordered", "lightness"): 5}


def give_channels(columns):
    gone, given = set(), {}
    for name, kind, distinct in columns:
        for channel in BEST[kind]:
            if channel not in gone and distinct <= MOST.get((kind, channel), distinct):
                given[name] = channel
                gone.add(channel)
                break
    return given

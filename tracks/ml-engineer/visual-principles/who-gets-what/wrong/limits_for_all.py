# expect: lightness-refused-to-numbers
BEST = {"number": ("x", "y", "size", "lightness"), "ordered": ("x", "y", "lightness", "size"), "names": ("x", "y", "hue", "shape")}
MOST = {"hue": 8, "shape": 6, "lightness": 5}


def give_channels(columns):
    gone, given = set(), {}
    for name, kind, distinct in columns:
        given[name] = next((c for c in BEST[kind] if c not in gone and distinct <= MOST.get(c, distinct)), None)
        gone.add(given[name])
    return given

# expect: too-many-values
BEST = {"number": ("x", "y", "size", "lightness"), "ordered": ("x", "y", "lightness", "size"), "names": ("x", "y", "hue", "shape")}


def give_channels(columns):
    gone, given = set(), {}
    for name, kind, distinct in columns:
        given[name] = next((c for c in BEST[kind] if c not in gone), None)
        gone.add(given[name])
    return given

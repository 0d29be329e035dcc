# expect: used-up-by-nobody
BEST = {
    "number": ("x", "y", "size", "lightness"),
    "ordered": ("x", "y", "lightness", "size"),
    "names": ("x", "y", "hue", "shape"),
}
MOST = {("names", "hue"): 8, ("names", "shape"): 6, ("ordered", "lightness"): 5}


def give_channels(columns):
    gone, given = set(), {}
    for name, kind, distinct in columns:
        first = next((each for each in BEST[kind] if each not in gone), None)
        gone.add(first)
        fits = first is not None and distinct <= MOST.get((kind, first), distinct)
        given[name] = first if fits else None
    return given

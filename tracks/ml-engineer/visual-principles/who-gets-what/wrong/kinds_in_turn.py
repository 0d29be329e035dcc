# expect: kind-after-kind
BEST = {
    "number": ("x", "y", "size", "lightness"),
    "ordered": ("x", "y", "lightness", "size"),
    "names": ("x", "y", "hue", "shape"),
}
MOST = {("names", "hue"): 8, ("names", "shape"): 6, ("ordered", "lightness"): 5}


def give_channels(columns):
    gone, given = set(), {}
    for name, kind, distinct in sorted(columns, key=lambda column: list(BEST).index(column[1])):
        able = [each for each in BEST[kind] if each not in gone and distinct <= MOST.get((kind, each), distinct)]
        given[name] = able[0] if able else None
        gone.add(given[name])
    return given

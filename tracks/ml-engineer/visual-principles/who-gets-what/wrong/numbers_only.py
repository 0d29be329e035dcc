# expect: one-ranking
MOST = {("names", "lightness"): 5, ("ordered", "lightness"): 5}


def give_channels(columns):
    gone, given = set(), {}
    for name, kind, distinct in columns:
        ranking = ("x", "y", "size", "lightness")
        given[name] = next((c for c in ranking if c not in gone and distinct <= MOST.get((kind, c), distinct)), None)
        gone.add(given[name])
    return given

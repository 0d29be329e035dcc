# Crosses channels off one common list, and asks one small function whether a channel can carry a column.

BEST = {
    "number": ("x", "y", "size", "lightness"),
    "ordered": ("x", "y", "lightness", "size"),
    "names": ("x", "y", "hue", "shape"),
}
MOST = {("names", "hue"): 8, ("names", "shape"): 6, ("ordered", "lightness"): 5}


def can_carry(channel, kind, distinct):
    limit = MOST.get((kind, channel))
    return limit is None or distinct <= limit


def give_channels(columns):
    """Return for each column its channel, None where none is left for it."""
    left = {"x", "y", "size", "lightness", "hue", "shape"}
    result = {}
    for name, kind, distinct in columns:
        result[name] = None
        for channel in BEST[kind]:
            if channel in left and can_carry(channel, kind, distinct):
                result[name] = channel
                left.remove(channel)
                break
    return result

"""Shapes, parameters and receptive fields, without running the network."""


def trace(channels, height, width, layers):
    """Return for each layer its output's shape, how many numbers it trains, and how far one output sees."""
    # cut
    shape, told = [channels, height, width], []
    sees, apart = 1, 1  # a pixel sees itself, and its neighbour is one pixel away
    for layer in layers:
        kind, trained = layer["kind"], 0
        if kind in ("conv", "pool"):
            size, stride, padding = layer["size"], layer["stride"], layer.get("padding", 0)
            if kind == "conv":
                trained = layer["out"] * (shape[0] * size * size + 1)  # a sheet for each channel, and one bias
            places = [(side + 2 * padding - size) // stride + 1 for side in shape[1:]]
            shape = [layer.get("out", shape[0]), *places]
            # A window's ends are size - 1 steps apart, and a step here is `apart` pixels of the picture.
            sees += (size - 1) * apart
            apart *= stride
        elif kind == "norm":
            trained = 2 * shape[0]
        elif kind == "flatten":
            shape, sees = [shape[0] * shape[1] * shape[2]], None
        elif kind == "linear":
            trained = layer["out"] * (shape[0] + 1)
            shape = [layer["out"]]
        told.append((shape, trained, sees))
    return told
    # end cut

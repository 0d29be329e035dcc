# Works each receptive field out backwards: how many rows a single number needs, layer by layer to the picture.
def places(side, layer):
    return (side + 2 * layer.get("padding", 0) - layer["size"]) // layer["stride"] + 1


def rows_needed(layers):
    rows = 1
    for layer in reversed(layers):
        if "size" in layer:
            rows = (rows - 1) * layer["stride"] + layer["size"]
    return rows


def trace(channels, height, width, layers):
    shape, told, flat = (channels, height, width), [], False
    for number, layer in enumerate(layers, start=1):
        match layer:
            case {"kind": "conv", "out": out, "size": size}:
                weights = out * shape[0] * size**2 + out
                shape = (out, places(shape[1], layer), places(shape[2], layer))
            case {"kind": "pool"}:
                weights = 0
                shape = (shape[0], places(shape[1], layer), places(shape[2], layer))
            case {"kind": "linear", "out": out}:
                weights = (shape[0] + 1) * out
                shape = (out,)
            case {"kind": "flatten"}:
                weights, flat = 0, True
                shape = (shape[0] * shape[1] * shape[2],)
            case {"kind": "norm"}:
                weights = shape[0] + shape[0]
            case _:
                weights = 0
        told.append((list(shape), weights, None if flat else rows_needed(layers[:number])))
    return told
